//! The calls in a tag that name a file by a literal.

use super::tokens::{Kind, Token};

/// A file's name.
pub(super) struct Reference {
    /// The offset of the literal.
    pub(super) offset: usize,
    pub(super) name: String,
    pub(super) function: Function,
}

/// How a function reads a name.
#[derive(Clone, Copy)]
pub(super) enum Function {
    /// As [`Assets::url`](crate::Assets::url): `/home` is not a file.
    Url,
    /// As the path of a file.
    File,
}

/// An argument of a call.
struct Argument<'a, 't> {
    name: Option<&'t str>,
    value: &'a [Token<'t>],
}

/// The references in a tag.
pub(super) fn references(tag: &[Token<'_>]) -> Vec<Reference> {
    let calls = (0..tag.len()).filter_map(|index| {
        let (before, rest) = tag.split_at(index);
        // A method may have the same name.
        let is_method = before.last().is_some_and(|token| token.is_mark('.'));
        match rest {
            [
                Token {
                    kind: Kind::Word(function),
                    ..
                },
                open,
                rest @ ..,
            ] if open.is_mark('(') && !is_method => named_files(function, &arguments(rest).0),
            _ => None,
        }
    });
    calls.flatten().collect()
}

/// The files that a call names.
fn named_files(function: &str, arguments: &[Argument<'_, '_>]) -> Option<Vec<Reference>> {
    let named = |name| {
        arguments
            .iter()
            .find(|argument| argument.name == Some(name))
    };
    let first = arguments.first().filter(|argument| argument.name.is_none());
    let (argument, function) = match function {
        "static_url" => (first.or_else(|| named("name"))?, Function::Url),
        "static_tag" | "static_preload" | "static_modulepreloads" | "import_map_for" => {
            (first.or_else(|| named("name"))?, Function::File)
        }
        // Which folder another endpoint has is not known here.
        "url_for" => {
            let (_, endpoint) = first.or_else(|| named("endpoint"))?.literal()?;
            (endpoint == "static").then_some(())?;
            (named("filename")?, Function::File)
        }
        _ => return None,
    };
    let references = argument.literals().into_iter();
    let references = references.map(|(offset, name)| Reference {
        offset,
        name,
        function,
    });
    Some(references.collect())
}

/// The arguments of a call, or the items of a list, whose bracket is open; and what follows that which closes it.
fn arguments<'a, 't>(tokens: &'a [Token<'t>]) -> (Vec<Argument<'a, 't>>, &'a [Token<'t>]) {
    let mut arguments = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark(',' | ')' | ']') if depth == 0 => {
                arguments.push(Argument::new(&tokens[start..index]));
                start = index + 1;
                if !token.is_mark(',') {
                    return (arguments, &tokens[start..]);
                }
            }
            Kind::Mark('(' | '[' | '{') => depth += 1,
            Kind::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (arguments, &[])
}

impl<'a, 't> Argument<'a, 't> {
    fn new(tokens: &'a [Token<'t>]) -> Self {
        match tokens {
            [
                Token {
                    kind: Kind::Word(name),
                    ..
                },
                equals,
                value @ ..,
            ] if equals.is_mark('=') => Argument {
                name: Some(name),
                value,
            },
            value => Argument { name: None, value },
        }
    }

    /// The literals of an argument that is a string or a list.
    fn literals(&self) -> Vec<(usize, String)> {
        let owned = |(offset, text): (usize, &str)| (offset, text.to_owned());
        match self.value {
            [open, rest @ ..] if open.is_mark('[') => match arguments(rest) {
                (items, []) => items
                    .iter()
                    .filter_map(|it| it.literal().map(owned))
                    .collect(),
                _ => Vec::new(),
            },
            _ => self.literal().map(owned).into_iter().collect(),
        }
    }

    /// The offset and the text of an argument that is nothing but a string.
    fn literal(&self) -> Option<(usize, &str)> {
        match self.value {
            [
                Token {
                    offset,
                    kind: Kind::Text(text),
                },
            ] => Some((*offset, text)),
            _ => None,
        }
    }
}
