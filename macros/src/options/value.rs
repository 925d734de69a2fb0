//! The values of options, before an option has said which it takes: a text, a flag, a list, a table.
//! Each verb reports a value of another shape and gives back what can be used.

use proc_macro2::{Span, TokenTree};
use syn::{
    Ident, LitBool, LitStr, Result, Token, braced, bracketed, ext::IdentExt, parse::ParseStream,
    token,
};

use crate::{pipeline::nearest, report::Errors};

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl From<LitStr> for Spanned<String> {
    fn from(literal: LitStr) -> Self {
        Spanned {
            value: literal.value(),
            span: literal.span(),
        }
    }
}

/// Pairs of texts, as a table has them.
pub type Pairs = Vec<(Spanned<String>, Spanned<String>)>;

/// A value of any option.
pub enum Value {
    Text(Spanned<String>),
    Flag(Spanned<bool>),
    List(Spanned<Vec<Value>>),
    Table(Spanned<Vec<(Spanned<String>, Value)>>),
}

impl Value {
    /// Reads a value. What cannot be one is said to be no `expected`; inside a list or a table it is
    /// reported and left out.
    pub fn read(input: ParseStream<'_>, expected: &str, errors: &mut Errors) -> Result<Self> {
        if input.peek(LitStr) {
            return Ok(Value::Text(input.parse::<LitStr>()?.into()));
        }
        if input.peek(LitBool) {
            let LitBool { value, span } = input.parse()?;
            return Ok(Value::Flag(Spanned { value, span }));
        }
        if input.peek(token::Bracket) {
            let content;
            let span = bracketed!(content in input).span.join();
            let read =
                |input: ParseStream<'_>, errors: &mut Errors| Value::read(input, expected, errors);
            let value = read_each(&content, read, errors);
            return Ok(Value::List(Spanned { value, span }));
        }
        if input.peek(token::Brace) {
            let content;
            let span = braced!(content in input).span.join();
            let read =
                |input: ParseStream<'_>, errors: &mut Errors| read_pair(input, expected, errors);
            let value = read_each(&content, read, errors);
            return Ok(Value::Table(Spanned { value, span }));
        }
        let hint = if input.peek(Ident::peek_any) {
            "; constants and macros are not seen here, but `$NAME` stands for an environment variable"
        } else {
            ""
        };
        Err(input.error(format!("{expected}{hint}")))
    }

    pub fn span(&self) -> Span {
        match self {
            Value::Text(text) => text.span,
            Value::Flag(flag) => flag.span,
            Value::List(list) => list.span,
            Value::Table(table) => table.span,
        }
    }

    /// Reports a value of another shape.
    pub fn refuse<T>(&self, expected: &str, errors: &mut Errors) -> Option<T> {
        errors.at(self.span(), expected);
        None
    }

    pub fn text(self, expected: &str, errors: &mut Errors) -> Option<Spanned<String>> {
        match self {
            Value::Text(text) => Some(text),
            other => other.refuse(expected, errors),
        }
    }

    pub fn texts(self, expected: &str, errors: &mut Errors) -> Option<Vec<Spanned<String>>> {
        let Value::List(list) = self else {
            return self.refuse(expected, errors);
        };
        let values = list.value.into_iter();
        let texts = values.filter_map(|value| value.text(expected, errors));
        Some(texts.collect())
    }

    pub fn flag(self, expected: &str, errors: &mut Errors) -> Option<bool> {
        match self {
            Value::Flag(flag) => Some(flag.value),
            other => other.refuse(expected, errors),
        }
    }

    /// One of a few words.
    pub fn word<T, const N: usize>(
        self,
        words: [(&str, T); N],
        expected: &str,
        errors: &mut Errors,
    ) -> Option<T> {
        let text = self.text(expected, errors)?;
        let hint = nearest(&text.value, words.each_ref().map(|(word, _)| *word))
            .map(|near| format!("; did you mean `\"{near}\"`?"))
            .unwrap_or_default();
        let word = words.into_iter().find(|(word, _)| *word == text.value);
        if word.is_none() {
            let message = format!("{expected}; `\"{}\"` is neither{hint}", text.value);
            errors.at(text.span, message);
        }
        word.map(|(_, meaning)| meaning)
    }

    /// Texts, each with what `read` makes of its value.
    pub fn table<T>(
        self,
        expected: &str,
        errors: &mut Errors,
        read: impl Fn(Value, &mut Errors) -> Option<T>,
    ) -> Option<Vec<(Spanned<String>, T)>> {
        let Value::Table(table) = self else {
            return self.refuse(expected, errors);
        };
        let pairs = table.value.into_iter();
        let pairs = pairs.filter_map(|(of, value)| Some((of, read(value, errors)?)));
        Some(pairs.collect())
    }

    /// Pairs of texts.
    pub fn pairs(self, expected: &str, errors: &mut Errors) -> Option<Pairs> {
        self.table(expected, errors, |value, errors| {
            value.text(expected, errors)
        })
    }

    /// Texts, each with a table of pairs of its own.
    pub fn tables(
        self,
        expected: &str,
        errors: &mut Errors,
    ) -> Option<Vec<(Spanned<String>, Pairs)>> {
        self.table(expected, errors, |value, errors| {
            value.pairs(expected, errors)
        })
    }
}

/// Reads what is separated by commas to the end of `input`, one error for each that is not readable.
fn read_each<T>(
    input: ParseStream<'_>,
    mut read: impl FnMut(ParseStream<'_>, &mut Errors) -> Result<T>,
    errors: &mut Errors,
) -> Vec<T> {
    let mut values = Vec::new();
    while !input.is_empty() {
        match read(input, errors) {
            Ok(value) => values.push(value),
            Err(error) => {
                errors.push(error);
                skip(input);
            }
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            errors.push(input.error("expected `,`"));
            skip(input);
            input.parse::<Option<Token![,]>>().ok();
        }
    }
    values
}

fn read_pair(
    input: ParseStream<'_>,
    expected: &str,
    errors: &mut Errors,
) -> Result<(Spanned<String>, Value)> {
    if !input.peek(LitStr) {
        return Err(input.error(expected));
    }
    let from = input.parse::<LitStr>()?.into();
    let is_arrow = input.peek(Token![=>]);
    if is_arrow || input.parse::<Token![=]>().is_err() {
        return Err(input.error(expected));
    }
    Ok((from, Value::read(input, expected, errors)?))
}

/// Leaves the rest of what could not be read, up to the next comma.
pub fn skip(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}
