//! Decides which files a scan takes, by the numbers of globs in the table.

use std::path::Path;

use steadfast_core::rules::scope;

use super::globs::{GlobIds, GlobList, GlobTable, Matches};

/// `include` and `exclude`, compiled.
pub(crate) struct Scope {
    include: GlobList,
    exclude: GlobList,
    rules: scope::Scope,
}

impl Scope {
    pub(crate) fn new(include: GlobList, exclude: GlobList, table: &GlobTable<'_>) -> Self {
        let written = |id: usize| table.glob(id).written;
        let rules = scope::Scope::new(include.ids().map(written), exclude.ids().map(written));
        Scope {
            include,
            exclude,
            rules,
        }
    }

    /// Whether a file is taken; `hidden` is the number of hidden segments of its path.
    pub(crate) fn takes(&self, matches: &Matches, hidden: usize) -> bool {
        self.rules.includes(self.including(matches), hidden) && !self.exclude.any(matches)
    }

    /// Whether a glob of `include` that matches a path admits its hidden segments.
    pub(crate) fn admits_hidden(&self, matches: &Matches, hidden: usize) -> bool {
        self.rules.admits_hidden(self.including(matches), hidden)
    }

    /// Whether a dot segment of a glob of `include` matches this one.
    pub(crate) fn names_hidden(&self, segment: &Path) -> bool {
        self.rules.names_hidden(segment)
    }

    /// The globs of `exclude` that match everything in a folder.
    pub(crate) fn excluding_all_of(&self, folder: &Path) -> GlobIds {
        let start = self.exclude.ids().start;
        let matching = self.rules.excluding_all_of(folder);
        matching.map(|index| start + index).collect()
    }

    /// The globs of `exclude` that match a path.
    pub(crate) fn excluding(&self, matches: &Matches) -> GlobIds {
        self.exclude.ids_in(matches).collect()
    }

    /// The globs of `include` that match, by their index among the valid ones.
    fn including(&self, matches: &Matches) -> impl Iterator<Item = usize> {
        let start = self.include.ids().start;
        self.include.ids_in(matches).map(move |id| id - start)
    }
}
