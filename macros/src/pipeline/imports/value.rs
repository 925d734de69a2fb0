//! The values of keys: a script, a folder of scripts, or a URL of another origin.

use super::{
    super::entry::Entry,
    folder::{Folder, below, is_folder, remedy, split_url},
};

/// What a value names.
pub(super) enum Value<'e> {
    Module(&'e Entry),
    /// The path of a folder: empty, or with a slash at its end.
    Folder(String),
    Url(String),
}

/// The value of a key; the error is a message. A key is a prefix exactly if it ends in `/`.
pub(super) fn value<'e>(key: &str, text: &str, folder: &Folder<'e>) -> Result<Value<'e>, String> {
    match folder.path(text) {
        Some(path) if key.ends_with('/') => folder_of(key, text, path, folder).map(Value::Folder),
        Some(path) => module_of(key, text, &path, folder).map(Value::Module),
        None => check_url(key, text).map(|()| Value::Url(text.to_owned())),
    }
}

fn module_of<'e>(
    key: &str,
    text: &str,
    path: &str,
    folder: &Folder<'e>,
) -> Result<&'e Entry, String> {
    if let Some(module) = folder.modules().find(|module| *module.path == *path) {
        return Ok(module);
    }
    let problem = if is_folder(path) && folder.contains(path) {
        format!("is a folder, so that its key must end in `/`; write \"{key}/\"")
    } else if folder.contains(path) {
        "is not a script; name a `.js` or `.mjs` file".to_owned()
    } else {
        let modules = folder.modules().map(|module| &*module.path);
        format!("matches no script; {}", remedy(path, modules))
    };
    Err(format!("`imports` value \"{text}\" {problem}"))
}

fn folder_of(key: &str, text: &str, path: String, folder: &Folder<'_>) -> Result<String, String> {
    let has_modules = |path: &str| below(folder.modules(), path).next().is_some();
    if !is_folder(&path) {
        let path = format!("{path}/");
        let remedy = if has_modules(&path) {
            format!("\"{path}\"")
        } else {
            format!("\"{}\" for a single script", key.trim_end_matches('/'))
        };
        return Err(no_prefix(key, &remedy));
    }
    if has_modules(&path) {
        return Ok(path);
    }
    let remedy = if folder.contains(&path) {
        "name a folder with a `.js` or `.mjs` file".to_owned()
    } else {
        remedy(&path, folder.module_folders())
    };
    Err(format!(
        "`imports` value \"{text}\" contains no script; {remedy}"
    ))
}

/// Checks the URL of a module or, if the key is a prefix, of a folder.
fn check_url(key: &str, text: &str) -> Result<(), String> {
    let problem = |problem: &str| format!("`imports` value \"{text}\" {problem}");
    let (origin, path) = split_url(text).map_err(|it| problem(&it))?;
    if origin.is_empty() {
        return Err(problem(
            "matches no script; paths are relative to the folder",
        ));
    }
    if !key.ends_with('/') {
        return Ok(());
    }
    if let Some(end) = path.find(['?', '#']) {
        let path = &path[..end];
        return Err(problem(&format!(
            "has a query or a fragment, but paths are appended to it; write \"{origin}{path}\""
        )));
    }
    if path.ends_with('/') {
        return Ok(());
    }
    Err(no_prefix(key, &format!("\"{text}/\"")))
}

fn no_prefix(key: &str, remedy: &str) -> String {
    format!(
        "`imports` key \"{key}\" is a prefix, so that its value must end in `/`; write {remedy}"
    )
}
