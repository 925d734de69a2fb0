//! The meaning of the options for a path: whether it is taken, how it is served, and which values apply to it.
//! A [`Selection`] only answers questions.

pub(super) mod folders;
pub(super) mod globs;
pub(super) mod scope;

use std::path::Path;

use steadfast_core::{
    UrlForm,
    rules::{
        form::{self, Matching},
        reference::format::Format,
    },
};

use self::{
    folders::VersionedFolders,
    globs::{Builder, Domain, Glob, GlobIds, GlobList, GlobTable, Matched, Matches},
    scope::Scope,
};
use super::{
    codecs::ContentCoding,
    diagnostic::{Error, Origin},
    settings::{Choices, Cors, Missing, VersionForm},
};

/// The options with their globs compiled.
pub(super) struct Selection<'s> {
    choices: &'s Choices,
    table: GlobTable<'s>,
    folders: VersionedFolders<'s>,
    scope: Scope,
    plain: GlobList,
    root: GlobList,
    prehashed: GlobList,
    precoded: GlobList,
    missing_ok: GlobList,
    modules: GlobList,
    rewrite: GlobList,
    compress: GlobList,
    headers: GlobList,
    cors: GlobList,
    types: GlobList,
    in_constants: GlobList,
    constants: GlobList,
}

impl<'s> Selection<'s> {
    /// Compiles the globs and reports invalid ones, and invalid paths of folders.
    pub(super) fn new(choices: &'s Choices, errors: &mut Vec<Error>) -> Self {
        let mut builder = Builder::new(errors);
        let include = builder.add(&choices.include, Domain::Scanned);
        let exclude = builder.add(&choices.exclude, Domain::Disk);
        let plain = builder.add(&choices.plain, Domain::Taken);
        let root = builder.add(&choices.root, Domain::Taken);
        let prehashed = builder.add(&choices.prehashed, Domain::Taken);
        let precoded = builder.add(&choices.precoded, Domain::Taken);
        let missing_ok = builder.add(&choices.missing_ok, Domain::Read);
        let modules = builder.add(&choices.modules, Domain::Modules);
        let rewrite = builder.add(&choices.rewrite, Domain::Modules);
        let compress = builder.add(&choices.compress.by_glob.globs, Domain::Read);
        let headers = builder.add(&choices.headers.globs, Domain::Read);
        let cors = match &choices.cors {
            Cors::Matching(globs) => builder.add(globs, Domain::Read),
            Cors::ByBase | Cors::All | Cors::None => GlobList::EMPTY,
        };
        let types = builder.add(&choices.types.globs, Domain::Taken);
        let in_constants = builder.add(&choices.in_constants, Domain::Read);
        let constants = builder.add(&choices.constants.by_glob.globs, Domain::Read);
        let table = builder.build();
        Selection {
            choices,
            folders: VersionedFolders::new(&choices.folders, errors),
            scope: Scope::new(include, exclude, &table),
            table,
            plain,
            root,
            prehashed,
            precoded,
            missing_ok,
            modules,
            rewrite,
            compress,
            headers,
            cors,
            types,
            in_constants,
            constants,
        }
    }

    /// The row of a path, which the other methods expect.
    pub(super) fn matches(&self, path: &Path) -> Matches {
        self.table.matches(path)
    }

