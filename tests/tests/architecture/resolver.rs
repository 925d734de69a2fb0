//! The resolver on small made-up crates.

use std::collections::BTreeSet;

use crate::{cycles::cycles, tree::Tree};

/// A crate of files, by their paths and contents.
fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::read(|path| {
        let file = files.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| (*text).to_owned())
    })
}

/// Every import of a crate as `a.rs → b.rs`.
fn imports(files: &[(&str, &str)]) -> Vec<String> {
    let graph = tree(files).imports();
    let edges = graph.iter().flat_map(|(from, all)| {
        let edge = move |to| format!("{from} → {to}");
        all.iter().map(edge)
    });
    edges.collect()
}

fn cycles_of(files: &[(&str, &str)]) -> BTreeSet<String> {
    cycles(&tree(files).imports())
}

#[test]
fn a_cycle_is_named_once() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "use crate::c::C; pub struct B(Box<C>);"),
        ("c.rs", "pub enum C { A(crate::a::A), None }"),
    ];
    assert_eq!(
        Vec::from_iter(cycles_of(&files)),
        ["a.rs → b.rs → c.rs → a.rs"]
    );
}

#[test]
fn a_chain_of_imports_is_not_a_cycle() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::A;"),
        ("a.rs", "use crate::{b::B, c::C}; pub struct A(B, C);"),
        ("b.rs", "use super::c::C; pub struct B(C);"),
        ("c.rs", "pub struct C;"),
    ];
    assert_eq!(cycles_of(&files), BTreeSet::new());
    assert_eq!(
        imports(&files),
        ["a.rs → b.rs", "a.rs → c.rs", "b.rs → c.rs"]
    );
}

#[test]
fn cycles_that_share_a_file_are_all_named() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        (
            "a.rs",
            "use crate::{b::B, c::C}; pub struct A(Box<B>, Box<C>);",
        ),
        ("b.rs", "use crate::a::A; pub struct B(A);"),
        ("c.rs", "use crate::a::A; pub struct C(A);"),
    ];
    assert_eq!(
        Vec::from_iter(cycles_of(&files)),
        ["a.rs → b.rs → a.rs", "a.rs → c.rs → a.rs"]
    );
}

#[test]
fn a_parent_and_its_child_can_be_a_cycle() {
    let files = [
        ("lib.rs", "mod encode;"),
        (
            "encode.rs",
            "mod gzip; pub enum Coding { Gzip } fn all() { gzip::encode() }",
        ),
        (
            "encode/gzip.rs",
            "use super::Coding; pub fn encode() -> Coding { Coding::Gzip }",
        ),
    ];
    assert_eq!(
        Vec::from_iter(cycles_of(&files)),
        ["encode.rs → encode/gzip.rs → encode.rs"]
    );
}

#[test]
fn a_path_is_an_import_without_a_use_declaration() {
    for code in [
        "fn f() { crate::b::g(); }",
        "fn f() { super::b::g(); }",
        "fn f() -> Vec<crate::b::B> { todo!() }",
        "impl Iterator for crate::b::B {}",
        "fn f() { format!(\"{}\", crate::b::B::new().a()); }",
        "fn f() { assert!(matches!(1..crate::b::LAST, _)); }",
        "fn f() { use crate::b; b::g(); }",
        "use crate::b; fn f() { let x: b::B; }",
        "use crate::b::{self as other, *}; fn f() { other::g(); }",
        "use super::*; fn f() { b::g(); }",
    ] {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", code),
            (
                "b.rs",
                "pub struct B; pub fn g() {} pub const LAST: u8 = 1;",
            ),
        ];
        assert_eq!(imports(&files), ["a.rs → b.rs"], "{code}");
    }
}

#[test]
fn a_module_is_not_an_import_of_its_file() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use crate::b; pub use crate::b::B; fn f(b: u8) { g(b) }",
        ),
        ("b.rs", "pub struct B;"),
    ];
    assert_eq!(imports(&files), Vec::<String>::new());
}

