//! Walks one root in sorted order: leaves out dotfiles, applies `include` and `exclude`, follows links as `links`
//! says, and reports every other entry that it cannot take.

use std::{
    ffi::OsStr,
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
};

use steadfast_core::rules::scope::{self, is_trackable};

use super::source::Source;
use crate::pipeline::{
    diagnostic::Error,
    dir::sorted_entries,
    incremental::{Seen, stamp::Stamp},
    path::AssetPath,
    root::Root,
    select::{
        Selection,
        globs::{GlobIds, Matches},
    },
    settings::{Links, Settings},
};

/// The files of one root.
pub(super) struct Walked {
    /// The files that are taken, in no particular order.
    pub sources: Vec<Source>,
    /// The globs that matched during the walk.
    pub matched: GlobIds,
}

/// Walks the root with the given index in the settings.
pub(super) fn walk(
    root: &Root,
    index: usize,
    settings: &Settings,
    selection: &Selection<'_>,
    seen: &mut Seen,
    errors: &mut Vec<Error>,
) -> Walked {
    seen.link(&root.dir);
    let canonical = root.dir.canonicalize().unwrap_or_else(|_| root.dir.clone());
    let mut walk = Walk {
        root,
        index,
        links: settings.choices.links,
        selection,
        canonical: canonical.clone(),
        seen,
        errors,
        walked: Walked {
            sources: Vec::new(),
            matched: GlobIds::new(),
        },
    };
    walk.folder(&OpenFolder::root(&canonical));
    walk.walked
}

struct Walk<'w> {
    root: &'w Root,
    index: usize,
    links: Links,
    selection: &'w Selection<'w>,
    canonical: PathBuf,
    seen: &'w mut Seen,
    errors: &'w mut Vec<Error>,
    walked: Walked,
}

/// rustc's dep-info files, which cargo reads, escape a space by a backslash, and do not escape backslashes.
const UNREADABLE_NAME: &str = "has a name that ends in a space or a backslash, which cargo cannot track; rename it, or `exclude` it";

/// A folder that is being walked.
struct OpenFolder {
    /// The path in the root; empty for the root itself.
    path: String,
    dir: PathBuf,
    /// The canonical paths of the folders from the root to this one, to detect loops.
    chain: Vec<PathBuf>,
    hidden_segments: usize,
}

impl OpenFolder {
    fn root(canonical: &Path) -> Self {
        OpenFolder {
            path: String::new(),
            dir: canonical.to_owned(),
            chain: vec![canonical.to_owned()],
            hidden_segments: 0,
        }
    }
}

