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

use super::assembled::{Assembler, Starts};

/// Appends to source text.
macro_rules! add {
    ($text:expr, $($format:tt)*) => {
        write!($text, $($format)*).expect("a String takes every text")
    };
}

/// The statics behind the rows: every file that no row includes, because its bytes are another's or were
/// rewritten, so that an edit of one of two identical files is seen; and bytes that several rows have,
/// each stored once.
pub fn statics(
    catalogue: &Catalogue,
    shared: &BTreeSet<usize>,
    assembler: Option<&Assembler>,
) -> String {
    let mut text = String::new();
    for entry in &catalogue.entries {
        let file = file_literal(entry);
        let is_assembled = assembler.is_some_and(|it| it.takes(entry));
        // The assembler does not say whether it found as many bytes as the macro.
        let length = is_assembled.then(|| format!("; {}", entry.content.len));
        let length = length.unwrap_or_default();
        if entry.same_as.is_some() || entry.content.rewritten.is_some() || is_assembled {
            add!(
                text,
                "const _: &[u8{length}] = steadfast::include_bytes!({file});\n"
            );
        }
    }
    for (place, entry) in catalogue.entries.iter().enumerate() {
        if let Some(assembler) = assembler.filter(|it| it.takes(entry) && entry.same_as.is_none()) {
            text.push_str(&assembler.file(place, entry));
        }
        if shared.contains(&place) {
            let bytes = bytes(place, entry, assembler);
            add!(
                text,
                "static BYTES_{place}: steadfast::Embedded = {bytes};\n"
            );
        }
    }
    text
}

/// How many rows every chunk but the last has. The runtime's `rows.rs` keeps the same number.
const CHUNK: usize = 128;

/// The expression of a row.
fn row(place: usize) -> String {
    format!("RECORDS_{}[{}]", place / CHUNK, place % CHUNK)
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

/// The rows, in chunks: what a constant of one row costs the compiler grows with the static that it is in.
pub fn records(
    catalogue: &Catalogue,
    shared: &BTreeSet<usize>,
    assembler: Option<&Assembler>,
) -> String {
    let (mut text, mut chunks) = (String::new(), String::new());
    let (mut place, mut first_encoded) = (0, 0);
    for (number, entries) in catalogue.entries.chunks(CHUNK).enumerate() {
        let len = entries.len();
        add!(chunks, "&RECORDS_{number}, ");
        add!(text, "static RECORDS_{number}: [Record; {len}] = [\n");
        for entry in entries {
            let first = entry.same_as.unwrap_or(place);
            let bytes = if shared.contains(&first) {
                format!("BYTES_{first}")
            } else {
                bytes(place, entry, assembler)
            };
            record(&mut text, entry, &bytes, first_encoded);
            place += 1;
            first_encoded += entry.encoded.len();
        }
        text.push_str("];\n");
    }
    let count = catalogue.entries.len().div_ceil(CHUNK);
    add!(text, "static RECORDS: [&[Record]; {count}] = [{chunks}];\n");
    text
}

fn record(text: &mut String, entry: &Entry, bytes: &str, first_encoded: usize) {
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
        encoded,
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
    let encodings = match encoded.len() {
        0 => "Encodings::NONE".to_owned(),
        count => format!("Encodings {{ table: encoded, first: {first_encoded}, count: {count} }}"),
    };
    let headers = match headers {
        Some(set) => format!("headers_{set}"),
        None => "no_headers".to_owned(),
    };
    add!(
        text,
        "Record {{
            path: {path:?},
            url: {url:?},
            url_prefix: {url_prefix},
            etag: \"\\\"{version}\\\"\",
            integrity: \"{integrity}\",
            content_type: {content_type:?},
            content_length: \"{len}\",
            kind: Kind::{kind:?},
            delivery: Delivery::{delivery:?},
            dimensions: {dimensions:?},
            bytes: {bytes},
            encodings: {encodings},
            headers: {headers},
        }},\n"
    );
}

