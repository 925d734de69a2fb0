//! A text of a file in which an address, a list of addresses or CSS is written: its characters with their offsets, which
//! stay what they are through each step of reading.

use std::ops::Range;

use super::{
    css,
    found::{Character, Metadata, Place, Reference, Role, names_no_file},
};

/// A text, with the escapes of the file resolved.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub span: Range<usize>,
    pub characters: Vec<Character>,
    pub place: Place,
}

/// What template languages write in place of a value that only a running program knows.
const TEMPLATE_MARKS: [&str; 3] = ["{{", "{%", "<%"];

impl Text {
    /// The characters as a string.
    pub(super) fn string(&self) -> String {
        self.characters.iter().map(|it| it.value).collect()
    }

    /// The text as the address of another file.
    pub(super) fn reference(&self, role: Role) -> Option<Reference> {
        let url = self.url();
        let text = url.string();
        let is_address = !names_no_file(&text) && !is_template(&text);
        is_address.then(|| Reference::new(url.span, url.characters, role, self.place))
    }

    /// The characters that a URL parser reads (WHATWG URL §4.4): without space around them and line breaks between them, and
    /// with `/` for a backslash in the path.
    fn url(&self) -> Self {
        let is_space = |it: &&Character| it.value <= ' ';
        let leading = self.characters.iter().take_while(is_space).count();
        let trailing = self.characters.iter().rev().take_while(is_space).count();
        let end = self.characters.len() - trailing;
        let mut url = self.part(leading.min(end)..end);
        url.characters.retain(|it| !"\t\n\r".contains(it.value));
        let path = url.characters.iter_mut();
        for character in path.take_while(|it| !"?#".contains(it.value)) {
            if character.value == '\\' {
                character.value = '/';
            }
        }
        url
    }

    /// Some of the characters, by index.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let offset = |index: usize| {
            let character = self.characters.get(index);
            character.map_or(self.span.end, |it| it.offset)
        };
        Text {
            span: offset(range.start)..offset(range.end),
            characters: self.characters[range].to_vec(),
            place: self.place,
        }
    }

    /// What an attribute `integrity` states.
    pub(super) fn metadata(self) -> Metadata {
        Metadata {
            span: self.span,
            text: self.characters,
            place: self.place,
        }
    }

    /// The references of the text as CSS: declarations, or one value.
    pub(super) fn css(&self) -> Vec<Reference> {
        // Of each byte of the string, the offset of its character in the file.
        let mut offsets = Vec::new();
        for Character { value, offset } in &self.characters {
            offsets.extend(std::iter::repeat_n(*offset, value.len_utf8()));
        }
        offsets.push(self.span.end);
        let references = css::references(self.string().as_bytes()).into_iter();
        let moved = references.map(|it| moved(it, |offset| offsets[offset], self.place));
        moved.filter(|it| !is_templated(it)).collect()
    }
}

/// The references of a part of a file that is CSS as it is written.
pub(super) fn css_in(bytes: &[u8], span: Range<usize>) -> Vec<Reference> {
    let start = span.start;
    let references = css::references(&bytes[span]).into_iter();
    let moved = references.map(|it| moved(it, |offset| start + offset, Place::Verbatim));
    moved.filter(|it| !is_templated(it)).collect()
}

/// A reference of CSS as one of the file that contains the CSS.
fn moved(reference: Reference, to: impl Fn(usize) -> usize, place: Place) -> Reference {
    let span = |span: Range<usize>| to(span.start)..to(span.end);
    let text = |text: Vec<Character>| -> Vec<Character> {
        let characters = text.into_iter();
        let moved = characters.map(|Character { value, offset }| Character {
            value,
            offset: to(offset),
        });
        moved.collect()
    };
    let integrity = reference.integrity.into_iter().map(|it| Metadata {
        span: span(it.span),
        text: text(it.text),
        place,
    });
    Reference {
        span: span(reference.span),
        text: text(reference.text),
        role: reference.role,
        place,
        integrity: integrity.collect(),
        base: None,
    }
}

fn is_templated(reference: &Reference) -> bool {
    let text: String = reference.text.iter().map(|it| it.value).collect();
    is_template(&text)
}

/// Whether a value is written by a template engine, or by a tool that replaces `%PUBLIC_URL%` in pages.
pub(super) fn is_template(text: &str) -> bool {
    // Of two letters, it could be percent-encoded.
    let is_name = |name: &str| {
        name.len() > 2
            && name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    let parts: Vec<&str> = text.split('%').collect();
    let names = parts.get(1..parts.len() - 1).unwrap_or_default();
    let mut marks = TEMPLATE_MARKS.iter();
    marks.any(|mark| text.contains(mark)) || names.iter().any(|name| is_name(name))
}
