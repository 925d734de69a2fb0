//! Words: what a keyword says about the next token, and what follows those that may name a file.

use super::{
    super::{
        cursor::word_end,
        form::{self, Declaration, Expression, Named},
    },
    Lexer,
    state::{Bracket, Previous},
};

impl Lexer<'_> {
    pub(super) fn word(&mut self) {
        self.is_line_start = false;
        let start = self.at;
        let end = word_end(self.bytes, start);
        let is_name = self.previous == Previous::Dot;
        let word = &self.bytes[start..end];
        let previous = self.previous;
        self.go_to(end, Previous::Value);
        if word == b"serviceWorker" {
            self.add(form::service_worker(self.cursor_at(end)));
        }
        if is_name {
            return;
        }
        self.previous = match word {
            b"if" | b"for" | b"while" | b"with" => Previous::Control,
            // `for await (`
            b"await" if previous == Previous::Control => Previous::Control,
            b"of" if self.innermost().bracket != Bracket::Condition => Previous::Value,
            b"await" | b"case" | b"default" | b"delete" | b"extends" | b"in" | b"instanceof"
            | b"of" | b"return" | b"throw" | b"typeof" | b"void" | b"yield" => Previous::Operator,
            b"break" | b"continue" | b"debugger" | b"do" | b"else" | b"finally" | b"try" => {
                Previous::Statement
            }
            b"new" => {
                self.add(form::new(self.cursor_at(end)));
                Previous::Operator
            }
            b"import" => return self.import(),
            b"export" => return self.export(),
            _ => Previous::Value,
        };
    }

    /// Adds what names a file, unless it is a part of what was added before.
    fn add(&mut self, named: Option<Named>) {
        let Some(named) = named else {
            return;
        };
        let last = self.lexed.named.last();
        if last.is_none_or(|last| last.literal.span.end <= named.literal.span.start) {
            self.lexed.named.push(named);
        }
    }

    fn is_at_top(&self) -> bool {
        self.open.len() == 1
    }

    /// `import` was read.
    fn import(&mut self) {
        let cursor = self.cursor_at(self.at);
        match form::import_expression(cursor) {
            Some(Expression::Meta) => self.lexed.is_module = true,
            Some(Expression::Call(named)) => self.add(named),
            None if self.is_at_top() => {
                if let Some(named) = form::import(cursor) {
                    self.declaration(named);
                }
            }
            None => {}
        }
    }

    /// `export` was read.
    fn export(&mut self) {
        if !self.is_at_top() {
            return;
        }
        match form::export(self.cursor_at(self.at)) {
            Some(Declaration::From(named)) => self.declaration(named),
            Some(Declaration::Local(end)) => {
                self.lexed.is_module = true;
                self.go_to(end, Previous::Statement);
            }
            None => {}
        }
    }

    /// Adds a declaration, and continues after it. Attributes may follow, in the form of a `with` statement.
    fn declaration(&mut self, named: Named) {
        self.lexed.is_module = true;
        self.go_to(named.literal.span.end + 1, Previous::Statement);
        self.add(Some(named));
    }
}
