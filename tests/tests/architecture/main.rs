//! Rules between the source files of the three crates: no cycles of imports, and which crates, types and
//! features a file may name. The resolver has tests of its own on made-up crates.

mod cycles;
mod imports;
mod resolver;
mod rules;
mod test_code;
mod tree;

use std::{collections::BTreeSet, fs};

use proc_macro2::TokenStream;
use steadfast_tests::workspace;

use crate::{
    cycles::{Graph, cycles},
    rules::{depends_on_a_feature, qualifiers, words},
    tree::Tree,
};

const MACROS: &str = "macros/src";
const RUNTIME: &str = "runtime/src";
const CORE: &str = "runtime/core/src";

/// The crate in a source folder, without its tests.
fn read(folder: &str) -> Tree {
    let root = workspace().join(folder);
    assert!(root.join("lib.rs").is_file(), "{folder} has no lib.rs");
    Tree::read(|path| fs::read_to_string(root.join(path)).ok())
}

/// Asserts of each file below a path that it keeps a rule, and that there are such files.
fn assert_each(folder: &str, below: &str, keeps: impl Fn(&str, &TokenStream) -> bool) {
    let mut files = read(folder).files;
    files.retain(|path, _| path.starts_with(below));
    assert!(!files.is_empty(), "{folder}/{below} has no files");
    files.retain(|path, code| !keeps(path, code));
    assert!(files.is_empty(), "{folder}: {:?}", files.keys());
}

fn has_any(words: &BTreeSet<String>, forbidden: &[&str]) -> bool {
    forbidden.iter().any(|word| words.contains(*word))
}

#[test]
fn imports_form_no_cycles() {
    let mut found = Vec::new();
    for folder in [MACROS, RUNTIME, CORE] {
        let cycles = cycles(&read(folder).imports());
        found.extend(cycles.iter().map(|cycle| format!("{folder}: {cycle}")));
    }
    assert!(found.is_empty(), "cycles of imports:\n{}", found.join("\n"));
}

/// The room of a file: its folder in the crate, or in the pipeline.
fn room(path: &str) -> String {
    let (prefix, below) = match path.strip_prefix("pipeline/") {
        Some(below) => ("pipeline/", below),
        None => ("", path),
    };
    let name = below.split_once('/').map_or(below, |(folder, _)| folder);
    format!("{prefix}{}", name.trim_end_matches(".rs"))
}

#[test]
fn rooms_depend_on_one_another_in_one_direction() {
    let mut found = Vec::new();
    for folder in [MACROS, RUNTIME, CORE] {
        let mut rooms = Graph::new();
        for (from, all) in read(folder).imports() {
            let from = room(&from);
            let others = all.iter().map(|to| room(to)).filter(|to| *to != from);
            rooms.entry(from.clone()).or_default().extend(others);
        }
        let cycles = cycles(&rooms);
        found.extend(cycles.iter().map(|cycle| format!("{folder}: {cycle}")));
    }
    assert!(found.is_empty(), "cycles of rooms:\n{}", found.join("\n"));
}

#[test]
fn an_answer_is_independent_of_embedded_files() {
    assert_each(RUNTIME, "answer/", |_, code| {
        !has_any(&words(code), &["Asset", "'static"])
    });
}

#[test]
fn the_runtime_names_the_macro_crate_in_one_re_export_only() {
    assert_each(RUNTIME, "", |path, code| {
        path == "private.rs" || !has_any(&words(code), &["steadfast_macros"])
    });
    assert_each(CORE, "", |_, code| {
        !has_any(&words(code), &["steadfast_macros"])
    });
    let private = read(RUNTIME).files["private.rs"].to_string();
    let mentions: Vec<_> = private.match_indices("steadfast_macros").collect();
    assert_eq!(mentions.len(), 1);
    assert!(private.contains("pub use steadfast_macros :: static_assets ;"));
}

#[test]
fn the_pipeline_knows_no_tokens() {
    let forbidden = ["syn", "quote", "proc_macro2", "proc_macro"];
    assert_each(MACROS, "pipeline/", |_, code| {
        !has_any(&qualifiers(code), &forbidden)
    });
}

/// The files that may name a feature, since they choose modules; no other code knows which are on.
const MODULE_LISTS: [&str; 9] = [
    "lib.rs",
    "adapters/mod.rs",
    "disk/mod.rs",
    "elements/mod.rs",
    "integrations/mod.rs",
    "live_script/mod.rs",
    "request/mod.rs",
    "testing/mod.rs",
    "pipeline/codecs/mod.rs",
];

#[test]
fn features_are_named_at_module_declarations_only() {
    for folder in [MACROS, RUNTIME, CORE] {
        assert_each(folder, "", |path, code| {
            MODULE_LISTS.contains(&path) || !depends_on_a_feature(code)
        });
    }
}
