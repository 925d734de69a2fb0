//! Reads the tokens of a script (ECMA-262 §12) as far as needed to know where strings, templates, comments and regular
//! expressions begin and end, and which words are keywords.
//!
//! Whether a slash divides or starts a regular expression depends on the syntax before it. Of that the lexer knows the
//! previous token and the brackets that are open, each with what its end means. This decides every case that occurs in
//! published scripts, without a parser; a function or class whose value is divided would need one. Brackets are a list and not
//! calls, so that no nesting overflows the stack.
//!
//! - `state` is what the lexer knows;
//! - `bracket` opens and closes brackets;
//! - `word` reads names and keywords, of which some start what names a file.

mod bracket;
mod state;
mod word;

use self::state::{Bracket, Open, Previous};
use super::{
    cursor::{
        Cursor, class, comment_end, is, is_separator, line_end, regex_end, space_len, string_end,
        template_end,
    },
    form::Named,
};

/// What a script contains.
#[derive(Default)]
pub(super) struct Lexed {
    /// The literals that name files, in order.
    pub named: Vec<Named>,
    /// Whether it has syntax of modules: `import`, `export` or `import.meta`.
    pub is_module: bool,
    /// Whether it has a comment that only scripts have that are not modules: `<!--` or `-->`.
    has_html_comment: bool,
}

/// A script that is not one: browsers do not run it.
pub(super) struct SyntaxError;

/// Reads a script.
pub(super) fn lex(bytes: &[u8]) -> Result<Lexed, SyntaxError> {
    let lexed = Lexer::new(bytes, true).lex()?;
    if lexed.is_module && lexed.has_html_comment {
        return Lexer::new(bytes, false).lex();
    }
    Ok(lexed)
}

struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
    previous: Previous,
    /// Whether the line has no token yet.
    is_line_start: bool,
    has_html_comments: bool,
    /// The brackets, of which the first is the script itself.
    open: Vec<Open>,
    lexed: Lexed,
}

impl<'b> Lexer<'b> {
    fn new(bytes: &'b [u8], has_html_comments: bool) -> Self {
        Lexer {
            bytes,
            at: 0,
            previous: Previous::Statement,
            is_line_start: true,
            has_html_comments,
            open: vec![Open {
                bracket: Bracket::Block,
                conditionals: 0,
            }],
            lexed: Lexed::default(),
        }
    }

