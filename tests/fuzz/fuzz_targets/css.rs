//! Arbitrary bytes: parsing ends, references are in file order, replacing each with itself returns the
//! input, and a replacement parses as the name, or the hash, that it was made of.

#![no_main]
#![allow(dead_code, reason = "the target uses a part of what it includes")]

#[path = "../../../macros/src/pipeline/reference/mod.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use reference::{
    integrity,
    rewrite::{Version, edit},
};
use steadfast_core::{
    base::WrittenBase,
    rules::reference::{
        address::Address,
        css,
        edit::{Edit, splice},
        found::Reference,
        position::Positions,
        resolve::Meaning,
        script,
    },
};

/// The path of the style sheet.
const REFERRER: &str = "css/site.css";

/// As long as a version, with letters that a preceding escape could absorb.
const NAME: &str = "cafe.0123456789abcdef.css";

/// A hash whose first digits a preceding escape could absorb.
const HASH: &str = "cafe+/9w=";

fuzz_target!(|bytes: &[u8]| {
    let found = css::references(bytes);
    let bases = [("", "/static"), ("", ""), ("https://cdn.example.com", "/x")]
        .map(|(origin, path)| WrittenBase { origin, path });
    let (mut end, mut positions) = (0, Positions::new(bytes));
    for reference in found.iter().chain(&script::references(bytes)) {
        for character in &reference.text {
            assert!(reference.span.contains(&character.offset));
        }
        positions.of(reference.span.start);
        for base in bases {
            if let Meaning::File(path) = Address::of(reference).meaning(REFERRER, base) {
                assert!(!path.is_empty());
            }
        }
    }
    let mut same = Vec::new();
    for reference in &found {
        assert!(end <= reference.span.start && reference.span.end <= bytes.len());
        end = reference.span.end;
        // Text cannot replace bytes that are not UTF-8.
        if let Ok(text) = String::from_utf8(bytes[reference.span.clone()].to_vec()) {
            let span = reference.span.clone();
            same.push(Edit { span, text });
        }
    }
    assert_eq!(splice(bytes, &same), bytes);
    renamed(bytes, &found, bases[0]);
    rehashed(bytes);
});

/// Gives the integrity metadata of references other hashes; the resulting file has the same metadata with these.
fn rehashed(bytes: &[u8]) {
    let hashes = |bytes: &[u8]| {
        let references = css::references(bytes).into_iter();
        let metadata = references.flat_map(|reference| reference.integrity);
        let hashes = metadata.flat_map(|metadata| integrity::hashes(&metadata));
        hashes.collect::<Vec<_>>()
    };
    let before = hashes(bytes);
    let replaced = before.iter().map(|hash| Edit {
        span: hash.span.clone(),
        text: hash.with(HASH),
    });
    let after = hashes(&splice(bytes, &replaced.collect::<Vec<_>>()));
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.algorithm, after.algorithm);
        assert!(after.is(HASH), "{after:?}");
    }
}

/// Gives references to files a name and a query; the resulting file has the same references with these.
fn renamed(bytes: &[u8], found: &[Reference], base: WrittenBase<'_>) {
    let is_file = |reference: &&Reference| {
        matches!(
            Address::of(reference).meaning(REFERRER, base),
            Meaning::File(_)
        )
    };
    for version in [Version::Name(NAME), Version::Query("0123456789abcdef")] {
        let files = found.iter().filter(is_file);
        let edits: Vec<_> = files.map(|it| edit(&Address::of(it), &version)).collect();
        let rewritten = css::references(&splice(bytes, &edits));
        assert_eq!(rewritten.len(), found.len());
        for (before, after) in found.iter().zip(&rewritten) {
            assert_eq!(before.role, after.role);
            if !is_file(&before) {
                continue;
            }
            let after: String = after.text.iter().map(|c| c.value).collect();
            let path = after.split(['?', '#']).next().unwrap_or_default();
            match version {
                Version::Name(name) => {
                    assert_eq!(path.rsplit('/').next(), Some(name), "{after:?}");
                }
                Version::Query(version) => {
                    let mark = format!("{path}?v={version}");
                    assert!(after.starts_with(&mark), "{after:?}");
                }
            }
        }
    }
}
