//! The generated code, as Rust source. `{:?}` writes a string as a Rust literal, and a variant by its name, which it
//! shares with the runtime's type.

use std::{
    collections::HashSet,
    fmt::{self, Write as _},
    ops::Range,
    path::Path,
};

use steadfast_core::UrlForm;

use super::{
    assembled::{Assembler, BUNDLE, assembled},
    table::{self, Table},
};
use crate::pipeline::{
    Base, Catalogue, Entry, ImportMap, Pages, Part, RuntimeTable, RuntimeTables, VersionedFolder,
};

/// Bytes as a literal.
struct Bytes<'b>(&'b [u8]);

impl fmt::Display for Bytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// A dependency on each environment variable that the options name.
pub(super) fn variables(names: &[String]) -> String {
    let mut text = String::new();
    for name in names {
        add!(
            text,
            "const _: steadfast::core::option::Option<&str> = steadfast::core::option_env!({name:?});\n"
        );
    }
    text
}

/// A dependency on each file that the compiler would not see otherwise, as statements of a function that nothing
/// calls: these cost half as much as constants, and the metadata of a library does not contain them.
pub(super) fn tracked(catalogue: &Catalogue) -> String {
    let included = catalogue.layout.parts.iter().filter_map(|part| match part {
        Part::Included(index) => Some(*index),
        Part::Bundle | Part::Assembled(_) => None,
    });
    let included: HashSet<_> = included.collect();
    let mut text = String::from("fn track() {\n");
    for (index, entry) in catalogue.entries.iter().enumerate() {
        let is_included = included.contains(&index) && !entry.content.is_rewritten;
        let own = (!is_included).then_some(&entry.file);
        let siblings = entry.siblings.iter().map(|sibling| &sibling.file);
        for file in own.into_iter().chain(siblings) {
            add!(text, "steadfast::include_bytes!({});\n", literal(file));
        }
    }
    text.push_str("}\n");
    text
}

/// The bytes: what the assembler adds, and the list of all parts.
pub(super) fn parts(catalogue: &Catalogue, assembler: Option<&Assembler>) -> String {
    let layout = &catalogue.layout;
    let (mut text, mut list) = (String::new(), String::new());
    if let (Some(file), Some(assembler)) = (&layout.bundle_file, assembler) {
        text.push_str(&assembler.bundle(file, layout.bundle.len));
    }
    for part in &layout.parts {
        match (*part, assembler) {
            (Part::Bundle, _) => list.push_str(&reference(BUNDLE)),
            (Part::Assembled(index), Some(assembler)) => {
                text.push_str(&assembler.file(index, &catalogue.entries[index]));
                list.push_str(&reference(&assembled(index)));
            }
            (Part::Assembled(index) | Part::Included(index), _) => {
                list.push_str(&included(&catalogue.entries[index]));
            }
        }
        list.push_str(",\n");
    }
    let count = layout.parts.len();
    let lens = table::lens(catalogue);
    let lens = Bytes(&lens);
    add!(
        text,
        "static PARTS: [&[u8]; {count}] = [{list}];
        const _: () = steadfast::check(&PARTS, {lens});\n"
    );
    text
}

/// The folders as one.
pub(super) fn folders(catalogue: &Catalogue) -> String {
    let mut list = String::new();
    for folder in &catalogue.folders {
        let VersionedFolder { path, version } = folder;
        let Range { start, end } = catalogue.entries_in(folder);
        let url = folder.url(&catalogue.base);
        let url_prefix = catalogue.base.url.len() + 1;
        add!(
            list,
            "steadfast::folder_record({path:?}, {url:?}, {url_prefix}, {version:?}, &RECORDS, {start}, {end}),"
        );
    }
    let count = catalogue.folders.len();
    format!("static FOLDERS: [steadfast::FolderRecord; {count}] = [{list}];\n")
}

/// A reference to a static that the assembler defines.
fn reference(name: &str) -> String {
    format!("unsafe {{ &{name} }}")
}

/// The bytes of an entry for the compiler: the file on disk, or the rewritten bytes.
fn included(entry: &Entry) -> String {
    match &entry.content.rewritten {
        Some(bytes) => Bytes(bytes).to_string(),
        None => format!("steadfast::include_bytes!({})", literal(&entry.file)),
    }
}