    fn lex(mut self) -> Result<Lexed, SyntaxError> {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        if self.bytes[self.at..].starts_with(b"#!") {
            self.at = line_end(self.bytes, self.at);
        }
        let bytes = self.bytes;
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if is(byte, class::SPACE) {
                self.is_line_start |= is(byte, class::LINE_END);
                self.at += 1;
            } else if is(byte, class::DIGIT) {
                self.number();
            } else if is(byte, class::WORD) {
                self.word();
            } else {
                self.token(byte)?;
            }
        }
        match self.open.len() {
            1 => Ok(self.lexed),
            _ => Err(SyntaxError),
        }
    }

    /// Reads a token that is neither a number nor a word in ASCII, or a comment.
    fn token(&mut self, byte: u8) -> Result<(), SyntaxError> {
        let next = self.byte(1);
        match byte {
            b'/' if next == b'/' => {
                self.at = line_end(self.bytes, self.at + 2);
                return Ok(());
            }
            b'/' if next == b'*' => return self.comment(),
            b'<' if self.is_html_comment(b"<!--") => return Ok(()),
            b'-' if self.is_line_start && self.is_html_comment(b"-->") => return Ok(()),
            _ => {}
        }
        let was_line_start = self.is_line_start;
        self.is_line_start = false;
        match byte {
            b'/' => return self.slash(),
            b'"' | b'\'' => {
                let end = string_end(self.bytes, self.at + 1, byte).ok_or(SyntaxError)?;
                self.go_to(end + 1, Previous::Value);
            }
            b'`' => {
                self.at += 1;
                return self.template();
            }
            b'(' | b'[' | b'{' => self.opening(byte),
            b')' | b']' | b'}' => return self.closing(byte),
            b'.' if next == b'.' && self.byte(2) == b'.' => self.go(3, Previous::Operator),
            b'.' if is(next, class::DIGIT) && self.previous != Previous::Value => self.number(),
            b'.' | b'#' => self.go(1, Previous::Dot),
            b'?' => self.question(next),
            b':' => self.colon(),
            b';' => self.go(1, Previous::Statement),
            b'=' if next == b'>' => self.go(2, Previous::Statement),
            b'+' | b'-' if next == byte => self.step(),
            b'\\' => self.word(),
            0x80.. => self.wide(was_line_start),
            _ => self.go(1, Previous::Operator),
        }
        Ok(())
    }

    /// The byte at a distance; 0 beyond the end.
    fn byte(&self, distance: usize) -> u8 {
        let at = self.at + distance;
        if at < self.bytes.len() {
            self.bytes[at]
        } else {
            0
        }
    }

    fn go(&mut self, len: usize, previous: Previous) {
        self.go_to(self.at + len, previous);
    }

    fn go_to(&mut self, at: usize, previous: Previous) {
        self.at = at;
        self.previous = previous;
    }

    fn cursor_at(&self, at: usize) -> Cursor<'b> {
        Cursor {
            bytes: self.bytes,
            at,
        }
    }

    fn comment(&mut self) -> Result<(), SyntaxError> {
        let start = self.at + 2;
        let end = comment_end(self.bytes, start).ok_or(SyntaxError)?;
        let text = &self.bytes[start..end];
        // A comment of several lines is one line terminator (ECMA-262 §12.4).
        self.is_line_start |= line_end(text, 0) < text.len();
        self.at = end;
        Ok(())
    }

    /// Skips a comment of a script that is not a module (ECMA-262 §B.1.1), if it is one.
    fn is_html_comment(&mut self, mark: &[u8]) -> bool {
        let is_one = self.has_html_comments && self.bytes[self.at..].starts_with(mark);
        if is_one {
            self.lexed.has_html_comment = true;
            self.at = line_end(self.bytes, self.at);
        }
        is_one
    }

    /// A division, or a regular expression.
    fn slash(&mut self) -> Result<(), SyntaxError> {
        if matches!(self.previous, Previous::Value | Previous::Dot) {
            self.go(1, Previous::Operator);
            return Ok(());
        }
        let end = regex_end(self.bytes, self.at + 1).ok_or(SyntaxError)?;
        self.go_to(end, Previous::Value);
        Ok(())
    }

    /// The text of a template, up to its end or to a substitution.
    fn template(&mut self) -> Result<(), SyntaxError> {
        let end = template_end(self.bytes, self.at).ok_or(SyntaxError)?;
        if self.bytes[end] == b'`' {
            self.go_to(end + 1, Previous::Value);
        } else {
            self.go_to(end + 2, Previous::Operator);
            self.push(Bracket::Substitution);
        }
        Ok(())
    }

    /// `++` or `--`, before its operand or after it.
    fn step(&mut self) {
        let previous = match self.previous {
            Previous::Value => Previous::Value,
            _ => Previous::Operator,
        };
        self.go(2, previous);
    }

    /// A number, of which only the extent matters: `1.5e3`, `.5`, `0xff`, `1_000n`, and a part of `1e+5`.
    fn number(&mut self) {
        self.is_line_start = false;
        let mut end = self.at;
        while end < self.bytes.len()
            && (is(self.bytes[end], class::WORD) || self.bytes[end] == b'.')
        {
            end += 1;
        }
        self.go_to(end, Previous::Value);
    }

    /// A character beyond ASCII: white space, or the start of a word.
    fn wide(&mut self, was_line_start: bool) {
        match space_len(self.bytes, self.at) {
            0 => self.word(),
            len => {
                self.is_line_start = was_line_start || is_separator(self.bytes, self.at);
                self.at += len;
            }
        }
    }
}
