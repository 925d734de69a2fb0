//! HTML elements of assets. They are HTML already: a template engine must not escape them again.
//!
//! - [`tag`] is the one type, with its [`attributes`] and what an [`element`] has of its own;
//! - [`constructors`] are the methods of each kind of asset, `dynamic` the elements of files that a template names;
//! - [`mod@link_header`] announces what an element loads, in a header; [`policy`] are values of headers that allow it.

mod attributes;
mod constructors;
#[cfg(any(feature = "minijinja", feature = "tera"))]
mod dynamic;
mod element;
mod link_header;
mod policy;
mod tag;

#[cfg(any(feature = "minijinja", feature = "tera"))]
pub(crate) use self::dynamic::DynamicAttributes;
pub use self::{
    attributes::Attributes,
    link_header::{LinkHeader, link_header},
    policy::{INTEGRITY_POLICY, ScriptSrc},
    tag::Tag,
};
