//! The contents of the import map: the modules that `modules` names, and the bare names of `imports`.

use steadfast_core::spelling::has_scheme;

use super::{
    diagnostic::{Error, Labelled},
    entry::Entry,
    import_map::ImportMap,
    media::Kind,
    select::{Selection, globs::Matches},
    settings::Settings,
    suggest::nearest,
};

/// The import map of the entries; `rows` are their rows of globs.
pub(super) fn import_map(
    settings: &Settings,
    selection: &Selection<'_>,
    entries: &[Entry],
    rows: &[Matches],
    errors: &mut Vec<Error>,
) -> ImportMap {
    let modules = entries.iter().zip(rows);
    let modules = modules
        .filter(|(entry, matches)| is_module(entry) && selection.lists_module(matches))
        .map(|(entry, _)| entry)
        // The URL of any other module is its plain URL.
        .filter(|entry| entry.form.is_versioned());
    let mut names: Vec<(&str, &Entry)> = Vec::new();
    for (name, path) in &settings.choices.imports {
        let is_taken = names.iter().any(|(first, _)| *first == name.value);
        match module_of(name, path, is_taken, entries) {
            Ok(entry) => names.push((&name.value, entry)),
            Err(error) => errors.push(error),
        }
    }
    ImportMap::new(modules, names.into_iter(), &settings.base)
}

/// Whether a script can be imported. A `.cjs` file is a CommonJS module, which browsers do not load.
pub(super) fn is_module(entry: &Entry) -> bool {
    entry.media.kind == Kind::Script && matches!(entry.path.extension(), Some("js" | "mjs"))
}

/// The module that a key of `imports` maps to.
fn module_of<'e>(
    name: &Labelled<String>,
    path: &Labelled<String>,
    is_taken: bool,
    entries: &'e [Entry],
) -> Result<&'e Entry, Error> {
    if !is_bare(&name.value) {
        let message = format!(
            "`imports` key \"{}\" is not a bare specifier; write one such as \"three\"",
            name.value
        );
        return Err(Error::new(name.origin, message));
    }
    if is_taken {
        let message = format!(
            "`imports` has key \"{}\" more than once; remove one",
            name.value
        );
        return Err(Error::new(name.origin, message));
    }
    let mut modules = entries.iter().filter(|entry| is_module(entry));
    modules
        .find(|entry| *entry.path == *path.value)
        .ok_or_else(|| Error::new(path.origin, no_such_module(&path.value, entries)))
}

/// Whether a specifier is bare: neither a path, nor a URL, nor a prefix ending in `/`.
fn is_bare(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(['/', '.']) && !name.ends_with('/') && !has_scheme(name)
}

fn no_such_module(path: &str, entries: &[Entry]) -> String {
    if entries.iter().any(|entry| *entry.path == *path) {
        return format!("`imports` value \"{path}\" is not a script; name a `.js` or `.mjs` file");
    }
    let modules = entries.iter().filter(|entry| is_module(entry));
    let remedy = nearest(path, modules.map(|entry| &*entry.path)).map_or_else(
        || "paths are relative to the folder".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    );
    format!("`imports` value \"{path}\" matches no script; {remedy}")
}
