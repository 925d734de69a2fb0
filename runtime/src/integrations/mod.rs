//! Traits and functions of other crates, each behind its feature.

#[cfg(feature = "askama")]
mod askama;
#[cfg(any(feature = "minijinja", feature = "tera"))]
mod functions;
#[cfg(feature = "maud")]
mod maud;
#[cfg(feature = "minijinja")]
pub mod minijinja;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "tera")]
pub mod tera;
#[cfg(feature = "minijinja")]
mod url_for;
