//! The page follows the folder: in debug builds, a script replaces edited style sheets in the open page.
//!
//! - [`element`] is what templates write;
//! - `text` is the script, in the builds that have it, and `no_text` is nothing, in the others.

mod element;
#[cfg(not(all(feature = "live", debug_assertions)))]
#[path = "no_text.rs"]
mod text;
#[cfg(all(feature = "live", debug_assertions))]
mod text;

pub use self::element::LiveScript;
