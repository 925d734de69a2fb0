//! Which file of a crate imports which: every path is resolved to the file that defines its last name,
//! through re-exports and globs. A path to a module is not an import of its file, but the paths through it
//! are. Method calls are invisible, because they need types.

use std::collections::BTreeSet;

use crate::{
    cycles::Graph,
    tree::{Module, Name, Tree},
};

/// The target of a path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Target<'t> {
    Module(usize),
    /// An item of this file.
    Item(&'t str),
}

/// The names that were looked up in modules already: re-exports and globs may form a cycle.
type Followed = BTreeSet<(usize, usize, String)>;

impl Tree {
    /// Each file with the files that it imports from.
    pub(crate) fn imports(&self) -> Graph {
        let mut graph = Graph::new();
        for (index, module) in self.modules.iter().enumerate() {
            let imports = module.imports.iter().filter(|import| !import.is_reexport);
            let paths = imports.map(|import| &import.path).chain(&module.paths);
            let edges = graph.entry(module.file.clone()).or_default();
            for path in paths {
                for target in self.resolve(index, path, &mut Followed::new()) {
                    if let Target::Item(file) = target
                        && file != module.file
                    {
                        edges.insert(file.to_owned());
                    }
                }
            }
        }
        graph
    }

    /// The targets of a path in a module: none if it leads to another crate or to a local name.
    fn resolve(
        &self,
        module: usize,
        path: &[String],
        followed: &mut Followed,
    ) -> BTreeSet<Target<'_>> {
        let Some((first, rest)) = path.split_first() else {
            return BTreeSet::new();
        };
        let first = self.step(module, first, followed);
        rest.iter().fold(first, |targets, name| {
            let modules = targets.iter().filter_map(|target| match target {
                Target::Module(module) => Some(*module),
                Target::Item(_) => None,
            });
            let modules: Vec<_> = modules.collect();
            if modules.is_empty() {
                // A variant or an associated item.
                return targets;
            }
            let below = modules.iter().flat_map(|module| {
                let found = self.step(*module, name, followed);
                let is_by_macro = found.is_empty() && !self.modules[*module].imports(name);
                let by_macro = is_by_macro.then_some(Target::Item(&self.modules[*module].file));
                found.into_iter().chain(by_macro)
            });
            below.collect()
        })
    }

    fn step(&self, module: usize, name: &str, followed: &mut Followed) -> BTreeSet<Target<'_>> {
        match name {
            "crate" => BTreeSet::from([Target::Module(0)]),
            "self" => BTreeSet::from([Target::Module(module)]),
            "super" => {
                let parent = self.modules[module].parent;
                parent.into_iter().map(Target::Module).collect()
            }
            _ => self.look_up(module, name, followed),
        }
    }

    /// The targets of a name in a module, in any namespace. Globs come last.
    fn look_up(&self, index: usize, name: &str, followed: &mut Followed) -> BTreeSet<Target<'_>> {
        let module = &self.modules[index];
        let mut found = declared(module, name);
        found.extend(self.imported(index, name, followed));
        if found.is_empty() {
            found = self.imported_by_globs(index, name, followed);
        }
        found
    }

    fn imported(&self, module: usize, name: &str, followed: &mut Followed) -> BTreeSet<Target<'_>> {
        let mut found = BTreeSet::new();
        for (position, import) in self.modules[module].imports.iter().enumerate() {
            if import.name.is(name) && followed.insert((module, position, name.to_owned())) {
                found.extend(self.resolve(module, &import.path, followed));
            }
        }
        found
    }

    fn imported_by_globs(
        &self,
        module: usize,
        name: &str,
        followed: &mut Followed,
    ) -> BTreeSet<Target<'_>> {
        let mut found = BTreeSet::new();
        for (position, import) in self.modules[module].imports.iter().enumerate() {
            if matches!(import.name, Name::Glob)
                && followed.insert((module, position, name.to_owned()))
            {
                for target in self.resolve(module, &import.path, followed) {
                    if let Target::Module(module) = target {
                        found.extend(self.look_up(module, name, followed));
                    }
                }
            }
        }
        found
    }
}

impl Module {
    /// Whether it imports a name, from any crate. A name that it neither imports nor defines comes from a macro.
    fn imports(&self, name: &str) -> bool {
        self.imports.iter().any(|import| import.name.is(name))
    }
}

impl Name {
    fn is(&self, name: &str) -> bool {
        matches!(self, Name::Is(imported) if imported == name)
    }
}

/// The items and child modules of a name.
fn declared<'t>(module: &'t Module, name: &str) -> BTreeSet<Target<'t>> {
    let children = module.children.iter().filter(|(child, _)| child == name);
    let children = children.map(|(_, child)| Target::Module(*child));
    let item = module
        .items
        .contains(name)
        .then_some(Target::Item(&module.file));
    children.chain(item).collect()
}
