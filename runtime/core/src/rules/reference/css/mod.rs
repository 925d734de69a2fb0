//! Finds the references of a style sheet with a real tokenizer (CSS Syntax Module Level 3), so that comments,
//! strings and escapes are read correctly and nothing is guessed from the shape of the text.
//!
//! A reference consists of the span of its text in the file, and of the text with escapes resolved. Nothing is
//! rewritten here; rewriting a reference replaces only the bytes of its span.
//!
//! - `context` is what is known of the syntax around a token, and decides what a text is there;
//! - `literal` are the texts of strings and URLs, without quotes and escapes.

mod context;
mod literal;

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use self::{
    context::{Around, Context, Prelude},
    literal::{quoted, unescape, unquoted},
};
use super::{
    found::{Character, Metadata, Place, Reference, Role, names_no_file, verbatim},
    source_map::source_mapping_url,
};

/// The maximum nesting of blocks: deeper than any person or tool writes, and shallow enough for the stack.
const DEPTH: u8 = 200;

/// The references of a style sheet, in order.
#[must_use]
pub fn references(css: &[u8]) -> Vec<Reference> {
    let text = same_length(css);
    read(&text, may_name_files(&text))
}

/// Reads a style sheet with the tokenizer, or only its comments.
fn read(text: &str, with_tokenizer: bool) -> Vec<Reference> {
    let mut reader = Reader {
        text,
        references: Vec::new(),
        source_map: None,
    };
    if with_tokenizer {
        let mut parser = Parser::new(text);
        parser.set_nested_block_limit(DEPTH);
        reader.tokens(&mut parser, Context::OUTERMOST);
    } else {
        reader.comments();
    }
    let Reader {
        mut references,
        source_map,
        ..
    } = reader;
    // Of several such comments, the last one counts (ECMA-426 §11.1.3.3).
    references.extend(source_map);
    references.sort_by_key(|reference| reference.span.start);
    references
}

/// Whether a style sheet may contain references other than its source map: only then is the tokenizer needed,
/// which reads some 5 MB/s without optimisation. A backslash counts, because an escape can spell any of the words.
fn may_name_files(text: &str) -> bool {
    let lower_case = text.to_ascii_lowercase();
    let words = ["url(", "src(", "@import", "image-set(", "\\"];
    words.iter().any(|word| lower_case.contains(word))
}

/// The bytes as text in which every byte keeps its offset. A byte order mark has no meaning in CSS, and is replaced by
/// spaces; a byte that is not UTF-8 is part of a name, like the replacement character of browsers, and so is `_`.
fn same_length(css: &[u8]) -> String {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let (mut text, css) = match css.strip_prefix(MARK) {
        Some(rest) => ("   ".to_owned(), rest),
        None => (String::new(), css),
    };
    for chunk in css.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '_'));
    }
    text
}

/// Reads a style sheet into its references.
struct Reader<'t> {
    text: &'t str,
    references: Vec<Reference>,
    source_map: Option<Reference>,
}

