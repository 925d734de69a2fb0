//! HTML elements of assets. They are HTML already: a template engine must not escape them again.
//!
//! - [`tag`] is the one type, with its [`attributes`] and what an [`element`] has of its own;
//! - [`constructors`] are the methods of each kind of asset;
//! - [`link_header`] announces what an element loads, in a header; [`policy`] are values of headers that allow it.

mod attributes;
mod constructors;
mod element;
mod link_header;
mod policy;
mod tag;

pub use self::{
    attributes::Attributes,
    link_header::LinkHeader,
    policy::{INTEGRITY_POLICY, ScriptSrc},
    tag::Tag,
};
