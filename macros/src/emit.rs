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
//!     use self::steadfast::{Asset, Record, …};             // each token counts that a file has
//!     const _: &[u8] = include_bytes!("…");               // for each file that no row includes
//!     global_asm!(".incbin …"); extern { static ENCODED; } // what the compiler need not see
//!     fn encoded() -> EncodedTable { … }                   // coded representations
//!     static RECORDS_0: [Record; 128] = [Record { … }, …]; // and so on
//!     static RECORDS: [&[Record]; N] = [&RECORDS_0, …];
//!     fn headers_0() -> &'static [Header] { … }           // for each set of headers
//!     pub static DIR: Dir<'static> = …;
//!     pub mod items {
//!         pub const STYLE_CSS: Asset<Stylesheet> = asset(&super::RECORDS_0[0]);
//!         pub mod css { … }
//!         pub static ASSETS: Assets = …;
//!         pub use super::DIR;
//!     }
//! }
//! pub use __static_assets_once_in_a_module::items::*;
//! ```
//!
//! [`assembled`] is what the assembler puts into the program. What is written once is a `quote!` here; what is written for each file is text, in [`text`].
//!
//! Bytes are named by absolute path and read by the compiler; a byte-string of them would cost it
//! far more. They stand in statics, which are stored once where constants would be copied.

mod assembled;
mod text;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

pub use self::assembled::Assembler;
#[cfg(test)]
pub use self::assembled::LARGE;
use crate::{
    ident::Module,
    pipeline::{Base, Catalogue, ImportMap, Index, Unusual, Warning},
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
    /// Where there is one, it does what would cost the compiler more.
    pub assembler: Option<&'c Assembler>,
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
        assembler,
        dir,
    } = emission;
    let shared: BTreeSet<usize> = catalogue
        .entries
        .iter()
        .filter_map(|entry| entry.same_as)
        .collect();
    let statics = tokens(&text::statics(catalogue, &shared, *assembler));
    let records = tokens(&text::records(catalogue, &shared, *assembler));
    let headers = tokens(&text::headers(catalogue));
    let constants = tokens(&text::constants(catalogue, module));
    let encoded = encoded(catalogue, *assembler);
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
                Asset, Data, Delivery, Document, Encodings, Font, Image, Kind, Media, Other, Record, Script,
                Stylesheet, Svg, Wasm, asset, bytes, no_headers,
                core::option::Option::{None, Some},
            };
            #(const _: steadfast::core::option::Option<&str> = steadfast::core::option_env!(#variables);)*
            #(#warnings)*
            #statics
            #encoded
            #headers
            #records
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

/// The table of the coded representations, if there are any.
fn encoded(catalogue: &Catalogue, assembler: Option<&Assembler>) -> Option<TokenStream> {
    let rows = text::encoded_rows(catalogue);
    if rows.is_empty() {
        return None;
    }
    let rows = Literal::byte_string(&rows);
    let (bytes, slice) = match assembler.and_then(|assembler| assembler.encoded(catalogue)) {
        Some(assembled) => (tokens(&assembled), quote!(unsafe { &ENCODED })),
        None => (literal(catalogue), quote!(ENCODED)),
    };
    Some(quote! {
        #bytes
        fn encoded() -> steadfast::EncodedTable {
            static ROWS: &[u8] = #rows;
            steadfast::EncodedTable { rows: ROWS, bytes: #slice }
        }
    })
}

/// The bytes of all coded representations as one literal.
fn literal(catalogue: &Catalogue) -> TokenStream {
    let mut bytes = Vec::new();
    for encoded in assembled::distinct(catalogue) {
        bytes.extend_from_slice(&encoded.bytes);
    }
    let bytes = Literal::byte_string(&bytes);
    quote!(static ENCODED: &[u8] = #bytes;)
}

fn assets(catalogue: &Catalogue) -> TokenStream {
    let Base { url, path } = &catalogue.base;
    let ImportMap {
        json,
        imports,
        digest,
    } = &catalogue.import_map;
    let csp_source = format!("'{}'", digest.integrity());
    let Index { starts, places } = &catalogue.index;
    let (starts_len, places_len) = (starts.len(), places.len());
    let starts = integers(starts);
    let places = integers(places);
    let docs = match catalogue.entries.len() {
        1 => "The folder: one asset.".to_owned(),
        count => format!("The folder: {count} assets."),
    };
    quote! {
        #[doc = #docs]
        pub static ASSETS: super::steadfast::Assets = {
            static STARTS: [u32; #starts_len] = [#(#starts),*];
            static PLACES: [u32; #places_len] = [#(#places),*];
            super::steadfast::assets(
                super::steadfast::Base { url: #url, path: #path },
                &super::RECORDS,
                super::steadfast::Index { starts: &STARTS, places: &PLACES },
                super::steadfast::import_map(#json, #imports, #csp_source),
            )
        };
    }
}

fn integers(values: &[usize]) -> impl Iterator<Item = Literal> {
    let values = values.iter();
    values.map(|value| Literal::usize_unsuffixed(*value))
}

/// The folder as an `include_dir` tree over the rows' own bytes. It stands beside the rows because the
/// compiler keeps the statics of one module in one codegen unit: across units it would copy the bytes.
fn directory(catalogue: &Catalogue) -> TokenStream {
    let (folders, root) = text::directory(catalogue);
    let folders = tokens(&folders);
    let root = format_ident!("FOLDER_{root}");
    quote! {
        #[doc = "The folder's bytes under their plain paths."]
        pub static DIR: steadfast::include_dir::Dir<'static> = {
            use steadfast::include_dir::{Dir, DirEntry, File};
            #folders
            Dir::new("", &#root)
        };
    }
}

/// Text as tokens. The compiler's own lexer is optimised where a macro is not; proc-macro2 would first
/// read the text with one that is not either.
fn tokens(text: &str) -> TokenStream {
    let parsed = if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().ok().map(Into::into)
    } else {
        text.parse().ok()
    };
    parsed.expect("what is written here is Rust")
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
