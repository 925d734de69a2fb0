//! What went wrong, and which of the user's options is to blame. No spans here: `report.rs` knows them.

use std::fmt;

/// An error of the pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub blame: Blame,
    pub message: String,
}

impl Error {
    pub fn new(blame: Blame, message: impl fmt::Display) -> Self {
        let message = message.to_string();
        Error { blame, message }
    }
}

/// The option that an error comes from. The numbers are places in the option's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    Folder(usize),
    Glob(GlobList, usize),
    Rename(usize),
    /// The path of an import.
    Import(usize),
    ImportName(usize),
    Budget,
    /// A header of `headers`: the table's place, and the header's in it.
    HeaderName(usize, usize),
    HeaderValue(usize, usize),
}

/// What is allowed, but has to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The folder that it is about.
    pub root: usize,
    pub what: Unusual,
    pub message: String,
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// A folder is not there.
    AbsentFolder,
    /// Files whose names cargo cannot read back from its own list.
    UntrackedNames,
    /// References that name no file.
    MissingFiles,
}

/// An option that is a list of globs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GlobList {
    Include,
    Exclude,
    Plain,
    Root,
    Prehashed,
    MissingOk,
    Modules,
    Headers,
    Cors,
    Compress,
}

impl GlobList {
    /// The option's name.
    pub fn name(self) -> &'static str {
        match self {
            GlobList::Include => "include",
            GlobList::Exclude => "exclude",
            GlobList::Plain => "plain",
            GlobList::Root => "root",
            GlobList::Prehashed => "prehashed",
            GlobList::MissingOk => "missing_ok",
            GlobList::Modules => "modules",
            GlobList::Headers => "headers",
            GlobList::Cors => "cors",
            GlobList::Compress => "compress",
        }
    }
}
