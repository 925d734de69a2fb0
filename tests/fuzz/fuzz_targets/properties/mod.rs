//! What holds for the references of any bytes, whatever reads them: reading ends, they are in file order, replacing each with
//! itself returns the input, and a replacement is read as the name, or the hash, that it was made of.

#![allow(dead_code, reason = "a target uses a part of what it includes")]

#[path = "../../../../macros/src/pipeline/reference/mod.rs"]
mod reference;

use percent_encoding::percent_decode_str;
use steadfast_core::{
    base::WrittenBase,
    rules::reference::{
        address::Address,
        edit::{Edit, splice},
        found::Reference,
        position::Positions,
        resolve::Meaning,
    },
};

use reference::{
    integrity,
    rewrite::{Version, edit},
};

/// The path of the file that refers to others.
const REFERRER: &str = "css/site.css";

/// As long as a version, with letters that a preceding escape could absorb.
const NAME: &str = "cafe.0123456789abcdef.css";

/// A hash whose first digits a preceding escape could absorb.
const HASH: &str = "cafe+/9w=";

/// A reader of references.
pub type Read = fn(&[u8]) -> Vec<Reference>;

/// Checks all properties of a file.
pub fn check(read: Read, bytes: &[u8]) {
    let found = read(bytes);
    resolved(&found, bytes);
    replaced(&found, bytes);
    renamed(read, bytes, &found);
    rehashed(read, bytes);
    unhashed(read, bytes, &found);
}

/// Each reference has a meaning and a position.
pub fn resolved(found: &[Reference], bytes: &[u8]) {
    let bases = [("", "/static"), ("", ""), ("https://cdn.example.com", "/x")]
        .map(|(origin, path)| WrittenBase { origin, path });
    let mut positions = Positions::new(bytes);
    for reference in found {
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
}

/// Replaces references by themselves.
fn replaced(found: &[Reference], bytes: &[u8]) {
    let mut end = 0;
    let mut same = Vec::new();
    for reference in found {
        assert!(end <= reference.span.start && reference.span.end <= bytes.len());
        end = reference.span.end;
        // Text cannot replace bytes that are not UTF-8.
        if let Ok(text) = String::from_utf8(bytes[reference.span.clone()].to_vec()) {
            let span = reference.span.clone();
            same.push(Edit { span, text });
        }
    }
    assert_eq!(splice(bytes, &same), bytes);
}

/// Gives the integrity metadata of references other hashes; the resulting file has the same metadata with these.
fn rehashed(read: Read, bytes: &[u8]) {
    let hashes = |bytes: &[u8]| {
        let references = read(bytes).into_iter();
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

/// Removes the integrity metadata of references; the resulting file has the same references without any.
fn unhashed(read: Read, bytes: &[u8], found: &[Reference]) {
    let metadata = found.iter().flat_map(|reference| &reference.integrity);
    let mut removals: Vec<_> = metadata.map(Edit::removal).collect();
    removals.sort_unstable_by_key(|edit| edit.span.start);
    let after = read(&splice(bytes, &removals));
    assert_eq!(found.len(), after.len());
    for (before, after) in found.iter().zip(&after) {
        assert_eq!(text(before), text(after));
        let mut metadata = after.integrity.iter();
        assert!(metadata.all(|metadata| integrity::hashes(metadata).is_empty()));
    }
}

/// Gives references to files a name and a query; the resulting file has the same references with these.
fn renamed(read: Read, bytes: &[u8], found: &[Reference]) {
    let base = WrittenBase {
        origin: "",
        path: "/static",
    };
    let is_file = |reference: &&Reference| {
        matches!(
            Address::of(reference).meaning(REFERRER, base),
            Meaning::File(_)
        )
    };
    for version in [
        Version::Name(NAME.to_owned()),
        Version::Query("0123456789abcdef"),
    ] {
        let files = found.iter().filter(is_file);
        let edits: Vec<_> = files.map(|it| edit(&Address::of(it), &version)).collect();
        let rewritten = read(&splice(bytes, &edits));
        assert_eq!(rewritten.len(), found.len());
        for (before, after) in found.iter().zip(&rewritten) {
            assert_eq!(before.role, after.role);
            if !is_file(&before) {
                continue;
            }
            let after = text(after);
            let path = after.split(['?', '#']).next().unwrap_or_default();
            match &version {
                Version::Name(name) => {
                    let segment = path.rsplit('/').next().unwrap_or_default();
                    let decoded = percent_decode_str(segment).decode_utf8_lossy();
                    assert_eq!(decoded, name.as_str(), "{after:?}");
                }
                Version::Folder(..) => unreachable!("not in the list"),
                Version::Query(version) => {
                    let mark = format!("{path}?v={version}");
                    assert!(after.starts_with(&mark), "{after:?}");
                }
            }
        }
    }
}

fn text(reference: &Reference) -> String {
    reference.text.iter().map(|c| c.value).collect()
}
