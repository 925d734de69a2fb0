//! File names to identifiers: constants in upper case, modules in lower case, and the module tree that
//! mirrors the folders. An identifier of several files names none of them, so that a new file never changes the file
//! that a constant refers to: it is an error where it is used. Two folders for one module are an error at the macro,
//! because the compiler would not say there what a module stands for.
//!
//! [`spelling`] derives an identifier from a name; [`messages`] are the texts about those that cannot be.

mod messages;
mod spelling;

use std::collections::{BTreeMap, HashMap};

pub(crate) use self::spelling::token;
use self::{
    messages::{hides_crate, not_an_identifier, reserved, shared_name, taken_name},
    spelling::{constant, is_identifier},
};
use crate::pipeline::{AssetPath, Catalogue, Error, Origin, Rename, Settings, VersionedFolder};

/// The constants and sub-modules of a folder, by identifier.
#[derive(Default)]
pub(crate) struct Module {
    /// The folder's path; empty for the root.
    pub folder: String,
    /// Each constant, and what it names in the catalogue.
    pub constants: BTreeMap<String, Named>,
    /// The identifiers that stand for several things each, which no constant names.
    pub ambiguous: BTreeMap<String, Vec<Named>>,
    pub modules: BTreeMap<String, Module>,
}

/// What a constant names, by its index in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Entry(usize),
    /// A folder as one.
    Folder(usize),
}

impl Named {
    fn path(self, catalogue: &Catalogue) -> &str {
        match self {
            Named::Entry(index) => &catalogue.entries[index].path,
            Named::Folder(index) => &catalogue.folders[index].path,
        }
    }
}

/// The names that the macro itself generates in the outermost module.
const RESERVED: [&str; 2] = ["ASSETS", "DIR"];

/// The module tree of a catalogue, with the user's renames applied. Derived names come first, so that a rename
/// never takes the derived name of another file. `has_dir` says whether `DIR` is generated; `crates` are the names of
/// the runtime crate, which a module beside the call would hide.
pub(crate) fn tree(
    catalogue: &Catalogue,
    settings: &Settings,
    has_dir: bool,
    crates: &[String],
) -> (Module, Vec<Error>) {
    let mut errors = Vec::new();
    let renames = Renames::new(&settings.choices.rename, &mut errors);
    let mut tree = Tree {
        catalogue,
        settings,
        has_dir,
        crates,
        renames,
        errors,
    };
    let mut root = Module::default();
    for is_renamed in [false, true] {
        for (index, entry) in catalogue.entries.iter().enumerate() {
            let rename = tree.renames.of(&entry.path);
            if rename.is_some() == is_renamed {
                tree.add(&mut root, index, rename);
            }
        }
        for (index, folder) in catalogue.folders.iter().enumerate() {
            // One without files is reported.
            if catalogue.entries_in(folder).is_empty() {
                continue;
            }
            let rename = tree.renames.of(&folder.path);
            if rename.is_some() == is_renamed {
                tree.add_folder(&mut root, index, rename);
            }
        }
    }
    (root, tree.errors)
}

/// What a constant is for, and where errors about it go.
struct Place<'p> {
    path: &'p AssetPath,
    /// The index of its folder.
    root: usize,
    rename: Option<&'p Rename>,
}

struct Tree<'t> {
    catalogue: &'t Catalogue,
    settings: &'t Settings,
    has_dir: bool,
    crates: &'t [String],
    renames: Renames<'t>,
    errors: Vec<Error>,
}

impl<'t> Tree<'t> {
    /// Adds the constant of an entry, and the modules around it.
    fn add(&mut self, root: &mut Module, index: usize, rename: Option<&'t Rename>) {
        let entry = &self.catalogue.entries[index];
        if !entry.has_constant && rename.is_none() {
            return;
        }
        let name = entry.path.split().1;
        let constant = rename.map_or_else(|| constant(name), |rename| rename.to.value.clone());
        let named = Place {
            path: &entry.path,
            root: entry.root,
            rename,
        };
        self.insert(root, named, constant, Named::Entry(index));
    }