/// The rows of the table of coded representations, each of the same length; the runtime's `encoding.rs` reads
/// them and says what they hold.
pub fn encoded_rows(catalogue: &Catalogue) -> Vec<u8> {
    const ROW: usize = 80;
    let mut rows = Vec::new();
    let mut starts = Starts::default();
    for entry in &catalogue.entries {
        for encoded in &entry.encoded {
            let end = rows.len() + ROW;
            let etag = encoded.entity_tag(&entry.content.version);
            let length = encoded.bytes.len().to_string();
            let lengths = [&etag, &length].map(|text| u8::try_from(text.len()).unwrap_or(u8::MAX));
            rows.extend([
                encoded.coding.number(),
                lengths[0],
                lengths[1],
                0,
                0,
                0,
                0,
                0,
            ]);
            for number in [starts.of(encoded), encoded.bytes.len()] {
                rows.extend((number as u64).to_le_bytes());
            }
            rows.extend(etag.as_bytes());
            rows.extend(length.as_bytes());
            rows.resize(end, 0);
        }
    }
    rows
}

/// The final bytes of an entry: of the file on disk, or as they were rewritten. The compiler reads the
/// file after the macro has; if it has another length by then, the build fails.
fn bytes(place: usize, entry: &Entry, assembler: Option<&Assembler>) -> String {
    let Content { rewritten, len, .. } = &entry.content;
    match rewritten {
        Some(bytes) => format!("bytes({len}, b\"{}\")", bytes.escape_ascii()),
        None if assembler.is_some_and(|it| it.takes(entry)) => {
            format!("bytes({len}, unsafe {{ &ASSEMBLED_{place} }})")
        }
        None => {
            let file = file_literal(entry);
            format!("bytes({len}, steadfast::include_bytes!({file}))")
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
        let row = row(*place);
        let docs = asset_docs(entry);
        let name = ident::token(name);
        let kind = entry.media.kind;
        add!(
            text,
            "#[doc = {docs:?}]
            pub const {name}: {up}Asset<{up}{kind:?}> =
                {up}asset(&{up}{row});\n"
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
    for encoded in &entry.encoded {
        add(&format!(
            ", {} {}",
            encoded.coding.token(),
            encoded.bytes.len()
        ));
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

/// The folders of the `include_dir` tree, each a static `FOLDER_<n>` of its own, the outermost last; and the
/// number of that one. Together they would be one long body to check.
pub fn directory(catalogue: &Catalogue) -> (String, usize) {
    let mut root = Folder::default();
    for (place, entry) in catalogue.entries.iter().enumerate() {
        let (folders, _) = entry.path.split();
        root.insert(folders, place);
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
    fn insert(&mut self, mut folders: impl Iterator<Item = &'c str>, place: usize) {
        match folders.next() {
            Some(name) => self.folders.entry(name).or_default().insert(folders, place),
            None => self.files.push(place),
        }
    }

    /// Writes the folders below and then this one, whose path, with a slash at its end unless it is the
    /// root, is `above`; gives back its number.
    fn write(&self, text: &mut String, above: &str, count: &mut usize) -> usize {
        let mut entries = String::new();
        for (name, folder) in &self.folders {
            let path = format!("{above}{name}");
            let number = folder.write(text, &format!("{path}/"), count);
            add!(
                entries,
                "DirEntry::Dir(Dir::new({path:?}, &FOLDER_{number})),\n"
            );
        }
        for place in &self.files {
            let row = row(*place);
            add!(
                entries,
                "DirEntry::File(File::new({row}.path, {row}.bytes.get())),\n"
            );
        }
        let (number, len) = (*count, self.folders.len() + self.files.len());
        add!(
            text,
            "static FOLDER_{number}: [DirEntry<'static>; {len}] = [{entries}];\n"
        );
        *count += 1;
        number
    }
}
