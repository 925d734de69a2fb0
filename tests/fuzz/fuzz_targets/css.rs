//! Whatever the bytes are: reading them ends, references stand in order in the file, each replaced by
//! itself gives the input back, and what replaces a name reads as that name.

#![no_main]
#![allow(dead_code, reason = "the target uses a part of what it includes")]

#[path = "../../../macros/src/pipeline/base.rs"]
mod base;
#[path = "../../../macros/src/pipeline/css.rs"]
mod css;
#[path = "../../../macros/src/pipeline/path.rs"]
mod path;
#[path = "../../../macros/src/pipeline/references.rs"]
mod references;
#[path = "../../../macros/src/pipeline/script.rs"]
mod script;

use base::Base;
use libfuzzer_sys::fuzz_target;
use path::AssetPath;
use references::{Address, Edit, Meaning, Version, line_and_column, splice};

/// As long as a version, with letters that an escape in front of it could swallow.
const NAME: &str = "cafe.0123456789abcdef.css";

fuzz_target!(|bytes: &[u8]| {
    let found = css::references(bytes);
    let bases = ["/static", "/", "https://cdn.example.com/x"]
        .map(|base| Base::parse(base).expect("a base"));
    let referrer = AssetPath::join("css", "site.css");
    let mut end = 0;
    for reference in found.iter().chain(&script::source_map(bytes)) {
        for character in &reference.text {
            assert!(reference.place.contains(&character.at));
        }
        line_and_column(bytes, reference.place.start);
        for base in &bases {
            if let Meaning::File(path) = Address::of(reference).meaning(&referrer, base) {
                assert!(!path.is_empty());
            }
        }
    }
    let mut same = Vec::new();
    for reference in &found {
        assert!(end <= reference.place.start && reference.place.end <= bytes.len());
        end = reference.place.end;
        // Text cannot replace bytes that are none.
        if let Ok(text) = String::from_utf8(bytes[reference.place.clone()].to_vec()) {
            let place = reference.place.clone();
            same.push(Edit { place, text });
        }
    }
    assert_eq!(splice(bytes, &same), bytes);
    renamed(bytes, &found, &referrer, &bases[0]);
});

/// References to files are given a name and a query; the file that results has the same references,
/// which say that.
fn renamed(bytes: &[u8], found: &[css::Reference], referrer: &AssetPath, base: &Base) {
    let is_file = |reference: &&css::Reference| {
        matches!(
            Address::of(reference).meaning(referrer, base),
            Meaning::File(_)
        )
    };
    for version in [Version::Name(NAME), Version::Query("0123456789abcdef")] {
        let files = found.iter().filter(is_file);
        let edits: Vec<_> = files.map(|it| Address::of(it).edit(&version)).collect();
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
