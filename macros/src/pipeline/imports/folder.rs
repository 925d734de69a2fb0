//! The folder, as keys and values of `imports` name it.

use std::collections::BTreeSet;

use steadfast_core::{UrlForm, spelling::has_scheme};

use steadfast_core::Kind;
use steadfast_core::suggest::nearest;

use super::super::{
    base::{Base, split_origin},
    entry::Entry,
    import_map::Target,
    path::encode,
    versioned_folder::VersionedFolder,
};

/// The entries, and where their URLs begin.
pub(super) struct Folder<'e> {
    entries: &'e [Entry],
    /// The modules that the map lists.
    listed: &'e [&'e Entry],
    /// The folders as one.
    versioned: &'e [VersionedFolder],
    base: &'e Base,
}

/// Whether a script can be imported. A `.cjs` file is a CommonJS module, which browsers do not load.
pub(in super::super) fn is_module(entry: &Entry) -> bool {
    let name = entry.decoded_path();
    entry.media.kind == Kind::Script && matches!(name.extension(), Some("js" | "mjs"))
}

impl<'e> Folder<'e> {
    pub(super) fn new(
        entries: &'e [Entry],
        listed: &'e [&'e Entry],
        versioned: &'e [VersionedFolder],
        base: &'e Base,
    ) -> Self {
        Folder {
            entries,
            listed,
            versioned,
            base,
        }
    }

    pub(super) fn modules(&self) -> impl Iterator<Item = &'e Entry> + use<'e> {
        self.entries.iter().filter(|entry| is_module(entry))
    }

    /// The modules whose URL is not the plain one below the base: the listed ones, and those at the root of the
    /// site.
    pub(super) fn moved_modules(&self) -> impl Iterator<Item = &'e Entry> + use<'e> {
        let at_root = self.modules().filter(|module| module.form == UrlForm::Root);
        self.listed.iter().copied().chain(at_root)
    }

    /// The folders that contain modules.
    pub(super) fn module_folders(&self) -> BTreeSet<&'e str> {
        let paths = self.modules().map(|module| &*module.path);
        let folders = paths.flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..=at]));
        folders.collect()
    }

    /// Whether a file has this path, or is below the folder with this path.
    pub(super) fn contains(&self, path: &str) -> bool {
        let mut paths = self.entries.iter().map(|entry| &*entry.path);
        paths.any(|entry| entry == path || is_folder(path) && entry.starts_with(path))
    }

    /// The URL of a folder below the base: the plain one, unless it is in a folder as one.
    pub(super) fn url(&self, path: &str) -> String {
        let mut versioned = self.versioned.iter();
        let versioned = versioned.find_map(|folder| folder.versioned_path_of(path));
        let path = versioned.as_deref().unwrap_or(path);
        format!("{}/{}", self.base.url, encode(path))
    }

    /// The folders as one below a folder: the rest of the path of each, with a slash at its end, and its URL.
    pub(super) fn versioned_below(
        &self,
        path: &str,
    ) -> impl Iterator<Item = (String, Target<'e>)> + use<'e> {
        let base = self.base;
        let below = |folder: &'e VersionedFolder| {
            let rest = folder.path.strip_prefix(path)?;
            Some((format!("{rest}/"), Target::Url(folder.url(base))))
        };
        let found: Vec<_> = self.versioned.iter().filter_map(below).collect();
        found.into_iter()
    }

    /// Whether all paths of the site are below the base.
    pub(super) fn is_site(&self) -> bool {
        self.base.written.is_empty()
    }

    /// The path that a text names: a path in the folder, or a URL below the base. `./` is the folder itself,
    /// whose path is empty.
    pub(super) fn path(&self, text: &str) -> Option<String> {
        self.base.path_named(text)
    }
}

/// The modules below a folder, each with the rest of its path.
pub(super) fn below<'e>(
    modules: impl Iterator<Item = &'e Entry>,
    folder: &str,
) -> impl Iterator<Item = (&'e Entry, &'e str)> {
    modules.filter_map(move |module| Some((module, module.path.strip_prefix(folder)?)))
}

/// Splits a URL that is not below the base. The error is the end of a message.
pub(super) fn split_url(text: &str) -> Result<(&str, &str), String> {
    if has_scheme(text) && !text.contains("://") {
        return Err("has an unsupported scheme; write `https`".to_owned());
    }
    split_origin(text)
}

/// Whether a path is that of a folder: empty, or with a slash at its end.
pub(super) fn is_folder(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

/// The remedy for a path that does not exist.
pub(super) fn remedy<'c>(path: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    nearest(path, candidates).map_or_else(
        || "paths are relative to the folder".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    )
}
