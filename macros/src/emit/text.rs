//! The code for each file, as Rust source. `{:?}` writes a string as a Rust literal, and a variant by its
//! name, which it shares with the runtime's type.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::{
    ident::{self, Module},
    pipeline::{Catalogue, Entry},
};

use super::{assembled::Assembler, table::integers};

/// Appends to source text.
macro_rules! add {
    ($text:expr, $($format:tt)*) => {
        write!($text, $($format)*).expect("writing to a String cannot fail")
    };
}

/// The items behind the table. A file that the table does not include, because it is a duplicate, was
/// rewritten or is assembled, is included in an unnamed constant, so that the compiler notices an edit. Bytes
/// that several files share are stored once.
pub(super) fn statics(
    catalogue: &Catalogue,
    shared: &BTreeSet<usize>,
    assembler: Option<&Assembler>,
) -> String {
    let mut text = String::new();
    for (index, entry) in catalogue.entries.iter().enumerate() {
        let file = file_literal(entry);
        let is_assembled = assembler.is_some_and(|it| it.assembles(entry));
        if entry.duplicate_of.is_some() || entry.content.rewritten.is_some() || is_assembled {
            add!(
                text,
                "const _: &[u8] = steadfast::include_bytes!({file});\n"
            );
        }
        if let Some(assembler) = assembler.filter(|_| is_assembled && entry.duplicate_of.is_none())
        {
            text.push_str(&assembler.file(index, entry));
        }
        if shared.contains(&index) {
            let bytes = bytes(index, entry, assembler);
            add!(text, "static BYTES_{index}: &[u8] = {bytes};\n");
        }
    }
    text
}

/// The path and the bytes of every file, as an array; everything else about a file is in the table's literals.
pub(super) fn files(
    catalogue: &Catalogue,
    shared: &BTreeSet<usize>,
    assembler: Option<&Assembler>,
) -> String {
    let mut files = String::new();
    for (index, entry) in catalogue.entries.iter().enumerate() {
        let path = &*entry.path;
        let first = entry.duplicate_of.unwrap_or(index);
        let bytes = if shared.contains(&first) {
            format!("BYTES_{first}")
        } else {
            bytes(index, entry, assembler)
        };
        add!(files, "({path:?}, {bytes}),\n");
    }
    let count = catalogue.entries.len();
    format!("static FILES: [(&str, &[u8]); {count}] = [{files}];\n")
}

/// Each set of headers, and the list of the sets.
pub(super) fn headers(catalogue: &Catalogue) -> String {
    let (mut text, mut list) = (String::new(), String::new());
    for (index, set) in catalogue.header_sets.iter().enumerate() {
        let len = set.len();
        add!(list, "&HEADERS_{index}, ");
        add!(
            text,
            "static HEADERS_{index}: [steadfast::Header; {len}] = ["
        );
        for (name, value) in set {
            add!(text, "steadfast::header({name:?}, {value:?}),");
        }
        text.push_str("];\n");
    }
    let count = catalogue.header_sets.len();
    add!(
        text,
        "static HEADERS: [&[steadfast::Header]; {count}] = [{list}];\n"
    );
    text
}

/// The expression for the final bytes of an entry: those of the file on disk, or the rewritten ones.
fn bytes(index: usize, entry: &Entry, assembler: Option<&Assembler>) -> String {
    match &entry.content.rewritten {
        Some(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        None if assembler.is_some_and(|it| it.assembles(entry)) => {
            format!("unsafe {{ &ASSEMBLED_{index} }}")
        }
        None => format!("steadfast::include_bytes!({})", file_literal(entry)),
    }
}

/// The path is UTF-8: `scan::root` rejects a folder whose path is not, and `scan` a file whose name is not.
fn file_literal(entry: &Entry) -> String {
    format!("{:?}", entry.file.to_string_lossy())
}

/// The constants of the outermost module, and a module for each sub-folder.
pub(super) fn constants(catalogue: &Catalogue, module: &Module) -> String {
    let mut text = String::new();
    add_constants(&mut text, catalogue, module, "super::");
    text
}

/// `up` is the path from the module to the records.
fn add_constants(text: &mut String, catalogue: &Catalogue, module: &Module, up: &str) {
    for (name, index) in &module.constants {
        let entry = &catalogue.entries[*index];
        let docs = asset_docs(entry);
        let name = ident::token(name);
        let kind = entry.media.kind;
        add!(
            text,
            "#[doc = {docs:?}]
            pub const {name}: {up}Asset<{up}{kind:?}> =
                {up}asset({up}RECORDS, {index});\n"
        );
    }
    for (name, module) in &module.modules {
        let docs = format!("The folder {}.", code(&format!("{}/", module.folder)));
        let name = ident::token(name);
        add!(text, "#[doc = {docs:?}] pub mod {name} {{\n");
        add_constants(text, catalogue, module, &format!("super::{up}"));
        text.push_str("}\n");
    }
}

/// The documentation of a constant: one line with path, media type, size and URL, and one for a missing
/// source map.
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
    for encoded in &entry.encoded {
        add(&format!(
            ", {} {}",
            encoded.coding.token(),
            encoded.bytes.len()
        ));
    }
    add(&format!(", at {}", code(&entry.url)));
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

/// The folders of the `include_dir` tree, each as a static `FOLDER_<n>`, and the number of the root, which
/// comes last.
pub(super) fn directory(catalogue: &Catalogue) -> (String, usize) {
    let mut root = Folder::default();
    for (index, entry) in catalogue.entries.iter().enumerate() {
        let (folders, _) = entry.path.split();
        root.insert(folders, index);
    }
    let (mut text, mut count) = (String::new(), 0);
    let number = root.write(&mut text, "", &mut count);
    (text, number)
}

/// A folder of the `include_dir` tree.
#[derive(Default)]
struct Folder<'c> {
    files: Vec<usize>,
    folders: BTreeMap<&'c str, Folder<'c>>,
}

impl<'c> Folder<'c> {
    fn insert(&mut self, mut folders: impl Iterator<Item = &'c str>, index: usize) {
        match folders.next() {
            Some(name) => self.folders.entry(name).or_default().insert(folders, index),
            None => self.files.push(index),
        }
    }

    /// Writes the sub-folders and then this one, and returns its number. `prefix` is its path with a trailing
    /// slash, or empty for the root.
    fn write(&self, text: &mut String, prefix: &str, count: &mut usize) -> usize {
        let mut folders = String::new();
        for (name, folder) in &self.folders {
            let path = format!("{prefix}{name}");
            let number = folder.write(text, &format!("{path}/"), count);
            add!(folders, "({path:?}, &FOLDER_{number}), ");
        }
        let (number, len) = (*count, self.folders.len() + self.files.len());
        let files = integers(&self.files);
        let files = files.escape_ascii();
        add!(
            text,
            "static FOLDER_{number}: [DirEntry<'static>; {len}] =
                steadfast::folder(&[{folders}], &FILES, steadfast::integers(b\"{files}\"));\n"
        );
        *count += 1;
        number
    }
}