    /// The rules for the files that a scan takes.
    pub(super) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The folders that have one version for all of their files.
    pub(super) fn folders(&self) -> &VersionedFolders<'s> {
        &self.folders
    }

    /// The form of a file's URL.
    pub(super) fn form(&self, path: &str, matches: &Matches) -> UrlForm {
        let versioned = match self.choices.version {
            VersionForm::Filename => UrlForm::Filename,
            VersionForm::Query => UrlForm::Query,
        };
        let matching = Matching {
            folder: self.folders.containing(path).is_some(),
            root: self.root.any(matches),
            prehashed: self.prehashed.any(matches),
            plain: self.is_plain(matches),
        };
        form::form(path, matching, versioned)
    }

    pub(super) fn is_root(&self, path: &str, matches: &Matches) -> bool {
        form::is_at_root(path, self.root.any(matches))
    }

    pub(super) fn is_plain(&self, matches: &Matches) -> bool {
        self.plain.any(matches)
    }

    /// The globs of the options that decide the form of a URL, with their numbers.
    pub(super) fn globs_of_forms(&self) -> impl Iterator<Item = (usize, &Glob<'s>)> {
        let lists = [&self.plain, &self.root, &self.prehashed].into_iter();
        let ids = lists.flat_map(GlobList::ids);
        ids.map(|id| (id, self.table.glob(id)))
    }

    /// The first glob of `prehashed` that matches.
    pub(super) fn prehashed_by(&self, matches: &Matches) -> Option<Origin> {
        let id = self.prehashed.ids_in(matches).next()?;
        self.table.glob(id).origin
    }

    /// The first glob of `precoded` that matches.
    pub(super) fn precoded_by(&self, matches: &Matches) -> Option<Origin> {
        let id = self.precoded.ids_in(matches).next()?;
        self.table.glob(id).origin
    }

    /// Whether a file may refer to any missing file.
    pub(super) fn may_name_missing(&self, matches: &Matches) -> bool {
        self.choices.missing == Missing::Warn || self.missing_ok.any(matches)
    }

    /// Whether `missing_ok` names a file that refers to others.
    pub(super) fn is_named_by_missing_ok(&self, matches: &Matches) -> bool {
        self.missing_ok.any(matches)
    }

    /// The globs of `missing_ok` that match the path of a missing file.
    pub(super) fn allowing_missing(&self, matches: &Matches) -> GlobIds {
        self.missing_ok.ids_in(matches).collect()
    }

    /// The formats whose references are followed.
    pub(super) fn formats(&self) -> &'s [Format] {
        &self.choices.references
    }

    /// Whether a script is in the import map: of all scripts, those that are modules; of those that `modules` names, every
    /// one.
    pub(super) fn lists_module(&self, matches: &Matches, is_module: bool) -> bool {
        let is_listed = is_module || !self.choices.modules.is_default();
        is_listed && self.modules.any(matches)
    }

    /// Whether the imports of a script are rewritten.
    pub(super) fn rewrites(&self, matches: &Matches) -> bool {
        self.rewrite.any(matches)
    }

    /// The content codings of a file: those of the first glob that matches, or the general ones.
    pub(super) fn codings(&self, matches: &Matches) -> &'s [ContentCoding] {
        let compress = &self.choices.compress;
        let by_glob = self.compress.first_value(matches, &compress.by_glob);
        by_glob.unwrap_or(&compress.codings)
    }

    /// The tables of `headers` that apply to a file, by index.
    pub(super) fn header_tables(&self, matches: &Matches) -> impl Iterator<Item = usize> {
        self.headers.indexes_in(matches)
    }

    /// Whether a glob of `cors` matches.
    pub(super) fn is_named_by_cors(&self, matches: &Matches) -> bool {
        self.cors.any(matches)
    }

    /// The media type that the first matching glob of `types` chooses.
    pub(super) fn media_type(&self, matches: &Matches) -> Option<&'s str> {
        let chosen = self.types.first_value(matches, &self.choices.types)?;
        Some(&chosen.value)
    }

    /// Whether constants may read single bytes of a file.
    pub(super) fn is_in_constants(&self, matches: &Matches) -> bool {
        self.in_constants.any(matches)
    }

    /// Whether a file has a constant that is named after it. The name of a prehashed file changes at every build.
    pub(super) fn has_constant(&self, form: UrlForm, matches: &Matches) -> bool {
        let constants = &self.choices.constants;
        let by_glob = self.constants.first_value(matches, &constants.by_glob);
        form != UrlForm::Prehashed && *by_glob.unwrap_or(&constants.others)
    }

    /// See [`GlobTable::unmatched`].
    pub(super) fn unmatched<'t>(
        &'t self,
        matched: &'t Matched,
    ) -> impl Iterator<Item = (&'t Glob<'s>, Origin)> {
        self.table.unmatched(matched)
    }
}
