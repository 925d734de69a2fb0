//! Turns a catalogue into tokens. This is the only file that spells the runtime's private path, and it cannot fail.
//!
//! The generated items are in two modules. `__static_assets_once_in_a_module` holds the table and an alias
//! of the runtime; inside it, `items` holds the items that the user sees, so that no file name can clash with ours.
//! A module is needed because a macro called in a function body has no `super` to reach, and because the
//! user's module may have names of its own. No `allow` is needed: lints are silent in code from another crate's
//! macro, and an `allow` would conflict with a strict user's `forbid`. The name of the outer module is the message
//! that the compiler shows for a second call in the same module.
//!
//! ```text
//! mod __static_assets_once_in_a_module {
//!     use $crate::__private as steadfast;
//!     use self::steadfast::{Asset, asset, …};              // every token per file counts; include_bytes keeps
//!                                                          // its path, as a user's macro may have that name
//!     const _: &[u8] = steadfast::include_bytes!("…");     // each file that is not included below
//!     static FILES: [(&str, &[u8]); N] = [("style.css", steadfast::include_bytes!("…")), …];
//!     global_asm!(".incbin …"); extern { static ENCODED; } // bytes that the compiler need not see
//!     static TABLE: Table = Table { files: &FILES, rows: rows(b"…"), … };
//!     static RECORDS: &[Record] = &records::<N>(&TABLE);
//!     pub static DIR: Dir<'static> = …;
//!     pub mod items {
//!         pub const STYLE_CSS: Asset<Stylesheet> = asset(super::RECORDS, 0);
//!         pub mod css { … }
//!         pub static ASSETS: Assets = …;
//!         pub use super::DIR;
//!     }
//! }
//! pub use __static_assets_once_in_a_module::items::*;
//! ```
//!
//! Code that is written once is a `quote!` here; code for each file is text, in [`text`], or part of a
//! literal, in [`mod@table`]. [`assembled`] writes the bytes that the assembler adds to the program.
//!
//! Bytes are named by absolute path and read by the compiler; a byte-string literal would cost it far more.
//! They are in statics, which are stored once, whereas constants would be copied. A static, a reference or an
//! expression per file costs the compiler more than the file itself, so there are as few of them as possible.

mod assembled;
mod table;
mod text;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

pub(crate) use self::assembled::Assembler;
#[cfg(test)]
pub(crate) use self::assembled::LARGE;
use steadfast_core::UrlForm;

use self::table::Table;
use crate::{
    ident::Module,
    pipeline::{Base, Catalogue, ImportMap, Index, Warning, WarningKind},
};

/// Everything that the generated code depends on.
pub(crate) struct Input<'c> {
    /// The path of the runtime crate.
    pub runtime: &'c TokenTree,
    pub catalogue: &'c Catalogue,
    pub module: &'c Module,
    /// Environment variables that the options named.
    pub variables: &'c [String],
    /// The warnings, each with its span.
    pub warnings: &'c [(Span, &'c Warning)],
    /// Where there is one, it embeds the bytes that would cost the compiler more.
    pub assembler: Option<&'c Assembler>,
    pub dir: bool,
}

