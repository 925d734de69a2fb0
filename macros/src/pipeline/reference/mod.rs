//! What is written in place of a reference once the file that it names has a version ([`rewrite`]), and what a reference
//! states about the bytes of that file ([`integrity`]). References are found and resolved by
//! [`steadfast_core::rules::reference`].
//!
//! A fuzz target includes these files by path, so they import by `super` and not by `crate::pipeline`.

pub(super) mod integrity;
#[cfg(test)]
mod properties;
pub(super) mod rewrite;
#[cfg(test)]
mod script_properties;
