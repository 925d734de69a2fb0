//! Decides which files are taken: `include`, `exclude`, and the rules for dotfiles and whole folders. Globs are known by
//! their index in the option.

use std::path::Path;

use super::pattern::Pattern;

/// The only dot folder that is not left out; it is always served at the root of the site (RFC 8615).
pub const WELL_KNOWN: &str = ".well-known";

/// What the globs of `include` and `exclude` say beyond the paths that they match.
pub struct Scope {
    /// For each glob of `include`, its segments that start with a dot.
    dot_segments: Vec<Vec<Pattern>>,
    /// For each glob `dir/**` of `exclude`, its index and a matcher for `dir`, whose files are all excluded.
    whole_folders: Vec<(usize, Pattern)>,
}

impl Scope {
    /// Of valid globs, as they are written.
    pub fn new<'g>(
        include: impl Iterator<Item = &'g str>,
        exclude: impl Iterator<Item = &'g str>,
    ) -> Self {
        let whole = |(index, written): (usize, &str)| {
            let folder = written.strip_suffix("/**")?;
            Some((index, Pattern::new(folder).ok()?))
        };
        Scope {
            dot_segments: include.map(dot_segments).collect(),
            whole_folders: exclude.enumerate().filter_map(whole).collect(),
        }
    }

    /// Whether `include` takes a file that these of its globs match; `hidden` is the number of hidden segments of the
    /// path.
    #[must_use]
    pub fn includes(&self, mut matching: impl Iterator<Item = usize>, hidden: usize) -> bool {
        match hidden {
            0 => matching.next().is_some() || !self.restricts(),
            _ => self.admits_hidden(matching, hidden),
        }
    }

    /// Whether one of these globs of `include` spells out as many dot segments as the path has: `*` and `**` admit no
    /// dotfiles.
    #[must_use]
    pub fn admits_hidden(&self, mut matching: impl Iterator<Item = usize>, hidden: usize) -> bool {
        matching.any(|index| self.dot_segments[index].len() == hidden)
    }

    /// Whether a dot segment of a glob of `include` matches this one.
    #[must_use]
    pub fn names_hidden(&self, segment: &Path) -> bool {
        let mut named = self.dot_segments.iter().flatten();
        named.any(|glob| glob.is_match(segment))
    }

    /// The globs of `exclude` that match everything in a folder.
    pub fn excluding_all_of(&self, folder: &Path) -> impl Iterator<Item = usize> {
        let globs = self.whole_folders.iter();
        let matching = globs.filter(move |(_, glob)| glob.is_match(folder));
        matching.map(|(index, _)| *index)
    }

    /// Whether `include` restricts the files to matching ones: globs that admit dotfiles only add to them.
    fn restricts(&self) -> bool {
        self.dot_segments.iter().any(Vec::is_empty)
    }
}

fn dot_segments(glob: &str) -> Vec<Pattern> {
    let segments = glob.split('/').filter(|segment| segment.starts_with('.'));
    segments.filter_map(|it| Pattern::new(it).ok()).collect()
}

/// Whether the name of an entry is hidden: it starts with a dot, and is not the `.well-known` of the root.
#[must_use]
pub fn is_hidden(is_in_root: bool, name: &[u8]) -> bool {
    name.starts_with(b".") && !(is_in_root && name == WELL_KNOWN.as_bytes())
}

/// The number of hidden segments of a path.
#[must_use]
pub fn hidden_segments(path: &Path) -> usize {
    let segments = path.iter().enumerate();
    segments
        .filter(|(index, name)| is_hidden(*index == 0, name.as_encoded_bytes()))
        .count()
}

/// Whether a file's name is one that cargo can track: in rustc's dep-info files, which cargo reads, a space is escaped by a
/// backslash, and backslashes are not escaped.
#[must_use]
pub fn is_trackable(name: &str) -> bool {
    !name.ends_with([' ', '\\'])
}
