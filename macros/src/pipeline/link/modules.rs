//! The graph of modules: what each script imports, and the scripts whose imports are rewritten.
//!
//! Modules import each other by plain URLs, which an import map turns into versioned ones. No map applies in a worker. The
//! scripts that `rewrite` names, and all that they import, name each other by versioned URLs instead. A page that loads one
//! of them by the map loads the same URL, so that there is one instance.

use steadfast_core::{
    UrlForm,
    rules::reference::{
        address::Address,
        broken::BrokenReference,
        edit::Edit,
        found::{Reference, Role, ScriptUse},
        specifier::in_literal,
        target::Targets as _,
    },
    spelling::folder_and_name,
    versioned_folder,
};

use super::{
    broken::Broken,
    carries_version::carries_version,
    known_files::KnownFiles,
    linked::{Import, Module},
    links::{Link, Links, Part},
    workers::PlainWorker,
};
use crate::pipeline::{
    inspect::file::File,
    path::encode,
    select::Selection,
    specifier::{Named, Specifiers},
};

pub(super) struct Modules<'f, 'k> {
    files: &'f [File],
    specifiers: &'k Specifiers<'k>,
    known: &'k KnownFiles<'k>,
    /// The paths of the folders as one.
    folders: Vec<&'k str>,
    /// What each file names as a script.
    of: Vec<Vec<Edge<'f>>>,
}

/// A reference of a script.
struct Edge<'f> {
    reference: &'f Reference,
    by: ScriptUse,
    target: Target,
}

enum Target {
    /// A file that is named by its URL.
    File(usize),
    /// A file that is named by a bare specifier.
    Bare(usize),
    /// The URL of something else, for a bare specifier.
    Elsewhere(String),
    /// A bare specifier without a meaning.
    Unknown,
}

impl Edge<'_> {
    fn file(&self) -> Option<usize> {
        match self.target {
            Target::File(index) | Target::Bare(index) => Some(index),
            Target::Elsewhere(_) | Target::Unknown => None,
        }
    }

    fn is_static(&self) -> bool {
        matches!(self.by, ScriptUse::Import | ScriptUse::Reexport)
    }
}

impl<'f, 'k> Modules<'f, 'k> {
    pub(super) fn new(
        files: &'f [File],
        specifiers: &'k Specifiers<'k>,
        known: &'k KnownFiles<'k>,
        folders: Vec<&'k str>,
    ) -> Self {
        Modules {
            files,
            specifiers,
            known,
            folders,
            of: files.iter().map(|_| Vec::new()).collect(),
        }
    }

    /// Adds a reference of a file, if it is one of a script, and the file that it names by a URL.
    pub(super) fn add(&mut self, index: usize, reference: &'f Reference, target: usize) {
        if let Role::Script(by) = reference.role {
            let target = Target::File(target);
            self.of[index].push(Edge {
                reference,
                by,
                target,
            });
        }
    }

    /// Adds a reference of a file that names none by a URL, if it is a bare specifier.
    pub(super) fn add_bare(&mut self, index: usize, reference: &'f Reference) {
        let Role::Script(by) = reference.role else {
            return;
        };
        let specifier: String = reference.text.iter().map(|c| c.value).collect();
        if !by.is_import() || by.is_url(&specifier) {
            return;
        }
        let script = &self.files[index].source.path;
        let target = match self.specifiers.resolve(&specifier, script) {
            Some(Named::Url(url)) => Target::Elsewhere(url),
            Some(Named::Path(path)) => match self.known.file(&path) {
                Some((target, _)) => Target::Bare(target),
                None => Target::Unknown,
            },
            None => Target::Unknown,
        };
        self.of[index].push(Edge {
            reference,
            by,
            target,
        });
    }

    /// Whether a script imports any file by its whole name.
    pub(super) fn names_files(&self, index: usize) -> bool {
        let mut edges = self.of[index].iter();
        edges.any(|edge| edge.by.is_import() && matches!(edge.target, Target::File(_)))
    }

