//! Rewrites a reference once the file that it names has a version: only the last segment of the path, that of a folder
//! or the query changes.

use std::ops::Range;

use steadfast_core::{
    rules::reference::{address::Address, edit::Edit, found::Place},
    spelling::encode_path,
    url_form::VERSION_PARAMETER,
};

/// The versioned part of a URL.
pub(crate) enum Version<'v> {
    /// The file name that contains the version.
    Name(String),
    /// The name of a folder that contains the version, and the characters of the path that it replaces.
    Folder(Range<usize>, String),
    /// The version in the query.
    Query(&'v str),
}

/// The edit that adds a version to the address: a name becomes `site.<v>.css`, or `?v=<v>` follows it.
pub(crate) fn edit(address: &Address, version: &Version<'_>) -> Edit {
    match version {
        Version::Name(name) => {
            let slash = address.path.iter().rposition(|c| c.value == '/');
            let first = slash.map_or(0, |slash| slash + 1);
            replacement(address, first..address.path.len(), name)
        }
        Version::Folder(span, name) => replacement(address, span.clone(), name),
        Version::Query(version) => {
            let follows = |at: usize| address.suffix.get(at).map(|c| c.value);
            let (skipped, joint) = match (follows(0), follows(1)) {
                (Some('?'), None | Some('#')) => (1, ""),
                (Some('?'), Some(_)) => (1, address.place.ampersand()),
                _ => (0, ""),
            };
            let end = address
                .suffix
                .get(skipped)
                .map_or(address.span.end, |c| c.offset);
            let path_len = address.path.iter().rposition(|c| !c.value.is_whitespace());
            let start = offset(address, path_len.map_or(0, |last| last + 1));
            Edit {
                // White space after the path would become part of it.
                span: start..end,
                text: format!("?{VERSION_PARAMETER}{version}{joint}"),
            }
        }
    }
}

/// The edit that replaces some characters of the path, which start a segment, by a name.
fn replacement(address: &Address, characters: Range<usize>, name: &str) -> Edit {
    let (start, end) = (
        offset(address, characters.start),
        offset(address, characters.end),
    );
    let name = match takes_part_in_a_character_reference(address, characters.start, name) {
        true => format!("%{:02X}{}", name.as_bytes()[0], encode_path(&name[1..])),
        false => encode_path(name).to_string(),
    };
    let before = characters.start.checked_sub(1);
    let slash = before.map(|before| address.path[before].offset);
    match slash {
        // After an escaped slash (`\2f`), the first letters of the name could be read as more digits.
        Some(slash) if start - slash > "\\/".len() => Edit {
            span: slash..end,
            text: format!("/{name}"),
        },
        _ => Edit {
            span: start..end,
            text: name,
        },
    }
}

/// Whether the first letter of a name could become part of what precedes it: in markup, `&quot` needs no `;` unless a letter
/// follows. A letter that is there already has not.
fn takes_part_in_a_character_reference(address: &Address, character: usize, name: &str) -> bool {
    let is_there = || {
        let len = offset(address, character + 1) - offset(address, character);
        let first = address.path.get(character).map(|c| c.value);
        len == 1 && first == name.chars().next()
    };
    address.place != Place::Verbatim
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !is_there()
}

