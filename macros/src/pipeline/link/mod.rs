//! Follows references: resolves each to a file, decides in which order versions can be known, and
//! rewrites what names them.
//!
//! A version covers the rewritten bytes, so that a changed font renames the style sheet that names it,
//! through any depth: files are taken in reverse topological order of the graph of references. Files
//! that name each other in a cycle have no such order. They form a strongly connected component and get
//! one version together: the digest of their paths and rewritten bytes, with a placeholder where their own
//! versions would be.

use std::{
    cell::{Cell, OnceCell},
    collections::{HashMap, HashSet},
};

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

use super::{
    Base, Delivery, Digest, Root,
    inspect::Facts,
    path::AssetPath,
    reference::{
        address::Address,
        found::{Reference, Role},
        position::line_and_column,
        resolve::Meaning,
        rewrite::{Edit, Version, splice},
    },
    scan::source::Source,
    suggest::nearest,
};

/// A file on its way into the catalogue.
pub struct File {
    pub source: Source,
    pub facts: Facts,
    pub delivery: Delivery,
}

/// What a file is once the files that it names have their versions.
pub struct Content {
    pub version: String,
    /// Of the final bytes.
    pub digest: Digest,
    pub len: usize,
    /// The final bytes, where they are not those on disk.
    pub rewritten: Option<Vec<u8>>,
    /// The source map that the file names and that is not there.
    pub missing_source_map: Option<String>,
}

impl Content {
    /// Subresource Integrity metadata: the one place that decides what it is.
    pub fn integrity(&self) -> String {
        self.digest.integrity().to_string()
    }
}

/// A reference that names no file.
pub struct Broken {
    /// The place of the referring file.
    pub file: usize,
    /// `file:line:column`, and what is wrong.
    pub message: String,
    /// `None` where nothing better is known than to add the file.
    pub remedy: Option<String>,
}

/// The contents of all files, in order, and the references that are broken.
pub fn link(files: &[File], base: &Base, disk: &Disk<'_>) -> (Vec<Content>, Vec<Broken>) {
    let resolver = Resolver::new(files, base, disk);
    let mut links = Links {
        files,
        of: files.iter().map(|_| Vec::new()).collect(),
    };
    let mut missing_source_maps = vec![None; files.len()];
    let mut broken = Vec::new();
    for (place, file) in files.iter().enumerate() {
        for reference in &file.facts.references {
            let address = Address::of(reference);
            match resolver.target(file, reference, &address) {
                Ok(Some(target)) if carries_version(file, &files[target]) => {
                    links.of[place].push(Link { address, target });
                }
                Ok(_) => {}
                Err(_) if reference.role == Role::SourceMap => {
                    missing_source_maps[place] = Some(address.path());
                }
                Err(problem) => broken.push(Broken {
                    file: place,
                    message: problem.message(file, reference),
                    remedy: problem.remedy,
                }),
            }
        }
    }
    let mut contents = links.contents();
    for (content, missing) in contents.iter_mut().zip(missing_source_maps) {
        content.missing_source_map = missing;
    }
    (contents, broken)
}

/// What is there beside the files that were taken.
pub struct Disk<'d> {
    pub roots: &'d [Root],
    /// Paths of files that were taken but cannot be, of which the user is told.
    pub refused: HashSet<AssetPath>,
    /// Whether every root could be read.
    pub every_root: bool,
}

impl Disk<'_> {
    /// Whether a root holds a file at a path.
    fn has(&self, path: &str) -> bool {
        let mut roots = self.roots.iter();
        !path.starts_with('/') && roots.any(|root| root.dir.join(path).is_file())
    }

    /// Whether there is a reason why a path is missing that has been told.
    fn is_told_already(&self, path: &str) -> bool {
        !self.every_root || self.refused.contains(path)
    }
}

/// Finds the file that a reference names.
struct Resolver<'r> {
    files: &'r [File],
    base: &'r Base,
    disk: &'r Disk<'r>,
    by_path: HashMap<&'r str, usize>,
    /// Paths of the folders that hold files.
    folders: OnceCell<HashSet<&'r str>>,
    /// How many names have been searched for one like them.
    searches: Cell<usize>,
    /// Paths by their lower case, for those that name a file in another case.
    by_lower_case: OnceCell<HashMap<String, &'r str>>,
}

/// Whether what names a file is given the file's version. The name of a bundler's output stands for
/// bytes that are not ours to change.
fn carries_version(from: &File, target: &File) -> bool {
    target.delivery.is_versioned() && from.delivery != Delivery::Prehashed
}

