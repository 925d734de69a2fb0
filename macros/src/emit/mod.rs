//! Turns a catalogue into tokens. This is the only folder that spells the runtime's private path, and it cannot fail.
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
//!     const fn live() -> Option<&Live> { None }           // the folders on disk, in a live build
//!     fn track() { steadfast::include_bytes!("…"); … }     // so that cargo notices edits
//!     global_asm!(".incbin …"); extern { static BUNDLE; }  // bytes that the compiler need not see
//!     static PARTS: [&[u8]; P] = [&BUNDLE, steadfast::include_bytes!("…"), …];
//!     static ROWS: [u8; R] = *b"…";
//!     static TABLE: Table = Table { rows: rows(&ROWS), texts: "…", parts: &PARTS, … };
//!     static RECORDS: [Record; N] = records(&TABLE);
//!     static FOLDERS: [FolderRecord; F] = …;
//!     static INDEX: Index = …;
//!     type StylesheetAsset = Asset<Stylesheet>;
//!     const fn stylesheet(index: usize) -> StylesheetAsset { asset(&RECORDS, index) }
//!     mod name_of_several_files_0 { … }                    // twice, where files share an identifier
//!     pub mod items {
//!         pub const STYLE_CSS: super::StylesheetAsset = super::stylesheet(0);
//!         pub mod css { … }
//!         pub static ASSETS: Assets = …;
//!         pub static DIR: LazyLock<Dir> = …;
//!     }
//! }
//! pub use __static_assets_once_in_a_module::items::*;
//! ```
//!
//! All of it is text, in [`text`] and [`mod@constants`], because it is kept for the next build; only what has a span of its own is made of
//! tokens here. [`mod@table`] writes the literals, [`assembled`] the bytes that the assembler adds to the program.
//!
//! Files are named by absolute path and read by the compiler or the assembler; a byte-string literal would cost the
//! compiler far more. A static that many things point into is stored by value: each pointer into a literal makes
//! the compiler hash the whole literal. A static, a reference or an expression per file costs the compiler more than the
//! file itself, so there is nothing per file except its constant.

/// Appends to source text.
macro_rules! add {
    ($text:expr, $($format:tt)*) => {
        write!($text, $($format)*).expect("writing to a String cannot fail")
    };
}

mod assembled;
mod constants;
mod live;
mod table;
mod text;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

pub(crate) use self::assembled::Assembler;
use crate::{
    ident::Module,
    pipeline::{Catalogue, Settings, Warning, WarningKind},
};

/// Everything that the generated items depend on.
pub(crate) struct Input<'c> {
    pub catalogue: &'c Catalogue,
    pub module: &'c Module,
    /// Environment variables that the options named.
    pub variables: &'c [String],
    /// Embeds bytes that the compiler then need not see.
    pub assembler: Option<&'c Assembler>,
    /// Whether the compiler has to track the files, because cargo does not watch them.
    pub is_tracked: bool,
    /// For a live build, which states them.
    pub settings: &'c Settings,
    pub dir: bool,
}

/// The items of the hidden module, as Rust source.
pub(crate) fn items(input: &Input<'_>) -> String {
    let Input {
        catalogue,
        module,
        variables,
        assembler,
        is_tracked,
        settings,
        dir,
    } = input;
    let tracked = match is_tracked {
        true => text::tracked(catalogue),
        false => String::new(),
    };
    let dir = if *dir { text::DIR } else { "" };
    [
        &*text::variables(variables),
        &live::live(settings),
        &tracked,
        &text::parts(catalogue, *assembler),
        &text::table(catalogue),
        &text::folders(catalogue),
        &constants::kinds(catalogue),
        &constants::ambiguous(catalogue, module),
        "pub mod items {\n",
        &constants::constants(catalogue, module),
        &text::assets(catalogue),
        dir,
        "}\n",
    ]
    .concat()
}

/// The whole expansion: the items in their module, with the path of the runtime and the warnings, each at its span.
pub(crate) fn module(
    runtime: &TokenTree,
    warnings: &[(Span, &Warning)],
    items: &str,
) -> TokenStream {
    let warnings = warnings.iter().map(warning);
    let items = tokens(items);
    quote! {
        mod __static_assets_once_in_a_module {
            use #runtime::__private as steadfast;
            #(#warnings)*
            #items
        }
        pub use __static_assets_once_in_a_module::items::*;
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
        WarningKind::UnusedEncodings => "ENCODED_FILES_ARE_NOT_USED",
        WarningKind::LeavingReferences => "REFERENCES_LEAVE_A_FOLDER_AS_ONE",
        WarningKind::OtherBase => "PAGES_ARE_FOR_ANOTHER_BASE",
        WarningKind::RelativePage => "PAGE_OF_ALL_URLS_IS_RELATIVE",
        WarningKind::SoughtNames => "SCRIPTS_LOOK_FOR_NAMES_OF_FILES",
        WarningKind::IncompleteImports => "BROWSERS_CANNOT_RESOLVE_IMPORTS",
        WarningKind::WorkerImports => "WORKERS_IMPORT_PLAIN_URLS",
        WarningKind::LargeImportMap => "IMPORT_MAP_IS_LARGE",
        WarningKind::PrehashedNames => "PREHASHED_FILES_HAVE_NO_HASH",
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
