//! Broken references: those that name no file.

use std::collections::BTreeMap;

use crate::pipeline::{
    diagnostic::{Error, Origin, Warning, WarningKind},
    inspect::file::File,
    reference::{found::Reference, position::line_and_column},
    root::Root,
    select::Selection,
};

/// A reference that names no file, with the problem and the remedy.
pub(crate) struct BrokenReference<'f> {
    pub referrer: &'f File,
    pub reference: &'f Reference,
    pub problem: String,
    /// `None` if the only known remedy is to add the file.
    pub remedy: Option<String>,
}

impl BrokenReference<'_> {
    /// `file:line:column`, and the problem.
    fn message(&self, roots: &[Root]) -> String {
        let source = &self.referrer.source;
        let file = roots[source.root].file(&source.path);
        let (line, column) = line_and_column(&self.referrer.bytes(), self.reference.span.start);
        let (problem, role) = (&self.problem, &self.reference.role);
        format!("{file}:{line}:{column}: {problem} ({role})")
    }
}

/// Reports each broken reference as an error or, where these are allowed, in one warning for each root.
pub(crate) fn report(
    broken: &[BrokenReference<'_>],
    roots: &[Root],
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) -> Vec<Warning> {
    let mut lines: BTreeMap<Origin, Vec<String>> = BTreeMap::new();
    for reference in broken {
        let source = &reference.referrer.source;
        let origin = roots[source.root].origin;
        let is_allowed = selection.may_name_missing(&source.matches);
        let default = if is_allowed {
            "add it"
        } else {
            "add it, or allow it to be missing with `missing_ok`"
        };
        let remedy = reference.remedy.as_deref().unwrap_or(default);
        let line = format!("{}; {remedy}", reference.message(roots));
        if is_allowed {
            lines.entry(origin).or_default().push(line);
        } else {
            errors.push(Error::new(origin, line));
        }
    }
    let warning = |(origin, lines): (Origin, Vec<String>)| Warning {
        origin,
        kind: WarningKind::MissingFiles,
        message: lines.join("\n"),
    };
    lines.into_iter().map(warning).collect()
}