/// The path is UTF-8: `scan::root` rejects a folder whose path is not, and `scan` a file whose name is not.
fn literal(file: &Path) -> String {
    format!("{:?}", file.to_string_lossy())
}

/// The table over the parts, and the records that constants refer to.
pub(super) fn table(catalogue: &Catalogue) -> String {
    let Table { rows, texts, .. } = Table::of(catalogue);
    let layout = &catalogue.layout;
    let RuntimeTables {
        encoded_rows,
        index_starts,
        index_slots,
    } = &layout.tables;
    let encoded_bytes = match &layout.bundle_file {
        Some(_) => reference(BUNDLE),
        None => Bytes(&layout.encoded_bytes(&catalogue.entries)).to_string(),
    };
    let mut text = headers(catalogue);
    add!(
        text,
        "static ROWS: [u8; {}] = *{};
        static TABLE: steadfast::Table = steadfast::Table {{
            rows: steadfast::rows(&ROWS),
            texts: {texts:?},
            parts: &PARTS,
            encoded: steadfast::EncodedTable {{ rows: {}, bytes: {encoded_bytes} }},
            headers: &HEADERS,
            modules: steadfast::Modules {{ records: &RECORDS, graph: steadfast::integers({}) }},
            live: live(),
        }};
        static RECORDS: [steadfast::Record; {}] = steadfast::records(&TABLE);
        static INDEX: steadfast::Index = steadfast::Index {{
            starts: steadfast::integers({}),
            slots: steadfast::integers({}),
        }};\n",
        rows.len(),
        Bytes(&rows),
        runtime_table(encoded_rows),
        Bytes(&catalogue.graph),
        catalogue.entries.len(),
        runtime_table(index_starts),
        runtime_table(index_slots),
    );
    text
}

/// The bytes of a table that no constant reads.
fn runtime_table(table: &RuntimeTable) -> String {
    match table.bundled {
        Some((_, start)) => format!(
            "steadfast::slice({}, {start}, {})",
            reference(BUNDLE),
            table.bytes.len()
        ),
        None => Bytes(&table.bytes).to_string(),
    }
}

/// Each set of headers, and the list of the sets.
fn headers(catalogue: &Catalogue) -> String {
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

/// The folder itself.
pub(super) fn assets(catalogue: &Catalogue) -> String {
    let Base {
        url,
        path,
        written: _,
    } = &catalogue.base;
    let mut entries = catalogue.entries.iter();
    let has_root = entries.any(|entry| entry.form == UrlForm::Root);
    let ImportMap { json, digest, .. } = &catalogue.import_map;
    let csp_source = format!("'{}'", digest.integrity());
    let pages = pages(&catalogue.pages);
    let docs = match catalogue.entries.len() {
        1 => "The embedded folder: one asset.".to_owned(),
        count => format!("The embedded folder: {count} assets."),
    };
    format!(
        "#[doc = {docs:?}]
        pub static ASSETS: super::steadfast::Assets = super::steadfast::assets(
            super::steadfast::Base {{ url: {url:?}, path: {path:?}, has_root: {has_root}, folders: &super::FOLDERS, pages: {pages}, live: super::live() }},
            &super::RECORDS,
            super::INDEX,
            super::steadfast::import_map({json:?}, {csp_source:?}),
        );\n"
    )
}

/// The pages that answer where no file has the URL.
fn pages(pages: &Pages) -> String {
    let Pages {
        index,
        spa,
        prehashed,
    } = pages;
    let option = |value: &Option<String>| match value {
        Some(value) => format!("super::steadfast::core::option::Option::Some({value:?})"),
        None => "super::steadfast::core::option::Option::None".to_owned(),
    };
    let (index, spa) = (option(index), option(spa));
    format!("super::steadfast::Pages {{ index: {index}, spa: {spa}, prehashed: &{prehashed:?} }}")
}

/// The folder as an `include_dir` tree.
pub(super) const DIR: &str = "
    /// The embedded folder as an `include_dir` tree: the same bytes under their plain paths.
    pub static DIR: super::steadfast::LazyLock<super::steadfast::include_dir::Dir<'static>> =
        super::steadfast::LazyLock::new(|| super::steadfast::directory(&ASSETS));
";
