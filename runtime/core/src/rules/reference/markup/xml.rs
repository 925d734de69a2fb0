//! The references of an SVG image, and of a page in the XML syntax of HTML. A file that is not well-formed is left as it is:
//! no browser shows it.

use quick_xml::{
    NsReader,
    events::{BytesPI, BytesStart, Event},
    name::{Namespace, ResolveResult},
};

use super::{
    super::{
        found::{Following, Place, Reference, Role, verbatim},
        text::Text,
    },
    character,
    element::{Attribute, Element, Vocabulary},
};

/// The references of a document, in order.
#[must_use]
pub fn references(xml: &[u8]) -> Vec<Reference> {
    let text = str::from_utf8(xml).ok().filter(|text| may_name_files(text));
    text.map(read).unwrap_or_default()
}

fn read(text: &str) -> Vec<Reference> {
    let mut references = Reader::new(text).document().unwrap_or_default();
    references.sort_by_key(|it| it.span.start);
    references
}

/// Whether a document may contain references to other files: only then is the reader needed, which reads some 3 MB/s without
/// optimisation. Thousands of icons name nothing but their own parts. Escapes can spell any word.
fn may_name_files(text: &str) -> bool {
    let lower_case = text.to_ascii_lowercase();
    let names = |word: &str| {
        let mut found = lower_case.match_indices(word);
        found.any(|(at, _)| {
            let value = lower_case[at + word.len()..].trim_start_matches(BEFORE_VALUE);
            !value.starts_with('#') && !value.starts_with("data:")
        })
    };
    let words = ["src", "@import", "image-set(", "1999/xhtml", "\\", "&"];
    names("href") || names("url(") || words.iter().any(|word| lower_case.contains(word))
}

/// What may be between a word and the value that it introduces.
const BEFORE_VALUE: [char; 7] = [' ', '\t', '\r', '\n', '=', '"', '\''];

/// Reads a document into references.
struct Reader<'x> {
    text: &'x str,
    references: Vec<Reference>,
    /// The content of a `<style>`, part by part.
    style: Option<Vec<Text>>,
    /// The number of open elements.
    depth: usize,
}

impl<'x> Reader<'x> {
    fn new(text: &'x str) -> Self {
        Reader {
            text,
            references: Vec::new(),
            style: None,
            depth: 0,
        }
    }

