//! From folders to a catalogue: bytes and paths in, rows out. No tokens and no spans below this line.
//!
//! ```text
//! settings ─► scan ─► inspect ─► deliver ─► catalogue
//! ```
//!
//! - [`root`] finds the folders that were named, [`scan`] walks them and decides which files are taken;
//! - [`inspect`] reads each of them once: digest, media type, size;
//! - [`rules`] are the settings, compiled: which files those are, and how each is delivered;
//! - [`Catalogue::build`] runs the steps and checks that no two entries answer to one request.
//!
//! Every step takes what it can and reports the rest, so that one wrong file costs one error. An
//! [`Error`] blames an option; where that stands in the source is the affair of `report.rs`. The walk
//! is sorted and nothing depends on time or place: the same tree gives the same catalogue.

mod base;
mod digest;
mod error;
mod globs;
mod inspect;
mod media;
mod path;
mod root;
mod rules;
mod scan;
mod sha256;

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
};

use self::rules::Rules;
pub use self::{
    base::Base,
    digest::Digest,
    error::{Blame, Error, GlobList, nearest},
    inspect::Facts,
    media::{Kind, Media},
    path::AssetPath,
    root::Root,
};

/// What the pipeline is told. The lists of globs are `None` where the default holds.
pub struct Settings {
    pub roots: Vec<Root>,
    /// Whether these are all that the user named.
    pub every_root: bool,
    pub base: Base,
    pub version: VersionForm,
    pub include: Option<Vec<String>>,
    pub exclude: Option<Vec<String>>,
    pub plain: Option<Vec<String>>,
    pub root: Option<Vec<String>>,
    pub prehashed: Option<Vec<String>>,
    /// Paths of files and folders that must exist.
    pub renamed: Vec<String>,
    /// Whether a folder may be missing.
    pub may_be_absent: bool,
}

/// Where a URL carries the version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionForm {
    Filename,
    Query,
}

/// Where an asset is served and what its URL carries; the runtime's `Delivery`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    Filename,
    Query,
    Prehashed,
    Plain,
    Root,
}

/// What there is to embed: the same for the same tree and settings.
pub struct Catalogue {
    pub base: Base,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// Places in `entries` of those with a versioned path, sorted by that path, decoded.
    pub versioned: Vec<usize>,
    /// Roots that are not there, where that is allowed.
    pub absent: Vec<usize>,
}

/// One asset.
pub struct Entry {
    pub path: AssetPath,
    /// Where it is on disk, absolute.
    pub file: PathBuf,
    pub root: usize,
    pub delivery: Delivery,
    pub url: String,
    /// How much of `url` comes before the versioned path.
    pub url_prefix: usize,
    pub facts: Facts,
    /// The first entry with the same bytes, if that is another.
    pub same_as: Option<usize>,
}

impl Catalogue {
    /// Runs the pipeline. What could not be taken is in the errors, everything else in the catalogue.
    pub fn build(settings: &Settings) -> (Self, Vec<Error>) {
        let mut errors = Vec::new();
        let rules = Rules::new(settings, &mut errors);
        let scanned = rules.scan(&mut errors);
        let entries = rules.entries(scanned.sources, &mut errors);
        let catalogue = Catalogue {
            base: settings.base.clone(),
            versioned: by_versioned_path(&entries),
            entries,
            absent: scanned.absent,
        };
        catalogue.check_requests(&mut errors);
        if scanned.every_root && settings.every_root {
            rules.report_unmatched(&catalogue, &mut errors);
        }
        (catalogue, errors)
    }

    /// The paths of all folders that hold assets.
    fn folders(&self) -> BTreeSet<&str> {
        let paths = self.entries.iter().map(|entry| &*entry.path);
        paths
            .flat_map(|path| path.match_indices('/').map(move |(end, _)| &path[..end]))
            .collect()
    }

    /// Reports entries that could not be told from another by the path of a request.
    fn check_requests(&self, errors: &mut Vec<Error>) {
        let mut requests: HashMap<String, &Entry> = HashMap::new();
        for entry in &self.entries {
            for request in entry.requests(&self.base) {
                let Some(first) = requests.insert(request.clone(), entry) else {
                    continue;
                };
                let message = format!(
                    "\"{}\" and \"{}\" would both be served at {request}; \
                     give one of the files another name on disk, or `exclude` it",
                    first.path, entry.path
                );
                errors.push(Error::new(Blame::Folder(entry.root), message));
            }
        }
    }
}

impl Entry {
    /// The decoded paths of the requests that this entry answers.
    fn requests(&self, base: &Base) -> Vec<String> {
        let Base { path: base, .. } = base;
        let plain = format!("{base}/{}", self.path);
        match self.delivery {
            Delivery::Root => vec![format!("/{}", self.path)],
            Delivery::Filename => vec![plain, format!("{base}/{}", self.versioned_path())],
            Delivery::Query | Delivery::Prehashed | Delivery::Plain => vec![plain],
        }
    }

    fn versioned_path(&self) -> String {
        self.path.versioned(&self.facts.digest.version())
    }
}

fn by_versioned_path(entries: &[Entry]) -> Vec<usize> {
    let mut versioned: Vec<_> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.delivery == Delivery::Filename)
        .map(|(place, entry)| (entry.versioned_path(), place))
        .collect();
    versioned.sort_unstable();
    versioned.into_iter().map(|(_, place)| place).collect()
}
