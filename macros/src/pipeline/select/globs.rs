//! The globs of all options as one table with a column for each glob and a row for each path. A path is matched
//! once, against every glob, and its row ([`Matches`]) answers all later questions about it.
//!
//! `*` stays within a segment, `**` crosses segments, and a glob without `/` matches at any depth.

use std::{collections::BTreeSet, ops::Range, path::Path};

use steadfast_core::rules::pattern::Pattern;

use crate::pipeline::{
    diagnostic::{Error, Origin},
    settings::{ByGlob, Globs},
};

/// The compiled globs. The column of a glob is its number.
pub(crate) struct GlobTable<'s> {
    globs: Vec<Glob<'s>>,
}

/// A glob.
pub(crate) struct Glob<'s> {
    pattern: Pattern,
    /// The option that it belongs to.
    pub option: &'static str,
    pub written: &'s str,
    /// `None` for a default, which may match nothing.
    pub origin: Option<Origin>,
    pub domain: Domain,
}

/// The paths that the globs of an option can apply to. A glob that matches none of them is a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Domain {
    /// All files on disk.
    Disk,
    /// The files that a scan visits, taken or not.
    Scanned,
    /// The files that a scan takes.
    Taken,
    /// The files that could be read.
    Read,
    /// The modules among them.
    Modules,
}

/// The globs that match any path of each domain.
#[derive(Default)]
pub(crate) struct Matched {
    pub scanned: GlobIds,
    pub taken: GlobIds,
    pub read: GlobIds,
    pub modules: GlobIds,
}

impl Matched {
    fn in_domain(&self, domain: Domain) -> &GlobIds {
        match domain {
            Domain::Disk | Domain::Scanned => &self.scanned,
            Domain::Taken => &self.taken,
            Domain::Read => &self.read,
            Domain::Modules => &self.modules,
        }
    }
}

/// The globs that match any of several paths.
pub(crate) fn union<'m>(rows: impl IntoIterator<Item = &'m Matches>) -> GlobIds {
    rows.into_iter().flat_map(Matches::ids).collect()
}

/// Globs by their number in the table.
pub(crate) type GlobIds = BTreeSet<usize>;

/// The row of a path: the globs that match it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matches(Vec<usize>);

impl Matches {
    pub(crate) fn ids(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }
}

/// The globs of one option.
pub(crate) struct GlobList {
    ids: Range<usize>,
    /// The index of each glob in the option's list, which may also contain invalid globs.
    indexes: Vec<usize>,
}

impl GlobList {
    pub(crate) const EMPTY: Self = GlobList {
        ids: 0..0,
        indexes: Vec::new(),
    };

    /// Whether any of the globs matches.
    pub(crate) fn any(&self, matches: &Matches) -> bool {
        self.ids_in(matches).next().is_some()
    }

    /// The globs that match, by their index in the option's list.
    pub(crate) fn indexes_in(&self, matches: &Matches) -> impl Iterator<Item = usize> {
        self.ids_in(matches)
            .map(|id| self.indexes[id - self.ids.start])
    }

    /// The value of the first glob that matches.
    pub(crate) fn first_value<'v, T>(
        &self,
        matches: &Matches,
        by_glob: &'v ByGlob<T>,
    ) -> Option<&'v T> {
        by_glob.values.get(self.indexes_in(matches).next()?)
    }

    /// The globs that match, by their number in the table.
    pub(crate) fn ids_in(&self, matches: &Matches) -> impl Iterator<Item = usize> {
        matches.ids().filter(|id| self.ids.contains(id))
    }

    /// The numbers of all globs in the table.
    pub(crate) fn ids(&self) -> Range<usize> {
        self.ids.clone()
    }
}

impl Glob<'_> {
    pub(crate) fn is_match(&self, path: &Path) -> bool {
        self.pattern.is_match(path)
    }

    /// Whether a glob only repeats the default of its option, which a list replaces as a whole. It may match nothing, as
    /// the default may.
    pub(crate) fn repeats_default(&self) -> bool {
        let defaults: &[&str] = match self.option {
            "plain" => &["**/*.html", "*.html", "**/*.htm", "*.htm"],
            "root" => &[".well-known/**"],
            "modules" => &["**"],
            _ => &[],
        };
        defaults.contains(&self.written)
    }
}

