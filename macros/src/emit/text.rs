//! What is written for each file, as Rust source. `{:?}` writes a string as a literal of Rust, and a
//! variant by its name, which is the runtime's.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::{
    ident::{self, Module},
    pipeline::{Catalogue, Content, Entry, Media},
};

/// Appends to source text.
macro_rules! add {
    ($text:expr, $($format:tt)*) => {
        write!($text, $($format)*).expect("a String takes every text")
    };
}

/// The statics behind the rows: every file that no row includes, because its bytes are another's or were
/// rewritten, so that an edit of one of two identical files is seen; and bytes that several rows have,
/// each stored once.
pub fn statics(catalogue: &Catalogue, shared: &BTreeSet<usize>) -> String {
    let mut text = String::new();
    for entry in &catalogue.entries {
        if entry.same_as.is_some() || entry.content.rewritten.is_some() {
            let file = file_literal(entry);
            add!(
                text,
                "const _: &[u8] = steadfast::core::include_bytes!({file});\n"
            );
        }
    }
    for place in shared {
        let bytes = bytes(&catalogue.entries[*place]);
        add!(text, "static BYTES_{place}: &[u8] = {bytes};\n");
    }
    text
}

/// A function to each set of headers, which rows name: the compiler evaluates what a constant refers to,
/// and does not look into functions.
pub fn headers(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    for (place, set) in catalogue.header_sets.iter().enumerate() {
        let len = set.len();
        add!(
            text,
            "fn headers_{place}() -> &'static [steadfast::Header] {{
                static HEADERS: [steadfast::Header; {len}] = ["
        );
        for (name, value) in set {
            add!(text, "steadfast::header({name:?}, {value:?}),");
        }
        add!(text, "];\n&HEADERS\n}}\n");
    }
    text
}

/// The rows.
pub fn records(catalogue: &Catalogue, shared: &BTreeSet<usize>) -> String {
    let mut text = String::new();
    for (place, entry) in catalogue.entries.iter().enumerate() {
        let first = entry.same_as.unwrap_or(place);
        let bytes = if shared.contains(&first) {
            format!("BYTES_{first}")
        } else {
            bytes(entry)
        };
        record(&mut text, entry, &bytes);
    }
    text
}

fn record(text: &mut String, entry: &Entry, bytes: &str) {
    let Entry {
        path,
        url,
        url_prefix,
        delivery,
        media: Media { content_type, kind },
        dimensions,
        content,
        file: _,
        root: _,
        same_as: _,
        headers,
    } = entry;
    let Content {
        version,
        digest: _,
        len,
        rewritten: _,
        missing_source_map: _,
    } = content;
    let path = &**path;
    let integrity = content.integrity();
    let headers = match headers {
        Some(set) => format!("headers_{set}"),
        None => "steadfast::no_headers".to_owned(),
    };
    add!(
        text,
        "steadfast::Record {{
            path: {path:?},
            url: {url:?},
            url_prefix: {url_prefix},
            etag: \"\\\"{version}\\\"\",
            integrity: \"{integrity}\",
            content_type: {content_type:?},
            content_length: \"{len}\",
            kind: steadfast::Kind::{kind:?},
            delivery: steadfast::Delivery::{delivery:?},
            dimensions: steadfast::core::option::Option::{dimensions:?},
            bytes: {bytes},
            encodings: steadfast::Encodings::NONE,
            headers: {headers},
        }},\n"
    );
}

/// The final bytes of an entry: of the file on disk, or as they were rewritten. The compiler reads the
/// file after the macro has; if it has another length by then, the build fails.
fn bytes(entry: &Entry) -> String {
    let Content { rewritten, len, .. } = &entry.content;
    match rewritten {
        Some(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        None => {
            let file = file_literal(entry);
            format!("steadfast::bytes::<{len}>(steadfast::core::include_bytes!({file}))")
        }
    }
}

/// `root` refuses a folder whose path is not UTF-8, and `scan` a file whose name is not.
fn file_literal(entry: &Entry) -> String {
    format!("{:?}", entry.file.to_string_lossy())
}

/// The constants of the outermost module and, in modules, of the sub-folders.
pub fn constants(catalogue: &Catalogue, module: &Module) -> String {
    let mut text = String::new();
    add_constants(&mut text, catalogue, module, "super::");
    text
}

/// `up` is the way to the rows.
fn add_constants(text: &mut String, catalogue: &Catalogue, module: &Module, up: &str) {
    for (name, place) in &module.constants {
        let entry = &catalogue.entries[*place];
        let docs = asset_docs(entry);
        let name = ident::token(name);
        let kind = entry.media.kind;
        add!(
            text,
            "#[doc = {docs:?}]
            pub const {name}: {up}steadfast::Asset<{up}steadfast::{kind:?}> =
                {up}steadfast::asset(&{up}RECORDS[{place}]);\n"
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

/// One line of documentation: path, media type, size, URL; and one for a source map that is not there.
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
    add(&format!(", at {}", code(&entry.url)));
    if let Some(map) = &entry.content.missing_source_map {
        add(&format!("\n\nIts source map, {}, is not there.", code(map)));
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

/// The entries of the outermost `include_dir` folder.
pub fn directory(catalogue: &Catalogue) -> String {
    let mut root = Folder::default();
    for (place, entry) in catalogue.entries.iter().enumerate() {
        let (folders, _) = entry.path.split();
        root.insert(folders, place);
    }
    let mut text = String::new();
    root.add_entries(&mut text, "");
    text
}

/// A folder of the `include_dir` tree.
#[derive(Default)]
struct Folder<'c> {
    files: Vec<usize>,
    folders: BTreeMap<&'c str, Folder<'c>>,
}

impl<'c> Folder<'c> {
    fn insert(&mut self, mut folders: impl Iterator<Item = &'c str>, place: usize) {
        match folders.next() {
            Some(name) => self.folders.entry(name).or_default().insert(folders, place),
            None => self.files.push(place),
        }
    }

    /// `above` is the path of this folder, with a slash at its end unless it is the root.
    fn add_entries(&self, text: &mut String, above: &str) {
        for (name, folder) in &self.folders {
            let path = format!("{above}{name}");
            add!(text, "DirEntry::Dir(Dir::new({path:?}, &[");
            folder.add_entries(text, &format!("{path}/"));
            text.push_str("])),\n");
        }
        for place in &self.files {
            add!(
                text,
                "DirEntry::File(File::new(RECORDS[{place}].path, RECORDS[{place}].bytes)),\n"
            );
        }
    }
}
