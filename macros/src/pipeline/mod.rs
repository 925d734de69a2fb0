//! From folders to a catalogue: bytes and paths in, rows out. No tokens and no spans below this line.
//!
//! ```text
//! settings ─► scan ─► inspect ─► link ─► encode ─► catalogue
//! ```
//!
//! - [`scan::root`] finds the folders that were named, [`scan::walk`] walks them and decides which files are taken;
//! - [`inspect`] reads each of them once: digest, media type, size, and with [`reference`] its references;
//! - [`link`] follows the references, whose meaning is [`reference`]'s, and rewrites them: the version of
//!   a file covers the versions of all that it names;
//! - [`encode`] makes the coded representations, in release builds, and [`encode::cache`] keeps them from one build
//!   to the next, [`encode::bundle`] all of them in one file for the assembler; [`workers`] spreads this, and
//!   inspecting, over the cores;
//! - [`budget`] adds up what is embedded;
//! - [`select`] has the settings, compiled: which files those are, and how each is delivered;
//! - [`headers`] are the response headers that the settings give to a file;
//! - [`index`] is how a request finds its row;
//! - [`Catalogue::build`] runs the steps and checks that no two entries answer to one request.
//!
//! Every step takes what it can and reports the rest, so that one wrong file costs one error. An
//! [`Error`] blames an option; where that stands in the source is the affair of `report.rs`. The walk
//! is sorted and nothing depends on time or place: the same tree gives the same catalogue.

mod base;
mod budget;
mod diagnostic;
mod digest;
mod encode;
mod headers;
mod import_map;
mod index;
mod inspect;
mod link;
mod media;
mod path;
mod reference;
mod scan;
mod select;
mod sha256;
mod suggest;
mod workers;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry as Slot},
    path::PathBuf,
};

pub use steadfast_core::UrlForm as Delivery;

pub use self::{
    base::Base,
    budget::{Budget, Size},
    diagnostic::{Blame, Error, GlobList, Unusual, Warning},
    digest::Digest,
    encode::{
        CODINGS, Coding, Encoded, Plan, Summary, available, bundle::Bundle,
        cache::HEADER as CACHE_HEADER, feature,
    },
    headers::HeaderSet,
    import_map::ImportMap,
    index::Index,
    link::Content,
    media::{Kind, Media},
    path::AssetPath,
    scan::root::Root,
    suggest::nearest,
};
use self::{
    encode::{Input, cache::Cache},
    link::{Disk, File},
    select::Rules,
};

/// What the pipeline is told.
pub struct Settings {
    pub roots: Vec<Root>,
    /// Whether these are all that the user named.
    pub every_root: bool,
    pub base: Base,
    pub version: VersionForm,
    /// The lists of globs that are not the default.
    pub globs: BTreeMap<GlobList, Vec<String>>,
    pub missing: Missing,
    /// Bare names and the paths of the scripts that they stand for.
    pub imports: Vec<(String, String)>,
    /// Names and values of response headers, for each of the globs of `headers`.
    pub headers: Vec<Vec<(String, String)>>,
    /// Whether every site may read every file, where globs do not say which.
    pub cors: Option<bool>,
    /// Paths of files and folders that must exist.
    pub renamed: Vec<String>,
    /// Whether a folder may be missing.
    pub may_be_absent: bool,
    /// `None` encodes nothing.
    pub encoding: Option<Plan>,
    pub budget: Option<Budget>,
}

/// Where a URL carries the version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionForm {
    Filename,
    Query,
}

/// What a reference to a file that does not exist is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Error,
    Warn,
}

/// What there is to embed: the same for the same tree and settings.
pub struct Catalogue {
    pub base: Base,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// Where the paths of requests are in `entries`.
    pub index: Index,
    /// The sets of response headers that entries have.
    pub header_sets: Vec<HeaderSet>,
    pub import_map: ImportMap,
    pub warnings: Vec<Warning>,
    /// All coded representations.
    pub bundle: Bundle,
    /// What encoding has cost.
    pub encoding: Summary,
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
    pub media: Media,
    /// Width and height, of images that state them.
    pub dimensions: Option<(u32, u32)>,
    pub content: Content,
    /// The first entry with the same bytes, if that is another.
    pub same_as: Option<usize>,
    /// The coded representations, the smallest first.
    pub encoded: Vec<Encoded>,
    /// The place of its set of headers, if it has headers of its own.
    pub headers: Option<usize>,
}