/// What is wrong with a reference, and the remedy.
struct Problem {
    what: String,
    remedy: Option<String>,
}

impl<'r> Resolver<'r> {
    fn new(files: &'r [File], base: &'r Base, disk: &'r Disk<'r>) -> Self {
        let places = files.iter().enumerate();
        Resolver {
            files,
            base,
            disk,
            folders: OnceCell::new(),
            searches: Cell::new(0),
            by_path: places
                .map(|(place, file)| (&*file.source.path, place))
                .collect(),
            by_lower_case: OnceCell::new(),
        }
    }

    /// The place of the file that a reference names; `None` where it is none of the folder's affair.
    fn target(
        &self,
        from: &File,
        reference: &Reference,
        address: &Address,
    ) -> Result<Option<usize>, Problem> {
        let path = &from.source.path;
        let meaning = match from.delivery {
            Delivery::Root => address.meaning_at_root(path, self.base),
            _ => address.meaning(path, self.base),
        };
        let path = match meaning {
            Meaning::Elsewhere => return Ok(None),
            Meaning::Above => {
                return Err(Problem {
                    what: format!("\"{}\" leads above the folder", address.path()),
                    remedy: Some("files can only name others of the folder".to_owned()),
                });
            }
            Meaning::File(path) => path,
        };
        let Some(target) = self.by_path.get(path.as_str()) else {
            if self.is_folder(&path) || self.disk.is_told_already(&path) {
                return Ok(None);
            }
            return Err(self.missing(&path, from, reference));
        };
        // Below a base without a path, the root of the site is where the path leads anyway.
        if self.files[*target].delivery == Delivery::Root && !self.base.path.is_empty() {
            return Err(Problem {
                what: format!("\"{path}\" is served at the root of the site"),
                remedy: Some(format!("write \"/{path}\"")),
            });
        }
        Ok(Some(*target))
    }

    fn is_folder(&self, path: &str) -> bool {
        let folders = self.folders.get_or_init(|| {
            let files = self.files.iter();
            files.flat_map(|file| file.source.path.folders()).collect()
        });
        folders.contains(path)
    }

    /// What to say of a path that no file has.
    fn missing(&self, path: &str, from: &File, reference: &Reference) -> Problem {
        let what = format!("no file \"{path}\"");
        // As it stands in the file: a style sheet reads a backslash as the start of an escape.
        let written = String::from_utf8_lossy(&from.facts.bytes[reference.place.clone()]);
        let remedy = Some(if written.contains('\\') && !path.is_empty() {
            let slashes = written.trim().replace("\\\\", "/").replace('\\', "/");
            format!("segments are separated by `/`: write \"{slashes}\"")
        } else if let Some(other) = self.lower_case().get(&path.to_lowercase()) {
            format!("it is called \"{other}\", and letter case counts")
        } else if self.disk.has(path) {
            left_out(path).to_owned()
        } else if let Some(near) = self.nearest(path) {
            format!("did you mean \"{near}\"?")
        } else {
            return Problem { what, remedy: None };
        });
        Problem { what, remedy }
    }

    fn lower_case(&self) -> &HashMap<String, &'r str> {
        self.by_lower_case.get_or_init(|| {
            let paths = self.files.iter().map(|file| &*file.source.path);
            paths.map(|path| (path.to_lowercase(), path)).collect()
        })
    }

    /// A file of this name in another folder, or one with a name like it in the same folder.
    fn nearest(&self, path: &str) -> Option<&'r str> {
        // Nobody reads more of them, and every search reads all names.
        const SEARCHES: usize = 50;
        self.searches.set(self.searches.get() + 1);
        if self.searches.get() > SEARCHES {
            return None;
        }
        let (folder, name) = folder_and_name(path);
        let paths = || self.files.iter().map(|file| &*file.source.path);
        let namesakes = || paths().filter(|path| folder_and_name(path).1 == name);
        let beside = || paths().filter(|path| folder_and_name(path).0 == folder);
        nearest(path, namesakes())
            .or_else(|| namesakes().next())
            .or_else(|| {
                let near = nearest(stem(path), beside().map(stem))?;
                beside().find(|path| stem(path) == near)
            })
    }
}

/// Why a file that is on disk is none of the catalogue's.
fn left_out(path: &str) -> &'static str {
    if path.split('/').any(|segment| segment.starts_with('.')) {
        "it is there, but dotfiles are left out unless `include` names them"
    } else {
        "it is there, but `include` or `exclude` leaves it out"
    }
}

fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The name without its extension, which makes names alike that are not.
fn stem(path: &str) -> &str {
    let (_, name) = folder_and_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

impl Problem {
    fn message(&self, file: &File, reference: &Reference) -> String {
        let (line, column) = line_and_column(&file.facts.bytes, reference.place.start);
        let (path, what) = (&file.source.path, &self.what);
        format!("{path}:{line}:{column}: {what} ({})", reference.role)
    }
}

/// A reference that carries a version.
struct Link {
    address: Address,
    target: usize,
}

/// The links of every file.
struct Links<'l> {
    files: &'l [File],
    of: Vec<Vec<Link>>,
}

/// What stands for the version of a cycle in the bytes that it is the digest of.
const PLACEHOLDER: &str = "0000000000000000";

impl Links<'_> {
    fn contents(&self) -> Vec<Content> {
        let mut contents: Vec<Option<Content>> = self.files.iter().map(|_| None).collect();
        for group in self.groups() {
            let rewritten = self.rewrite(&group, &contents, PLACEHOLDER);
            let shared = self
                .is_cycle(&group)
                .then(|| self.version(&group, &rewritten));
            // What names nothing of its own group is final already.
            let bytes = match &shared {
                Some(version) => self.rewrite(&group, &contents, version),
                None => rewritten,
            };
            for (place, bytes) in group.into_iter().zip(bytes) {
                contents[place] = Some(self.content(place, bytes, shared.as_deref()));
            }
        }
        let contents = contents.into_iter();
        contents
            .map(|content| content.expect("every file is in one group"))
            .collect()
    }

    /// The strongly connected components, in an order in which each names only itself and earlier ones.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut graph = DiGraph::<(), ()>::with_capacity(self.files.len(), 0);
        let nodes: Vec<NodeIndex> = self.files.iter().map(|_| graph.add_node(())).collect();
        for (place, links) in self.of.iter().enumerate() {
            for link in links {
                graph.update_edge(nodes[place], nodes[link.target], ());
            }
        }
        let groups = kosaraju_scc(&graph).into_iter();
        groups
            .map(|group| {
                let mut places: Vec<_> = group.into_iter().map(NodeIndex::index).collect();
                places.sort_unstable();
                places
            })
            .collect()
    }

    fn is_cycle(&self, group: &[usize]) -> bool {
        let names_group = |place: &usize| {
            let mut links = self.of[*place].iter();
            links.any(|link| group.contains(&link.target))
        };
        group.iter().any(names_group)
    }

    /// The bytes of each file of a group with its references rewritten, `own` being the version of the
    /// group; `None` where nothing changes.
    fn rewrite(
        &self,
        group: &[usize],
        contents: &[Option<Content>],
        own: &str,
    ) -> Vec<Option<Vec<u8>>> {
        let version = |place: usize| contents[place].as_ref().map_or(own, |it| &it.version);
        let rewrite = |place: &usize| {
            let links = self.of[*place].iter();
            let edits: Vec<_> = links
                .map(|link| self.edit(link, version(link.target)))
                .collect();
            let bytes = &self.files[*place].facts.bytes;
            (!edits.is_empty()).then(|| splice(bytes, &edits))
        };
        group.iter().map(rewrite).collect()
    }

    /// What a link changes in the file that has it.
    fn edit(&self, link: &Link, version: &str) -> Edit {
        let target = &self.files[link.target];
        if target.delivery == Delivery::Query {
            return link.address.edit(&Version::Query(version));
        }
        let path = target.source.path.versioned(version);
        let (_, name) = folder_and_name(&path);
        link.address.edit(&Version::Name(name))
    }

    /// The version of a cycle: each member's path, length and rewritten bytes.
    fn version(&self, group: &[usize], rewritten: &[Option<Vec<u8>>]) -> String {
        let mut members = Vec::new();
        for (place, bytes) in group.iter().zip(rewritten) {
            let file = &self.files[*place];
            let bytes = bytes.as_ref().unwrap_or(&file.facts.bytes);
            members.extend_from_slice(file.source.path.as_bytes());
            members.push(0);
            members.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            members.extend_from_slice(bytes);
        }
        Digest::of(&members).version()
    }

    fn content(&self, place: usize, rewritten: Option<Vec<u8>>, shared: Option<&str>) -> Content {
        let facts = &self.files[place].facts;
        let digest = match (&rewritten, facts.digest) {
            (Some(bytes), _) => Digest::of(bytes),
            (None, Some(digest)) => digest,
            (None, None) => Digest::of(&facts.bytes),
        };
        Content {
            version: shared.map_or_else(|| digest.version(), str::to_owned),
            digest,
            len: rewritten.as_ref().map_or(facts.len, Vec::len),
            rewritten,
            missing_source_map: None,
        }
    }
}