#[test]
fn a_re_export_leads_to_the_file_that_defines_the_name() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use crate::b::{Deep, Renamed}; fn f(_: Deep, _: Renamed) {}",
        ),
        (
            "b/mod.rs",
            "mod c; pub use self::c::*; pub use c::d::Other as Renamed;",
        ),
        ("b/c.rs", "pub mod d; pub use self::d::Deep;"),
        ("b/c/d.rs", "pub struct Deep; pub struct Other;"),
    ];
    assert_eq!(imports(&files), ["a.rs → b/c/d.rs"]);
}

#[test]
fn a_file_that_uses_what_it_re_exports_imports_it() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; pub use self::b::B; pub struct A(B);"),
        ("a/b.rs", "pub struct B;"),
    ];
    assert_eq!(imports(&files), ["a/mod.rs → a/b.rs"]);
}

#[test]
fn re_exports_in_a_cycle_end() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "pub use crate::b::*; pub use super::b::Name; fn f(_: Name, _: Other) {}",
        ),
        ("b.rs", "pub use crate::a::*; pub use super::a::Name;"),
    ];
    assert_eq!(imports(&files), Vec::<String>::new());
}

#[test]
fn a_name_that_a_macro_defines_is_in_its_module() {
    let files = [
        ("lib.rs", "mod a; mod b; pub use b::Kind;"),
        ("a.rs", "use crate::Kind; fn f(_: Kind) {}"),
        ("b.rs", "macro_rules! kinds { () => {} } kinds! { Kind }"),
    ];
    assert_eq!(imports(&files), ["a.rs → b.rs"]);
}

#[test]
fn a_re_export_of_another_crate_is_not_an_import() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use crate::b::{Bytes, Text}; fn f(_: Bytes, _: Text) {}",
        ),
        (
            "b.rs",
            "pub use bytes::Bytes; pub use core::primitive::str as Text;",
        ),
    ];
    assert_eq!(imports(&files), Vec::<String>::new());
}

#[test]
fn both_files_of_a_module_with_two_configurations_are_read() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::hash; fn f() { hash() }"),
        (
            "b.rs",
            "pub use self::imp::hash;
            #[cfg(unix)] #[path = \"b/fast.rs\"] mod imp;
            #[cfg(not(unix))] #[path = \"b/slow.rs\"] mod imp;",
        ),
        ("b/fast.rs", "pub fn hash() {}"),
        ("b/slow.rs", "pub fn hash() {}"),
    ];
    assert_eq!(imports(&files), ["a.rs → b/fast.rs", "a.rs → b/slow.rs"]);
}

#[test]
fn an_inline_module_belongs_to_its_file() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "mod inner { use super::A; use crate::b::B; struct C(A, B); } struct A;",
        ),
        ("b.rs", "pub struct B;"),
    ];
    assert_eq!(imports(&files), ["a.rs → b.rs"]);
}

#[test]
fn code_for_tests_only_is_skipped() {
    let files = [
        ("lib.rs", "mod a; mod b; #[cfg(test)] mod absent;"),
        (
            "a.rs",
            "#[cfg(test)] use crate::b::B;
            #[cfg(all(test, unix))] mod tests { use crate::b::B; }
            impl A { #[cfg(test)] fn f() -> crate::b::B { crate::b::B } }
            fn g() { #[cfg(test)] crate::b::f(); }",
        ),
        ("b.rs", "pub struct B;"),
    ];
    assert_eq!(imports(&files), Vec::<String>::new());
}

#[test]
fn code_outside_tests_is_not_skipped() {
    for code in [
        "#[cfg(not(test))] use crate::b::B;",
        "#[cfg(any(test, unix))] use crate::b::B;",
    ] {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", code),
            ("b.rs", "pub struct B;"),
        ];
        assert_eq!(imports(&files), ["a.rs → b.rs"], "{code}");
    }
}

#[test]
fn other_crates_templates_and_visibilities_are_not_imports() {
    let files = [
        ("lib.rs", "mod a; pub mod http; pub struct Root;"),
        (
            "a.rs",
            "use http::Name; use ::http::Name as Other;
            pub(in crate::http) fn f() { quote!(crate::http::Name #krate::http::Name); g!($crate::http::Name) }",
        ),
        ("http.rs", "pub struct Name;"),
    ];
    assert_eq!(imports(&files), Vec::<String>::new());
}
