//! The constants with their documentation, as Rust source: one for each file that has a name of its own, and for an
//! identifier of several files an item that cannot be used.

use std::fmt::Write as _;

use steadfast_core::{ContentCoding, Kind};

use crate::{
    ident::{self, Module, Named},
    pipeline::{Catalogue, Entry, VersionedFolder},
};

/// For each kind that occurs, the type of its constants and the function that makes one: each constant then costs
/// the compiler a call, without an index expression and without a generic argument.
pub(super) fn kinds(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for &kind in Kind::ALL {
        let mut entries = catalogue.entries.iter();
        if entries.any(|entry| entry.media.kind == kind) {
            let function = function(kind);
            add!(
                text,
                "type {kind:?}Asset = steadfast::Asset<steadfast::{kind:?}>;
                const fn {function}(index: usize) -> {kind:?}Asset {{ steadfast::asset(&RECORDS, index) }}\n"
            );
        }
    }
    text
}

fn function(kind: Kind) -> String {
    format!("{kind:?}").to_ascii_lowercase()
}

/// What the constants are written from.
#[derive(Clone, Copy)]
struct Source<'s> {
    catalogue: &'s Catalogue,
    /// The path from the module to the records.
    up: &'s str,
}

/// The constants of the outermost module, and a module for each sub-folder.
pub(super) fn constants(catalogue: &Catalogue, module: &Module) -> String {
    let mut text = String::new();
    let up = "super::";
    let mut ambiguous = 0;
    Source { catalogue, up }.add(&mut text, module, &mut ambiguous);
    text
}

impl Source<'_> {
    /// `ambiguous` is the number of the modules before this one that have ambiguous names.
    fn add(self, text: &mut String, module: &Module, ambiguous: &mut usize) {
        let Source { catalogue, up } = self;
        for (name, named) in &module.constants {
            let docs = match *named {
                Named::Entry(index) => asset_docs(&catalogue.entries[index]),
                Named::Folder(index) => folder_docs(catalogue, &catalogue.folders[index]),
            };
            add!(text, "#[doc = {docs:?}]");
            self.add_constant(text, name, *named);
        }
        if !module.ambiguous.is_empty() {
            for side in SIDES {
                add!(text, "pub(crate) use {up}{side}_{ambiguous}::*;\n");
            }
            *ambiguous += 1;
        }
        for (name, module) in &module.modules {
            let docs = format!("The folder {}.", code(&format!("{}/", module.folder)));
            let name = ident::token(name);
            add!(text, "#[doc = {docs:?}] pub mod {name} {{\n");
            let up = &format!("super::{up}");
            Source { catalogue, up }.add(text, module, ambiguous);
            text.push_str("}\n");
        }
    }

    fn add_constant(self, text: &mut String, name: &str, named: Named) {
        let Source { catalogue, up } = self;
        let name = ident::token(name);
        match named {
            Named::Entry(index) => {
                let kind = catalogue.entries[index].media.kind;
                let function = function(kind);
                add!(
                    text,
                    " pub const {name}: {up}{kind:?}Asset = {up}{function}({index});\n"
                );
            }
            Named::Folder(index) => {
                add!(
                    text,
                    " pub const {name}: {up}steadfast::Folder = {up}steadfast::folder(&{up}FOLDERS, {index});\n"
                );
            }
        }
    }
}

/// The two modules that define each ambiguous name. The compiler shows the first in its note.
const SIDES: [&str; 2] = ["name_of_several_files", "name_of_several_files_too"];

/// Two modules for each module with ambiguous names, which imports all of both: such a name is an error where it is used,
/// and nowhere else. Its note as a deprecated item tells why. The imports end at the crate, because other crates would
/// get the first of the two; there, the name is that of a private constant.
pub(super) fn ambiguous(catalogue: &Catalogue, module: &Module) -> String {
    let mut text = String::new();
    let source = Source {
        catalogue,
        up: "super::",
    };
    source.add_ambiguous(&mut text, module, &mut 0);
    text
}

impl Source<'_> {
    /// In the order of [`Source::add`].
    fn add_ambiguous(self, text: &mut String, module: &Module, count: &mut usize) {
        if !module.ambiguous.is_empty() {
            for side in SIDES {
                add!(text, "mod {side}_{count} {{\n");
                for (name, all) in &module.ambiguous {
                    let note = ident::ambiguity(self.catalogue, name, all);
                    add!(text, "#[deprecated(note = {note:?})]");
                    self.add_constant(text, name, all[0]);
                }
                text.push_str("}\n");
            }
            *count += 1;
        }
        for module in module.modules.values() {
            self.add_ambiguous(text, module, count);
        }
    }
}

/// The documentation of the constant of a folder: one line with path, number of files and URL.
fn folder_docs(catalogue: &Catalogue, folder: &VersionedFolder) -> String {
    let count = catalogue.entries_in(folder).len();
    format!(
        "{}: {count} file{}, at {}",
        code(&format!("{}/", folder.path)),
        if count == 1 { "" } else { "s" },
        code(&folder.url(&catalogue.base))
    )
}

/// The documentation of a constant: one line with path, media type, size and URL, and one each for an unknown
/// image size and a missing source map.
fn asset_docs(entry: &Entry) -> String {
    let len = entry.content.len;
    let mut docs = format!(
        "{}: {}, {len} byte{}",
        code(&entry.path),
        code(&entry.media.content_type),
        if len == 1 { "" } else { "s" }
    );
    let mut add = |text: &str| docs.push_str(text);
    if let Some((width, height)) = entry.dimensions {
        add(&format!(", {width} × {height}"));
    }
    let coding = entry.coding();
    if coding != ContentCoding::Identity {
        add(&format!(", encoded as {}", coding.token()));
    }
    for encoded in &entry.encoded {
        add(&format!(", {} {}", encoded.coding.token(), encoded.len));
    }
    add(&format!(", at {}", code(&entry.url)));
    if let Some(reason) = &entry.no_dimensions {
        add(&format!("\n\nWidth and height are not known: {reason}."));
    }
    if let Some(map) = &entry.content.missing_source_map {
        add(&format!("\n\nSource map {} not found.", code(map)));
    }
    docs
}

/// A Markdown code span, delimited by more backticks than the text has in a row (CommonMark §6.1).
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 {
        format!("`{text}`")
    } else {
        format!("{fence} {text} {fence}")
    }
}
