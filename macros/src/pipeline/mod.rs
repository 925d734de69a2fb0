//! From folders to a catalogue: bytes and paths in, rows out. No tokens and no spans below this line.
//!
//! ```text
//! settings ─► scan ─► inspect ─► deliver ─► catalogue
//! ```
//!
//! - [`root`] finds the folders that were named, [`scan`] walks them and decides which files are taken;
//! - [`inspect`] reads each of them once: digest, media type, size;
//! - [`Catalogue::build`] decides how each is delivered, writes its URL and checks that no two answer
//!   to one request.
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
mod scan;
mod sha256;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

pub use self::{
    base::Base,
    digest::Digest,
    error::{Blame, Error, GlobList, nearest},
    inspect::Facts,
    media::{Kind, Media},
    path::AssetPath,
    root::Root,
};
use self::{
    globs::{Globs, Known},
    root::Absence,
    scan::{Selection, Source, WELL_KNOWN},
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

/// What was found in the roots.
struct Scanned {
    /// Sorted by path.
    sources: Vec<Source>,
    /// The roots that are not there, where that is allowed.
    absent: Vec<usize>,
    /// Whether every root could be walked.
    every_root: bool,
}

/// Files with one thing wrong with them: an error for the first, which counts the others.
#[derive(Default)]
struct Alike(BTreeMap<(usize, String), (String, usize)>);

impl Alike {
    fn add(&mut self, source: &Source, name: String, message: String) {
        let found = self.0.entry((source.root, message));
        found.or_insert((name, 0)).1 += 1;
    }

    fn report(self, errors: &mut Vec<Error>) {
        for ((root, message), (name, count)) in self.0 {
            let more = match count {
                1 => String::new(),
                2 => " (and so it is with one more file)".to_owned(),
                count => format!(" (and so it is with {} more files)", count - 1),
            };
            errors.push(Error::new(
                Blame::Folder(root),
                format!("{name} {message}{more}"),
            ));
        }
    }
}

/// The settings, compiled.
struct Rules<'s> {
    settings: &'s Settings,
    include: Globs,
    exclude: Globs,
    plain: Globs,
    root: Globs,
    prehashed: Globs,
}

impl<'s> Rules<'s> {
    fn new(settings: &'s Settings, errors: &mut Vec<Error>) -> Self {
        let mut globs = |list, written: &Option<Vec<String>>, default: &[&str]| {
            Globs::new(list, written.as_deref(), default, errors)
        };
        Rules {
            settings,
            include: globs(GlobList::Include, &settings.include, &[]),
            exclude: globs(GlobList::Exclude, &settings.exclude, &[]),
            plain: globs(GlobList::Plain, &settings.plain, &["**/*.html"]),
            root: globs(GlobList::Root, &settings.root, &[]),
            prehashed: globs(GlobList::Prehashed, &settings.prehashed, &[]),
        }
    }