    /// The references of all of it; `None` if it is not well-formed.
    fn document(mut self) -> Option<Vec<Reference>> {
        let mut reader = NsReader::from_str(self.text);
        loop {
            let (namespace, event) = reader.read_resolved_event().ok()?;
            let vocabulary = vocabulary(&namespace);
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    self.element(&tag, vocabulary, &reader)?;
                    if vocabulary.is_some() && tag.local_name().as_ref() == "style" {
                        self.style = Some(Vec::new());
                    }
                }
                Event::Empty(tag) => self.element(&tag, vocabulary, &reader)?,
                Event::End(_) => {
                    // The reader has compared the names. Styles contain no elements.
                    self.depth -= 1;
                    self.end_style();
                }
                Event::Text(content) => self.content(&content.into_inner(), Place::Markup),
                Event::CData(content) => self.content(&content.into_inner(), Place::Verbatim),
                Event::GeneralRef(name) => self.entity(&name.into_inner()),
                Event::PI(instruction) => self.instruction(&instruction)?,
                Event::Eof => return (self.depth == 0).then_some(self.references),
                _ => {}
            }
        }
    }

    fn element(
        &mut self,
        tag: &BytesStart<'_>,
        vocabulary: Option<Vocabulary>,
        reader: &NsReader<&[u8]>,
    ) -> Option<()> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
            let name = match namespace {
                ResolveResult::Unbound => name.as_ref().to_owned(),
                ResolveResult::Bound(Namespace(XLINK)) => format!("xlink:{}", name.as_ref()),
                _ => continue,
            };
            let value = self.value(&attribute.value);
            attributes.extend(value.map(|value| Attribute { name, value }));
        }
        let element = vocabulary.map(|vocabulary| Element {
            vocabulary,
            name: tag.local_name().as_ref().to_owned(),
            attributes,
        });
        let references = element.map(|it| it.references());
        self.references.extend(references.unwrap_or_default());
        Some(())
    }

    /// A value, unless it names an entity that the document declares.
    fn value(&self, value: &str) -> Option<Text> {
        let start = self.offset(value)?;
        Some(Text {
            span: start..start + value.len(),
            characters: character::of_xml(value, start)?,
            place: Place::Markup,
        })
    }

    /// The offset of a part of the document.
    fn offset(&self, part: &str) -> Option<usize> {
        let offset = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let is_part = self.text.get(offset..)?.starts_with(part);
        is_part.then_some(offset)
    }

    fn content(&mut self, content: &str, place: Place) {
        let Some(start) = self.offset(content).filter(|_| self.style.is_some()) else {
            return;
        };
        let characters = verbatim(content, start);
        let span = start..start + content.len();
        let part = Text {
            span,
            characters,
            place,
        };
        self.style.get_or_insert_default().push(part);
    }

    /// A reference to an entity in the content of a style sheet. One that the document declares hides what is written.
    fn entity(&mut self, name: &str) {
        let start = self.offset(name).and_then(|at| at.checked_sub("&".len()));
        let written = start.and_then(|start| {
            let end = start + name.len() + "&;".len();
            let text = self.text.get(start..end)?;
            let characters = character::of_xml(text, start)?;
            let span = start..end;
            let place = Place::Markup;
            Some(Text {
                span,
                characters,
                place,
            })
        });
        self.style = match (self.style.take(), written) {
            (Some(style), Some(part)) => Some([style, vec![part]].concat()),
            _ => None,
        };
    }

    /// Reads the parts of a style sheet, of which those that follow one another are one text.
    fn end_style(&mut self) {
        let parts = self.style.take().unwrap_or_default();
        let is_one = |a: &Text, b: &Text| a.span.end == b.span.start && a.place == b.place;
        for parts in parts.chunk_by(is_one) {
            let (first, last) = (&parts[0], &parts[parts.len() - 1]);
            let characters = parts.iter().flat_map(|part| part.characters.clone());
            let content = Text {
                span: first.span.start..last.span.end,
                characters: characters.collect(),
                place: first.place,
            };
            self.references.extend(content.css());
        }
    }

    /// `<?xml-stylesheet href="…"?>` (Associating Style Sheets with XML documents 1.0 §3).
    fn instruction(&mut self, instruction: &BytesPI<'_>) -> Option<()> {
        if instruction.target() != "xml-stylesheet" {
            return Some(());
        }
        for attribute in instruction.attributes() {
            let attribute = attribute.ok()?;
            if attribute.key.as_ref() == "href" {
                let role = Role::Attribute {
                    name: "href of <?xml-stylesheet?>".to_owned(),
                    following: Following::File,
                };
                let value = self.value(&attribute.value);
                self.references
                    .extend(value.and_then(|it| it.reference(role)));
            }
        }
        Some(())
    }
}

/// The vocabulary of a namespace.
fn vocabulary(namespace: &ResolveResult<'_>) -> Option<Vocabulary> {
    match namespace {
        ResolveResult::Bound(Namespace("http://www.w3.org/2000/svg")) => Some(Vocabulary::Svg),
        ResolveResult::Bound(Namespace("http://www.w3.org/1999/xhtml")) => Some(Vocabulary::Html),
        _ => None,
    }
}

const XLINK: &str = "http://www.w3.org/1999/xlink";

#[cfg(test)]
mod tests {
    use super::references;

