//! The references of a web application manifest: images, which a browser asks for with the manifest. Addresses to navigate to
//! (`start_url`, `scope`, `id`, `shortcuts[].url`) are those of the site.

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{Array, Object, StringLit, Value},
    common::Ranged as _,
    parse_to_ast,
};

use super::{
    found::{Character, Place, Reference, Role},
    text::Text,
};

/// The references of a manifest, in order. JSON that is not a manifest has none.
#[must_use]
pub fn references(json: &[u8]) -> Vec<Reference> {
    let text = str::from_utf8(json).unwrap_or_default();
    let mark = "\u{feff}";
    let body = text.strip_prefix(mark).unwrap_or(text);
    let mut reader = Reader {
        text: body,
        start: text.len() - body.len(),
        references: Vec::new(),
    };
    let parsed = parse_to_ast(body, &CollectOptions::default(), &strict());
    if let Ok(Some(Value::Object(manifest))) = parsed.map(|it| it.value) {
        reader.manifest(&manifest);
    }
    reader.references.sort_by_key(|it| it.span.start);
    reader.references
}

/// JSON without extensions.
fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_extended_string_escapes: false,
        allow_non_finite_numbers: false,
    }
}

/// Reads a manifest into references.
struct Reader<'j> {
    text: &'j str,
    /// The offset of the text in the file.
    start: usize,
    references: Vec<Reference>,
}

impl Reader<'_> {
    fn manifest(&mut self, manifest: &Object<'_>) {
        self.images(manifest, "icons", "");
        self.images(manifest, "screenshots", "");
        for list in ["shortcuts", "file_handlers"] {
            let items = manifest.get_array(list).map(|it| &it.elements[..]);
            for (index, item) in items.unwrap_or_default().iter().enumerate() {
                if let Value::Object(item) = item {
                    self.images(item, "icons", &format!("{list}[{index}]."));
                }
            }
        }
    }

    /// The `src` of each image of a list (Image Resource §4).
    fn images(&mut self, object: &Object<'_>, list: &str, path: &str) {
        let images = object
            .get_array(list)
            .map(|it: &Array<'_>| &it.elements[..]);
        for (index, image) in images.unwrap_or_default().iter().enumerate() {
            let Value::Object(image) = image else {
                continue;
            };
            let role = Role::Member(format!("{path}{list}[{index}].src"));
            let source = image.get_string("src").and_then(|it| self.string(it));
            self.references
                .extend(source.and_then(|it| it.reference(role)));
        }
    }

    /// The characters of a string, unless the parser reads it differently.
    fn string(&self, string: &StringLit<'_>) -> Option<Text> {
        let range = string.range();
        let (start, end) = (range.start + 1, range.end.checked_sub(1)?);
        let characters = unescape(self.text.get(start..end)?, self.start + start)?;
        let is_same = characters
            .iter()
            .map(|it| it.value)
            .eq(string.value.chars());
        is_same.then_some(Text {
            span: self.start + start..self.start + end,
            characters,
            place: Place::Verbatim,
        })
    }
}

/// Resolves escapes (RFC 8259 §7), keeping each character's offset.
fn unescape(text: &str, start: usize) -> Option<Vec<Character>> {
    let mut characters = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (value, len) = match first {
            '\\' => escape(&text[at..])?,
            other => (other, other.len_utf8()),
        };
        characters.push(Character {
            value,
            offset: start + at,
        });
        at += len;
    }
    Some(characters)
}

/// The character of an escape, and its length.
fn escape(text: &str) -> Option<(char, usize)> {
    let value = match text.as_bytes().get(1)? {
        b'u' => return unicode(text),
        b'b' => '\x08',
        b'f' => '\x0c',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => text[1..].chars().next()?,
    };
    Some((value, 2))
}

/// `\u002f`, or a surrogate pair.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    let units = [Some(first), unit(6)];
    let units = units.into_iter().map_while(|unit| unit);
    let decoded = char::decode_utf16(units).next()?.ok()?;
    Some((decoded, 6 * decoded.len_utf16()))
}

#[cfg(test)]
mod tests {
    use super::references;

    /// The texts of the references of a manifest as they are written, and their roles.
    fn read(json: &str) -> Vec<(&str, String)> {
        let references = references(json.as_bytes()).into_iter();
        references
            .map(|it| (&json[it.span], it.role.to_string()))
            .collect()
    }

    #[test]
    fn every_image_is_read() {
        let json = r#"{
            "name": "icons",
            "start_url": "no", "scope": "no", "id": "no",
            "icons": [{ "src": "a.png", "sizes": "48x48" }, { "sizes": "any", "src": "b\u002fc\/é.png" }],
            "screenshots": [{ "src": "d.png" }],
            "shortcuts": [
                { "name": "x", "url": "no" },
                { "name": "y", "url": "no", "icons": [{ "src": "e.png" }] }
            ],
            "file_handlers": [{ "action": "no", "icons": [{ "src": "f.png" }] }],
            "related_applications": [{ "url": "no" }]
        }"#;
        let expected = [
            ("a.png", "icons[0].src"),
            (r"b\u002fc\/é.png", "icons[1].src"),
            ("d.png", "screenshots[0].src"),
            ("e.png", "shortcuts[1].icons[0].src"),
            ("f.png", "file_handlers[0].icons[0].src"),
        ];
        let expected = expected.map(|(text, role)| (text, role.to_owned()));
        assert_eq!(read(json), expected);
        assert_eq!(read(&format!("\u{feff}{json}")), expected);
    }

    #[test]
    fn escapes_are_resolved() {
        let json = r#"{"icons":[{"src":" \"\\\b\f\n\r\t\u00e9\ud83d\ude00\/ "}]}"#;
        let found = references(json.as_bytes());
        let text: String = found[0].text.iter().map(|it| it.value).collect();
        assert_eq!(text, "\"/\u{8}\u{c}é😀/");
    }

    #[test]
    fn other_json_has_no_references() {
        for json in [
            "",
            "[]",
            "{",
            "null",
            r#"{"icons":{"16":"no.png"}}"#,
            r#"{"icons":["no.png"]}"#,
            r#"{"icons":[{"src":1}]}"#,
            r#"{"icons":[{"src":"no"}],}"#,
            r#"{"icons":[{"src":"no"}]} // no"#,
            r#"{"icons":[{"src":"\ud800"}]}"#,
            r#"{"main.js":{"file":"no.js","src":"no.js"}}"#,
        ] {
            assert_eq!(read(json), [], "{json}");
        }
        assert_eq!(references(&[b'['; 100_000]), []);
        assert_eq!(references(b"{\"icons\":[{\"src\":\"\xff\"}]}"), []);
    }
}
