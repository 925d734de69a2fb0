//! A catalogue to tokens. The only file that spells the runtime's private path; it cannot fail.
//!
//! What is generated stands in two modules. `__static_assets_once_in_a_module` holds the rows and an alias of the runtime;
//! inside it `items` holds what the user sees, so that no file's name can meet one of ours. A module is
//! needed because a macro called in a function body has no `super` to reach, and because the user's
//! module may have names of its own. No `allow` is: lints are silent in another crate's macro, and an
//! `allow` would meet the `forbid` of a strict user. The outer module is called what a second call beside
//! the first has to be told.
//!
//! ```text
//! mod __static_assets_once_in_a_module {
//!     use $crate::__private as steadfast;
//!     const _: &[u8] = include_bytes!("…");               // for each file that no row includes
//!     static RECORDS: [Record; N] = [Record { … }, …];
//!     pub static DIR: Dir<'static> = …;
//!     pub mod items {
//!         pub const STYLE_CSS: Asset<Stylesheet> = asset(&super::RECORDS[0]);
//!         pub mod css { … }
//!         pub static ASSETS: Assets = …;
//!         pub use super::DIR;
//!     }
//! }
//! pub use __static_assets_once_in_a_module::items::*;
//! ```
//!
//! Bytes are named by absolute path and read by the compiler; a byte-string of them would cost it
//! far more. They stand in statics, which are stored once where constants would be copied.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};

use crate::{
    ident::{self, Module},
    pipeline::{
        Base, Catalogue, Content, Delivery, Entry, ImportMap, Kind, Media, Unusual, Warning,
    },
};

/// Everything there is to write.
pub struct Emission<'c> {
    /// The path of the runtime crate.
    pub runtime: &'c TokenTree,
    pub catalogue: &'c Catalogue,
    pub module: &'c Module,
    /// Environment variables that the options named.
    pub variables: &'c [String],
    /// What to warn of, and where.
    pub warnings: &'c [(Span, &'c Warning)],
    pub dir: bool,
}

