//! The settings compiled into rules: which files are taken, how each is delivered, and which of the
//! user's globs and renames matched nothing.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use steadfast_core::spelling::has_scheme;

use self::globs::{Candidates, Globs};
use super::{
    AssetPath, Catalogue, Delivery, Entry, Kind, Missing, Root, Settings, Unusual, VersionForm,
    Warning,
    diagnostic::{Blame, Error, GlobList},
    headers::{HeaderSet, Policy},
    import_map::ImportMap,
    inspect,
    link::{self, Broken, Content, Disk, File},
    scan::{
        dir,
        root::{self, Absence},
        source::Source,
        walk::{self, Selection, WELL_KNOWN},
    },
    suggest::nearest,
};

pub mod globs;

/// What was found in the roots.
pub struct Scanned {
    /// Sorted by path.
    pub sources: Vec<Source>,
    /// Of roots that are not there, where that is allowed, and of names that cargo cannot track.
    pub warnings: Vec<Warning>,
    /// Whether every root could be walked.
    pub every_root: bool,
}

/// Files with one thing wrong with them: an error for the first, which counts the others.
#[derive(Default)]
struct Repeated(BTreeMap<(usize, String), (String, usize)>);

impl Repeated {
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
pub struct Rules<'s> {
    settings: &'s Settings,
    include: Globs,
    exclude: Globs,
    plain: Globs,
    root: Globs,
    prehashed: Globs,
    missing_ok: Globs,
    modules: Globs,
    compress: Globs,
    headers: Policy,
}

impl<'s> Rules<'s> {
    pub fn new(settings: &'s Settings, errors: &mut Vec<Error>) -> Self {
        let mut globs = |list, default: &[&str]| {
            let written = settings.globs.get(&list).map(Vec::as_slice);
            Globs::new(list, written, default, errors)
        };
        Rules {
            settings,
            include: globs(GlobList::Include, &[]),
            exclude: globs(GlobList::Exclude, &[]),
            plain: globs(GlobList::Plain, &["**/*.[hH][tT][mM][lL]"]),
            root: globs(GlobList::Root, &[]),
            prehashed: globs(GlobList::Prehashed, &[]),
            missing_ok: globs(GlobList::MissingOk, &[]),
            modules: globs(GlobList::Modules, &["**"]),
            compress: globs(GlobList::Compress, &[]),
            headers: Policy::new(settings, errors),
        }
    }