/// Writes the items.
pub(crate) fn emit(input: &Input<'_>) -> TokenStream {
    let Input {
        runtime,
        catalogue,
        module,
        variables,
        warnings,
        assembler,
        dir,
    } = input;
    let shared: BTreeSet<usize> = catalogue
        .entries
        .iter()
        .filter_map(|entry| entry.duplicate_of)
        .collect();
    let statics = tokens(&text::statics(catalogue, &shared, *assembler));
    let files = tokens(&text::files(catalogue, &shared, *assembler));
    let table = table(catalogue, *assembler);
    let constants = tokens(&text::constants(catalogue, module));
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
            use self::steadfast::{
                Asset, Data, Document, Font, Image, Media, Other, Script, Stylesheet, Svg, Wasm, asset,
            };
            #(const _: steadfast::core::option::Option<&str> = steadfast::core::option_env!(#variables);)*
            #(#warnings)*
            #statics
            #files
            #table
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

/// The table over the files, and the records that constants refer to.
fn table(catalogue: &Catalogue, assembler: Option<&Assembler>) -> TokenStream {
    let Table { rows, texts, .. } = Table::of(catalogue);
    let rows = Literal::byte_string(&rows);
    let headers = tokens(&text::headers(catalogue));
    let (encoded, encoded_bytes) = encoded(catalogue, assembler);
    let encoded_rows = Literal::byte_string(&table::encoded_rows(catalogue));
    let count = catalogue.entries.len();
    quote! {
        #encoded
        #headers
        static TABLE: steadfast::Table = steadfast::Table {
            files: &FILES,
            rows: steadfast::rows(#rows),
            texts: #texts,
            encoded: steadfast::EncodedTable { rows: #encoded_rows, bytes: #encoded_bytes },
            headers: &HEADERS,
        };
        const _: () = steadfast::check(&TABLE);
        static RECORDS: &[steadfast::Record] = &steadfast::records::<#count>(&TABLE);
    }
}

/// The bytes of all coded representations: the item that declares them, if they are assembled, and the
/// expression that refers to them.
fn encoded(
    catalogue: &Catalogue,
    assembler: Option<&Assembler>,
) -> (Option<TokenStream>, TokenStream) {
    let assembled = assembler.and_then(|assembler| assembler.encoded(&catalogue.bundle));
    match assembled {
        Some(item) => (Some(tokens(&item)), quote!(unsafe { &ENCODED })),
        None => {
            let bytes = Literal::byte_string(&catalogue.bundle.bytes);
            (None, bytes.into_token_stream())
        }
    }
}

fn assets(catalogue: &Catalogue) -> TokenStream {
    let Base { url, path } = &catalogue.base;
    let mut entries = catalogue.entries.iter();
    let has_root = entries.any(|entry| entry.form == UrlForm::Root);
    let ImportMap {
        json,
        imports,
        digest,
    } = &catalogue.import_map;
    let csp_source = format!("'{}'", digest.integrity());
    let Index { starts, slots } = &catalogue.index;
    let [starts, slots] =
        [starts, slots].map(|values| Literal::byte_string(&table::integers(values)));
    let docs = match catalogue.entries.len() {
        1 => "The embedded folder: one asset.".to_owned(),
        count => format!("The embedded folder: {count} assets."),
    };
    quote! {
        #[doc = #docs]
        pub static ASSETS: super::steadfast::Assets = super::steadfast::assets(
            super::steadfast::Base { url: #url, path: #path, has_root: #has_root },
            super::RECORDS,
            super::steadfast::Index {
                starts: super::steadfast::integers(#starts),
                slots: super::steadfast::integers(#slots),
            },
            super::steadfast::import_map(#json, #imports, #csp_source),
        );
    }
}

/// The folder as an `include_dir` tree over the table's own files. It is in the table's module because the
/// compiler keeps the statics of one module in one codegen unit: across units it would copy the bytes.
fn directory(catalogue: &Catalogue) -> TokenStream {
    let (folders, root) = text::directory(catalogue);
    let folders = tokens(&folders);
    let root = format_ident!("FOLDER_{root}");
    quote! {
        #[doc = "The embedded folder as an `include_dir` tree: the same bytes under their plain paths."]
        pub static DIR: steadfast::include_dir::Dir<'static> = {
            use steadfast::include_dir::{Dir, DirEntry};
            #folders
            Dir::new("", &#root)
        };
    }
}

/// Text as tokens, read by the compiler's own lexer: it is optimised even where the macro is not, whereas
/// proc-macro2 would first lex the text with its own, unoptimised one.
fn tokens(text: &str) -> TokenStream {
    let parsed = if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().ok().map(Into::into)
    } else {
        text.parse().ok()
    };
    parsed.expect("the generated text is valid Rust")
}

/// A stable macro cannot emit a warning, but the use of a deprecated constant does; its name and its note are
/// the warning.
fn warning((span, warning): &(Span, &Warning)) -> TokenStream {
    let message = &warning.message;
    let name = match warning.kind {
        WarningKind::AbsentFolder => "FOLDER_IS_ABSENT",
        WarningKind::UntrackedNames => "CARGO_CANNOT_TRACK_NAMES",
        WarningKind::MissingFiles => "REFERENCED_FILES_ARE_MISSING",
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