impl<'s> GlobTable<'s> {
    /// The row of a path.
    pub(crate) fn matches(&self, path: &Path) -> Matches {
        let globs = self.globs.iter().enumerate();
        let matching = globs.filter(|(_, glob)| glob.is_match(path));
        Matches(matching.map(|(id, _)| id).collect())
    }

    pub(crate) fn glob(&self, id: usize) -> &Glob<'s> {
        &self.globs[id]
    }

    /// The globs that the user wrote and that match no path of their domain, except repeated defaults.
    pub(crate) fn unmatched<'t>(
        &'t self,
        matched: &'t Matched,
    ) -> impl Iterator<Item = (&'t Glob<'s>, Origin)> {
        self.globs.iter().enumerate().filter_map(move |(id, it)| {
            let origin = it.origin?;
            let is_matched = matched.in_domain(it.domain).contains(&id);
            (!is_matched && !it.repeats_default()).then_some((it, origin))
        })
    }
}

/// Builds a [`GlobTable`].
pub(crate) struct Builder<'s, 'e> {
    globs: Vec<Glob<'s>>,
    errors: &'e mut Vec<Error>,
}

impl<'s, 'e> Builder<'s, 'e> {
    pub(crate) fn new(errors: &'e mut Vec<Error>) -> Self {
        Builder {
            globs: Vec::new(),
            errors,
        }
    }

    /// Adds the globs of an option. Invalid ones are reported and left out.
    pub(crate) fn add(&mut self, globs: &'s Globs, domain: Domain) -> GlobList {
        let option = match globs {
            Globs::Default(_) => "",
            Globs::Given { option, .. } => option,
        };
        let start = self.globs.len();
        let mut indexes = Vec::new();
        for (index, (written, origin)) in globs.iter().enumerate() {
            match (Pattern::of_option(written), origin) {
                (Ok(pattern), _) => {
                    indexes.push(index);
                    self.globs.push(Glob {
                        pattern,
                        option,
                        written,
                        origin,
                        domain,
                    });
                }
                (Err(message), Some(origin)) => {
                    let message = format!("`{option}` {message}");
                    self.errors.push(Error::new(origin, message));
                }
                (Err(_), None) => {}
            }
        }
        let ids = start..self.globs.len();
        GlobList { ids, indexes }
    }

    pub(crate) fn build(self) -> GlobTable<'s> {
        GlobTable { globs: self.globs }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Builder, Domain, GlobIds, Globs, Matched, union};
    use crate::pipeline::diagnostic::{Labelled, Origin};

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
            let globs = given(&[glob]);
            let mut errors = Vec::new();
            let mut builder = Builder::new(&mut errors);
            let list = builder.add(&globs, Domain::Taken);
            let row = builder.build().matches(Path::new(path));
            assert_eq!(list.any(&row), matches, "{glob}");
        }
    }

    fn given(globs: &[&str]) -> Globs {
        let globs = globs.iter().enumerate();
        Globs::Given {
            option: "exclude",
            globs: globs
                .map(|(index, glob)| Labelled {
                    value: (*glob).to_owned(),
                    origin: Origin::new(index),
                })
                .collect(),
        }
    }

    #[test]
    fn a_glob_keeps_its_index_in_its_option_after_other_options_and_invalid_globs() {
        let (first, second) = (given(&["*.css", "a.*"]), given(&["[", "b.css", "*.css"]));
        let mut errors = Vec::new();
        let mut builder = Builder::new(&mut errors);
        let first = builder.add(&first, Domain::Taken);
        let second = builder.add(&second, Domain::Read);
        let table = builder.build();
        let row = table.matches(Path::new("x/b.css"));
        assert_eq!(first.indexes_in(&row).collect::<Vec<_>>(), [0]);
        assert_eq!(second.indexes_in(&row).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(errors.len(), 1);
        let matched = Matched {
            scanned: GlobIds::new(),
            taken: union([&row]),
            read: union([&row]),
            modules: GlobIds::new(),
        };
        let unmatched = table.unmatched(&matched);
        let unmatched: Vec<_> = unmatched.map(|(glob, _)| glob.written).collect();
        assert_eq!(unmatched, ["a.*"]);
    }
}