/// Writes the items.
pub fn emit(emission: &Emission<'_>) -> TokenStream {
    let Emission {
        runtime,
        catalogue,
        module,
        variables,
        warnings,
        dir,
    } = emission;
    let shared: BTreeSet<usize> = catalogue
        .entries
        .iter()
        .filter_map(|entry| entry.same_as)
        .collect();
    let tracked = tracked_files(catalogue);
    let records = records(catalogue, &shared);
    let shared = shared_bytes(catalogue, &shared);
    let count = catalogue.entries.len();
    let constants = constants(catalogue, module, 1);
    let assets = assets(catalogue);
    let directory = dir.then(|| directory(catalogue));
    let dir = dir.then(|| {
        quote!(
            pub use super::DIR;
        )
    });
    let warnings = warnings.iter().map(warning);
    quote! {
        mod __static_assets_once_in_a_module {
            use #runtime::__private as steadfast;
            #(const _: steadfast::core::option::Option<&str> = steadfast::core::option_env!(#variables);)*
            #(#warnings)*
            #tracked
            #shared
            static RECORDS: [steadfast::Record; #count] = [#records];
            #directory
            pub mod items {
                #constants
                #assets
                #dir
            }
        }
        pub use __static_assets_once_in_a_module::items::*;
    }
}

/// Every file that no row includes, because its bytes are another's or were rewritten: an edit of one of
/// two identical files must be seen. What a row includes is tracked by that.
fn tracked_files(catalogue: &Catalogue) -> TokenStream {
    let is_elsewhere =
        |entry: &&Entry| entry.same_as.is_some() || entry.content.rewritten.is_some();
    let files = catalogue
        .entries
        .iter()
        .filter(is_elsewhere)
        .map(file_literal);
    quote!(#(const _: &[u8] = steadfast::core::include_bytes!(#files);)*)
}

/// Bytes that several rows have, each stored once.
fn shared_bytes(catalogue: &Catalogue, shared: &BTreeSet<usize>) -> TokenStream {
    let statics = shared.iter().map(|place| {
        let name = shared_name(*place);
        let bytes = bytes(&catalogue.entries[*place]);
        quote!(static #name: &[u8] = #bytes;)
    });
    statics.collect()
}

fn shared_name(place: usize) -> Ident {
    Ident::new(&format!("BYTES_{place}"), Span::call_site())
}

/// The final bytes of an entry: of the file on disk, or as they were rewritten. The compiler reads the
/// file after the macro has; if it has another length by then, the build fails.
fn bytes(entry: &Entry) -> TokenStream {
    match &entry.content.rewritten {
        Some(bytes) => Literal::byte_string(bytes).into_token_stream(),
        None => {
            let file = file_literal(entry);
            let len = entry.content.len;
            quote!(steadfast::bytes::<#len>(steadfast::core::include_bytes!(#file)))
        }
    }
}

fn file_literal(entry: &Entry) -> Literal {
    // `expand` refuses a package whose path is not UTF-8, and `scan` a file whose name is not.
    Literal::string(&entry.file.to_string_lossy())
}

fn records(catalogue: &Catalogue, shared: &BTreeSet<usize>) -> TokenStream {
    let rows = catalogue.entries.iter().enumerate();
    rows.map(|(place, entry)| {
        let first = entry.same_as.unwrap_or(place);
        let bytes = if shared.contains(&first) {
            let name = shared_name(first);
            quote!(#name)
        } else {
            bytes(entry)
        };
        record(entry, &bytes)
    })
    .collect()
}

fn record(entry: &Entry, bytes: &TokenStream) -> TokenStream {
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
    } = entry;
    let Content {
        version,
        digest,
        len,
        rewritten: _,
        missing_source_map: _,
    } = content;
    let content_length = len.to_string();
    let path = &**path;
    let etag = format!("\"{version}\"");
    let integrity = digest.integrity().to_string();
    let kind = kind_name(*kind);
    let delivery = delivery_name(*delivery);
    let dimensions = match dimensions {
        Some((width, height)) => quote!(Some((#width, #height))),
        None => quote!(None),
    };
    quote! {
        steadfast::Record {
            path: #path,
            url: #url,
            url_prefix: #url_prefix,
            etag: #etag,
            integrity: #integrity,
            content_type: #content_type,
            content_length: #content_length,
            kind: steadfast::Kind::#kind,
            delivery: steadfast::Delivery::#delivery,
            dimensions: steadfast::core::option::Option::#dimensions,
            bytes: #bytes,
        },
    }
}

fn kind_name(kind: Kind) -> Ident {
    let name = match kind {
        Kind::Stylesheet => "Stylesheet",
        Kind::Script => "Script",
        Kind::Image => "Image",
        Kind::Svg => "Svg",
        Kind::Font => "Font",
        Kind::Media => "Media",
        Kind::Document => "Document",
        Kind::Data => "Data",
        Kind::Wasm => "Wasm",
        Kind::Other => "Other",
    };
    Ident::new(name, Span::call_site())
}

fn delivery_name(delivery: Delivery) -> Ident {
    let name = match delivery {
        Delivery::Filename => "Filename",
        Delivery::Query => "Query",
        Delivery::Prehashed => "Prehashed",
        Delivery::Plain => "Plain",
        Delivery::Root => "Root",
    };
    Ident::new(name, Span::call_site())
}

/// The constants of a module and, inside it, of its sub-folders. `depth` is how far `RECORDS` is up.
fn constants(catalogue: &Catalogue, module: &Module, depth: usize) -> TokenStream {
    let up: TokenStream = (0..depth).map(|_| quote!(super::)).collect();
    let mut tokens = TokenStream::new();
    for (name, place) in &module.constants {
        let entry = &catalogue.entries[*place];
        let docs = asset_docs(entry);
        let name = ident::token(name);
        let kind = kind_name(entry.media.kind);
        tokens.extend(quote! {
            #[doc = #docs]
            pub const #name: #up steadfast::Asset<#up steadfast::#kind> =
                #up steadfast::asset(&#up RECORDS[#place]);
        });
    }
    for (name, module) in &module.modules {
        let docs = format!("The folder {}.", code(&format!("{}/", module.folder)));
        let name = ident::token(name);
        let constants = constants(catalogue, module, depth + 1);
        tokens.extend(quote! {
            #[doc = #docs]
            pub mod #name { #constants }
        });
    }
    tokens
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

fn assets(catalogue: &Catalogue) -> TokenStream {
    let Base { url, path } = &catalogue.base;
    let ImportMap {
        json,
        imports,
        digest,
    } = &catalogue.import_map;
    let csp_source = format!("'{}'", digest.integrity());
    let count = catalogue.versioned.len();
    let versioned = catalogue
        .versioned
        .iter()
        .map(|place| Literal::usize_unsuffixed(*place));
    let docs = match catalogue.entries.len() {
        1 => "The folder: one asset.".to_owned(),
        count => format!("The folder: {count} assets."),
    };
    quote! {
        #[doc = #docs]
        pub static ASSETS: super::steadfast::Assets = {
            static VERSIONED: [u32; #count] = [#(#versioned),*];
            super::steadfast::assets(
                super::steadfast::Base { url: #url, path: #path },
                &super::RECORDS,
                &VERSIONED,
                super::steadfast::import_map(#json, #imports, #csp_source),
            )
        };
    }
}

/// The folder as an `include_dir` tree over the rows' own bytes. It stands beside the rows because the
/// compiler keeps the statics of one module in one codegen unit: across units it would copy the bytes.
fn directory(catalogue: &Catalogue) -> TokenStream {
    let mut root = Folder::default();
    for (place, entry) in catalogue.entries.iter().enumerate() {
        let (folders, _) = entry.path.split();
        root.insert(folders, place);
    }
    let entries = root.entries("");
    quote! {
        #[doc = "The folder's bytes under their plain paths."]
        pub static DIR: steadfast::include_dir::Dir<'static> = {
            use steadfast::include_dir::{Dir, DirEntry, File};
            Dir::new("", &[#entries])
        };
    }
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

    fn entries(&self, path: &str) -> TokenStream {
        let folders = self.folders.iter().map(|(name, folder)| {
            let path = match path {
                "" => (*name).to_owned(),
                path => format!("{path}/{name}"),
            };
            let entries = folder.entries(&path);
            quote!(DirEntry::Dir(Dir::new(#path, &[#entries])))
        });
        let files = self.files.iter().map(
            |place| quote!(DirEntry::File(File::new(RECORDS[#place].path, RECORDS[#place].bytes))),
        );
        let entries = folders.chain(files);
        quote!(#(#entries),*)
    }
}

/// A macro cannot warn; the use of a deprecated constant, called what is to be said, does.
fn warning((span, warning): &(Span, &Warning)) -> TokenStream {
    let message = &warning.message;
    let name = match warning.what {
        Unusual::AbsentFolder => "FOLDER_IS_ABSENT",
        Unusual::UntrackedNames => "CARGO_CANNOT_TRACK_NAMES",
        Unusual::MissingFiles => "REFERENCES_NAME_NO_FILE",
    };
    let name = Ident::new(name, *span);
    quote! {
        const _: () = {
            #[deprecated(note = #message)]
            const #name: () = ();
            #name
        };
    }
}