    fn svg(body: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{body}</svg>"
        )
    }

    /// The texts of the references of an SVG image, and their roles.
    fn read(xml: &str) -> Vec<String> {
        let references = references(xml.as_bytes()).into_iter();
        let described = references.map(|reference| {
            let text: String = reference.text.iter().map(|it| it.value).collect();
            format!("{text} ({})", reference.role)
        });
        described.collect()
    }

    #[test]
    fn every_reference_of_an_image_is_read() {
        for (body, expected) in [
            ("<image href='x'/>", "x (href of <image>)"),
            ("<image xlink:href='x'/>", "x (xlink:href of <image>)"),
            ("<use href='x.svg#a'/>", "x.svg#a (href of <use>)"),
            ("<feImage href='x'></feImage>", "x (href of <feImage>)"),
            ("<script href='x'/>", "x (href of <script>)"),
            ("<a xlink:href='x'/>", "x (xlink:href of <a>)"),
            ("<path fill='url(x.svg#a)'/>", "x.svg#a (url)"),
            ("<path filter=\"url('x.svg#a')\"/>", "x.svg#a (url)"),
            ("<path style='mask:url(x)'/>", "x (url in mask)"),
            ("<style>a{b:url(x)}</style>", "x (url in b)"),
            ("<style>a{b:url(&quot;x&quot;)}</style>", "x (url in b)"),
            (
                "<style>\n<![CDATA[\na{b:url('x')}\n]]>\n</style>",
                "x (url in b)",
            ),
            (
                "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='x'/></foreignObject>",
                "x (src of <img>)",
            ),
            (
                "<n:image xmlns:n='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink' l:href='x'/>",
                "x (xlink:href of <image>)",
            ),
        ] {
            assert_eq!(read(&svg(body)), [expected], "{body}");
        }
        let document = format!(
            "<?xml version='1.0'?><?xml-stylesheet type='text/css' href='x'?>{}",
            svg("")
        );
        assert_eq!(read(&document), ["x (href of <?xml-stylesheet?>)"]);
        let page = "<html xmlns='http://www.w3.org/1999/xhtml'><img src='x'/></html>";
        assert_eq!(read(page), ["x (src of <img>)"]);
    }

    #[test]
    fn anything_else_is_not_read() {
        for body in [
            "<use href='#a'/><path fill='url(#a)'/>",
            "<!-- <image href='no'/> -->",
            "<style><!-- a{b:url(no)} --></style>",
            "<title>url(no)</title>",
            "<style>a{b:url(\"&no;\")}</style>",
            "<image href='&no;'/>",
            "<image x='no' xlink:title='no' other:href='no' xmlns:other='other'/>",
            "<other xmlns='other' href='no'/>",
            "<image href='{{ no }}'/>",
            "<image href='data:,no'/>",
        ] {
            assert_eq!(read(&svg(body)), [""; 0], "{body}");
        }
    }

    #[test]
    fn a_document_that_is_not_well_formed_is_left_alone() {
        for xml in [
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='no'/>",
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='no'/></g></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><image href=no /></svg>",
            "<svg><image href='no'/></svg>",
            "<image href='no'",
            "",
        ] {
            assert_eq!(read(xml), [""; 0], "{xml}");
        }
        let latin_1 = [svg("<image href='no'/>").as_bytes(), b"<!--\xe9-->"].concat();
        assert_eq!(references(&latin_1), []);
    }

    #[test]
    fn entities_of_the_document_do_no_harm() {
        let mut bomb = "<!DOCTYPE svg [<!ENTITY a '0123456789'>".to_owned();
        for (entity, of) in ["b", "c", "d", "e", "f", "g", "h", "i"]
            .iter()
            .zip("abcdefgh".chars())
        {
            bomb += &format!("<!ENTITY {entity} '{}'>", format!("&{of};").repeat(10));
        }
        let xml = bomb + "]>" + &svg("<image href='&i;'/><image href='x'/>");
        assert_eq!(read(&xml), ["x (href of <image>)"]);
    }

    proptest::proptest! {
        /// A document that is not read has no references.
        #[test]
        fn only_documents_that_may_name_files_are_read(
            parts in proptest::collection::vec(0..PARTS.len(), 0..8)
        ) {
            let xml = svg(&parts.iter().map(|part| PARTS[*part]).collect::<String>());
            proptest::prop_assert_eq!(references(xml.as_bytes()), super::read(&xml));
        }
    }

    const PARTS: [&str; 14] = [
        "<image href='#a'/>",
        "<image xlink:HREF = 'x'/>",
        "<image href\n=\n\"data:,\"/>",
        "<image href=' x'/>",
        "<path fill='url( #a)'/>",
        "<path fill='URL(\"x\")'/>",
        "<path fill='u\\72l(x)'/>",
        "<path fill='&#117;rl(x)'/>",
        "<path style='b:src(\"x\")'/>",
        "<style>@IMPORT 'x';</style>",
        "<style>a{b:image-set('x' 1x)}</style>",
        "<style>a{b:url(#a) url('data:,')}</style>",
        "<video xmlns='http://www.w3.org/1999/xhtml' poster='x'/>",
        "<g/>",
    ];

    #[test]
    fn a_reference_has_the_span_of_its_text_as_it_is_written() {
        for (body, span) in [
            ("<image href='a&amp;b.png'/>", "a&amp;b.png"),
            ("<image href=' x.png\r\n'/>", "x.png"),
            ("<path fill='url(&quot;x&amp;y&quot;)'/>", "x&amp;y"),
            ("<style>é{b:url(x&amp;y)}</style>", "x&amp;y"),
            ("<style><![CDATA[é{b:url(x&amp;y)}]]></style>", "x&amp;y"),
        ] {
            let xml = format!("\u{feff}{}", svg(body));
            let found = references(xml.as_bytes());
            let spans: Vec<_> = found.iter().map(|it| &xml[it.span.clone()]).collect();
            assert_eq!(spans, [span], "{body}");
        }
    }
}
