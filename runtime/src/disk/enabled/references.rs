//! The references of a file that is served. Broken ones are errors in the next build: the same code finds them in both; here
//! the files are those on disk. What a reference states about the bytes of a file (`integrity()`) is left out, because it
//! would keep an edited file from the page, and bare specifiers are resolved where no import map may apply.

use std::{
    cell::OnceCell,
    fs::{DirEntry, read_dir},
    path::Path,
};

use steadfast_core::{
    Kind, UrlForm,
    folder::{Folder, Root},
    rules::{
        folder::Rules,
        media::Media,
        reference::{
            address::Address,
            broken::{BrokenReference, Messages},
            edit::{Edit, splice},
            format::Format,
            found::{Reference, Role},
            similar::Candidate,
            specifier,
            target::{Referrer, Resolver, Targets},
        },
    },
};

use super::{
    open::{Opened, is_name, open},
    report,
    taken::takes,
};

/// A file that can refer to others.
pub(super) struct File<'f> {
    pub path: &'f str,
    pub format: Format,
    pub media: &'f Media,
}

/// Reports the broken references of a file, unless they are allowed to be. Returns the file as it is served.
pub(super) fn check(
    folder: &Folder,
    rules: &Rules,
    root: &Root,
    file: &File<'_>,
    bytes: &[u8],
) -> Vec<u8> {
    let File {
        path,
        format,
        media,
    } = *file;
    let references = match format.references(media, bytes) {
        Ok(references) => references,
        Err(reason) => {
            report::problem(&format!("\"{path}\" in \"{}\" {reason}", root.written));
            return bytes.to_vec();
        }
    };
    let files = FilesOnDisk {
        folder,
        rules,
        found: OnceCell::new(),
    };
    let resolver = Resolver::new(folder.base, &files);
    let referrer = ServedFile {
        path,
        form: rules.form(path),
        bytes,
    };
    let mut messages = Messages::new(report::name(root, path), bytes);
    let (mut edits, mut broken, mut names_files) = (Vec::new(), Vec::new(), false);
    // A missing source map is not an error in a build either.
    for reference in references.iter().filter(|it| it.role != Role::SourceMap) {
        let target = resolver.target(&referrer, reference, &Address::of(reference));
        edits.extend(bare(folder, reference));
        names_files |= reference.role.is_import() && matches!(target, Ok(Some(())));
        let is_in_folder = match &target {
            Ok(file) => file.is_some(),
            // It may be saved after this file.
            Err(broken) => broken.missing.is_some(),
        };
        if is_in_folder {
            edits.extend(reference.integrity.iter().map(Edit::removal));
        }
        broken.extend(target.err());
    }
    // As in a build: the input of bundlers is not a mistake.
    let is_whole = |it: &BrokenReference<'_>| it.reference.role.is_import() && !it.is_completed;
    names_files |= broken.iter().any(is_whole);
    broken.retain(|it| names_files || !it.is_completed);
    broken.retain(|it| !rules.may_be_broken(path, it.missing.as_deref()));
    for broken in &broken {
        report::problem(&messages.message(broken, false));
    }
    if referrer.form.keeps_bytes() {
        return bytes.to_vec();
    }
    // A modifier may contain another reference.
    edits.sort_unstable_by_key(|edit| edit.span.start);
    splice(bytes, &edits)
}

/// Replaces a bare specifier by a plain URL, as no import map applies in workers. Elsewhere, the map resolves that URL as it
/// resolves the name.
fn bare(folder: &Folder, reference: &Reference) -> Option<Edit> {
    let specifier: String = reference.text.iter().map(|c| c.value).collect();
    let is_bare =
        matches!(reference.role, Role::Script(by) if by.is_import() && !by.is_url(&specifier));
    let table = folder.options.specifiers.iter().copied();
    let (url, rest) = specifier::resolve(&specifier, table.filter(|_| is_bare))?;
    Some(Edit {
        span: reference.span.clone(),
        text: specifier::in_literal(&format!("{url}{rest}")),
    })
}

/// The file that is checked.
struct ServedFile<'s> {
    path: &'s str,
    form: UrlForm,
    bytes: &'s [u8],
}

impl Referrer for ServedFile<'_> {
    fn path(&self) -> &str {
        self.path
    }

    fn form(&self) -> UrlForm {
        self.form
    }

    fn bytes(&self) -> &[u8] {
        self.bytes
    }
}

/// The files that the next build would take.
struct FilesOnDisk<'d> {
    folder: &'d Folder,
    rules: &'d Rules,
    /// Their paths and kinds, by path.
    found: OnceCell<Vec<(String, Kind)>>,
}

impl FilesOnDisk<'_> {
    /// Whether a path names something in one of the folders.
    fn is_any(&self, path: &str, is: impl Fn(&Path) -> bool) -> bool {
        let mut roots = self.folder.roots.iter();
        path.split('/').all(is_name) && roots.any(|root| is(&Path::new(root.dir).join(path)))
    }

    /// Finds the files of all folders.
    fn find(&self) -> Vec<(String, Kind)> {
        // Suggestions are not worth more.
        const ENTRIES: usize = 10_000;
        let mut walk = Walk {
            files: self,
            paths: Vec::new(),
            entries_left: ENTRIES,
        };
        for root in self.folder.roots {
            walk.folder(root, "");
        }
        walk.paths.sort_unstable();
        walk.paths.dedup();
        let of_kind = |path: String| {
            let (media, _) = self.rules.media(&path, b"");
            (path, media.kind)
        };
        walk.paths.into_iter().map(of_kind).collect()
    }
}

impl Targets for FilesOnDisk<'_> {
    type File = ();

    fn file(&self, path: &str) -> Option<((), UrlForm)> {
        let is_there = |root: &Root| matches!(open(root, path, self.rules), Ok(Opened::File(..)));
        let mut roots = self.folder.roots.iter();
        let is_there = roots.any(|root| takes(self.rules, root, path) && is_there(root));
        is_there.then(|| ((), self.rules.form(path)))
    }

    /// A file that cannot be read, or whose folder is gone, may be answered by an embedded one.
    fn is_excused(&self, path: &str) -> bool {
        let is_unreadable =
            |root: &Root| matches!(open(root, path, self.rules), Ok(Opened::NoFolder) | Err(_));
        self.is_any(path, Path::is_dir) || self.folder.roots.iter().any(is_unreadable)
    }

    fn is_left_out(&self, path: &str) -> bool {
        self.is_any(path, Path::is_file)
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        let found = self.found.get_or_init(|| self.find()).iter();
        let candidates = found.map(|(path, kind)| Candidate { path, kind: *kind });
        candidates.collect()
    }
}

/// A walk through the folders. It follows no links to folders, and ends after a number of entries.
struct Walk<'w> {
    files: &'w FilesOnDisk<'w>,
    paths: Vec<String>,
    entries_left: usize,
}

impl Walk<'_> {
    fn folder(&mut self, root: &Root, folder: &str) {
        let entries = read_dir(Path::new(root.dir).join(folder));
        for entry in entries.into_iter().flatten().flatten() {
            let Some(left) = self.entries_left.checked_sub(1) else {
                return;
            };
            self.entries_left = left;
            self.entry(root, folder, &entry);
        }
    }

    fn entry(&mut self, root: &Root, folder: &str, entry: &DirEntry) {
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return;
        };
        let separator = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{separator}{name}");
        let FilesOnDisk { rules, .. } = self.files;
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            if rules.enters(&path, |_| false) {
                self.folder(root, &path);
            }
        } else if takes(rules, root, &path) && entry.path().is_file() {
            self.paths.push(path);
        }
    }
}