    /// The files of all roots that `include` and `exclude` take.
    pub fn scan(&self, errors: &mut Vec<Error>) -> Scanned {
        let selection = Selection {
            include: &self.include,
            exclude: &self.exclude,
        };
        let (mut sources, mut absent, mut every_root) = (Vec::new(), Vec::new(), true);
        for (number, root) in self.settings.roots.iter().enumerate() {
            match root::check(root) {
                Ok(()) => {
                    sources.extend(walk::scan(root, number, &selection, errors));
                    continue;
                }
                Err(Absence::Missing(message)) if self.settings.may_be_absent => {
                    absent.push(Warning {
                        root: number,
                        what: Unusual::AbsentFolder,
                        message: format!(
                            "{message}; it is taken as empty in debug builds, and is an error in release builds"
                        ),
                    });
                }
                Err(Absence::Missing(message) | Absence::Refused(message)) => {
                    errors.push(Error::new(Blame::Folder(number), message));
                }
            }
            every_root = false;
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        let mut warnings = absent;
        warnings.extend(untracked_names(&sources));
        Scanned {
            sources: self.one_of_each_path(sources, errors),
            warnings,
            every_root,
        }
    }

    /// Keeps the first of two sources with one path, which two roots can have.
    fn one_of_each_path(&self, sources: Vec<Source>, errors: &mut Vec<Error>) -> Vec<Source> {
        let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
        let mut doubles = Repeated::default();
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

    /// The files that can be read, with how each is delivered, and the paths of those that cannot.
    pub fn files(
        &self,
        sources: Vec<Source>,
        errors: &mut Vec<Error>,
    ) -> (Vec<File>, HashSet<AssetPath>) {
        let facts = inspect::inspect_all(&sources);
        let mut files = Vec::with_capacity(sources.len());
        let mut refused = HashSet::new();
        let mut refusals = Repeated::default();
        for (source, facts) in sources.into_iter().zip(facts) {
            let delivery = self.delivery(&source, errors);
            match facts {
                Ok(facts) => files.push(File {
                    source,
                    facts,
                    delivery,
                }),
                Err(message) => {
                    refusals.add(&source, self.name(&source), message);
                    refused.insert(source.path);
                }
            }
        }
        refusals.report(errors);
        (files, refused)
    }

    /// The files with their references followed, and what is wrong with those that name nothing.
    pub fn link(
        &self,
        files: &[File],
        disk: &Disk<'_>,
        errors: &mut Vec<Error>,
        warnings: &mut Vec<Warning>,
    ) -> Vec<Content> {
        let (contents, broken) = link::link(files, &self.settings.base, disk);
        self.judge(files, broken, errors, warnings);
        contents
    }

    /// What is broken is an error, or where that is allowed, a warning for each root.
    fn judge(
        &self,
        files: &[File],
        broken: Vec<Broken>,
        errors: &mut Vec<Error>,
        warnings: &mut Vec<Warning>,
    ) {
        let is_allowed = |file: &File| {
            let matched = self.missing_ok.matches(Path::new(&*file.source.path));
            matched || self.settings.missing == Missing::Warn
        };
        // Every file is asked, for each glob remembers whether it matched.
        let allowed: Vec<bool> = files.iter().map(is_allowed).collect();
        let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for Broken {
            file,
            message,
            remedy,
        } in broken
        {
            let root = files[file].source.root;
            let remedy = |otherwise: &str| remedy.unwrap_or_else(|| otherwise.to_owned());
            if allowed[file] {
                let line = format!("{message}; {}", remedy("add it"));
                lines.entry(root).or_default().push(line);
            } else {
                let remedy = remedy("add it, or allow it with `missing_ok`");
                let message = format!("{message}; {remedy}");
                errors.push(Error::new(Blame::Folder(root), message));
            }
        }
        let of_root = |(root, lines): (usize, Vec<String>)| Warning {
            root,
            what: Unusual::MissingFiles,
            message: lines.join("\n"),
        };
        warnings.extend(lines.into_iter().map(of_root));
    }

    /// The import map of the scripts that `modules` takes, and of the names of `imports`.
    pub fn import_map(&self, entries: &[Entry], errors: &mut Vec<Error>) -> ImportMap {
        let scripts = || entries.iter().filter(|entry| is_module(entry));
        let modules: Vec<_> = scripts()
            .filter(|entry| self.modules.matches(Path::new(&*entry.path)))
            // Any other has its plain URL already.
            .filter(|entry| entry.delivery.is_versioned())
            .collect();
        let mut names = Vec::new();
        for (place, (name, path)) in self.settings.imports.iter().enumerate() {
            match scripts().find(|entry| *entry.path == **path) {
                _ if !is_bare(name) => {
                    let message = format!(
                        "`imports` gives \"{name}\" a meaning, but only bare names can have one, such as \"three\""
                    );
                    errors.push(Error::new(Blame::ImportName(place), message));
                }
                _ if names.iter().any(|(first, _)| first == name) => {
                    let message = format!("`imports` gives \"{name}\" a meaning twice; keep one");
                    errors.push(Error::new(Blame::ImportName(place), message));
                }
                Some(entry) => names.push((name.as_str(), entry)),
                None => {
                    let message = no_such_module(path, entries, scripts());
                    errors.push(Error::new(Blame::Import(place), message));
                }
            }
        }
        ImportMap::new(modules.into_iter(), names.into_iter(), &self.settings.base)
    }

    /// For each entry, the place of the first glob of `compress` that matches it.
    pub fn compress(&self, entries: &[Entry]) -> Vec<Option<usize>> {
        let first = |entry: &Entry| {
            let places = self.compress.places_matching(Path::new(&*entry.path));
            places.first().copied()
        };
        entries.iter().map(first).collect()
    }

    /// Gives each entry its headers, and returns the sets of headers that there are.
    pub fn headers(&self, entries: &mut [Entry], errors: &mut Vec<Error>) -> Vec<HeaderSet> {
        self.headers.apply(entries, errors)
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
    pub fn report_unmatched(&self, catalogue: &Catalogue, errors: &mut Vec<Error>) {
        let roots = &self.settings.roots;
        let folders = catalogue.folders();
        let is_folder = |path: &str| {
            folders.contains(path) || roots.iter().any(|root| root.dir.join(path).is_dir())
        };
        let files = catalogue.entries.iter().map(|entry| &*entry.path);
        let known = Candidates {
            roots: roots
                .iter()
                .map(Root::display)
                .collect::<Vec<_>>()
                .join(" or "),
            written_roots: roots.iter().map(|root| root.written.as_str()).collect(),
            paths: files.chain(folders.iter().copied()).collect(),
            is_folder: &is_folder,
            any_on_disk: &|holds| roots.iter().any(|root| dir::any_on_disk(&root.dir, holds)),
        };
        for globs in [
            &self.include,
            &self.exclude,
            &self.plain,
            &self.root,
            &self.prehashed,
            &self.missing_ok,
            &self.modules,
            &self.compress,
        ]
        .into_iter()
        .chain(self.headers.globs())
        {
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

/// Whether a specifier is neither a path nor a URL, nor a prefix of others.
fn is_bare(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(['/', '.']) && !name.ends_with('/') && !has_scheme(name)
}

/// Whether a script can be imported: a `.cjs` file is none of a browser's.
fn is_module(entry: &Entry) -> bool {
    entry.media.kind == Kind::Script && matches!(entry.path.extension(), Some("js" | "mjs"))
}

fn no_such_module<'e>(
    path: &str,
    entries: &[Entry],
    scripts: impl Iterator<Item = &'e Entry>,
) -> String {
    if entries.iter().any(|entry| *entry.path == *path) {
        return format!(
            "`imports` names \"{path}\", which is no script; name a `.js` or `.mjs` file"
        );
    }
    let remedy = nearest(path, scripts.map(|entry| &*entry.path)).map_or_else(
        || "correct its path in the folder".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    );
    format!("`imports` names \"{path}\", but there is no such script; {remedy}")
}

/// cargo splits its list of files at every white space but the one that rustc escapes.
fn untracked_names(sources: &[Source]) -> Option<Warning> {
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
        root: first.root,
        what: Unusual::UntrackedNames,
        message,
    })
}
