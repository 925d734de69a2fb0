//! Arbitrary bytes as a script: reading ends, references are in file order and on one line each, replacing each with itself
//! returns the input, and a replacement is read in its place.

#![no_main]
#![allow(dead_code, reason = "the target uses a part of what it includes")]

#[path = "../../../macros/src/pipeline/reference/mod.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use reference::rewrite::{Version, edit};
use steadfast_core::{
    base::WrittenBase,
    rules::reference::{
        address::Address,
        edit::{Edit, splice},
        found::{Reference, Role},
        resolve::Meaning,
        script::read,
    },
};

/// The path of the script.
const REFERRER: &str = "js/app.js";

/// As long as a version, with letters that a preceding escape could absorb.
const NAME: &str = "cafe.0123456789abcdef.js";

fuzz_target!(|bytes: &[u8]| {
    let found = read(bytes);
    let (mut end, mut same) = (0, Vec::new());
    for reference in &found.references {
        let span = reference.span.clone();
        assert!(end <= span.start && span.end <= bytes.len());
        assert!(reference.text.iter().all(|it| span.contains(&it.offset)));
        end = span.end;
        let text = String::from_utf8(bytes[span.clone()].to_vec());
        let text = text.expect("the text of a reference is UTF-8");
        assert!(!text.contains(['\n', '\r']));
        same.push(Edit { span, text });
    }
    assert_eq!(splice(bytes, &same), bytes);
    for version in [
        Version::Name(NAME.to_owned()),
        Version::Query("0123456789abcdef"),
    ] {
        let is_file = |reference: &Reference| {
            let base = WrittenBase {
                origin: "",
                path: "/static",
            };
            let meaning = Address::of(reference).meaning(REFERRER, base);
            reference.role != Role::SourceMap && matches!(meaning, Meaning::File(_))
        };
        let files = found.references.iter().filter(|it| is_file(it));
        let edits: Vec<_> = files.map(|it| edit(&Address::of(it), &version)).collect();
        let after = read(&splice(bytes, &edits));
        assert_eq!(after.is_module, found.is_module);
        assert_eq!(after.references.len(), found.references.len());
        for (before, after) in found.references.iter().zip(&after.references) {
            assert_eq!(before.role, after.role);
            let text: String = after.text.iter().map(|it| it.value).collect();
            let (path, suffix) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
            match version {
                _ if !is_file(before) => {}
                Version::Name(ref name) => assert_eq!(path.rsplit('/').next(), Some(&**name)),
                Version::Folder(..) => unreachable!("not in the list"),
                Version::Query(version) => {
                    assert!(suffix.starts_with(&format!("?v={version}")), "{text}");
                }
            }
        }
    }
});
