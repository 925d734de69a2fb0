//! The resource that a request names.
//!
//! - [`head`] is a request's head in any framework's types, with the [`fields`] that an answer depends on;
//! - [`target`] decodes the request target, [`mod@resolve`] finds the asset that it names, where [`folder_url`] is that of
//!   a folder; [`mod@shell`] is the page that answers navigations to unknown URLs;
//! - [`mount`] is the path at which a folder's requests arrive, and `original_uri` the one that the client sent.

mod fields;
mod folder_url;
mod head;
mod mount;
#[cfg(not(feature = "axum"))]
mod no_original_uri;
#[cfg(feature = "axum")]
mod original_uri;
mod resolve;
mod shell;
mod target;

pub use self::head::RequestHead;
#[cfg(not(feature = "axum"))]
pub(crate) use self::no_original_uri::{MAY_BE_STRIPPED, original_uri};
#[cfg(feature = "axum")]
pub(crate) use self::original_uri::{MAY_BE_STRIPPED, original_uri};
pub(crate) use self::{
    fields::{FieldName, Fields},
    head::Method,
    mount::Mount,
    resolve::{Explanation, Resolved, resolve, resolve_asset},
    shell::or_shell,
};
