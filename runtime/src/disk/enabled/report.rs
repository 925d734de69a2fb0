//! What only a running program can see, in the log of the application and in the text of a 404.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use steadfast_core::{
    folder::{Folder, Root},
    spelling::folder_and_name,
    suggest::nearest,
};

/// The target of all messages.
const TARGET: &str = "steadfast";

/// Logs a file that the build has not seen, once.
pub(super) fn new_file(root: &Root, path: &str) {
    let (file, written) = (name(root, path), root.written);
    if is_first(&file) {
        log::warn!(
            target: TARGET,
            "{file} is not in the program: it has no constant until the next build. If cargo does not notice new \
             files, add `println!(\"cargo::rerun-if-changed={written}\");` to build.rs"
        );
    }
}

/// Logs a name that is not a file, once.
pub(super) fn missing_name(folder: &Folder, name: &str, known: impl Iterator<Item = &'static str>) {
    let message = format!("a template asks for the URL of {name:?}, which is not a file");
    if is_first(&message) {
        let written: Vec<_> = folder.roots.iter().map(|root| root.written).collect();
        let written = written.join(", ");
        let nearest = similar(name, known);
        let nearest = nearest.map_or_else(String::new, |it| format!("; did you mean {it:?}?"));
        log::warn!(target: TARGET, "{message} in {written}{nearest}");
    }
}

/// Logs a request for a file of the folder at a path that is not below the folder's, once for each path.
pub(super) fn elsewhere(path: &str, base: &str) {
    if is_first(path) {
        let base = if base.is_empty() { "/" } else { base };
        log::warn!(
            target: TARGET,
            "the service of the folder at `{base}` got a request for `{path}`, which is not below `{base}`: mount it at \
             its `base`, or state the path at which requests arrive with `mounted_at`"
        );
    }
}

/// Logs a problem of a file.
pub(super) fn problem(message: &str) {
    log::warn!(target: TARGET, "{message}");
}

/// Whether a message was not logged before.
fn is_first(message: &str) -> bool {
    static LOGGED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut logged = LOGGED.lock().unwrap_or_else(PoisonError::into_inner);
    logged.insert(message.to_owned())
}

/// The text of a 404.
pub(super) fn explain(
    folder: &Folder,
    path: &str,
    known: impl Iterator<Item = &'static str>,
) -> String {
    let roots = folder.roots;
    let looked_for: Vec<_> = roots.iter().map(|root| name(root, path)).collect();
    let dirs: Vec<_> = roots.iter().map(|root| root.dir).collect();
    let nearest = similar(path, known);
    let nearest = nearest.map_or_else(String::new, |it| format!("Did you mean {it}?\n"));
    format!(
        "{} not found.\nFolder: {}\n{nearest}\nOnly debug builds explain a 404.\n",
        looked_for.join(", "),
        dirs.join(", ")
    )
}

/// The text of a 404 while none of the folders exists.
pub(super) fn explain_absent(folder: &Folder) -> String {
    let roots = folder.roots.iter();
    let roots: Vec<_> = roots
        .map(|root| format!("{} ({})", root.written, root.dir))
        .collect();
    format!(
        "Folder {} does not exist.\nBuild the front end, for example with `npm install` and `npm run build`, and \
         reload this page.\n\nOnly debug builds explain a 404; a release build does not compile without the folder.\n",
        roots.join(", ")
    )
}

/// The nearest of the known paths: in the same folder, or with the same name in another one. Comparing a name with all
/// files of a large folder would take longer than an answer may.
fn similar(path: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    const MAX_LEN: usize = 200;
    if path.len() > MAX_LEN {
        return None;
    }
    let (folder, name) = folder_and_name(path);
    let is_near = |known: &&str| {
        let (its_folder, its_name) = folder_and_name(known);
        its_folder == folder || its_name == name
    };
    nearest(path, known.filter(is_near))
}

/// A file as the user names it.
pub(super) fn name(root: &Root, path: &str) -> String {
    format!("{}/{path}", root.written.trim_end_matches('/'))
}
