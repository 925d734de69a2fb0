//! References from one file to another: finding them in each kind of file (style sheets are read by
//! [`steadfast_core::rules::reference`], which also resolves references, and scripts by [`script`]), and rewriting them
//! once the file that they name has a version ([`rewrite`]). [`integrity`] reads what they state about its bytes.
//!
//! A fuzz target includes these files by path, so they import by `super` and not by `crate::pipeline`.

pub(super) mod integrity;
pub(super) mod rewrite;
mod script;

use steadfast_core::{
    Kind,
    rules::reference::{css, found::Reference},
};

/// The references of a file, in order.
pub(super) fn find(kind: Kind, bytes: &[u8]) -> Vec<Reference> {
    match kind {
        Kind::Stylesheet => css::references(bytes),
        Kind::Script => script::source_map(bytes).into_iter().collect(),
        _ => Vec::new(),
    }
}
