//! A folder on disk and its options, as generated code states them for a debug build.

use crate::{UrlForm, base::WrittenBase, headers::Readable};

/// The folders of one call of the macro, and its options.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    /// The base that references are written against.
    pub base: WrittenBase<'static>,
    /// The folders that are read as one tree.
    pub roots: &'static [Root],
    /// The options.
    pub options: Options,
}

/// One folder on disk.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// The canonical path that it had at compile time.
    pub dir: &'static str,
    /// As the user wrote it.
    pub written: &'static str,
}

/// The options of a folder, as generated code writes them. Every glob is valid.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// `include`.
    pub include: Globs,
    /// `exclude`.
    pub exclude: Globs,
    /// `plain`.
    pub plain: Globs,
    /// `root`.
    pub root: Globs,
    /// `prehashed`.
    pub prehashed: Globs,
    /// `precoded`.
    pub precoded: Globs,
    /// `folders`, which are paths.
    pub folders: &'static [&'static str],
    /// Whether `missing` allows every reference to be broken.
    pub allows_missing: bool,
    /// `missing_ok`.
    pub missing_ok: Globs,
    /// `references`: the words of the formats whose references are followed.
    pub references: &'static [&'static str],
    /// The URLs of bare specifiers, where no import map applies to some scripts: keys, or prefixes of keys, and plain URLs.
    /// Empty without `rewrite`.
    pub specifiers: &'static [(&'static str, &'static str)],
    /// `version`.
    pub version: UrlForm,
    /// Whether links may lead out of the folder.
    pub follows_links: bool,
    /// `types`: globs with media types.
    pub types: &'static [(&'static str, &'static str)],
    /// `headers`: globs with names and values.
    pub headers: &'static [(&'static str, Headers)],
    /// `cors`.
    pub readable: Readable,
    /// The globs of `cors`.
    pub cors: Globs,
}

/// The globs of an option.
pub type Globs = &'static [&'static str];

/// Names and values of headers.
pub type Headers = &'static [(&'static str, &'static str)];
