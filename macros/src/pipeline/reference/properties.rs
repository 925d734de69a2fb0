//! What holds for the references of any bytes, in every format of documents: they are in order, replacing each by itself
//! changes nothing, and a replaced one is read as what it was replaced by. `rewrite.rs` has the same for style sheets.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use steadfast_core::{
    base::WrittenBase,
    rules::{
        media::Media,
        reference::{
            address::Address,
            edit::{Edit, splice},
            format::Format,
            found::Reference,
            resolve::Meaning,
        },
    },
};

use super::{
    integrity,
    rewrite::{Version, edit},
};

/// The documents and the parts that they are made of here.
const DOCUMENTS: [(&str, &[&str]); 3] = [
    ("a.html", HTML),
    ("a.svg", SVG),
    ("a.webmanifest", MANIFEST),
];

const HTML: &[&str] = &[
    "<img src=",
    "<img\r\nsrc = ",
    "<a href=",
    "<link rel=stylesheet href=",
    "<base href=",
    "<svg>",
    "</svg>",
    "<use href=",
    "<style>",
    "</style>",
    "<p style=",
    " srcset=",
    " integrity=",
    "sha384-AB+/",
    "sha384&#45;AB",
    "<script src=",
    "</script>",
    "<script>",
    "<!--",
    "-->",
    "<title>",
    "<![CDATA[",
    "]]>",
    "\"",
    "'",
    ">",
    "/>",
    " ",
    "\r\n",
    "\t",
    "&",
    "&amp;",
    "&quot;",
    "&#x2f",
    "&#47;",
    "&eacute;",
    "&copy",
    "x.png",
    "a/",
    "/",
    "\\",
    "../",
    "?v=1",
    "?",
    "#f",
    ",",
    " 2x",
    "b:url(",
    ")",
    "{",
    "}",
    "{{",
    "=",
    ";",
    "é",
    "\u{feff}",
    "\0",
];

const SVG: &[&str] = &[
    "<image href='",
    "<use href=\"",
    "<style>",
    "</style>",
    "<p style='b:url(",
    "<path fill='url(",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml-stylesheet href='",
    "?>",
    "'/>",
    "\"/>",
    "'",
    "\"",
    ">",
    "<g>",
    "</g>",
    "@import '",
    "a{b:url(",
    ")",
    "}",
    " ",
    "\r\n",
    "&amp;",
    "&quot;",
    "&#47;",
    "&#x2f;",
    "&no;",
    "&",
    "x.png",
    "a/",
    "\\",
    "../",
    "?v=1",
    "?",
    "#f",
    "é",
    "{{",
];

const MANIFEST: &[&str] = &[
    "{\"icons\":[",
    "\"screenshots\":[",
    "\"shortcuts\":[",
    "{\"src\":\"",
    "\"}",
    "]",
    "}",
    ",",
    "x.png",
    "a/",
    "\\/",
    "\\u002f",
    "\\u00e9",
    "\\\\",
    "\\\"",
    "\\n",
    "../",
    "?v=1",
    "?",
    "#f",
    "é",
    " ",
    "&",
    "\u{feff}",
];

/// A document with its format, of parts in any order and some arbitrary bytes.
fn documents() -> impl Strategy<Value = (Format, Media, Vec<u8>)> {
    prop::sample::select(&DOCUMENTS[..]).prop_flat_map(|(path, parts)| {
        let media = Media::of(path, b"");
        let format = Format::of(path, &media).expect("it is a document");
        let part = prop::sample::select(parts).prop_map(|part| part.as_bytes().to_vec());
        let bytes = prop::collection::vec(any::<u8>(), 0..3);
        let parts = prop::collection::vec(prop_oneof![19 => part, 1 => bytes], 0..40);
        parts.prop_map(move |parts| {
            let body = parts.concat();
            let document = match format {
                Format::Svg => [SVG_START, &body, b"</svg>"].concat(),
                Format::Manifest if !body.starts_with(b"{") => {
                    [MANIFEST_START, &body, b"\"}]}"].concat()
                }
                _ => body,
            };
            (format, media.clone(), document)
        })
    })
}

