//! References from one file to another: finding them in each kind of file ([`css`], [`script`]), resolving them
//! to paths ([`resolve`]), and rewriting them once the file that they name has a version ([`rewrite`]). [`integrity`]
//! reads what they state about its bytes.
//!
//! A fuzz target includes these files by path, so they import by `super` and not by `crate::pipeline`.

pub(super) mod address;
pub(super) mod charset;
mod css;
pub(super) mod found;
pub(super) mod integrity;
pub(super) mod position;
pub(super) mod resolve;
pub(super) mod rewrite;
mod script;
mod source_map;

use self::found::Reference;
use steadfast_core::Kind;

/// The references of a file, in order.
pub(super) fn find(kind: Kind, bytes: &[u8]) -> Vec<Reference> {
    match kind {
        Kind::Stylesheet => css::references(bytes),
        Kind::Script => script::source_map(bytes).into_iter().collect(),
        _ => Vec::new(),
    }
}
