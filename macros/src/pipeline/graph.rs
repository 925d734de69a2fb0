//! The graph of modules, for those who ask at run time what a script reaches. It has the imports that lead to the URL of the
//! imported file: by the import map, by a rewritten specifier, within a folder as one, or where that URL is the plain one.
//! What a page loads by another URL is not the asset, and no element and no entry of a map may name it.

use std::collections::{HashMap, HashSet};

use steadfast_core::{
    graph::{Imports, write},
    versioned_folder,
};

use super::{
    base::Base, entry::Entry, import_map::ImportMap, link::linked::Import, path::encode,
    versioned_folder::VersionedFolder,
};

/// The literal of the graph. Entries are in the order of the table.
pub(super) fn graph(
    entries: &[Entry],
    import_map: &ImportMap,
    folders: &[VersionedFolder],
    base: &Base,
) -> Vec<u8> {
    let importers = entries.iter().enumerate();
    let mut importers = importers
        .filter(|(_, entry)| !entry.module.imports.is_empty())
        .peekable();
    if importers.peek().is_none() {
        return Vec::new();
    }
    let urls = Urls {
        import_map,
        folders,
        base,
    };
    let positions = entries.iter().enumerate();
    let positions: HashMap<_, _> = positions
        .map(|(position, entry)| (entry.module.index, position))
        .collect();
    let scripts = importers.filter_map(|(position, entry)| {
        let imports = entry.module.imports.iter();
        let imports = imports.filter_map(|import| {
            let target = *positions.get(&import.target)?;
            let leads = urls.lead(entry, import, &entries[target]);
            leads.then_some((integer(target), import.is_dynamic))
        });
        node(integer(position), &imports.collect::<Vec<_>>())
    });
    write(&scripts.collect::<Vec<_>>())
}

/// A script with its imports, each once.
fn node(script: u32, imports: &[(u32, bool)]) -> Option<Imports> {
    let mut seen = HashSet::new();
    let mut of = |is_dynamic| -> Vec<u32> {
        let imports = imports.iter().filter(|(_, it)| *it == is_dynamic);
        let imports = imports.map(|(target, _)| *target);
        imports.filter(|it| seen.insert(*it)).collect()
    };
    let node = Imports {
        script,
        static_imports: of(false),
        dynamic_imports: of(true),
    };
    (!imports.is_empty()).then_some(node)
}

/// What decides to which URL an import leads.
struct Urls<'u> {
    import_map: &'u ImportMap,
    folders: &'u [VersionedFolder],
    base: &'u Base,
}

impl Urls<'_> {
    /// Whether an import leads to the URL of the imported file.
    fn lead(&self, importer: &Entry, import: &Import, target: &Entry) -> bool {
        let is_rewritten = importer.module.is_rewritten && !importer.form.keeps_bytes();
        if !target.form.is_versioned() || is_rewritten || self.are_in_one_folder(importer, target) {
            return true;
        }
        match import.is_bare {
            true => self.import_map.resolves_to(&target.url),
            false => {
                let plain = format!("{}/{}", self.base.url, encode(&target.path));
                self.import_map.resolves(&plain)
            }
        }
    }

    fn are_in_one_folder(&self, importer: &Entry, target: &Entry) -> bool {
        let is_in = |entry: &Entry, folder: &VersionedFolder| {
            versioned_folder::below(&entry.path, &folder.path).is_some()
        };
        let mut folders = self.folders.iter();
        folders.any(|folder| is_in(importer, folder) && is_in(target, folder))
    }
}

/// A 32-bit integer of the graph. A program that needed a larger one would be too large to link.
fn integer(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
