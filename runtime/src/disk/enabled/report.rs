//! What only a running program can see, in the log of the application and in the text of a 404.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

use steadfast_core::{
    folder::{Folder, Root},
    rules::suggest::nearest,
};

use super::open::MAX_PATH_LEN;

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
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    let mut names: BTreeSet<String> = known.map(str::to_owned).collect();
    names.extend(roots.iter().flat_map(|root| names_in(root, parent)));
    names.retain(|_| path.len() <= MAX_PATH_LEN);
    let nearest = nearest(path, names.iter().map(String::as_str));
    let nearest = nearest.map_or_else(String::new, |it| format!("Did you mean {it}?\n"));
    format!(
        "{} not found.\nFolder: {}\n{nearest}\nOnly debug builds explain a 404.\n",
        looked_for.join(", "),
        dirs.join(", ")
    )
}

/// The paths of the files of one folder on disk.
fn names_in(root: &Root, folder: &str) -> Vec<String> {
    let is_inside = folder.split('/').all(|segment| segment != "..");
    let entries = fs::read_dir(Path::new(root.dir).join(folder));
    let entries = entries.into_iter().filter(|_| is_inside).flatten();
    let name = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_visible = !name.starts_with('.') && entry.path().is_file();
        let separator = if folder.is_empty() { "" } else { "/" };
        is_visible.then(|| format!("{folder}{separator}{name}"))
    };
    entries.flatten().filter_map(name).collect()
}

/// A file as the user names it.
pub(super) fn name(root: &Root, path: &str) -> String {
    format!("{}/{path}", root.written.trim_end_matches('/'))
}
