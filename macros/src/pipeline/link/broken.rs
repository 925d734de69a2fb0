//! Broken references: those that name no file.

use std::{collections::BTreeMap, path::Path, ptr};

use steadfast_core::{
    Kind,
    rules::reference::{found::Reference, position::Positions},
};

use crate::pipeline::{
    diagnostic::{Error, Origin, Warning, WarningKind},
    inspect::file::File,
    root::Root,
    select::{Selection, globs::GlobIds},
};

/// A reference that names no file, with the problem and the remedy.
pub(crate) struct BrokenReference<'f> {
    pub referrer: &'f File,
    pub reference: &'f Reference,
    pub problem: String,
    /// `None` if the only known remedy is to add the file.
    pub remedy: Option<String>,
    /// The path of the file, if it is missing.
    pub missing: Option<String>,
}

/// The result of reporting.
pub(crate) struct Reported {
    /// The references that are allowed to be broken, in one warning for each root.
    pub warnings: Vec<Warning>,
    /// The globs of `missing_ok` that match a missing file.
    pub matched: GlobIds,
}

/// Whether a reference of a style sheet is in a declaration that follows `//`, which looks like a comment.
fn is_behind_slashes(referrer: &File, bytes: &[u8], offset: usize) -> bool {
    let before = bytes.get(..offset).unwrap_or_default();
    let starts_declaration = |byte: &u8| b"\n\r\x0c;{}".contains(byte);
    let start = before.iter().rposition(starts_declaration);
    let declaration = before[start.map_or(0, |at| at + 1)..].trim_ascii_start();
    referrer.info.media.kind == Kind::Stylesheet && declaration.starts_with(b"//")
}

/// Reports each broken reference as an error, or in a warning where these are allowed.
pub(crate) fn report(
    broken: &[BrokenReference<'_>],
    roots: &[Root],
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) -> Reported {
    let mut lines: BTreeMap<Origin, Vec<String>> = BTreeMap::new();
    let mut matched = GlobIds::new();
    // Consecutive references are in the same file, so that its lines are counted once.
    for broken in broken.chunk_by(|a, b| ptr::eq(a.referrer, b.referrer)) {
        let referrer = broken[0].referrer;
        let source = &referrer.source;
        let file = roots[source.root].file(&source.path);
        let origin = roots[source.root].origin;
        let bytes = referrer.bytes();
        let mut positions = Positions::new(bytes);
        for reference in broken {
            let target = reference.missing.as_ref();
            let target = target.map(|path| selection.matches(Path::new(path)));
            let by_target = target.map(|row| selection.allowing_missing(&row));
            let by_target = by_target.unwrap_or_default();
            let is_allowed = !by_target.is_empty() || selection.may_name_missing(&source.matches);
            matched.extend(by_target);
            let default = if is_allowed {
                "add it"
            } else {
                "add it, or allow it to be missing with `missing_ok`"
            };
            let remedy = reference.remedy.as_deref().unwrap_or(default);
            let offset = reference.reference.span.start;
            let remedy = match is_behind_slashes(referrer, bytes, offset) {
                true => "`//` does not start a comment in CSS; write `/* … */`",
                false => remedy,
            };
            let (line, column) = positions.of(offset);
            let (problem, role) = (&reference.problem, &reference.reference.role);
            let message = format!("{file}:{line}:{column}: {problem} ({role}); {remedy}");
            if is_allowed {
                lines.entry(origin).or_default().push(message);
            } else {
                errors.push(Error::new(origin, message));
            }
        }
    }
    let warning = |(origin, lines): (Origin, Vec<String>)| Warning {
        origin,
        kind: WarningKind::MissingFiles,
        message: lines.join("\n"),
    };
    Reported {
        warnings: lines.into_iter().map(warning).collect(),
        matched,
    }
}
