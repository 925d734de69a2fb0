//! The lexer of templates: what stands in `{{ … }}` and `{% … %}`, in the syntax that Jinja, minijinja, tera and askama have in
//! common.

use std::borrow::Cow;

/// A token, and the byte offset where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) offset: usize,
    pub(super) kind: Kind<'t>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A name, a keyword, or a number.
    Word(&'t str),
    /// A string, without its quotes and escapes.
    Text(Cow<'t, str>),
    /// Any other character.
    Mark(char),
}

impl Token<'_> {
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The tokens of each tag, in order, without those in comments and raw blocks.
pub(super) fn tags(template: &str) -> Vec<Vec<Token<'_>>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = find(template, at, "{") {
        at = start + 2;
        let end = match template.get(start..at) {
            Some("{#") => {
                at = find(template, at, "#}").map_or(template.len(), |end| end + 2);
                continue;
            }
            Some("{{") => "}}",
            Some("{%") => "%}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let tag = tag(template, at, end);
        at = match raw(&tag.tokens) {
            Some(name) => end_of_raw(template, tag.end, name),
            None => tag.end,
        };
        tags.push(tag.tokens);
    }
    tags
}

struct Tag<'t> {
    tokens: Vec<Token<'t>>,
    /// The offset behind the tag.
    end: usize,
}

/// The tag that goes on at an offset.
fn tag<'t>(template: &'t str, mut at: usize, end: &str) -> Tag<'t> {
    let mut tokens = Vec::new();
    let mut braces = 0_usize;
    while let Some(first) = template[at..].chars().next() {
        // The brace that closes a map may precede those of the tag.
        if template[at..].starts_with(end) && braces == 0 {
            at += end.len();
            break;
        }
        match first {
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
        let (len, kind) = token(&template[at..], first);
        tokens.extend(kind.map(|kind| Token { offset: at, kind }));
        at += len;
    }
    Tag { tokens, end: at }
}

/// The first token, with its length in bytes; white space is none.
fn token(rest: &str, first: char) -> (usize, Option<Kind<'_>>) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    match first {
        '"' | '\'' | '`' => {
            let (len, text) = text(&rest[1..], first);
            (1 + len, Some(Kind::Text(text)))
        }
        c if is_word(c) => {
            let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            (len, Some(Kind::Word(&rest[..len])))
        }
        c if c.is_whitespace() => (c.len_utf8(), None),
        c => (c.len_utf8(), Some(Kind::Mark(c))),
    }
}

/// The text before a quote, and the length of both.
fn text(rest: &str, quote: char) -> (usize, Cow<'_, str>) {
    let mut is_escaped = false;
    let end = rest.find(|c| {
        let is_end = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    let text = &rest[..end.unwrap_or(rest.len())];
    let len = end.map_or(rest.len(), |end| end + 1);
    (len, unescape(text))
}

/// Removes the backslash before a quote or a backslash; other escapes are not those of names.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut unescaped = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some(next @ ('\\' | '\'' | '"' | '`'))) => {
                unescaped.push(next);
                chars.next();
            }
            _ => unescaped.push(c),
        }
    }
    Cow::Owned(unescaped)
}

/// The name of the raw block that a tag opens: Jinja's, or minijinja's other one.
fn raw<'t>(tokens: &[Token<'t>]) -> Option<&'t str> {
    let mut words = tokens
        .iter()
        .filter(|token| !token.is_mark('-') && !token.is_mark('+'));
    match (words.next().map(|token| &token.kind), words.next()) {
        (Some(Kind::Word(name @ ("raw" | "verbatim"))), None) => Some(name),
        _ => None,
    }
}

/// The offset of the tag that closes a raw block.
fn end_of_raw(template: &str, start: usize, name: &str) -> usize {
    let mut at = start;
    while let Some(found) = find(template, at, "{%") {
        at = found + 2;
        let tag = template[at..].trim_start_matches(['-', '+']).trim_start();
        let closed = tag.strip_prefix("end");
        if closed.is_some_and(|closed| closed.starts_with(name)) {
            return found;
        }
    }
    template.len()
}

fn find(template: &str, at: usize, pattern: &str) -> Option<usize> {
    Some(at + template.get(at..)?.find(pattern)?)
}
