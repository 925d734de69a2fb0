//! Option values of any shape: a string, a flag, a list or a table. Each conversion reports a value of another
//! shape and returns the usable part.

use proc_macro2::{Span, TokenTree};
use syn::{
    Ident, LitBool, LitStr, Result, Token, braced, bracketed, ext::IdentExt, parse::ParseStream,
    token,
};

use super::labels::{Labels, Spanned};
use crate::{
    pipeline::{ByGlob, Globs, Labelled, Pairs, nearest},
    report::Errors,
};

/// The option whose value is read, and where its errors and labels go.
pub(crate) struct OptionContext<'c> {
    /// The name of the option.
    pub option: &'static str,
    /// The message that states the expected value.
    pub expected: &'c str,
    pub errors: &'c mut Errors,
    pub labels: &'c mut Labels,
}

/// A value of any option.
pub(crate) enum Value {
    Str(Spanned<String>),
    Flag(Spanned<bool>),
    List(Spanned<Vec<Value>>),
    Table(Spanned<Vec<(Spanned<String>, Value)>>),
}

impl Value {
    /// Parses a value. Anything else is an error that states the expected value; inside a list or a table it is
    /// reported and left out.
    pub(crate) fn read(input: ParseStream<'_>, cx: &mut OptionContext<'_>) -> Result<Self> {
        if input.peek(LitStr) {
            return Ok(Value::Str(input.parse::<LitStr>()?.into()));
        }
        if input.peek(LitBool) {
            let LitBool { value, span } = input.parse()?;
            return Ok(Value::Flag(Spanned { value, span }));
        }
        if input.peek(token::Bracket) {
            let content;
            let span = bracketed!(content in input).span.join();
            let value = read_each(&content, cx, Value::read);
            return Ok(Value::List(Spanned { value, span }));
        }
        if input.peek(token::Brace) {
            let content;
            let span = braced!(content in input).span.join();
            let value = read_each(&content, cx, read_pair);
            return Ok(Value::Table(Spanned { value, span }));
        }
        let hint = if input.peek(Ident::peek_any) {
            "; constants and macros are not expanded here, but `$NAME` in a string is an environment variable"
        } else {
            ""
        };
        Err(input.error(format!("{}{hint}", cx.expected)))
    }

    pub(crate) fn span(&self) -> Span {
        match self {
            Value::Str(string) => string.span,
            Value::Flag(flag) => flag.span,
            Value::List(list) => list.span,
            Value::Table(table) => table.span,
        }
    }

    /// Reports a value of another shape.
    pub(crate) fn reject<T>(&self, cx: &mut OptionContext<'_>) -> Option<T> {
        cx.errors.at(self.span(), cx.expected);
        None
    }

    pub(crate) fn string(self, cx: &mut OptionContext<'_>) -> Option<Spanned<String>> {
        match self {
            Value::Str(string) => Some(string),
            other => other.reject(cx),
        }
    }

    pub(crate) fn strings(self, cx: &mut OptionContext<'_>) -> Option<Vec<Spanned<String>>> {
        let Value::List(list) = self else {
            return self.reject(cx);
        };
        let values = list.value.into_iter();
        let strings = values.filter_map(|value| value.string(cx));
        Some(strings.collect())
    }

    pub(crate) fn flag(self, cx: &mut OptionContext<'_>) -> Option<bool> {
        match self {
            Value::Flag(flag) => Some(flag.value),
            other => other.reject(cx),
        }
    }

    /// One of a fixed set of words.
    pub(crate) fn word<T, const N: usize>(
        self,
        words: [(&str, T); N],
        cx: &mut OptionContext<'_>,
    ) -> Option<T> {
        let string = self.string(cx)?;
        let hint = nearest(&string.value, words.each_ref().map(|(word, _)| *word))
            .map(|near| format!("; did you mean `\"{near}\"`?"))
            .unwrap_or_default();
        let word = words.into_iter().find(|(word, _)| *word == string.value);
        if word.is_none() {
            let message = format!("{}; found `\"{}\"`{hint}", cx.expected, string.value);
            cx.errors.at(string.span, message);
        }
        word.map(|(_, meaning)| meaning)
    }

    /// A list of a fixed set of words.
    pub(crate) fn words<T: Copy, const N: usize>(
        self,
        words: [(&str, T); N],
        cx: &mut OptionContext<'_>,
    ) -> Option<Vec<T>> {
        let Value::List(list) = self else {
            return self.reject(cx);
        };
        let values = list.value.into_iter();
        Some(values.filter_map(|value| value.word(words, cx)).collect())
    }

    /// Labelled pairs of strings.
    pub(crate) fn pairs(self, cx: &mut OptionContext<'_>) -> Option<Pairs> {
        let pairs = self.table(cx, Value::string)?.into_iter();
        let pairs = pairs.map(|(from, to)| (cx.labels.label(from), cx.labels.label(to)));
        Some(pairs.collect())
    }

    /// A list of globs.
    pub(crate) fn globs(self, cx: &mut OptionContext<'_>) -> Option<Globs> {
        let globs = self.strings(cx)?.into_iter();
        let globs = globs.map(|glob| cx.labels.label(glob)).collect();
        Some(Globs::Given {
            option: cx.option,
            globs,
        })
    }

    /// A table from globs to values that `read` converts.
    pub(crate) fn by_glob<T>(
        self,
        cx: &mut OptionContext<'_>,
        read: impl Fn(Value, &mut OptionContext<'_>) -> Option<T>,
    ) -> Option<ByGlob<T>> {
        let table = self.table(cx, read)?.into_iter();
        let (globs, values): (Vec<Labelled<String>>, _) = table
            .map(|(glob, value)| (cx.labels.label(glob), value))
            .unzip();
        let globs = Globs::Given {
            option: cx.option,
            globs,
        };
        Some(ByGlob { globs, values })
    }

    /// A table from strings to values that `read` converts.
    fn table<T>(
        self,
        cx: &mut OptionContext<'_>,
        read: impl Fn(Value, &mut OptionContext<'_>) -> Option<T>,
    ) -> Option<Vec<(Spanned<String>, T)>> {
        let Value::Table(table) = self else {
            return self.reject(cx);
        };
        let pairs = table.value.into_iter();
        let pairs = pairs.filter_map(|(key, value)| Some((key, read(value, cx)?)));
        Some(pairs.collect())
    }
}

/// Parses comma-separated items to the end of `input`, and reports one error for each invalid item.
fn read_each<T>(
    input: ParseStream<'_>,
    cx: &mut OptionContext<'_>,
    read: impl Fn(ParseStream<'_>, &mut OptionContext<'_>) -> Result<T>,
) -> Vec<T> {
    let mut values = Vec::new();
    while !input.is_empty() {
        match read(input, cx) {
            Ok(value) => values.push(value),
            Err(error) => {
                cx.errors.push(error);
                skip(input);
            }
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            cx.errors.push(input.error("expected `,`"));
            skip(input);
            input.parse::<Option<Token![,]>>().ok();
        }
    }
    values
}

fn read_pair(
    input: ParseStream<'_>,
    cx: &mut OptionContext<'_>,
) -> Result<(Spanned<String>, Value)> {
    if !input.peek(LitStr) {
        return Err(input.error(cx.expected));
    }
    let from = input.parse::<LitStr>()?.into();
    let is_arrow = input.peek(Token![=>]);
    if is_arrow || input.parse::<Token![=]>().is_err() {
        return Err(input.error(cx.expected));
    }
    Ok((from, Value::read(input, cx)?))
}

/// Skips the rest of an invalid argument or item, up to the next comma.
pub(crate) fn skip(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}