    /// The scripts whose imports are rewritten: those that `rewrite` names, and what these import or run as workers.
    pub(super) fn rewritten(&self, selection: &Selection<'_>) -> Vec<bool> {
        let files = self.files.iter();
        let mut is_rewritten: Vec<_> = files
            .map(|file| selection.rewrites(&file.source.matches))
            .collect();
        let mut open: Vec<_> = (0..self.files.len())
            .filter(|it| is_rewritten[*it])
            .collect();
        while let Some(index) = open.pop() {
            let edges = self.of[index].iter();
            let loads = |edge: &&Edge<'_>| {
                edge.by.is_import() || matches!(edge.by, ScriptUse::Worker { .. })
            };
            for target in edges.filter(loads).filter_map(Edge::file) {
                if !is_rewritten[target] {
                    is_rewritten[target] = true;
                    open.push(target);
                }
            }
        }
        is_rewritten
    }

    /// Adds the links that rewrite imports.
    pub(super) fn link(&self, is_rewritten: &[bool], links: &mut Links<'_>) {
        let files = self.files.iter().enumerate();
        let files = files.filter(|(index, file)| is_rewritten[*index] && file.may_be_rewritten());
        for (index, file) in files {
            for edge in self.of[index].iter().filter(|edge| edge.by.is_import()) {
                let address = Address::of(edge.reference);
                let (target, part) = match &edge.target {
                    Target::File(target) => {
                        let part = links.part(file, &self.files[*target], &address);
                        (*target, part)
                    }
                    Target::Bare(target) => (*target, Some(self.bare(file, &self.files[*target]))),
                    Target::Elsewhere(url) => {
                        links.fixed[index].push(Edit {
                            span: address.span,
                            text: in_literal(url),
                        });
                        continue;
                    }
                    Target::Unknown => continue,
                };
                links.of[index].extend(part.map(|part| Link {
                    address,
                    target,
                    part,
                }));
            }
        }
    }

    /// The URL of a file for a bare specifier. The name that carries the version is that of the file, or of the folder as one
    /// that contains it; no rewritten script is in that folder.
    fn bare(&self, script: &File, target: &File) -> Part {
        let path = &*target.source.path;
        let folder = target.folder.map(|folder| self.folders[folder]);
        let below = folder.and_then(|folder| versioned_folder::below(path, folder));
        let (parent, _) = folder_and_name(folder.unwrap_or(path));
        Part::All {
            before: self.folder_between(script, parent, target.form),
            after: below.map_or_else(String::new, |below| format!("/{}", encode(below))),
        }
    }

    /// The URL of a folder with files of some form: relative to the script, unless one of both is at the root of the site.
    fn folder_between(&self, script: &File, to: &str, form: UrlForm) -> String {
        let (from, _) = folder_and_name(&script.source.path);
        if script.form == UrlForm::Root || form == UrlForm::Root {
            let base = match form {
                UrlForm::Root => "",
                _ => &self.specifiers.base.url,
            };
            return slashed(format!("{base}/{}", encode(to)));
        }
        let segments = |folder: &'_ str| -> Vec<String> {
            let segments = folder.split('/').filter(|segment| !segment.is_empty());
            segments.map(str::to_owned).collect()
        };
        let (from, to) = (segments(from), segments(to));
        let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(from.len() - shared);
        let start = if up.is_empty() { "./".to_owned() } else { up };
        slashed(format!("{start}{}", encode(&to[shared..].join("/"))))
    }

    /// The bare specifiers of rewritten scripts that have no meaning, in static imports: no such script can run.
    pub(super) fn unresolved(&self, is_rewritten: &[bool]) -> Vec<Broken<'f>> {
        let files = self.files.iter().enumerate();
        let files = files.filter(|(index, _)| is_rewritten[*index]);
        let unresolved = files.flat_map(|(index, referrer)| {
            let edges = self.of[index].iter();
            let edges = edges.filter(|it| it.is_static() && matches!(it.target, Target::Unknown));
            edges.map(move |edge| Broken {
                referrer,
                reference: BrokenReference::bare(edge.reference),
            })
        });
        unresolved.collect()
    }

    /// The module workers that import versioned files by plain URLs, each once.
    pub(super) fn plain_workers(&self, is_rewritten: &[bool]) -> Vec<PlainWorker<'f>> {
        let mut is_reported = vec![false; self.files.len()];
        let mut workers = Vec::new();
        for (referrer, edges) in self.files.iter().zip(&self.of) {
            for edge in edges {
                let is_worker = matches!(
                    edge.by,
                    ScriptUse::Worker {
                        is_module: true,
                        ..
                    }
                );
                let Some(worker) = edge.file().filter(|_| is_worker) else {
                    continue;
                };
                let is_plain = !is_rewritten[worker] && self.imports_versioned(worker);
                if is_plain && !std::mem::replace(&mut is_reported[worker], true) {
                    workers.push(PlainWorker {
                        referrer,
                        reference: edge.reference,
                        worker: &self.files[worker],
                    });
                }
            }
        }
        workers
    }

    fn imports_versioned(&self, index: usize) -> bool {
        let mut imports = self.of[index].iter().filter(|edge| edge.is_static());
        imports.any(|edge| {
            let target = edge.file().map(|target| &self.files[target]);
            target.is_some_and(|target| carries_version(&self.files[index], target))
        })
    }

    /// The files that a script imports.
    fn imports(&self, index: usize) -> Vec<Import> {
        let imports = self.of[index].iter().filter(|edge| edge.by.is_import());
        let imports = imports.filter_map(|edge| {
            Some(Import {
                target: edge.file()?,
                is_bare: matches!(edge.target, Target::Bare(_)),
                is_dynamic: !edge.is_static(),
            })
        });
        imports.collect()
    }

    /// What is known of each file as a module.
    pub(super) fn of_files(&self, is_rewritten: &[bool]) -> Vec<Module> {
        let files = self.files.iter().zip(is_rewritten).enumerate();
        let mut modules: Vec<_> = files
            .map(|(index, (file, is_rewritten))| Module {
                index,
                imports: self.imports(index),
                is_module: file.info.is_module,
                is_rewritten: *is_rewritten,
            })
            .collect();
        for edge in self.of.iter().flatten().filter(|edge| edge.by.is_import()) {
            if let Some(target) = edge.file() {
                modules[target].is_module = true;
            }
        }
        modules
    }
}

/// A folder with a slash at its end.
fn slashed(folder: String) -> String {
    match folder.ends_with('/') {
        true => folder,
        false => folder + "/",
    }
}