impl Catalogue {
    /// Runs the pipeline. What could not be taken is in the errors, everything else in the catalogue.
    pub fn build(settings: &Settings) -> (Self, Vec<Error>) {
        let mut errors = Vec::new();
        let rules = Rules::new(settings, &mut errors);
        let scanned = rules.scan(&mut errors);
        let mut warnings = scanned.warnings;
        let every_root = scanned.every_root && settings.every_root;
        let (files, refused) = rules.files(scanned.sources, &mut errors);
        let disk = Disk {
            roots: &settings.roots,
            refused,
            every_root,
        };
        let contents = rules.link(&files, &disk, &mut errors, &mut warnings);
        let mut entries = entries(files, contents, &settings.base);
        let header_sets = rules.headers(&mut entries, &mut errors);
        let compress = rules.compress(&entries);
        let mut catalogue = Catalogue {
            base: settings.base.clone(),
            index: Index::new(&entries),
            header_sets,
            import_map: rules.import_map(&entries, &mut errors),
            entries,
            warnings,
            bundle: Bundle::default(),
            encoding: Summary::default(),
        };
        catalogue.check_requests(&mut errors);
        if every_root {
            rules.report_unmatched(&catalogue, &mut errors);
        }
        if let (Some(plan), true) = (&settings.encoding, errors.is_empty()) {
            catalogue.encode(plan, &compress);
        }
        if let Some(budget) = settings.budget {
            errors.extend(budget.check(&catalogue.entries));
        }
        (catalogue, errors)
    }

    /// Gives the entries their coded representations; `globs` are the places of those that decide.
    fn encode(&mut self, plan: &Plan, globs: &[Option<usize>]) {
        let inputs = self.entries.iter().zip(globs);
        let inputs: Vec<_> = inputs
            .map(|(entry, glob)| entry.input(plan.codings(*glob)))
            .collect();
        let cache = plan.cache.as_deref().map(Cache::new);
        let (encoded, summary) = encode::encode_all(&inputs, cache.as_ref());
        for (entry, encoded) in self.entries.iter_mut().zip(encoded) {
            entry.encoded = encoded;
        }
        self.bundle = Bundle::of(&self.entries);
        if let Some(cache) = cache {
            if plan.is_assembled {
                self.bundle.keep(&cache);
            }
            cache.close();
        }
        self.encoding = summary;
    }

    /// The paths of all folders that hold assets.
    fn folders(&self) -> BTreeSet<&str> {
        let entries = self.entries.iter();
        entries.flat_map(|entry| entry.path.folders()).collect()
    }

    /// Reports entries that could not be told from another by the path of a request.
    fn check_requests(&self, errors: &mut Vec<Error>) {
        let mut requests: HashMap<String, &Entry> = HashMap::new();
        for entry in &self.entries {
            for request in entry.requests(&self.base) {
                match requests.entry(request) {
                    Slot::Vacant(free) => {
                        free.insert(entry);
                    }
                    Slot::Occupied(mut taken) => {
                        let message = format!(
                            "\"{}\" and \"{}\" would both be served at {}; \
                             give one of the files another name on disk, or `exclude` it",
                            taken.get().path,
                            entry.path,
                            taken.key()
                        );
                        taken.insert(entry);
                        errors.push(Error::new(Blame::Folder(entry.root), message));
                    }
                }
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

    fn input<'e>(&'e self, codings: &'e [Coding]) -> Input<'e> {
        Input {
            codings,
            media: &self.media,
            digest: self.content.digest,
            len: self.content.len,
            rewritten: self.content.rewritten.as_deref(),
            file: &self.file,
        }
    }

    fn versioned_path(&self) -> String {
        self.path.versioned(&self.content.version)
    }

    fn new(file: File, content: Content, base: &Base, same_as: Option<usize>) -> Self {
        let File {
            source,
            facts,
            delivery,
        } = file;
        let base = match delivery {
            Delivery::Root => "",
            _ => &base.url,
        };
        let path = source.path;
        let version = &content.version;
        let served = delivery.spell(&path, version);
        Entry {
            url: format!("{base}/{served}"),
            url_prefix: base.len() + 1,
            path,
            file: source.file,
            root: source.root,
            delivery,
            media: facts.media,
            dimensions: facts.dimensions,
            content,
            same_as,
            encoded: Vec::new(),
            headers: None,
        }
    }
}

/// The entries of linked files; identical bytes are known by their digest.
fn entries(files: Vec<File>, contents: Vec<Content>, base: &Base) -> Vec<Entry> {
    let mut first_with: HashMap<Digest, usize> = HashMap::new();
    let linked = files.into_iter().zip(contents).enumerate();
    linked
        .map(|(place, (file, content))| {
            let first = *first_with.entry(content.digest).or_insert(place);
            let same_as = (first != place).then_some(first);
            Entry::new(file, content, base, same_as)
        })
        .collect()
}
