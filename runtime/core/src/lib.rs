//! Implementation detail of `steadfast`: depend on that crate.
//!
//! The macro writes a table into the user's crate and the runtime reads it there, so the two have to agree
//! on more than Rust's types can say. Each agreement is written down once, here:
//!
//! - [`base`]: the base that references in files are written against;
//! - [`row`] and [`coded_row`]: the layout of the table, of files and of coded representations;
//! - [`graph`]: which scripts import each other;
//! - [`index`]: the hash table over request paths;
//! - [`kind`], [`coding`] and [`url_form`]: the numbers behind the enums, and how a URL carries a version;
//! - [`version`]: which part of a digest is the version;
//! - [`versioned_folder`]: the paths of folders that have one version;
//! - [`spelling`]: how a path is spelt in a URL;
//! - [`headers`]: the response headers that the service sets;
//! - [`folder`]: the folders and options of a debug build;
//! - [`import_map`]: the frame of the JSON that the macro writes and the runtime takes apart;
//! - `rules` (feature `rules`): the meaning of options and names for a file, and the references in files: a debug
//!   build reads them in a file that the macro has not seen.
//!
//! No encoder, no file system and no HTTP; CSS, HTML, XML and JSON in the feature `rules` only. The three crates are released in step.

pub mod base;
pub mod coded_row;
pub mod coding;
pub mod folder;
pub mod graph;
pub mod headers;
pub mod import_map;
pub mod index;
pub mod kind;
pub mod row;
#[cfg(feature = "rules")]
pub mod rules;
pub mod spelling;
#[cfg(feature = "suggest")]
pub mod suggest;
pub mod url_form;
pub mod version;
pub mod versioned_folder;

pub use self::{
    coded_row::CodedRow, coding::ContentCoding, kind::Kind, row::Row, url_form::UrlForm,
};
