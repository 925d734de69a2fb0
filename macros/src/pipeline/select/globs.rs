//! Globs over the paths of a folder: `*` stays within a segment, `**` crosses segments, and a glob
//! without `/` matches at any depth. Every glob remembers whether it matched, so that one that never
//! does can be reported.

use std::{cell::Cell, collections::BTreeSet, path::Path};

use globset::{GlobBuilder, GlobMatcher};

use super::super::{
    diagnostic::{Blame, Error, GlobList},
    suggest::nearest,
};

/// The globs of one option.
pub struct Globs {
    list: GlobList,
    globs: Vec<Glob>,
    /// A default may match nothing.
    is_default: bool,
}

struct Glob {
    /// Its place in the option's list.
    place: usize,
    written: String,
    matcher: GlobMatcher,
    /// Of `dir/**`: what matches `dir`, whose files are then matched one and all.
    whole_folder: Option<GlobMatcher>,
    /// The segments that begin with a dot.
    dot_segments: Vec<GlobMatcher>,
    matched: Cell<bool>,
}

impl Globs {
    /// Compiles what the user wrote for an option, or its default.
    pub fn new(
        list: GlobList,
        written: Option<&[String]>,
        default: &[&str],
        errors: &mut Vec<Error>,
    ) -> Self {
        let mut globs = Vec::new();
        let default: Vec<_> = default.iter().map(ToString::to_string).collect();
        for (place, glob) in written.unwrap_or(&default).iter().enumerate() {
            match Glob::new(place, glob) {
                Ok(glob) => globs.push(glob),
                Err(message) => {
                    let message = format!("`{}` {message}", list.name());
                    errors.push(Error::new(Blame::Glob(list, place), message));
                }
            }
        }
        Globs {
            list,
            globs,
            is_default: written.is_none(),
        }
    }

    /// Whether a glob matches the path.
    pub fn matches(&self, path: &Path) -> bool {
        self.matching(path).is_some()
    }

    /// What is to blame for a path: the first glob that matches it. Every glob is asked, for each has to
    /// say whether it ever matched.
    pub fn matching(&self, path: &Path) -> Option<Blame> {
        let places = self.places_matching(path);
        let first = places.first()?;
        Some(Blame::Glob(self.list, *first))
    }

    /// The places in the option's list of all globs that match the path.
    pub fn places_matching(&self, path: &Path) -> Vec<usize> {
        let globs = self.globs.iter().filter(|glob| glob.matches(path));
        globs.map(|glob| glob.place).collect()
    }

    /// Whether a glob matches everything that `folder` could hold.
    pub fn match_whole_folder(&self, folder: &Path) -> bool {
        let mut any = false;
        for glob in &self.globs {
            any |= glob.matches_whole(folder);
        }
        any
    }

    /// Whether a glob spells out as many dot segments as the path has: `*` and `**` never admit a
    /// dotfile.
    pub fn admit_dotfile(&self, path: &Path, dot_segments: usize) -> bool {
        self.globs
            .iter()
            .any(|glob| glob.dot_segments.len() == dot_segments && glob.matches(path))
    }

    /// Whether a glob spells out this dot segment.
    pub fn name_dot_segment(&self, segment: &Path) -> bool {
        let mut named = self.globs.iter().flat_map(|glob| &glob.dot_segments);
        named.any(|glob| glob.is_match(segment))
    }

    /// Whether one of the globs restricts: those that admit dotfiles do not.
    pub fn restrict(&self) -> bool {
        self.globs.iter().any(|glob| glob.dot_segments.is_empty())
    }

    /// The option.
    pub fn list(&self) -> GlobList {
        self.list
    }

    /// Whether the globs are the option's default.
    pub fn is_default(&self) -> bool {
        self.is_default
    }

    /// One error for each glob of the user's that matched no path.
    pub fn report_unmatched(&self, known: &Candidates<'_>, errors: &mut Vec<Error>) {
        if self.is_default {
            return;
        }
        for glob in self.globs.iter().filter(|glob| !glob.matched.get()) {
            let is_excluded_anyway = self.list == GlobList::Exclude
                && (known.any_on_disk)(&|path| glob.matcher.is_match(path));
            if is_excluded_anyway {
                continue;
            }
            let message = format!(
                "`{}` glob \"{}\" matches no file in {}; {}",
                self.list.name(),
                glob.written,
                known.roots,
                known.remedy(&glob.written)
            );
            errors.push(Error::new(Blame::Glob(self.list, glob.place), message));
        }
    }
}