/// The offset of a character of the path, or of what follows the path.
fn offset(address: &Address, character: usize) -> usize {
    let following = address.path.get(character).or(address.suffix.first());
    following.map_or(address.span.end, |c| c.offset)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use steadfast_core::{
        UrlForm,
        base::WrittenBase,
        rules::reference::{
            css, edit::splice, found::Reference, resolve::Meaning, target::Referrer,
        },
    };

    use super::{super::integrity, Address, Edit, Version, edit};

    /// Rewrites every reference of a style sheet.
    fn rewritten(css: &str, version: &Version<'_>) -> String {
        let references = css::references(css.as_bytes());
        let edits: Vec<_> = references
            .iter()
            .map(|reference| edit(&Address::of(reference), version))
            .collect();
        String::from_utf8(splice(css.as_bytes(), &edits)).expect("UTF-8")
    }

    fn name(name: &str) -> Version<'static> {
        Version::Name(name.to_owned())
    }

    /// A style sheet beside the folder `lib`, with the version of that folder in every reference.
    fn with_folder_version(css: &str) -> String {
        let base = WrittenBase {
            origin: "",
            path: "/static",
        };
        let references = css::references(css.as_bytes());
        let edits = references.iter().filter_map(|reference| {
            let address = Address::of(reference);
            let span = address.naming("lib", &Beside, base)?;
            Some(edit(
                &address,
                &Version::Folder(span, "lib.cafe".to_owned()),
            ))
        });
        let edits: Vec<_> = edits.collect();
        String::from_utf8(splice(css.as_bytes(), &edits)).expect("UTF-8")
    }

    struct Beside;

    impl Referrer for Beside {
        fn path(&self) -> &str {
            "site.css"
        }

        fn form(&self) -> UrlForm {
            UrlForm::Filename
        }

        fn bytes(&self) -> &[u8] {
            b""
        }
    }

    #[test]
    fn only_the_segment_of_the_folder_changes() {
        for (css, expected) in [
            ("a{b:url(lib/x.png)}", "a{b:url(lib.cafe/x.png)}"),
            (
                "a{b:url( './lib/a/x.png?v#f' )}",
                "a{b:url( './lib.cafe/a/x.png?v#f' )}",
            ),
            (
                "a{b:url(/static/lib/x.png)}",
                "a{b:url(/static/lib.cafe/x.png)}",
            ),
            (
                "a{b:url(lib/../lib/x.png)}",
                "a{b:url(lib/../lib.cafe/x.png)}",
            ),
            ("a{b:url(lib/../x.png)}", "a{b:url(lib/../x.png)}"),
            ("a{b:url(%6cib/x.png)}", "a{b:url(lib.cafe/x.png)}"),
            ("a{b:url(\\6c ib/x.png)}", "a{b:url(lib.cafe/x.png)}"),
            (
                "a{b:url(.\\2flib\\2f x.png)}",
                "a{b:url(./lib.cafe\\2f x.png)}",
            ),
            ("@import'lib/x.css'print", "@import'lib.cafe/x.css'print"),
        ] {
            assert_eq!(with_folder_version(css), expected);
        }
    }

    #[test]
    fn only_the_last_segment_changes() {
        for (css, expected) in [
            ("a{b:url(x.png)}", "a{b:url(x.V.png)}"),
            ("a{b:url( '../img/x.png' )}", "a{b:url( '../img/x.V.png' )}"),
            ("a{b:url(x.png?#iefix)}", "a{b:url(x.V.png?#iefix)}"),
            (
                "a{b:url(\"a/./x.png?v=1#f\")}",
                "a{b:url(\"a/./x.V.png?v=1#f\")}",
            ),
            ("a{b:url(im\\67/\\78.png)}", "a{b:url(im\\67/x.V.png)}"),
            // After an escaped slash, the first letters of the name would be digits of the escape.
            ("a{b:url(a\\2f\\78.png)}", "a{b:url(a/x.V.png)}"),
            ("a{b:url(a\\/x.png)}", "a{b:url(a\\/x.V.png)}"),
            ("a{b:url(' x.png ')}", "a{b:url('x.V.png')}"),
            ("@import'x.png'print", "@import'x.V.png'print"),
            (
                "/*# sourceMappingURL=x.png */",
                "/*# sourceMappingURL=x.V.png */",
            ),
        ] {
            assert_eq!(rewritten(css, &name("x.V.png")), expected);
        }
        assert_eq!(
            rewritten("a{b:url(x)}", &name("a b(')V.png")),
            "a{b:url(a%20b%28%27%29V.png)}"
        );
    }

    #[test]
    fn the_query_form_keeps_an_existing_query() {
        for (css, expected) in [
            ("a{b:url(x.png)}", "a{b:url(x.png?v=V)}"),
            ("a{b:url('x.png')}", "a{b:url('x.png?v=V')}"),
            ("a{b:url(x.eot?#iefix)}", "a{b:url(x.eot?v=V#iefix)}"),
            ("a{b:url(x.png?)}", "a{b:url(x.png?v=V)}"),
            ("a{b:url(x.png?v=1)}", "a{b:url(x.png?v=V&v=1)}"),
            ("a{b:url(x.svg#icon)}", "a{b:url(x.svg?v=V#icon)}"),
            ("a{b:url(' x.png ')}", "a{b:url(' x.png?v=V')}"),
            ("a{b:url(x.pn\\67 )}", "a{b:url(x.pn\\67?v=V )}"),
        ] {
            assert_eq!(rewritten(css, &Version::Query("V")), expected);
        }
    }

    /// Bytes that resemble a style sheet: CSS tokens in any order, and arbitrary bytes between them.
    fn style_sheet() -> impl Strategy<Value = Vec<u8>> {
        const TOKENS: [&[u8]; 36] = [
            b"url(",
            b"URL(\"",
            b"u\\72l(",
            b"\"",
            b"'",
            b")",
            b"(",
            b"}",
            b"{",
            b"[",
            b"]",
            b";",
            b":",
            b"\\",
            b"\\2f",
            b"\\62 ",
            b"/",
            b"../",
            b"x.png",
            b"beef.css",
            b"?v=1",
            b"#f",
            b" ",
            b"\r\n",
            b"@import ",
            b"@namespace ",
            b"image-set(",
            b"/*",
            b"*/",
            b"/*# sourceMappingURL=",
            b"--a",
            b" integrity(\"",
            b" sha384-",
            b"sha384\\2d",
            b"AB+/",
            b"\xef\xbb\xbf",
        ];
        let token = prop::sample::select(&TOKENS[..]).prop_map(<[u8]>::to_vec);
        let bytes = prop::collection::vec(any::<u8>(), 0..3);
        let parts = prop::collection::vec(prop_oneof![9 => token, 1 => bytes], 0..60);
        parts.prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        #[test]
        fn replacing_references_by_themselves_changes_nothing(css in style_sheet()) {
            let mut edits: Vec<Edit> = Vec::new();
            for reference in css::references(&css) {
                let end = edits.last().map_or(0, |edit| edit.span.end);
                prop_assert!(end <= reference.span.start);
                // An edit is text and cannot restore bytes that are not UTF-8.
                let Ok(text) = String::from_utf8(css[reference.span.clone()].to_vec()) else {
                    continue;
                };
                edits.push(Edit { span: reference.span, text });
            }
            prop_assert_eq!(splice(&css, &edits), css);
        }

        #[test]
        fn a_replaced_hash_is_read_in_its_place(css in style_sheet()) {
            let hashes = |css: &[u8]| {
                let references = css::references(css).into_iter();
                let metadata = references.flat_map(|reference| reference.integrity);
                metadata.flat_map(|metadata| integrity::hashes(&metadata)).collect::<Vec<_>>()
            };
            let before = hashes(&css);
            let replaced = before.iter().map(|hash| Edit {
                span: hash.span.clone(),
                text: hash.with("beef"),
            });
            let after = hashes(&splice(&css, &replaced.collect::<Vec<_>>()));
            prop_assert_eq!(before.len(), after.len());
            for (before, after) in before.iter().zip(&after) {
                prop_assert!(before.algorithm == after.algorithm && after.is("beef"));
            }
        }

        #[test]
        fn a_rewritten_reference_is_read_with_its_version(css in style_sheet()) {
            let base = WrittenBase { origin: "", path: "/static" };
            let is_file = |reference: &Reference| {
                let meaning = Address::of(reference).meaning("css/site.css", base);
                matches!(meaning, Meaning::File(_))
            };
            for version in [name("cafe.V.css"), Version::Query("V")] {
                let before = css::references(&css);
                let files = before.iter().filter(|reference| is_file(reference));
                let edits: Vec<_> = files.map(|it| edit(&Address::of(it), &version)).collect();
                let after = css::references(&splice(&css, &edits));
                prop_assert_eq!(before.len(), after.len());
                for (_, after) in before.iter().zip(after).filter(|(before, _)| is_file(before)) {
                    let text: String = after.text.iter().map(|c| c.value).collect();
                    let (path, suffix) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
                    match version {
                        Version::Name(ref name) => prop_assert_eq!(path.rsplit('/').next(), Some(&**name)),
                        Version::Folder(..) => unreachable!("not in the list"),
                        Version::Query(_) => prop_assert!(suffix.starts_with("?v=V"), "{}", text),
                    }
                }
            }
        }
    }
}
