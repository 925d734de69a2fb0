//! Finds the files of the folders that the user named, in the order of their paths.

pub(super) mod dir;
pub(super) mod root;
pub(super) mod source;
mod walk;

use self::{
    root::{Absence, Root},
    source::Source,
    walk::Walked,
};
use super::{
    diagnostic::{Error, GroupedErrors, Warning, WarningKind},
    select::{
        Selection,
        globs::{Matched, union},
    },
    settings::Settings,
};

/// The files of all roots.
pub(super) struct Scanned {
    /// Sorted by path.
    pub sources: Vec<Source>,
    /// The globs that match a visited file, taken or not.
    pub matched: Matched,
    /// Roots that do not exist, where that is allowed, and names that cargo cannot track.
    pub warnings: Vec<Warning>,
    /// Whether every root could be walked.
    pub every_root: bool,
}

/// The files that `include` and `exclude` take.
pub(super) fn scan(
    settings: &Settings,
    selection: &Selection<'_>,
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
        let absence = match root::check(root) {
            Ok(()) => {
                let Walked { sources, matched } = walk::walk(root, index, selection, errors);
                scanned.sources.extend(sources);
                scanned.matched.scanned.extend(matched);
                continue;
            }
            Err(absence) => absence,
        };
        scanned.every_root = false;
        match absence {
            Absence::Missing {
                message,
                suggestion,
            } if settings.may_be_absent => {
                scanned.warnings.push(absent(root, &message, suggestion));
            }
            Absence::Missing {
                message,
                suggestion,
            } => errors.push(missing(root, &message, suggestion)),
            Absence::Refused(message) => errors.push(Error::new(root.origin, message)),
        }
    }
    let mut sources = scanned.sources;
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    scanned.warnings.extend(untracked_names(&sources, roots));
    scanned.sources = one_of_each_path(sources, roots, errors);
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

/// Keeps the first of two sources with one path, which two roots can have.
fn one_of_each_path(sources: Vec<Source>, roots: &[Root], errors: &mut Vec<Error>) -> Vec<Source> {
    let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
    let mut doubles = GroupedErrors::default();
    for source in sources {
        match kept.last() {
            Some(first) if first.path == source.path => {
                let [first, second] = [first.root, source.root].map(|root| &roots[root]);
                let message = format!(
                    "is in both {} and {}; `exclude` it, or remove one of the two",
                    first.display(),
                    second.display()
                );
                doubles.add(second.origin, format!("\"{}\"", source.path), message);
            }
            _ => kept.push(source),
        }
    }
    doubles.report(errors);
    kept
}

/// cargo splits its list of files at every white space but the one that rustc escapes.
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
        "cargo cannot track {:?}{more}: a name or a folder above holds white space other than a space, \
         so that this crate is compiled again at every build; rename it, or `exclude` it",
        &*first.path
    );
    Some(Warning {
        origin: roots[first.root].origin,
        kind: WarningKind::UntrackedNames,
        message,
    })
}
