//! The templates below a folder, by path.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// A file of text.
pub(super) struct Template {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A file or a folder that cannot be read.
pub(super) struct Unreadable {
    pub(super) path: PathBuf,
    pub(super) error: io::Error,
}

/// Every file of text below a folder, and what cannot be read.
pub(super) fn read(folder: &Path) -> (Vec<Template>, Vec<Unreadable>) {
    let mut reader = Reader::default();
    reader.read(folder, Reader::folder);
    (reader.templates, reader.unreadable)
}

#[derive(Default)]
struct Reader {
    templates: Vec<Template>,
    unreadable: Vec<Unreadable>,
    /// A symbolic link may lead back.
    visited: BTreeSet<PathBuf>,
}

impl Reader {
    fn read(&mut self, path: &Path, read: fn(&mut Self, &Path) -> io::Result<()>) {
        if let Err(error) = read(self, path) {
            let path = path.to_owned();
            self.unreadable.push(Unreadable { path, error });
        }
    }

    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if !self.visited.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            self.read(&path, Reader::entry);
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path) -> io::Result<()> {
        if fs::metadata(path)?.is_dir() {
            return self.folder(path);
        }
        // What is not text is not a template.
        if let Ok(text) = String::from_utf8(fs::read(path)?) {
            let path = path.to_owned();
            self.templates.push(Template { path, text });
        }
        Ok(())
    }
}