/// The target of an entry: a folder with its canonical path, or a file.
enum Followed {
    Folder(PathBuf),
    File,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &OpenFolder) {
        self.seen.path(&folder.dir, Stamp::at(&folder.dir));
        match sorted_entries(&folder.dir) {
            Ok(names) => {
                for name in names {
                    self.entry(folder, &name);
                }
            }
            Err(error) => self.report(&folder.path, &format!("cannot be read: {error}")),
        }
    }

    fn entry(&mut self, parent: &OpenFolder, name: &OsStr) {
        let relative = Path::new(&parent.path).join(name);
        let is_hidden = scope::is_hidden(parent.path.is_empty(), name.as_encoded_bytes());
        let hidden_segments = parent.hidden_segments + usize::from(is_hidden);
        let file = parent.dir.join(name);
        let metadata = fs::symlink_metadata(&file);
        let is_link = metadata.as_ref().is_ok_and(Metadata::is_symlink);
        if is_link {
            self.seen.link(&file);
        }
        let is_dir = match &metadata {
            Ok(metadata) if !is_link => metadata.is_dir(),
            _ => file.is_dir(),
        };
        let taken = if is_dir {
            self.enters(&relative, &file, is_hidden)
                .then(Matches::default)
        } else {
            self.matches_if_taken(&relative, hidden_segments)
        };
        let Some(matches) = taken else {
            return;
        };
        let Some(name) = name.to_str() else {
            let message = format!(
                "{relative:?} in {} is not UTF-8, and no URL can name it; rename it",
                self.root.display()
            );
            return self.errors.push(Error::new(self.root.origin, message));
        };
        let path = AssetPath::join(&parent.path, name);
        match self.follow(parent, &path, &file, metadata.as_ref()) {
            Ok(Followed::File) if !is_trackable(name) => {
                self.report(&path, UNREADABLE_NAME);
            }
            Ok(Followed::File) => {
                let stamp = match &metadata {
                    Ok(metadata) if !is_link => Stamp::of(metadata),
                    _ => Stamp::at(&file),
                };
                self.seen.path(&file, stamp);
                self.walked.sources.push(Source {
                    path,
                    file,
                    root: self.index,
                    matches,
                    stamp,
                });
            }
            Ok(Followed::Folder(real)) => {
                let mut chain = parent.chain.clone();
                chain.push(real);
                self.folder(&OpenFolder {
                    path: path.to_string(),
                    dir: file,
                    chain,
                    hidden_segments,
                });
            }
            Err(message) => self.report(&path, &message),
        }
    }

    /// Whether files below a folder, or a link to one, may be taken.
    fn enters(&mut self, path: &Path, dir: &Path, is_hidden: bool) -> bool {
        let scope = self.selection.scope();
        let name = path.file_name().unwrap_or_default();
        if is_hidden && !scope.names_hidden(Path::new(name)) {
            return false;
        }
        let mut excluding = scope.excluding_all_of(path);
        if excluding.is_empty() && dir.is_symlink() {
            excluding = scope.excluding(&self.selection.matches(path));
        }
        let is_left_out = !excluding.is_empty();
        self.walked.matched.extend(excluding);
        !is_left_out
    }

    /// The globs that match a file, if it is taken.
    fn matches_if_taken(&mut self, path: &Path, hidden_segments: usize) -> Option<Matches> {
        let matches = self.selection.matches(path);
        self.walked.matched.extend(matches.ids());
        let is_taken = self.selection.scope().takes(&matches, hidden_segments);
        is_taken.then_some(matches)
    }

    /// The target of an entry, which may be a link.
    fn follow(
        &mut self,
        parent: &OpenFolder,
        path: &str,
        file: &Path,
        metadata: Result<&Metadata, &io::Error>,
    ) -> Result<Followed, String> {
        let metadata = metadata.map_err(|error| format!("cannot be read: {error}"))?;
        if metadata.is_dir() {
            let name = file.file_name().unwrap_or_default();
            let parent = parent.chain.last().map_or(&self.canonical, |real| real);
            return Ok(Followed::Folder(parent.join(name)));
        }
        if metadata.is_file() {
            return Ok(Followed::File);
        }
        if !metadata.is_symlink() {
            return Err("is neither a file nor a folder; remove it or `exclude` it".to_owned());
        }
        self.follow_link(parent, path, file)
    }

    fn follow_link(
        &mut self,
        parent: &OpenFolder,
        path: &str,
        file: &Path,
    ) -> Result<Followed, String> {
        let target = fs::read_link(file).map_err(|error| format!("cannot be read: {error}"))?;
        let target = target.display();
        let remedy = format!("remove the link, or `exclude` \"{path}\"");
        let real = file.canonicalize().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                format!("is a broken symbolic link to \"{target}\"; correct it, or {remedy}")
            }
            _ if is_loop(&error) => format!("is a symbolic link to itself; {remedy}"),
            _ => format!("is a symbolic link that cannot be followed: {error}; {remedy}"),
        })?;
        if real.starts_with(&self.canonical) {
            self.check_visible(&real)
                .map_err(|message| format!("{message}; {remedy}"))?;
        } else if self.links == Links::Inside {
            return Err(format!(
                "is a symbolic link to \"{target}\", outside the folder; allow that with `links = \"follow\"`, or {remedy}"
            ));
        }
        if !real.is_dir() {
            return Ok(Followed::File);
        }
        if parent.chain.contains(&real) {
            return Err(format!(
                "is a symbolic link to a folder that contains it, \"{target}\"; {remedy}"
            ));
        }
        Ok(Followed::Folder(real))
    }

    /// Rejects links to dotfiles that are left out under their own names.
    fn check_visible(&mut self, real: &Path) -> Result<(), String> {
        let relative = real.strip_prefix(&self.canonical).unwrap_or(real);
        let hidden = scope::hidden_segments(relative);
        if hidden == 0 {
            return Ok(());
        }
        let matches = self.selection.matches(relative);
        if self.selection.scope().admits_hidden(&matches, hidden) {
            self.walked.matched.extend(matches.ids());
            return Ok(());
        }
        Err(format!(
            "is a symbolic link to \"{}\", which is left out",
            relative.display()
        ))
    }

    fn report(&mut self, path: &str, message: &str) {
        let folder = self.root.display();
        let message = if path.is_empty() {
            format!("{folder} {message}")
        } else {
            format!("\"{path}\" in {folder} {message}")
        };
        self.errors.push(Error::new(self.root.origin, message));
    }
}

/// `io::ErrorKind::FilesystemLoop` is unstable, so this looks for the operating systems' messages.
fn is_loop(error: &io::Error) -> bool {
    let words = error.to_string().to_ascii_lowercase();
    words.contains("symbolic link") || words.contains("loop")
}