    fn scan(&self, errors: &mut Vec<Error>) -> Scanned {
        let selection = Selection {
            include: &self.include,
            exclude: &self.exclude,
        };
        let (mut sources, mut absent, mut every_root) = (Vec::new(), Vec::new(), true);
        for (number, root) in self.settings.roots.iter().enumerate() {
            match root::check(root) {
                Ok(()) => {
                    sources.extend(scan::scan(root, number, &selection, errors));
                    continue;
                }
                Err(Absence::Missing(_)) if self.settings.may_be_absent => absent.push(number),
                Err(Absence::Missing(message) | Absence::Refused(message)) => {
                    errors.push(Error::new(Blame::Folder(number), message));
                }
            }
            every_root = false;
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Scanned {
            sources: self.one_of_each_path(sources, errors),
            absent,
            every_root,
        }
    }

    /// Keeps the first of two sources with one path, which two roots can have.
    fn one_of_each_path(&self, sources: Vec<Source>, errors: &mut Vec<Error>) -> Vec<Source> {
        let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
        let mut doubles = Alike::default();
        for source in sources {
            match kept.last() {
                Some(first) if first.path == source.path => {
                    let roots = &self.settings.roots;
                    let message = format!(
                        "is in {} and in {}; `exclude` it or remove one of the two",
                        roots[first.root].display(),
                        roots[source.root].display()
                    );
                    doubles.add(&source, format!("\"{}\"", source.path), message);
                }
                _ => kept.push(source),
            }
        }
        doubles.report(errors);
        kept
    }

    fn entries(&self, sources: Vec<Source>, errors: &mut Vec<Error>) -> Vec<Entry> {
        let facts = inspect::inspect_all(&sources);
        let mut first_with: HashMap<Digest, usize> = HashMap::new();
        let mut entries = Vec::with_capacity(sources.len());
        let mut refused = Alike::default();
        for (source, facts) in sources.into_iter().zip(facts) {
            let delivery = self.delivery(&source, errors);
            match facts {
                Ok(facts) => {
                    let same_as = first_with.get(&facts.digest).copied();
                    first_with.entry(facts.digest).or_insert(entries.len());
                    entries.push(self.entry(source, facts, delivery, same_as));
                }
                Err(message) => refused.add(&source, self.name(&source), message),
            }
        }
        refused.report(errors);
        entries
    }

    fn entry(
        &self,
        source: Source,
        facts: Facts,
        delivery: Delivery,
        same_as: Option<usize>,
    ) -> Entry {
        let version = facts.digest.version();
        let base = match delivery {
            Delivery::Root => "",
            _ => &self.settings.base.url,
        };
        let served = match delivery {
            Delivery::Filename => path::encode(&source.path.versioned(&version)),
            Delivery::Query => format!("{}?v={version}", path::encode(&source.path)),
            Delivery::Prehashed | Delivery::Plain | Delivery::Root => path::encode(&source.path),
        };
        Entry {
            url: format!("{base}/{served}"),
            url_prefix: base.len() + 1,
            path: source.path,
            file: source.file,
            root: source.root,
            delivery,
            facts,
            same_as,
        }
    }

    /// How a file is delivered. The three lists are all asked, for each remembers what it matched.
    fn delivery(&self, source: &Source, errors: &mut Vec<Error>) -> Delivery {
        let path = Path::new(&*source.path);
        let plain = self.plain.matches(path);
        let root = self.root.matches(path) || path.starts_with(WELL_KNOWN);
        let prehashed = self.prehashed.matching(path);
        if let Some(blame) = prehashed
            && (plain || root)
        {
            let other = if root { &self.root } else { &self.plain };
            errors.push(Error::new(blame, self.contradiction(source, other)));
        }
        match (root, prehashed, plain, self.settings.version) {
            (true, ..) => Delivery::Root,
            (_, Some(_), ..) => Delivery::Prehashed,
            (_, _, true, _) => Delivery::Plain,
            (.., VersionForm::Filename) => Delivery::Filename,
            (.., VersionForm::Query) => Delivery::Query,
        }
    }

    fn contradiction(&self, source: &Source, other: &Globs) -> String {
        let list = other.list().name();
        let default = if other.is_default() {
            ", by default"
        } else {
            ""
        };
        format!(
            "{} matches `prehashed` (kept forever) and `{list}`{default} (asked for again at each use); \
             narrow `prehashed`, or set `{list}`",
            self.name(source)
        )
    }

    /// A file as messages name it.
    fn name(&self, source: &Source) -> String {
        let folder = self.settings.roots[source.root].display();
        format!("\"{}\" in {folder}", source.path)
    }

    /// Globs and renames that match nothing are mistakes, unless they are a default.
    fn report_unmatched(&self, catalogue: &Catalogue, errors: &mut Vec<Error>) {
        let roots = &self.settings.roots;
        let folders = catalogue.folders();
        let is_folder = |path: &str| {
            folders.contains(path) || roots.iter().any(|root| root.dir.join(path).is_dir())
        };
        let files = catalogue.entries.iter().map(|entry| &*entry.path);
        let known = Known {
            roots: roots
                .iter()
                .map(Root::display)
                .collect::<Vec<_>>()
                .join(" or "),
            written_roots: roots.iter().map(|root| root.written.as_str()).collect(),
            paths: files.chain(folders.iter().copied()).collect(),
            is_folder: &is_folder,
        };
        for globs in [
            &self.include,
            &self.exclude,
            &self.plain,
            &self.root,
            &self.prehashed,
        ] {
            globs.report_unmatched(&known, errors);
        }
        for (place, renamed) in self.settings.renamed.iter().enumerate() {
            if !known.paths.contains(renamed.as_str()) {
                let message = format!(
                    "`rename` names \"{renamed}\", but {} has no such file or folder; {}",
                    known.roots,
                    known.remedy(renamed)
                );
                errors.push(Error::new(Blame::Rename(place), message));
            }
        }
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