const SVG_START: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'>";
const MANIFEST_START: &[u8] = b"{\"icons\":[{\"src\":\"";

fn read(format: Format, media: &Media, bytes: &[u8]) -> Vec<Reference> {
    let references = format.references(media, bytes);
    references.expect("documents are never refused")
}

fn is_file(reference: &Reference) -> bool {
    let base = WrittenBase {
        origin: "",
        path: "/static",
    };
    let meaning = Address::of(reference).meaning("a/b.html", base);
    matches!(meaning, Meaning::File(_))
}

fn text(reference: &Reference) -> String {
    reference.text.iter().map(|it| it.value).collect()
}

fn decoded(segment: &str) -> Cow<'_, str> {
    percent_decode_str(segment).decode_utf8_lossy()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn replacing_references_by_themselves_changes_nothing((format, media, bytes) in documents()) {
        let mut edits: Vec<Edit> = Vec::new();
        for reference in read(format, &media, &bytes) {
            let end = edits.last().map_or(0, |edit| edit.span.end);
            prop_assert!(end <= reference.span.start && reference.span.end <= bytes.len());
            for character in &reference.text {
                prop_assert!(reference.span.contains(&character.offset));
            }
            // An edit is text and cannot restore bytes that are not UTF-8.
            let Ok(text) = String::from_utf8(bytes[reference.span.clone()].to_vec()) else {
                continue;
            };
            edits.push(Edit { span: reference.span, text });
        }
        prop_assert_eq!(splice(&bytes, &edits), bytes);
    }

    #[test]
    fn a_rewritten_reference_is_read_with_its_version((format, media, bytes) in documents()) {
        for version in [Version::Name("cafe.V.css".to_owned()), Version::Query("V")] {
            let before = read(format, &media, &bytes);
            let files = before.iter().filter(|it| is_file(it));
            let edits: Vec<_> = files.map(|it| edit(&Address::of(it), &version)).collect();
            let after = read(format, &media, &splice(&bytes, &edits));
            prop_assert_eq!(before.len(), after.len());
            for (before, after) in before.iter().zip(after) {
                prop_assert_eq!(&before.role, &after.role);
                let text = text(&after);
                if !is_file(before) {
                    prop_assert_eq!(self::text(before), text);
                    continue;
                }
                let (path, suffix) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
                match &version {
                    Version::Name(name) => {
                        let segment = path.rsplit('/').next().unwrap_or_default();
                        prop_assert_eq!(decoded(segment), name.as_str());
                    }
                    Version::Folder(..) => unreachable!("not in the list"),
                    Version::Query(_) => prop_assert!(suffix.starts_with("?v=V"), "{}", text),
                }
            }
        }
    }

    #[test]
    fn a_replaced_hash_is_read_in_its_place((format, media, bytes) in documents()) {
        let hashes = |bytes: &[u8]| {
            let references = read(format, &media, bytes).into_iter();
            let metadata = references.flat_map(|reference| reference.integrity);
            metadata.flat_map(|metadata| integrity::hashes(&metadata)).collect::<Vec<_>>()
        };
        let before = hashes(&bytes);
        let replaced = before.iter().map(|hash| Edit {
            span: hash.span.clone(),
            text: hash.with("beef"),
        });
        let after = hashes(&splice(&bytes, &replaced.collect::<Vec<_>>()));
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(before.algorithm == after.algorithm && after.is("beef"));
        }
    }

    #[test]
    fn removed_integrity_is_read_as_none((format, media, bytes) in documents()) {
        let references = read(format, &media, &bytes);
        let mut edits: Vec<_> = references.iter().flat_map(|it| &it.integrity).map(Edit::removal).collect();
        edits.sort_unstable_by_key(|edit| edit.span.start);
        let after = read(format, &media, &splice(&bytes, &edits));
        prop_assert_eq!(references.len(), after.len());
        for (before, after) in references.iter().zip(after) {
            prop_assert_eq!(text(before), text(&after));
            prop_assert!(after.integrity.iter().all(|it| integrity::hashes(it).is_empty()));
        }
    }
}
