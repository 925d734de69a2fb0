//! Broken references: those that name no file.

use std::{cmp::Reverse, collections::BTreeMap, iter, path::Path, ptr};

use steadfast_core::{
    rules::reference::{
        broken::{BrokenReference, Messages},
        visible::visible,
    },
    spelling::folder_and_name,
};

use crate::pipeline::{
    diagnostic::{ByOrigin, Error, Warning, WarningKind},
    inspect::file::File,
    root::Root,
    select::{Selection, globs::GlobIds},
};

/// A broken reference of a file.
pub(crate) struct Broken<'f> {
    pub referrer: &'f File,
    pub reference: BrokenReference<'f>,
}

/// The result of reporting.
pub(crate) struct Reported {
    /// The references that are allowed to be broken, in one warning for each root.
    pub warnings: Vec<Warning>,
    /// The globs of `missing_ok` that match a missing file.
    pub matched: GlobIds,
}

/// The most references of a root that are reported one by one, as errors and as warnings.
const MOST: usize = 50;

/// The most files whose references are counted one by one.
const MOST_FILES: usize = 20;

/// Reports the first broken references as errors, or in a warning where these are allowed, and counts the others by file.
pub(crate) fn report(
    broken: &[Broken<'_>],
    roots: &[Root],
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) -> Reported {
    let mut denied = ByOrigin::<Found<'_>>::default();
    let mut allowed = ByOrigin::<Found<'_>>::default();
    let mut matched = GlobIds::new();
    // Consecutive references are in the same file, so that its lines are counted once.
    for broken in broken.chunk_by(|a, b| ptr::eq(a.referrer, b.referrer)) {
        let referrer = broken[0].referrer;
        let source = &referrer.source;
        let file = roots[source.root].file(&source.path);
        let origin = roots[source.root].origin;
        let mut messages = Messages::new(file, referrer.bytes());
        for Broken { reference, .. } in broken {
            let target = reference.missing.as_ref();
            let target = target.map(|path| selection.matches(Path::new(path)));
            let by_target = target.map(|row| selection.allowing_missing(&row));
            let by_target = by_target.unwrap_or_default();
            let is_allowed = !by_target.is_empty() || selection.may_name_missing(&source.matches);
            matched.extend(by_target);
            let found = if is_allowed {
                &mut allowed
            } else {
                &mut denied
            };
            let message = || messages.message(reference, is_allowed);
            found.of(origin).add(&source.path, message);
        }
    }
    errors.extend(denied.errors(|Found { messages, others }| {
        let summary = others.summary().map(|text| text + &others.remedy());
        messages.into_iter().chain(summary)
    }));
    let warnings = allowed.warnings(WarningKind::MissingFiles, |Found { messages, others }| {
        let lines: Vec<_> = messages.into_iter().chain(others.summary()).collect();
        lines.join("\n")
    });
    Reported { warnings, matched }
}

/// The broken references of a root.
#[derive(Default)]
struct Found<'f> {
    /// The messages about the first.
    messages: Vec<String>,
    others: Others<'f>,
}

impl<'f> Found<'f> {
    fn add(&mut self, path: &'f str, message: impl FnOnce() -> String) {
        if self.messages.len() < MOST {
            self.messages.push(message());
        } else {
            *self.others.0.entry(path).or_default() += 1;
        }
    }
}

/// The number of the other references in each file.
#[derive(Default)]
struct Others<'f>(BTreeMap<&'f str, usize>);

impl Others<'_> {
    /// The numbers, the largest first; `None` where there are no others.
    fn summary(&self) -> Option<String> {
        let mut files: Vec<_> = self.0.iter().collect();
        files.sort_by_key(|(_, count)| Reverse(**count));
        let total: usize = self.0.values().sum();
        let more = files.len().saturating_sub(MOST_FILES);
        files.truncate(MOST_FILES);
        let counts = files.iter();
        let mut counts: Vec<_> = counts
            .map(|(path, count)| format!("{count} in \"{}\"", visible(path)))
            .collect();
        if more > 0 {
            let s = if more == 1 { "" } else { "s" };
            counts.push(format!("the rest in {more} more file{s}"));
        }
        let s = if total == 1 { "" } else { "s" };
        let summary = || format!("{total} more broken reference{s}: {}", counts.join(", "));
        (total > 0).then(summary)
    }

    /// The option that allows them: by the folder that contains all of their files, if there is one.
    fn remedy(&self) -> String {
        let mut paths = self.0.keys().map(|path| folder_and_name(path).0);
        let first = paths.next().unwrap_or_default();
        match paths.fold(first, common) {
            "" => "; allow them with `missing = \"warn\"`, or by glob with `missing_ok`".to_owned(),
            folder => format!("; allow them with `missing_ok = [\"{folder}/**\"]`"),
        }
    }
}

/// The deepest folder that contains both, or is one of them.
fn common<'p>(folder: &'p str, other: &str) -> &'p str {
    let contains = |folder: &&str| {
        let rest = other.strip_prefix(folder);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let above = |folder: &&'p str| Some(folder_and_name(folder).0).filter(|it| !it.is_empty());
    let mut folders = iter::successors(Some(folder), above);
    folders.find(contains).unwrap_or_default()
}
