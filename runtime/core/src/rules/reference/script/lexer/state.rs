//! What the lexer knows of the syntax before a token: the previous token, and the brackets that are open.

/// What the previous token says about the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Previous {
    /// A statement starts.
    Statement,
    /// An expression or an operand must follow.
    Operator,
    /// An operand has ended.
    Value,
    /// The name of a property must follow.
    Dot,
    /// `if`, `for`, `while` or `with`: a condition in parentheses, and then a statement.
    Control,
    /// The end of that condition.
    Condition,
}

/// An open bracket, with what its end means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `(` or `[`.
    Group,
    /// `(` after `for`, where `of` is an operator, and after `if`, `while` or `with`.
    Condition,
    /// `{` around statements, or around the members of a class.
    Block,
    /// `{` around the properties of an object.
    Object,
    /// `${` in a template.
    Substitution,
}

pub(super) struct Open {
    pub bracket: Bracket,
    /// The number of `?` inside whose `:` is yet to come.
    pub conditionals: usize,
}
