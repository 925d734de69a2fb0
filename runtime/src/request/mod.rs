//! The resource that a request names.
//!
//! - [`head`] is a request's head in any framework's types, with the [`fields`] that an answer depends on;
//! - [`target`] decodes the request target, [`resolve`] finds the asset that it names;
//! - [`mount`] is the place where a folder's requests arrive.

mod fields;
mod head;
mod mount;
mod resolve;
mod target;

pub use self::head::RequestHead;
pub(crate) use self::{
    fields::{Fields, Lines},
    head::Method,
    mount::Mount,
    resolve::Resolved,
};
