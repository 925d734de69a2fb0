//! Globs over the paths of a folder: `*` stays within a segment, `**` crosses segments, and a glob
//! without `/` matches at any depth. Every glob remembers whether it matched, so that one that never
//! does can be reported.

use std::{cell::Cell, path::Path};

use globset::{GlobBuilder, GlobMatcher};

use super::error::{Blame, Error, GlobList};

/// The globs of one option.
pub struct Globs {
    list: GlobList,
    globs: Vec<Glob>,
    /// A default may match nothing.
    is_default: bool,
}

struct Glob {
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
            match Glob::new(glob) {
                Ok(glob) => globs.push(glob),
                Err(message) => errors.push(Error::new(Blame::Glob(list, place), message)),
            }
        }
        Globs {
            list,
            globs,
            is_default: written.is_none(),
        }
    }

    /// Whether a glob matches the path. Every glob is asked, for each has to say whether it ever matched.
    pub fn matches(&self, path: &Path) -> bool {
        let mut any = false;
        for glob in &self.globs {
            any |= glob.matches(path);
        }
        any
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

    /// Whether the globs are the option's default.
    pub fn is_default(&self) -> bool {
        self.is_default
    }

    /// One error for each glob of the user's that matched no path. `is_folder` tells whether a path is
    /// that of a folder.
    pub fn report_unmatched(
        &self,
        folder: &str,
        is_folder: impl Fn(&str) -> bool,
        errors: &mut Vec<Error>,
    ) {
        if self.is_default {
            return;
        }
        for (place, glob) in self.globs.iter().enumerate() {
            if glob.matched.get() {
                continue;
            }
            let written = &glob.written;
            let stem = written.trim_end_matches('/');
            let remedy = if is_folder(stem) {
                format!("it names a folder: write \"{stem}/**\" for the files in it")
            } else if written.starts_with('/') {
                format!(
                    "globs are relative to the folder: write \"{}\"",
                    written.trim_start_matches('/')
                )
            } else if written.contains('\\') {
                format!(
                    "segments are separated by `/`: write \"{}\"",
                    written.replace('\\', "/")
                )
            } else {
                "correct it or remove it".to_owned()
            };
            let message = format!(
                "`{}` glob \"{written}\" matches no file in {folder}; {remedy}",
                self.list.name()
            );
            errors.push(Error::new(Blame::Glob(self.list, place), message));
        }
    }
}

impl Glob {
    fn new(written: &str) -> Result<Self, String> {
        let anywhere = if written.contains('/') { "" } else { "**/" };
        let matcher = compile(&format!("{anywhere}{written}"))
            .map_err(|error| format!("invalid glob \"{written}\": {}", error.kind()))?;
        let whole_folder = written
            .strip_suffix("/**")
            .and_then(|folder| compile(folder).ok());
        Ok(Glob {
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
            let glob = Glob::new(glob).expect("a glob");
            assert_eq!(glob.matches(Path::new(path)), matches, "{}", glob.written);
        }
    }
}
