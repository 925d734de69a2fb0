//! Finds the references of a style sheet with a real tokenizer (CSS Syntax Module Level 3), so that comments,
//! strings and escapes are read correctly and nothing is guessed from the shape of the text.
//!
//! A reference consists of the span of its text in the file, and of the text with escapes resolved. Nothing is
//! rewritten here; rewriting a reference replaces only the bytes of its span.

use std::ops::Range;

use cssparser::{CowRcStr, ParseError, Parser, Token};

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

/// The syntax around the tokens of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Rules and declarations: between braces, or the whole file.
    Rules,
    /// The arguments of `url()`.
    Url,
    /// The arguments of `integrity()` in `url()` (CSS Values Level 5, "Request URL Modifiers").
    Integrity,
    /// The arguments of `image-set()`.
    ImageSet,
    /// Any other function, or brackets.
    Other,
}

/// The at-rule whose prelude is being read, where it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prelude {
    None,
    /// The address of an `@import` is yet to come.
    Import,
    /// Addresses are not fetched: `@namespace` names no file, and `@supports`, `@document` and the conditions
    /// after the address of an `@import` only test.
    Unfetched,
}

/// Reads a style sheet into its references.
struct Reader<'t> {
    text: &'t str,
    references: Vec<Reference>,
    source_map: Option<Reference>,
}

/// The state of the reader within a block.
struct Context<'i> {
    around: Around,
    prelude: Prelude,
    /// The last identifier of the current declaration or prelude.
    ident: Option<CowRcStr<'i>>,
    /// The property whose value is being read.
    property: Option<CowRcStr<'i>>,
    /// The index of the reference whose modifiers are being read.
    modified: Option<usize>,
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

impl<'i> Context<'i> {
    const OUTERMOST: Self = Context {
        around: Around::Rules,
        prelude: Prelude::None,
        ident: None,
        property: None,
        modified: None,
    };

    /// Resets the state at the end of a declaration or rule.
    fn end(&mut self) {
        (self.ident, self.property) = (None, None);
        self.prelude = Prelude::None;
    }

    fn is_custom(&self) -> bool {
        let property = self.property.as_ref();
        property.is_some_and(|property| property.starts_with("--"))
    }

    /// The context of a nested block.
    fn inside(&self, around: Around) -> Context<'i> {
        let is_value = around != Around::Rules;
        Context {
            around,
            prelude: match self.prelude {
                _ if around == Around::Rules => Prelude::None,
                Prelude::Import if around != Around::Url => Prelude::None,
                prelude => prelude,
            },
            ident: None,
            property: self.property.clone().filter(|_| is_value),
            modified: self.modified.filter(|_| around == Around::Integrity),
        }
    }

    fn property_name(&self) -> Option<String> {
        self.property.as_ref().map(|name| name.to_ascii_lowercase())
    }

    fn role_of_url(&mut self) -> Option<Role> {
        match self.prelude {
            Prelude::Import => {
                self.prelude = Prelude::Unfetched;
                Some(Role::Import)
            }
            Prelude::Unfetched => None,
            Prelude::None => Some(Role::Url(self.property_name())),
        }
    }

    fn role_of_string(&mut self) -> Option<Role> {
        match (self.prelude, self.around) {
            (Prelude::Unfetched, _) => None,
            (Prelude::Import, _) => {
                self.prelude = Prelude::Unfetched;
                Some(Role::Import)
            }
            (Prelude::None, Around::Url) => {
                // The tokens after the address are modifiers.
                self.around = Around::Other;
                Some(Role::Url(self.property_name()))
            }
            (Prelude::None, Around::ImageSet) => Some(Role::ImageSet(self.property_name())),
            (Prelude::None, Around::Rules | Around::Integrity | Around::Other) => None,
        }
    }
}

/// The contents of a string token, which the end of the file may end without a quote.
fn quoted(text: &str, span: Range<usize>) -> Range<usize> {
    let token = &text[span.clone()];
    let inside = &token[1..];
    let is_closed = inside.ends_with(&token[..1]) && !ends_in_escape(&inside[..inside.len() - 1]);
    span.start + 1..span.end - usize::from(is_closed)
}

