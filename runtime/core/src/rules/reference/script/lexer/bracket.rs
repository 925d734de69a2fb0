//! Brackets: what each opens, what its end means, and the conditionals in it, whose colons are not those of labels.

use super::{
    super::cursor::{class, is},
    Lexer, SyntaxError,
    state::{Bracket, Open, Previous},
};

impl Lexer<'_> {
    pub(super) fn push(&mut self, bracket: Bracket) {
        self.open.push(Open {
            bracket,
            conditionals: 0,
        });
    }

    pub(super) fn opening(&mut self, byte: u8) {
        let is_block = self.previous != Previous::Operator;
        let (bracket, previous) = match byte {
            b'(' if self.previous == Previous::Control => (Bracket::Condition, Previous::Operator),
            b'{' if is_block => (Bracket::Block, Previous::Statement),
            b'{' => (Bracket::Object, Previous::Operator),
            _ => (Bracket::Group, Previous::Operator),
        };
        self.push(bracket);
        self.go(1, previous);
    }

    pub(super) fn closing(&mut self, byte: u8) -> Result<(), SyntaxError> {
        let is_outermost = self.open.len() == 1;
        let closed = self.open.pop().filter(|_| !is_outermost);
        let bracket = closed.ok_or(SyntaxError)?.bracket;
        let is_brace = !matches!(bracket, Bracket::Group | Bracket::Condition);
        if is_brace != (byte == b'}') {
            return Err(SyntaxError);
        }
        self.at += 1;
        self.previous = match bracket {
            Bracket::Group | Bracket::Object => Previous::Value,
            Bracket::Condition => Previous::Condition,
            Bracket::Block => Previous::Statement,
            Bracket::Substitution => return self.template(),
        };
        Ok(())
    }

    pub(super) fn innermost(&mut self) -> &mut Open {
        self.open
            .last_mut()
            .expect("the first bracket is never closed")
    }

    /// `?.`, `??`, or a conditional.
    pub(super) fn question(&mut self, next: u8) {
        if next == b'?' {
            self.go(2, Previous::Operator);
        } else if next == b'.' && !is(self.byte(2), class::DIGIT) {
            self.go(2, Previous::Dot);
        } else {
            self.innermost().conditionals += 1;
            self.go(1, Previous::Operator);
        }
    }

    /// The colon of a conditional or a property, before an expression; or that of a label, before a statement.
    pub(super) fn colon(&mut self) {
        let open = self.innermost();
        let previous = match (open.bracket, open.conditionals) {
            (Bracket::Block, 0) => Previous::Statement,
            (_, conditionals) => {
                open.conditionals = conditionals.saturating_sub(1);
                Previous::Operator
            }
        };
        self.go(1, previous);
    }
}
