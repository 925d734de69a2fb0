//! Traits of other crates, each behind its feature.

#[cfg(feature = "serde")]
mod serde;