type AnyOnDisk<'k> = dyn Fn(&dyn Fn(&Path) -> bool) -> bool + 'k;

/// What there is, to say what may have been meant by a glob or a path that matches none of it.
pub struct Candidates<'k> {
    /// The folders, as messages name them.
    pub roots: String,
    /// The folders, as the user wrote them.
    pub written_roots: Vec<&'k str>,
    /// The paths of files and of the folders that hold them.
    pub paths: BTreeSet<&'k str>,
    /// Whether a path is that of a folder, be it empty or left out.
    pub is_folder: &'k dyn Fn(&str) -> bool,
    /// Whether something holds for the path of any file on disk, be it left out.
    pub any_on_disk: &'k AnyOnDisk<'k>,
}

impl Candidates<'_> {
    /// What to do about a glob that matches nothing.
    pub fn remedy(&self, written: &str) -> String {
        let stem = written.trim_end_matches('/');
        let mut relative = written.trim_start_matches("./").trim_start_matches('/');
        for root in &self.written_roots {
            let below = relative.strip_prefix(root);
            relative = below.map_or(relative, |rest| rest.trim_start_matches('/'));
        }
        if (self.is_folder)(stem) {
            return format!("it names a folder: write \"{stem}/**\" for the files in it");
        }
        if written.contains('\\') {
            let slashes = written.replace('\\', "/");
            return format!("segments are separated by `/`: write \"{slashes}\"");
        }
        if relative != written && !relative.is_empty() {
            return format!("paths are relative to the folder: write \"{relative}\"");
        }
        match nearest(written, self.paths.iter().copied()) {
            Some(near) if !written.contains(['*', '?', '[', '{']) => {
                format!("did you mean \"{near}\"?")
            }
            _ => "correct it or remove it".to_owned(),
        }
    }
}

impl Glob {
    fn new(place: usize, written: &str) -> Result<Self, String> {
        if written.is_empty() {
            return Err(
                "has an empty glob; write what it is to match, such as \"**/*.map\"".to_owned(),
            );
        }
        let anywhere = if written.contains('/') { "" } else { "**/" };
        let matcher = compile(&format!("{anywhere}{written}"))
            .map_err(|error| format!("glob \"{written}\" is invalid: {}", error.kind()))?;
        let whole_folder = written
            .strip_suffix("/**")
            .and_then(|folder| compile(folder).ok());
        Ok(Glob {
            place,
            written: written.to_owned(),
            matcher,
            whole_folder,
            dot_segments: written
                .split('/')
                .filter(|segment| segment.starts_with('.'))
                .filter_map(|segment| compile(segment).ok())
                .collect(),
            matched: Cell::new(false),
        })
    }

    fn matches(&self, path: &Path) -> bool {
        self.remember(self.matcher.is_match(path))
    }

    fn matches_whole(&self, folder: &Path) -> bool {
        let whole = self.whole_folder.as_ref();
        self.remember(whole.is_some_and(|whole| whole.is_match(folder)))
    }

    fn remember(&self, matched: bool) -> bool {
        self.matched.set(self.matched.get() || matched);
        matched
    }
}

fn compile(glob: &str) -> Result<GlobMatcher, globset::Error> {
    let glob = GlobBuilder::new(glob).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Glob;

    #[test]
    fn globs_follow_the_documented_rules() {
        for (glob, path, matches) in [
            ("*.css", "a.css", true),
            ("*.css", "x/y/a.css", true),
            ("x/*.css", "x/a.css", true),
            ("x/*.css", "x/y/a.css", false),
            ("x/**", "x/y/a.css", true),
            ("**/*.html", "a.html", true),
            ("**/*.html", "x/a.html", true),
            ("{a,b}.css", "b.css", true),
            ("A.css", "a.css", false),
        ] {
            let glob = Glob::new(0, glob).expect("a glob");
            assert_eq!(glob.matches(Path::new(path)), matches, "{}", glob.written);
        }
    }
}
