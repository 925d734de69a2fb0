//! The contents of the import map: the modules that `modules` names, and the keys of `imports`: bare
//! specifiers, prefixes of them, and scopes. Whatever names the folder is checked; other origins are not asked.
//!
//! A browser does not look up again what a prefix resolves to, and no prefix resolves to versioned URLs. A
//! prefix is therefore written out: one key for each script below its folder, with the versioned URL. The
//! prefix itself stays, for everything else: JSON modules, folders in `import.meta.resolve`, and the scripts
//! that `modules` leaves out. These have their plain URL for each importer: a script with two URLs would be two
//! modules. Of several keys that match, the longest wins, as in a browser.
//!
//! A folder as one has a versioned URL itself, to which a prefix can resolve: the map has one prefix for all of its
//! modules, if `modules` lists any of them or `imports` names anything in it. It has integrity metadata for those that
//! the user named: one by one in `imports`, or by globs of `modules`.

mod folder;
mod large;
mod scope;
mod value;

use std::collections::{BTreeMap, btree_map};

use steadfast_core::{UrlForm, spelling::has_scheme};

pub(super) use self::folder::is_module;
use self::{
    folder::{Folder, below},
    value::{Value, value},
};
use super::{
    diagnostic::{Error, Labelled, Warning},
    entry::Entry,
    import_map::{ImportMap, Table, Target, specifiers, spellings},
    select::{Selection, globs::Matches},
    settings::{Imports, Pairs, Settings},
    versioned_folder::VersionedFolder,
};

/// The import map of the entries; `rows` are their rows of globs.
pub(super) fn import_map(
    settings: &Settings,
    selection: &Selection<'_>,
    entries: &[Entry],
    rows: &[Matches],
    versioned: &[VersionedFolder],
    warnings: &mut Vec<Warning>,
    errors: &mut Vec<Error>,
) -> ImportMap {
    let modules = entries.iter().zip(rows);
    let is_listed = |entry: &Entry, matches: &Matches| {
        // What rewritten scripts import by its versioned URL has to be the same module for others.
        let module = &entry.module;
        module.is_rewritten || selection.lists_module(matches, module.is_module)
    };
    let modules = modules
        .filter(|(entry, matches)| is_module(entry) && is_listed(entry, matches))
        .map(|(entry, _)| entry)
        // The URL of any other module is its plain URL.
        .filter(|entry| entry.form.is_versioned());
    let (in_folders, listed): (Vec<_>, Vec<_>) =
        modules.partition(|entry| entry.form == UrlForm::Folder);
    let Imports { names, scopes } = &settings.choices.imports;
    let folder = Folder::new(entries, &listed, versioned, &settings.base);
    let mut names = table(names, &folder, errors);
    let scopes = scope_tables(scopes, &folder, errors);
    let is_listed = |url: &str| in_folders.iter().any(|module| module.url.starts_with(url));
    let targets = scopes.values().chain([&names]).flat_map(Table::values);
    let targets: Vec<_> = targets.map(|target| target.url().to_owned()).collect();
    let is_named = |url: &str| targets.iter().any(|target| target.starts_with(url));
    for versioned in versioned {
        let url = versioned.url(&settings.base);
        if is_listed(&url) || is_named(&url) {
            let keys = specifiers(&format!("{}/", versioned.path), &settings.base).into_iter();
            names.extend(keys.map(|key| (key, Target::Url(url.clone()))));
        }
    }
    let pinned = match settings.choices.modules.is_default() {
        true => Vec::new(),
        false => in_folders,
    };
    let map = ImportMap::new(&listed, &pinned, names, &scopes, &settings.base);
    warnings.extend(large::warning(&map.json, &listed, settings));
    map
}

/// The tables of the scopes, by URL.
fn scope_tables<'e>(
    scopes: &[(Labelled<String>, Pairs)],
    folder: &Folder<'e>,
    errors: &mut Vec<Error>,
) -> BTreeMap<String, Table<'e>> {
    let mut tables = BTreeMap::new();
    for (scope, pairs) in scopes {
        let table = table(pairs, folder, errors);
        let url = scope::url(&scope.value, folder);
        let problem = match url.map(|url| tables.entry(url)) {
            Ok(btree_map::Entry::Vacant(free)) => {
                free.insert(table);
                continue;
            }
            Ok(btree_map::Entry::Occupied(taken)) => format!(
                "`imports` has more than one table for scope \"{}\"; write one",
                taken.key()
            ),
            Err(problem) => problem,
        };
        errors.push(Error::new(scope.origin, problem));
    }
    tables
}

/// The specifiers of one table.
fn table<'e>(pairs: &Pairs, folder: &Folder<'e>, errors: &mut Vec<Error>) -> Table<'e> {
    let mut values = BTreeMap::new();
    for (key, written) in pairs {
        let is_taken = values.contains_key(&*key.value);
        let value = check_key(key, is_taken).and_then(|()| {
            let value = value(&key.value, &written.value, folder);
            value.map_err(|problem| Error::new(written.origin, problem))
        });
        match value {
            Ok(value) => {
                values.insert(&*key.value, value);
            }
            Err(error) => errors.push(error),
        }
    }
    let mut table = Table::new();
    for (key, value) in &values {
        let target = match value {
            Value::Module(module) => Target::Module(module),
            Value::Url(url) => Target::Url(url.clone()),
            Value::Folder(path) => {
                let written = written_out(key, path, folder);
                // A browser resolves the other specifiers by a longer prefix.
                table.extend(written.filter(|(name, _)| longest(name, &values) == Some(*key)));
                Target::Url(folder.url(path))
            }
        };
        table.insert((*key).to_owned(), target);
    }
    table
}

/// A key is bare: neither a path nor a URL.
fn check_key(key: &Labelled<String>, is_taken: bool) -> Result<(), Error> {
    let text = &key.value;
    let is_bare = !text.is_empty() && !text.starts_with(['/', '.']) && !has_scheme(text);
    let problem = if !is_bare {
        format!("`imports` key \"{text}\" is not a bare specifier; write one such as \"three\"")
    } else if is_taken {
        format!("`imports` has key \"{text}\" more than once; remove one")
    } else {
        return Ok(());
    };
    Err(Error::new(key.origin, problem))
}

/// A specifier for each script below `path`, and each folder as one, whose URL the prefix alone does not resolve to.
fn written_out<'e>(
    prefix: &str,
    path: &str,
    folder: &Folder<'e>,
) -> impl Iterator<Item = (String, Target<'e>)> {
    let modules = below(folder.moved_modules(), path);
    let modules = modules.map(|(module, rest)| (rest.to_owned(), Target::Module(module)));
    let targets = folder.versioned_below(path).chain(modules);
    targets.flat_map(move |(rest, target)| {
        let names = spellings(&rest).into_iter();
        names.map(move |name| (format!("{prefix}{name}"), target.clone()))
    })
}

/// The key by which a browser resolves a specifier.
fn longest<'k, T>(specifier: &str, keys: &BTreeMap<&'k str, T>) -> Option<&'k str> {
    let is_match = |key: &str| key == specifier || key.ends_with('/') && specifier.starts_with(key);
    let keys = keys.keys().copied().filter(|key| is_match(key));
    keys.max_by_key(|key| key.len())
}