/// The contents of a url token, without surrounding white space. The end of the file may end it without a
/// parenthesis.
fn unquoted(text: &str, span: Range<usize>) -> Range<usize> {
    const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\x0c'];
    let token = &text[span.clone()];
    let opening = token.find('(').map_or(0, |at| at + 1);
    let body = &token[opening..];
    let inside = match body.strip_suffix(')') {
        Some(inside) if !ends_in_escape(inside) => inside,
        _ => body,
    };
    let leading = inside.len() - inside.trim_start_matches(SPACE).len();
    let mut trimmed = inside.trim_end_matches(SPACE);
    if ends_in_escape(trimmed) && trimmed.len() < inside.len() {
        trimmed = &inside[..=trimmed.len()];
    }
    let start = span.start + opening + leading;
    start..(span.start + opening + trimmed.len()).max(start)
}

/// Whether a text ends in a backslash that escapes the next character.
fn ends_in_escape(text: &str) -> bool {
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    backslashes % 2 == 1
}

/// Resolves escapes (CSS Syntax §4.3.7), keeping each character's offset.
fn unescape(text: &str, start: usize) -> Vec<Character> {
    let mut characters = Vec::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, value)) = rest.next() {
        let mut push = |value| {
            characters.push(Character {
                value,
                offset: start + at,
            })
        };
        if value != '\\' {
            push(if value == '\0' {
                char::REPLACEMENT_CHARACTER
            } else {
                value
            });
            continue;
        }
        let mut digits = String::new();
        while digits.len() < 6
            && let Some((_, digit)) = rest.next_if(|(_, c)| c.is_ascii_hexdigit())
        {
            digits.push(digit);
        }
        if !digits.is_empty() {
            let code = u32::from_str_radix(&digits, 16).unwrap_or(0);
            let escaped = char::from_u32(code).filter(|c| *c != '\0');
            push(escaped.unwrap_or(char::REPLACEMENT_CHARACTER));
            if let Some((_, '\r')) = rest.next_if(|(_, c)| " \t\n\r\x0c".contains(*c)) {
                rest.next_if(|(_, c)| *c == '\n');
            }
            continue;
        }
        match rest.next() {
            // An escaped newline continues the line.
            Some((_, '\r')) => {
                rest.next_if(|(_, c)| *c == '\n');
            }
            Some((_, '\n' | '\x0c')) => {}
            Some((_, '\0')) => push(char::REPLACEMENT_CHARACTER),
            Some((_, escaped)) => push(escaped),
            None => {}
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::references;

    /// The texts of the references of a style sheet, and their roles.
    fn read(css: &str) -> Vec<String> {
        references(css.as_bytes())
            .iter()
            .map(|reference| {
                let text: String = reference.text.iter().map(|c| c.value).collect();
                format!("{text} ({})", reference.role)
            })
            .collect()
    }

    #[test]
    fn url_is_read_in_every_form() {
        for css in [
            "a{background:url(x.png)}",
            "a{background:url( x.png )}",
            "a{background:URL(x.png)}",
            "a{background:u\\72l(x.png)}",
            "a{background:url(\"x.png\")}",
            "a{background:url( 'x.png' )}",
            "a{background:url(\n\tx.png\n)}",
            "a{background:url(\"x.png\"/**/)}",
            "a{background:url(\\78.png)}",
            "a{background:url(\\000078.png)}",
            "a{background:url(\\78 .png)}",
            "a{background:url('x\\2e png')}",
            "a{background:url('x.\\\npng')}",
            "a{background:url(x.png",
            "a{background:url('x.png",
            "a{background:url('x.png'",
            "\u{feff}a{background:url(x.png)}",
            "a{color:red;background:url(x.png)}",
            "@media (min-width:1px){a{background:url(x.png)}}",
            "a{&:hover{background:url(x.png)}}",
            "a:hover{background:no-repeat url(x.png) 0 0, linear-gradient(red, blue)}",
        ] {
            assert_eq!(read(css), ["x.png (url in background)"], "{css}");
        }
    }

    #[test]
    fn every_reference_of_a_list_is_read() {
        assert_eq!(
            read("@font-face{src:url(a.eot);src:url(a.eot?#iefix) format('x'),url('a.woff2')}"),
            [
                "a.eot (url in src)",
                "a.eot?#iefix (url in src)",
                "a.woff2 (url in src)"
            ]
        );
        assert_eq!(
            read("a{--logo:url(x.svg);--set:{b:url(y.svg)}}"),
            ["x.svg (url in --logo)", "y.svg (url in --set)"]
        );
    }

    #[test]
    fn import_is_read_in_both_forms_with_conditions() {
        for css in [
            "@import 'x.css';",
            "@import \"x.css\" layer(a) supports(display: grid) screen;",
            "@import url(x.css);",
            "@import url( 'x.css' ) layer supports(content: \"y\") print;",
            "@IMPORT url(x.css)",
            "@charset \"utf-8\";@import 'x.css';",
            "@layer a;\n@import/**/'x.css';",
        ] {
            assert_eq!(read(css), ["x.css (@import)"], "{css}");
        }
    }

    #[test]
    fn strings_of_image_set_are_read() {
        assert_eq!(
            read(
                "a{background:image-set(\"a.png\" 1x, url(b.png) 2x, 'c.avif' type('image/avif'))}"
            ),
            [
                "a.png (image-set in background)",
                "b.png (url in background)",
                "c.avif (image-set in background)"
            ]
        );
        assert_eq!(
            read("a{cursor:-WebKit-Image-Set('a.png' 1x)}"),
            ["a.png (image-set in cursor)"]
        );
    }

    #[test]
    fn an_address_that_is_not_fetched_is_not_read() {
        for css in [
            "@supports (background: url(no.png)) { a{b:c} }",
            "@-moz-document url(no.html) {}",
            "@namespace url(no.xml);",
            "a{--x: @import 'no.css'}",
        ] {
            assert_eq!(read(css), [""; 0], "{css}");
        }
        for css in [
            "@supports (background: url(no.png)) { a{b:url(x.png)} }",
            "a{b:url('x.png' 'no.png')}",
            "a{b:src('x.png')}",
        ] {
            assert_eq!(read(css), ["x.png (url in b)"], "{css}");
        }
        assert_eq!(
            read("@import 'x.css' supports(background: url(no.png)) screen;"),
            ["x.css (@import)"]
        );
    }

    /// The integrity metadata of each reference of a style sheet, as written.
    fn integrity(css: &str) -> Vec<Vec<&str>> {
        let references = references(css.as_bytes()).into_iter();
        let metadata = references.map(|it| it.integrity.into_iter().map(|it| &css[it.span]));
        metadata.map(Iterator::collect).collect()
    }

    #[test]
    fn integrity_is_read_wherever_url_takes_modifiers() {
        for css in [
            "@import url(\"x.css\" integrity(\"sha256-A\"));",
            "@import url('x.css' crossorigin(anonymous) integrity( 'sha256-A' )) layer(a) screen;",
            "@import url('x.css' integrity('sha256-A') referrerpolicy(no-referrer));",
            "a{b:URL('x.png' INTEGRITY('sha256-A'))}",
            "a{b:src('x.png' integrity('sha256-A'))}",
            "a{b:url('x.png'/**/integrity(/**/'sha256-A'/**/)/**/)}",
            "a{b:url('x.png' in\\74 egrity('sha256-A'))}",
            "a{b:image-set(url('x.png' integrity('sha256-A')) 2x)}",
            "@font-face{src:url('x.woff2' integrity('sha256-A')) format('woff2')}",
            "a{--b:url('x.png' integrity('sha256-A'))}",
            "a{b:url('x.png' integrity('sha256-A",
        ] {
            assert_eq!(integrity(css), [["sha256-A"]], "{css}");
        }
        assert_eq!(
            integrity("a{b:url('x' integrity('A') integrity('B')) url('y' integrity('C')),url(z)}"),
            [vec!["A", "B"], vec!["C"], vec![]]
        );
    }

    #[test]
    fn integrity_anywhere_else_is_not_read() {
        for css in [
            "@import 'x.css' integrity('A');",
            "@import url(x.css) integrity('A');",
            "a{b:image-set('x.png' integrity('A'))}",
            "a{b:url(x.png) integrity('A')}",
            "a{b:url('x.png' foo(integrity('A')))}",
            "a{b:url('x.png' integrity(foo('A')))}",
            "a{b:url('x.png' integrity(A))}",
            "a{b:url('x.png' foo('A'))}",
            "a{b:url('x.png' /* integrity('A') */)}",
            "@import url('x.css') supports(b: url('y' integrity('A')));",
        ] {
            assert_eq!(integrity(css), [[""; 0]], "{css}");
        }
        for css in [
            "@namespace url('x' integrity('A'));",
            "a{b:url('data:,x' integrity('A'))}",
            "a{b:url(integrity('A'))}",
            "a{b:url(integrity('A') 'x.png')}",
            "a{b:src(integrity('A'))}",
        ] {
            assert_eq!(integrity(css), [[""; 0]; 0], "{css}");
        }
    }

    #[test]
    fn anything_else_is_not_read() {
        for css in [
            "/* url(no.png) @import 'no.css' */",
            "a{content:'url(no.png)'}",
            "a::before{content:\"no.png\"}",
            "@namespace 'http://www.w3.org/1999/xhtml';",
            "@namespace svg url(http://www.w3.org/2000/svg);",
            "@namespace url('no');",
            "a[href='url(no.png)']{}",
            ".md\\:url\\(no\\.png\\){color:red}",
            ".bg-\\[url\\(no\\.png\\)\\]{color:red}",
            "@charset 'utf-8';",
            "a{quotes:'«' '»'}",
            "a{background:url(a b.png)}",
            "a{background:url(a'b.png)}",
            "@font-face{src:local('Arial')}",
            "a{background:attr(data-url url)}",
            "@media screen{}",
            "",
            "}}}",
        ] {
            assert_eq!(read(css), [""; 0], "{css}");
        }
    }

    #[test]
    fn the_last_source_map_comment_is_read() {
        let css = "/*# sourceMappingURL=a.map */a{}\n/*# sourceMappingURL=b.css.map */\n";
        assert_eq!(read(css), ["b.css.map (source map)"]);
        for css in [
            "/*@ sourceMappingURL=a.map */",
            "/* sourceMappingURL=a.map */",
            "/*# sourceMappingURL=a b */",
            "a{content:'/*# sourceMappingURL=a.map */'}",
        ] {
            assert_eq!(read(css), [""; 0], "{css}");
        }
    }

    #[test]
    fn a_source_map_is_read_without_other_references() {
        for (css, expected) in [
            (
                "a{b:c}\n/*# sourceMappingURL=x.map */\n",
                Some("x.map (source map)"),
            ),
            (
                "/* y */a{b:c}/*# sourceMappingURL=x.map */",
                Some("x.map (source map)"),
            ),
            ("/* y\n/*# sourceMappingURL=x.map */", None),
            (
                "/*# sourceMappingURL=x.map */a{b:c}",
                Some("x.map (source map)"),
            ),
            ("a{b:'/*# sourceMappingURL=x.map */'}", None),
            ("a{b:c}\n//# sourceMappingURL=x.map", None),
            ("a{b:'x'}", None),
            ("/*/ y\n/*# sourceMappingURL=x.map */", None),
            ("a{b:\"/*# sourceMappingURL=x.map */", None),
            (
                "a{b:'\n/*# sourceMappingURL=x.map */'",
                Some("x.map (source map)"),
            ),
        ] {
            assert_eq!(read(css), expected.as_slice(), "{css}");
        }
    }

    proptest::proptest! {
        /// The reader of comments and the tokenizer agree on text that both can read.
        #[test]
        fn comments_are_read_as_the_tokenizer_reads_them(
            parts in proptest::collection::vec(0..8_usize, 0..12)
        ) {
            const PARTS: [&str; 8] =
                ["/*", "*/", "/", "\"", "'", "\n", "# sourceMappingURL=x ", "a{b:c}"];
            let css: String = parts.iter().map(|part| PARTS[*part]).collect();
            proptest::prop_assert_eq!(super::read(&css, false), super::read(&css, true));
        }
    }

    #[test]
    fn a_reference_has_the_span_of_its_text() {
        let css = b"\xef\xbb\xbf/* caf\xe9 */\r\na{b:url( \\78.png )}@import 'y\\'s.css';";
        let spans: Vec<_> = references(css)
            .into_iter()
            .map(|reference| &css[reference.span])
            .collect();
        assert_eq!(spans, [&b"\\78.png"[..], b"y\\'s.css"]);
    }

    #[test]
    fn blocks_beyond_the_nesting_limit_are_read() {
        let css = format!(
            "{}url(x){}a{{b:url(y)}}",
            "(".repeat(5000),
            ")".repeat(5000)
        );
        assert_eq!(read(&css), ["x (url)", "y (url in b)"]);
    }
}
