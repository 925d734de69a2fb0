//! The references of a page, with a tokenizer of the HTML Standard. The construction of the tree is left out, except for what
//! decides how tokens are read: the content of scripts and styles, and `foreign` content.
//!
//! Content of `<template>` and `<noscript>` is read as any other: it is shown sooner or later. Comments, scripts and the
//! documents in `srcdoc` are not read.

use std::{convert::Infallible, ops::Range, sync::Arc};

use html5gum::{
    Emitter, ForwardingEmitter, Span, State, Tokenizer,
    emitters::callback::{Callback, CallbackEmitter, CallbackEvent},
};

use super::{
    super::{
        found::{Place, Reference},
        text::{Text, css_in, is_template},
    },
    character,
    element::{Attribute, Element, Vocabulary},
    encoding::{is_opaque, retain_readable},
    foreign::Foreign,
};

/// The references of a page, in order.
#[must_use]
pub fn references(html: &[u8]) -> Vec<Reference> {
    if is_opaque(html) {
        return Vec::new();
    }
    let mut reader = Reader::new(html);
    let emitter = Switching {
        inner: CallbackEmitter::new(&mut reader),
    };
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    reader.finish()
}

/// Reads the events of a tokenizer into references.
struct Reader<'h> {
    html: &'h [u8],
    references: Vec<Reference>,
    /// The `href` of the first `<base>` that has one.
    base: Option<String>,
    foreign: Foreign,
    /// The start tag that is being read, the names of its attributes so far, and that of the last one if it counts.
    tag: Option<Element>,
    names: Vec<String>,
    attribute: Option<String>,
    /// The start of the content of a `<style>`, and whether it is foreign: then character references are read in it.
    style: Option<(usize, bool)>,
    /// How the tokenizer goes on.
    next_state: Option<State>,
}

impl<'h> Reader<'h> {
    fn new(html: &'h [u8]) -> Self {
        Reader {
            html,
            references: Vec::new(),
            base: None,
            foreign: Foreign::default(),
            tag: None,
            names: Vec::new(),
            attribute: None,
            style: None,
            next_state: None,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.start_tag(&text(name)),
            CallbackEvent::AttributeName { name } => self.attribute_name(text(name)),
            CallbackEvent::AttributeValue { value } => self.value(value, span.start),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(element) = self.tag.take() {
                    self.element(&element, *self_closing, span.end);
                }
            }
            CallbackEvent::EndTag { name } => self.end_tag(&text(name), span.start),
            _ => {}
        }
    }

    fn start_tag(&mut self, name: &str) {
        self.names.clear();
        let is_svg = self.foreign.is_foreign(name) && self.foreign.is_svg(name);
        self.tag = Some(Element {
            vocabulary: match is_svg {
                true => Vocabulary::Svg,
                false => Vocabulary::Html,
            },
            name: name.to_owned(),
            attributes: Vec::new(),
        });
    }

    /// Of several attributes with one name, the first counts, even without a value.
    fn attribute_name(&mut self, name: String) {
        let is_first = !self.names.contains(&name);
        self.attribute = is_first.then(|| name.clone());
        self.names.push(name);
    }

    /// The value of the last attribute.
    fn value(&mut self, value: &[u8], start: usize) {
        let (Some(name), Some(tag)) = (self.attribute.take(), &mut self.tag) else {
            return;
        };
        if let Some(value) = written(self.html, value, start) {
            tag.attributes.push(Attribute { name, value });
        }
    }

    /// An element whose start tag ends at an offset.
    fn element(&mut self, element: &Element, is_closed: bool, end: usize) {
        // A style sheet with elements in it, which only foreign content has, is left alone.
        self.style = None;
        self.references.extend(element.references());
        let name = &*element.name;
        let is_foreign = self.foreign.is_foreign(name);
        if is_foreign && !is_closed {
            self.foreign.enter(name);
        }
        if name == "style" && !(is_foreign && is_closed) {
            self.style = Some((end, is_foreign));
        }
        if !is_foreign {
            self.next_state = content(name);
            if name == "base" && self.base.is_none() {
                self.base = element.attribute("href").map(|it| it.value.string());
            }
        }
    }

    fn end_tag(&mut self, name: &str, start: usize) {
        self.foreign.leave(name);
        if name == "style" {
            self.end_style(start);
        }
    }

    /// The content of a style sheet up to an offset.
    fn end_style(&mut self, end: usize) {
        let Some((start, is_foreign)) = self.style.take() else {
            return;
        };
        let content = self.html.get(start..end).unwrap_or_default();
        if !is_foreign || !content.contains(&b'&') {
            self.references
                .extend(css_in(self.html, start..start + content.len()));
        }
    }

    fn finish(mut self) -> Vec<Reference> {
        self.end_style(self.html.len());
        let mut references = self.references;
        retain_readable(self.html, &mut references);
        references.sort_by_key(|it| it.span.start);
        match self.base {
            // Only a running program knows where it leads.
            Some(base) if is_template(&base) => Vec::new(),
            Some(base) => {
                let base = Arc::<str>::from(base);
                for reference in &mut references {
                    reference.base = Some(Arc::clone(&base));
                }
                references
            }
            None => references,
        }
    }
}

/// A value as it is written from an offset, unless the tokenizer reads it differently: then it is left alone.
fn written(html: &[u8], value: &[u8], start: usize) -> Option<Text> {
    let before = *html.get(start.checked_sub(1)?)?;
    let rest = html.get(start..)?;
    let is_quoted = matches!(before, b'"' | b'\'');
    let ends = |byte: &u8| match is_quoted {
        true => *byte == before,
        false => byte.is_ascii_whitespace() || *byte == b'>',
    };
    let end = start + rest.iter().position(ends)?;
    let value = str::from_utf8(value).ok()?;
    Some(Text {
        span: start..end,
        characters: character::of_html(&html[start..end], value, start)?,
        place: match is_quoted {
            true => Place::Markup,
            false => Place::Unquoted,
        },
    })
}

/// How the content of an element of HTML is read (HTML Standard, "Parsing HTML fragments"; scripts are not run).
fn content(name: &str) -> Option<State> {
    match name {
        "textarea" | "title" => Some(State::RcData),
        "iframe" | "noembed" | "noframes" | "style" | "xmp" => Some(State::RawText),
        "script" => Some(State::ScriptData),
        "plaintext" => Some(State::PlainText),
        _ => None,
    }
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

impl Callback<Infallible, usize> for &mut Reader<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        self.event(&event, span.start..span.end);
        None
    }
}

/// Switches the state of the tokenizer as the reader decides.
struct Switching<'r, 'h> {
    inner: CallbackEmitter<&'r mut Reader<'h>, Infallible, usize>,
}

impl ForwardingEmitter for Switching<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let state = self.inner.emit_current_tag();
        self.inner.callback_mut().next_state.take().or(state)
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.inner.callback_mut().foreign.is_inside()
    }
}

#[cfg(test)]
mod tests;
