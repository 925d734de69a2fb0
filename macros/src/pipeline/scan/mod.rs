//! Finds the files of the folders that the user named, sorted by path.

pub(super) mod source;
mod walk;

use self::{source::Source, walk::Walked};
use super::{
    diagnostic::{Error, GroupedErrors, Warning, WarningKind},
    incremental::Seen,
    root::{self, Root, RootError},
    select::{
        Selection,
        globs::{Matched, union},
    },
    settings::Settings,
};

/// The result of scanning all roots.
pub(super) struct Scanned {
    /// Sorted by path.
    pub sources: Vec<Source>,
    /// The globs that match a visited file, taken or not.
    pub matched: Matched,
    /// About missing roots, where these are allowed, and names that cargo cannot track.
    pub warnings: Vec<Warning>,
    /// Whether every root could be walked.
    pub every_root: bool,
}

/// Scans all roots for the files that the options take.
pub(super) fn scan(
    settings: &Settings,
    selection: &Selection<'_>,
    seen: &mut Seen,
    errors: &mut Vec<Error>,
) -> Scanned {
    let roots = &settings.roots;
    let mut scanned = Scanned {
        sources: Vec::new(),
        matched: Matched::default(),
        warnings: Vec::new(),
        every_root: true,
    };
    for (index, root) in roots.iter().enumerate() {
        let error = match root::check(root) {
            Ok(()) => {
                let Walked { sources, matched } =
                    walk::walk(root, index, settings, selection, seen, errors);
                scanned.sources.extend(sources);
                scanned.matched.scanned.extend(matched);
                continue;
            }
            Err(error) => error,
        };
        scanned.every_root = false;
        match error {
            RootError::Missing {
                message,
                suggestion,
            } if settings.may_be_absent => {
                scanned.warnings.push(absent(root, &message, suggestion));
            }
            RootError::Missing {
                message,
                suggestion,
            } => errors.push(missing(root, &message, suggestion)),
            RootError::Unusable(message) => errors.push(Error::new(root.origin, message)),
        }
    }
    let mut sources = scanned.sources;
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    scanned.warnings.extend(untracked_names(&sources, roots));
    scanned.sources = without_duplicates(sources, roots, errors);
    scanned.matched.taken = union(scanned.sources.iter().map(|source| &source.matches));
    scanned
}

fn absent(root: &Root, message: &str, suggestion: Option<String>) -> Warning {
    let suggestion = suggestion.map_or_else(String::new, |it| format!("; {it}"));
    Warning {
        origin: root.origin,
        kind: WarningKind::AbsentFolder,
        message: format!(
            "{message}{suggestion}; it is treated as empty in debug builds, and is an error in release builds"
        ),
    }
}

fn missing(root: &Root, message: &str, suggestion: Option<String>) -> Error {
    const REMEDY: &str =
        "create it, or allow it to be missing in debug builds with `absent = \"empty\"`";
    let suggestion = suggestion.as_deref().unwrap_or(REMEDY);
    Error::new(root.origin, format!("{message}; {suggestion}"))
}

/// Reports sources from different roots that have the same path, and keeps the first.
fn without_duplicates(
    sources: Vec<Source>,
    roots: &[Root],
    errors: &mut Vec<Error>,
) -> Vec<Source> {
    let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
    let mut duplicates = GroupedErrors::default();
    for source in sources {
        match kept.last() {
            Some(first) if first.path == source.path => {
                let [first, second] = [first.root, source.root].map(|root| &roots[root]);
                let message = format!(
                    "is in both {} and {}; `exclude` it, or remove one of the two",
                    first.display(),
                    second.display()
                );
                duplicates.add(second.origin, format!("\"{}\"", source.path), message);
            }
            _ => kept.push(source),
        }
    }
    duplicates.report(errors);
    kept
}

/// Warns about names that cargo splits: it splits its list of files at all white space except spaces, which
/// rustc escapes.
fn untracked_names(sources: &[Source], roots: &[Root]) -> Option<Warning> {
    let is_split = |c: char| c.is_whitespace() && c != ' ';
    let mut untracked = sources
        .iter()
        .filter(|source| source.file.to_string_lossy().contains(is_split));
    let first = untracked.next()?;
    let more = match untracked.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "cargo cannot track {:?}{more}: the path contains white space other than spaces, so this crate is \
         recompiled on every build; rename it, or `exclude` it",
        &*first.path
    );
    Some(Warning {
        origin: roots[first.root].origin,
        kind: WarningKind::UntrackedNames,
        message,
    })
}
