//! Errors and warnings of the pipeline, each with the label of the option value that it is about. An [`Origin`]
//! is opaque, like the file id of a compiler: only `expand.rs` knows the span of one.

use std::{collections::BTreeMap, fmt};

/// The label of a value that the user wrote. Labels are in the order of the source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin(u32);

impl Origin {
    /// The label of the value at `index` in the list of all labelled values.
    pub(crate) fn new(index: usize) -> Self {
        Origin(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Labelled<T> {
    pub value: T,
    pub origin: Origin,
}

/// An error of the pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub origin: Origin,
    pub message: String,
}

impl Error {
    pub(crate) fn new(origin: Origin, message: impl fmt::Display) -> Self {
        let message = message.to_string();
        Error { origin, message }
    }
}

/// A problem that is allowed but worth reporting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Warning {
    pub origin: Origin,
    pub kind: WarningKind,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WarningKind {
    /// A folder does not exist.
    AbsentFolder,
    /// Files whose names cargo cannot read back from its own dep-info files.
    UntrackedNames,
    /// References that name no file.
    MissingFiles,
    /// References by which folders as one name versioned files outside.
    LeavingReferences,
    /// References of pages to files below another base.
    OtherBase,
    /// Relative references of a page that answers the URLs of all folders.
    RelativePage,
    /// Scripts that look for names of files, which have versions.
    SoughtNames,
    /// Imports that only bundlers resolve.
    IncompleteImports,
    /// Workers that import by plain URLs.
    WorkerImports,
    /// An import map of many modules that the user has not chosen.
    LargeImportMap,
    /// Files that are immutable under names without a hash.
    PrehashedNames,
    /// Encoded files that are no representations of the files beside them.
    UnusedEncodings,
}

/// The number of the things that a message about the first of `count` does not name: ` (and 3 more files)`.
pub(super) fn and_more(count: usize, noun: &str) -> String {
    match count {
        1 => String::new(),
        2 => format!(" (and 1 more {noun})"),
        count => format!(" (and {} more {noun}s)", count - 1),
    }
}

/// What is to be reported about the values that the user wrote, one message for each.
pub(super) struct ByOrigin<T>(BTreeMap<Origin, T>);

impl<T> Default for ByOrigin<T> {
    fn default() -> Self {
        ByOrigin(BTreeMap::new())
    }
}

impl<T: Default> ByOrigin<T> {
    /// What is known of a value; nothing at first.
    pub(super) fn of(&mut self, origin: Origin) -> &mut T {
        self.0.entry(origin).or_default()
    }

    /// One warning for each value.
    pub(super) fn warnings(self, kind: WarningKind, message: impl Fn(T) -> String) -> Vec<Warning> {
        let warning = |(origin, of_value)| Warning {
            origin,
            kind,
            message: message(of_value),
        };
        self.0.into_iter().map(warning).collect()
    }

    /// Errors about each value.
    pub(super) fn errors<M: IntoIterator<Item = String>>(
        self,
        messages: impl Fn(T) -> M,
    ) -> impl Iterator<Item = Error> {
        let of_values = self.0.into_iter();
        of_values.flat_map(move |(origin, of_value)| {
            let messages = messages(of_value).into_iter();
            messages.map(move |message| Error::new(origin, message))
        })
    }
}

/// Errors that several files of one folder share: the first file is named and the others are counted.
#[derive(Default)]
pub(super) struct GroupedErrors(BTreeMap<(Origin, String), (String, usize)>);

impl GroupedErrors {
    /// Adds the error of the file `name`; `origin` is that of its folder.
    pub(super) fn add(&mut self, origin: Origin, name: String, message: String) {
        self.0.entry((origin, message)).or_insert((name, 0)).1 += 1;
    }

    pub(super) fn report(self, errors: &mut Vec<Error>) {
        for ((origin, message), (name, count)) in self.0 {
            let more = and_more(count, "file");
            errors.push(Error::new(origin, format!("{name} {message}{more}")));
        }
    }
}