impl Reader<'_> {
    /// Reads only comments, in text without backslashes and `url()`. There, a quote starts a string that ends at
    /// the next quote of its kind, or with the line (CSS Syntax §4.3.5).
    fn comments(&mut self) {
        let text = self.text;
        let mut at = 0;
        while let Some(found) = text[at..].find(['"', '\'', '/']) {
            let start = at + found;
            let inside = start + 1;
            let rest = &text[inside..];
            at = match text.as_bytes()[start] {
                b'/' if rest.starts_with('*') => {
                    let body = &rest[1..];
                    let len = body.find("*/").unwrap_or(body.len());
                    let end = (inside + 1 + len + 2).min(text.len());
                    self.comment(&body[..len], &(start..end));
                    end
                }
                b'/' => inside,
                quote => {
                    let ends = [char::from(quote), '\n', '\r', '\x0c'];
                    rest.find(ends).map_or(text.len(), |len| inside + len + 1)
                }
            };
        }
    }

    fn tokens<'i>(&mut self, parser: &mut Parser<'i>, mut context: Context<'i>) {
        loop {
            let start = parser.position().byte_index();
            let Ok(token) = parser.next_including_whitespace_and_comments() else {
                return;
            };
            let token = token.clone();
            let span = start..parser.position().byte_index();
            self.token(parser, &token, span, &mut context);
        }
    }

    fn token<'i>(
        &mut self,
        parser: &mut Parser<'i>,
        token: &Token<'i>,
        span: Range<usize>,
        context: &mut Context<'i>,
    ) {
        match token {
            Token::Comment(text) => self.comment(text, &span),
            Token::Ident(name) => context.ident = Some(name.clone()),
            Token::Colon if context.around == Around::Rules && context.property.is_none() => {
                context.property = context.ident.take();
            }
            Token::Semicolon => context.end(),
            Token::AtKeyword(name)
                if context.around == Around::Rules && context.property.is_none() =>
            {
                context.end();
                context.prelude = match name.to_ascii_lowercase().as_str() {
                    "import" => Prelude::Import,
                    "namespace" | "supports" | "document" | "-moz-document" => Prelude::Unfetched,
                    _ => Prelude::None,
                };
            }
            Token::UnquotedUrl(value) => {
                if let Some(role) = context.role_of_url() {
                    self.add(unquoted(self.text, span), value, role);
                }
            }
            Token::QuotedString(value) => {
                let inside = quoted(self.text, span);
                let takes_modifiers = context.around == Around::Url;
                if context.around == Around::Integrity {
                    self.add_integrity(inside, value, context.modified);
                } else if let Some(role) = context.role_of_string() {
                    let added = self.add(inside, value, role);
                    context.modified = added.filter(|_| takes_modifiers);
                }
            }
            Token::Function(name) => {
                let around = match name.to_ascii_lowercase().as_str() {
                    "url" | "src" => Around::Url,
                    "image-set" | "-webkit-image-set" => Around::ImageSet,
                    "integrity" if context.modified.is_some() => Around::Integrity,
                    _ => Around::Other,
                };
                self.nested(parser, context, around);
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => {
                self.nested(parser, context, Around::Other);
            }
            Token::CurlyBracketBlock => {
                let is_value = context.property.is_some() && context.is_custom();
                self.nested(
                    parser,
                    context,
                    if is_value {
                        Around::Other
                    } else {
                        Around::Rules
                    },
                );
                if !is_value {
                    context.end();
                }
            }
            _ => {}
        }
    }

    /// Reads the contents of a block that has just been opened. Beyond the nesting limit the tokenizer refuses to
    /// enter it, and its contents are read as if it were not there.
    fn nested<'i>(&mut self, parser: &mut Parser<'i>, context: &mut Context<'i>, around: Around) {
        let inside = context.inside(around);
        let read: Result<(), ParseError<()>> = parser.parse_nested_block(|parser| {
            self.tokens(parser, inside);
            Ok(())
        });
        // The nesting limit is the only error.
        drop(read);
        if around == Around::Url && context.prelude == Prelude::Import {
            context.prelude = Prelude::Unfetched;
        }
    }

    /// Adds a reference, and returns its index.
    fn add(&mut self, span: Range<usize>, value: &str, role: Role) -> Option<usize> {
        if names_no_file(value) {
            return None;
        }
        let text = self.characters(&span, value)?;
        let reference = Reference::new(span, text, role, Place::Verbatim);
        self.references.push(reference);
        Some(self.references.len() - 1)
    }

    fn add_integrity(&mut self, span: Range<usize>, value: &str, reference: Option<usize>) {
        let text = self.characters(&span, value);
        if let (Some(reference), Some(text)) = (reference, text) {
            let place = Place::Verbatim;
            let metadata = Metadata { span, text, place };
            self.references[reference].integrity.push(metadata);
        }
    }

    /// The characters of a text, unless the tokenizer reads it differently: then it is left alone.
    fn characters(&self, span: &Range<usize>, value: &str) -> Option<Vec<Character>> {
        let text = unescape(&self.text[span.clone()], span.start);
        let is_same = text.iter().map(|it| it.value).eq(value.chars());
        is_same.then_some(text)
    }

    /// `/*# sourceMappingURL=style.css.map */` (ECMA-426 §11.1.3.3).
    fn comment(&mut self, text: &str, span: &Range<usize>) {
        let Some(url) = source_mapping_url(text) else {
            return;
        };
        let offset = url.as_ptr() as usize - text.as_ptr() as usize;
        let start = span.start + "/*".len() + offset;
        self.source_map = Some(Reference::new(
            start..start + url.len(),
            verbatim(url, start),
            Role::SourceMap,
            Place::Verbatim,
        ));
    }
}

#[cfg(test)]
mod tests;
