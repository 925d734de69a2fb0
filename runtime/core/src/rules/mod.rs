//! The meaning of options and names for a file: whether it is taken, what it is, and how it is served.
//!
//! The macro asks for the files that it embeds, and a debug build for those that it reads from disk, so that a file that
//! no build has seen is served as the next build will serve it.
//!
//! - [`pattern`] is a glob, with its syntax in `glob_syntax`;
//! - [`scope`]: `include`, `exclude`, and the rules for dotfiles;
//! - [`form`]: which form a URL has;
//! - [`media`]: media types and kinds;
//! - [`coded_name`]: the names of files that are encoded on disk;
//! - [`mod@reference`]: what files refer to;
//! - [`folder`]: all of it for one folder of a running program. The macro has tables of its own for the same questions,
//!   because it reports the globs that match nothing.

pub mod coded_name;
pub mod folder;
pub mod form;
mod glob_syntax;
pub mod media;
pub mod pattern;
pub mod reference;
pub mod scope;