    /// Adds the constant of a folder as one, beside its module. A rename is of both.
    fn add_folder(&mut self, root: &mut Module, index: usize, rename: Option<&'t Rename>) {
        let VersionedFolder { path, .. } = &self.catalogue.folders[index];
        let path = AssetPath::join("", path);
        let (_, name) = path.split();
        let constant = constant(rename.map_or(name, |rename| &rename.to.value));
        let first = self
            .catalogue
            .entries_in(&self.catalogue.folders[index])
            .start;
        let entry = self.catalogue.entries.get(first);
        let named = Place {
            path: &path,
            root: entry.map_or(0, |entry| entry.root),
            rename,
        };
        self.insert(root, named, constant, Named::Folder(index));
    }

    /// Adds a constant, unless its name is taken.
    fn insert(&mut self, root: &mut Module, place: Place<'_>, constant: String, named: Named) {
        let Place {
            path,
            root: from,
            rename,
        } = place;
        let (folders, _) = path.split();
        let origin = self.origin(from, rename);
        let Some(module) = self.descend(root, folders, from) else {
            return;
        };
        let is_reserved = module.folder.is_empty()
            && RESERVED.contains(&constant.as_str())
            && (constant != "DIR" || self.has_dir);
        if is_reserved {
            let message = reserved(path, &constant, rename.is_some());
            return self.errors.push(Error::new(origin, message));
        }
        let taken = module.constants.get(&constant);
        let taken = taken.or_else(|| module.ambiguous.get(&constant)?.first());
        match taken.copied() {
            None => {
                module.constants.insert(constant, named);
            }
            Some(first) if rename.is_some() => {
                let message = taken_name(first.path(self.catalogue), path, &constant);
                self.errors.push(Error::new(origin, message));
            }
            Some(first) => {
                module.constants.remove(&constant);
                let all = module.ambiguous.entry(constant);
                all.or_insert_with(|| vec![first]).push(named);
            }
        }
    }

    /// The module of a folder, created if needed; `None` where its name collides with another folder's.
    fn descend<'m, 's>(
        &mut self,
        root: &'m mut Module,
        folders: impl Iterator<Item = &'s str>,
        from: usize,
    ) -> Option<&'m mut Module> {
        let mut module = root;
        for name in folders {
            let path = AssetPath::join(&module.folder, name);
            let rename = self.renames.of(&path);
            let ident =
                rename.map_or_else(|| spelling::module(name), |rename| rename.to.value.clone());
            if module.folder.is_empty() && self.crates.contains(&ident) {
                let message = hides_crate(&path, &ident, rename.is_some());
                self.add_once(Error::new(self.origin(from, rename), message));
                return None;
            }
            module = module.modules.entry(ident.clone()).or_default();
            if module.folder.is_empty() {
                module.folder = path.to_string();
            }
            if module.folder != *path {
                let message = match rename {
                    Some(_) => taken_name(&module.folder, &path, &ident),
                    None => shared_name(&[&module.folder, &path], &ident),
                };
                self.add_once(Error::new(self.origin(from, rename), message));
                return None;
            }
        }
        Some(module)
    }

    /// Adds an error, unless it repeats the last one, which was for another file of the same folder.
    fn add_once(&mut self, error: Error) {
        let last = self.errors.last();
        if last.is_none_or(|last| last.message != error.message) {
            self.errors.push(error);
        }
    }

    /// The origin of a name: the rename, or else the folder.
    fn origin(&self, root: usize, rename: Option<&Rename>) -> Origin {
        rename.map_or(self.settings.roots[root].origin, |rename| rename.to.origin)
    }
}

/// The renames to valid identifiers, by path.
struct Renames<'o>(HashMap<&'o str, &'o Rename>);

impl<'o> Renames<'o> {
    fn new(renames: &'o [Rename], errors: &mut Vec<Error>) -> Self {
        let mut valid: HashMap<&str, &Rename> = HashMap::new();
        for rename in renames {
            let Rename { from, to } = rename;
            if !is_identifier(&to.value) {
                errors.push(Error::new(to.origin, not_an_identifier(&to.value)));
            } else if valid.insert(from.value.as_str(), rename).is_some() {
                let message = format!("\"{}\" is renamed more than once; remove one", from.value);
                errors.push(Error::new(from.origin, message));
            }
        }
        Renames(valid)
    }

    fn of(&self, path: &str) -> Option<&'o Rename> {
        self.0.get(path).copied()
    }
}

/// What an identifier of several things says where it is used.
pub(crate) fn ambiguity(catalogue: &Catalogue, ident: &str, all: &[Named]) -> String {
    let paths: Vec<_> = all.iter().map(|named| named.path(catalogue)).collect();
    shared_name(&paths, ident)
}
