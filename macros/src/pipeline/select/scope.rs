//! Decides which files a scan takes: `include`, `exclude`, and the rules for dotfiles and whole folders.

use std::path::Path;

use super::{
    globs::{GlobIds, GlobList, GlobTable, Matches},
    pattern::Pattern,
};

/// `include` and `exclude`, compiled.
pub(crate) struct Scope {
    include: GlobList,
    exclude: GlobList,
    /// For each glob of `include`, its segments that start with a dot.
    dot_segments: Vec<Vec<Pattern>>,
    /// For each glob `dir/**` of `exclude`, its number and a matcher for `dir`, whose files are all excluded.
    whole_folders: Vec<(usize, Pattern)>,
}

impl Scope {
    pub(crate) fn new(include: GlobList, exclude: GlobList, table: &GlobTable<'_>) -> Self {
        let written = |id: usize| table.glob(id).written;
        let whole = |id: usize| Some((id, Pattern::new(written(id).strip_suffix("/**")?).ok()?));
        Scope {
            dot_segments: include.ids().map(|id| dot_segments(written(id))).collect(),
            whole_folders: exclude.ids().filter_map(whole).collect(),
            include,
            exclude,
        }
    }

    /// Whether a file is taken; `dot_segments` is the number of segments of its path that start with a dot.
    pub(crate) fn takes(&self, matches: &Matches, dot_segments: usize) -> bool {
        let is_included = match dot_segments {
            0 => self.include.any(matches) || !self.restricts(),
            _ => self.admits_dotfile(matches, dot_segments),
        };
        is_included && !self.exclude.any(matches)
    }

    /// Whether a matching glob spells out as many dot segments as the path has: `*` and `**` admit no dotfiles.
    pub(crate) fn admits_dotfile(&self, matches: &Matches, dot_segments: usize) -> bool {
        let start = self.include.ids().start;
        let mut ids = self.include.ids_in(matches);
        ids.any(|id| self.dot_segments[id - start].len() == dot_segments)
    }

    /// Whether a dot segment of a glob of `include` matches this one.
    pub(crate) fn names_dot_segment(&self, segment: &Path) -> bool {
        let mut named = self.dot_segments.iter().flatten();
        named.any(|glob| glob.is_match(segment))
    }

    /// The globs of `exclude` that match everything in a folder.
    pub(crate) fn excluding_all_of(&self, folder: &Path) -> GlobIds {
        let globs = self.whole_folders.iter();
        let matching = globs.filter(|(_, glob)| glob.is_match(folder));
        matching.map(|(id, _)| *id).collect()
    }

    /// The globs of `exclude` that match a path.
    pub(crate) fn excluding(&self, matches: &Matches) -> GlobIds {
        self.exclude.ids_in(matches).collect()
    }

    /// Whether `include` restricts the scan to matching files: globs that admit dotfiles only add to it.
    fn restricts(&self) -> bool {
        self.dot_segments.iter().any(Vec::is_empty)
    }
}

fn dot_segments(glob: &str) -> Vec<Pattern> {
    let segments = glob.split('/').filter(|segment| segment.starts_with('.'));
    segments.filter_map(|it| Pattern::new(it).ok()).collect()
}
