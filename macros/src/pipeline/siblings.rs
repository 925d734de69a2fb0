//! Coded representations that exist on disk beside the files that they contain, as bundlers write them: `app.js.br`
//! beside `app.js`.

use std::collections::{HashMap, HashSet};

use super::{
    codecs::ContentCoding,
    diagnostic::{ByOrigin, Warning, WarningKind},
    entry::Entry,
    path::AssetPath,
    precoded::{CodedFile, CodedName, Role, Sibling},
    root::Root,
    select::{Selection, globs::Matches},
};

/// Moves each file that is a coded representation of another from the entries to the entry of that file. A file that a
/// reference or the option `types` names stays an asset of its own.
///
/// Returns a warning for each root whose files only look as if they were. `is_named` tells of each entry whether a
/// reference names it.
pub(super) fn assign(
    entries: &mut Vec<Entry>,
    rows: &mut Vec<Matches>,
    is_named: &[bool],
    roots: &[Root],
    selection: &Selection<'_>,
) -> Vec<Warning> {
    let by_path: HashMap<&AssetPath, usize> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| (&entry.path, index))
        .collect();
    let mut assigned = Vec::new();
    let mut lines = ByOrigin::<Vec<String>>::default();
    for (index, entry) in entries.iter().enumerate() {
        let Some(coded) = entry.coded.as_ref().filter(|it| it.role == Role::Sibling) else {
            continue;
        };
        let name = CodedName::of(&entry.path);
        let file = name.and_then(|name| by_path.get(&name.decoded).copied());
        let is_its_own = is_named[index] || selection.media_type(&rows[index]).is_some();
        let Some(file) = file.filter(|_| !is_its_own) else {
            continue;
        };
        match unusable(coded, entry, &entries[file]) {
            None => assigned.push((index, file)),
            Some(reason) => {
                let root = &roots[entry.root];
                let name = root.file(&entry.path);
                let line = format!("{name} {reason}; build it again, or `exclude` it");
                lines.of(root.origin).push(line);
            }
        }
    }
    take(entries, rows, &assigned);
    lines.warnings(WarningKind::UnusedEncodings, |lines| lines.join("\n"))
}

/// The reason why a file is no representation of the file beside it, as a clause that follows its name.
fn unusable(coded: &CodedFile, sibling: &Entry, file: &Entry) -> Option<String> {
    let name = file.path.split().1;
    let own = "it is served as an asset of its own";
    match &coded.decoded {
        Err(reason) => Some(format!("{reason}: {own}")),
        Ok(decoded) if *decoded != file.content.digest => {
            let rewritten = match file.content.is_rewritten {
                true => " with the versions in its references",
                false => "",
            };
            Some(format!(
                "does not contain the bytes of {name} as they are served{rewritten}: {own}"
            ))
        }
        Ok(_) if sibling.content.len >= file.content.len => {
            Some(format!("is not smaller than {name}: {own}"))
        }
        Ok(_) => None,
    }
}

/// Moves entries, each with the index of the entry that takes it.
fn take(entries: &mut Vec<Entry>, rows: &mut Vec<Matches>, assigned: &[(usize, usize)]) {
    let taken: HashSet<usize> = assigned.iter().map(|(index, _)| *index).collect();
    for (index, file) in assigned {
        let sibling = &mut entries[*index];
        let sibling = Sibling {
            coding: sibling
                .coded
                .as_ref()
                .map_or(ContentCoding::Identity, |it| it.coding),
            file: sibling.file.clone(),
            digest: sibling.content.digest,
            len: sibling.content.len,
            bytes: sibling.on_disk.take(),
        };
        entries[*file].siblings.push(sibling);
    }
    remove(entries, &taken);
    remove(rows, &taken);
}

/// Removes the items at some indexes.
fn remove<T>(items: &mut Vec<T>, indexes: &HashSet<usize>) {
    let mut index = 0..items.len();
    items.retain(|_| !index.next().is_some_and(|index| indexes.contains(&index)));
}
