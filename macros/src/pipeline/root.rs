//! The folders that the user named. Checks whether each can be scanned, and suggests another if not.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use steadfast_core::suggest::nearest;

use super::dir::sorted_entries;
use crate::pipeline::diagnostic::{Labelled, Origin};

/// A folder to scan.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    /// As the user wrote it.
    pub written: String,
    /// Whether it is the default, which the user did not write.
    is_default: bool,
    /// With variables expanded; relative to the package, or absolute.
    relative: PathBuf,
    package: PathBuf,
    /// The path on disk.
    pub dir: PathBuf,
    pub origin: Origin,
}

impl Root {
    /// The folder `relative` of a package.
    pub(crate) fn new(
        written: &Labelled<String>,
        is_default: bool,
        package: &Path,
        relative: PathBuf,
    ) -> Self {
        Root {
            written: written.value.clone(),
            origin: written.origin,
            is_default,
            dir: package.join(&relative),
            relative,
            package: package.to_owned(),
        }
    }

    /// The folder as messages name it.
    pub(crate) fn display(&self) -> String {
        format!("\"{}\"", self.written)
    }

    /// The path of one of its files, below the folder as the user wrote it: terminals make a link of
    /// `static/site.css:2:19`.
    pub(crate) fn file(&self, path: &str) -> String {
        format!("{}/{path}", self.written.trim_end_matches('/'))
    }

    /// Whether both are the same folder, however they are written.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        let real = |root: &Root| root.dir.canonicalize().ok();
        self.written == other.written || (real(self).is_some() && real(self) == real(other))
    }
}

/// Checks that a root can be scanned.
pub(crate) fn check(root: &Root) -> Result<(), RootError> {
    match fs::metadata(&root.dir) {
        Ok(metadata) if metadata.is_dir() => match root.dir.canonicalize() {
            Ok(real) if real.to_str().is_none() => Err(RootError::Unusable(format!(
                "the path of folder {} is not UTF-8, and generated code cannot name its files",
                root.display()
            ))),
            _ => Ok(()),
        },
        Ok(_) => Err(RootError::Unusable(format!(
            "{} is a file, not a folder{}",
            root.display(),
            parent_of(root)
                .map(|parent| format!("; name the folder that contains it: \"{parent}\""))
                .unwrap_or_default()
        ))),
        Err(error) if is_not_found(&error) => Err(missing(root)),
        Err(error) => Err(RootError::Unusable(format!(
            "cannot read folder {}: {error}",
            root.display()
        ))),
    }
}

/// The reason why a root cannot be scanned.
pub(crate) enum RootError {
    /// It does not exist, which `absent` may allow.
    Missing {
        message: String,
        /// The folder that the user probably meant, if there is one.
        suggestion: Option<String>,
    },
    /// It is not a readable folder.
    Unusable(String),
}

/// Whether a path does not exist, perhaps because a part of it is a file.
fn is_not_found(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn parent_of(root: &Root) -> Option<&str> {
    let (parent, _) = root.written.rsplit_once('/')?;
    (!parent.is_empty()).then_some(parent)
}

/// The message and the suggestion for a folder that does not exist.
fn missing(root: &Root) -> RootError {
    let folder = if root.is_default {
        format!(
            "no folder was specified, and the default {}",
            root.display()
        )
    } else {
        format!("folder {}", root.display())
    };
    let nearest = nearest_folder(root);
    let message = format!(
        "{folder} does not exist{}",
        looked_in(root, nearest.as_ref())
    );
    let suggestion = if root.written.contains('\\') {
        let slashes = root.written.replace('\\', "/");
        Some(format!(
            "segments are separated by `/`; write \"{slashes}\""
        ))
    } else {
        match nearest {
            Some(Nearest::Similar(folder)) => Some(format!("did you mean \"{folder}\"?")),
            Some(Nearest::File(file)) => Some(format!("\"{file}\" is a file")),
            Some(Nearest::Parent(_)) | None => None,
        }
    };
    RootError::Missing {
        message,
        suggestion,
    }
}

/// Explains where a relative folder was expected.
fn looked_in(root: &Root, nearest: Option<&Nearest>) -> String {
    if root.relative.is_absolute() {
        return String::new();
    }
    let relative = root.relative.display().to_string();
    let expanded = if relative == root.written {
        String::new()
    } else {
        format!(": \"{relative}\"")
    };
    let parent = match nearest {
        Some(Nearest::Parent(folder)) => format!(", where \"{folder}\" exists"),
        _ => String::new(),
    };
    format!(" (relative to the package's Cargo.toml{expanded}{parent})")
}

/// What exists instead of a missing folder.
enum Nearest {
    /// A folder with a similar path.
    Similar(String),
    /// The deepest existing parent.
    Parent(String),
    /// A file where a folder was expected.
    File(String),
}

/// Follows the path as far as it exists. The first missing segment is replaced by a similar sibling, or searched
/// for inside each sibling.
fn nearest_folder(root: &Root) -> Option<Nearest> {
    if root.written.contains('$') {
        return None;
    }
    let written: Vec<&str> = root.written.trim_end_matches('/').split('/').collect();
    let at = |segments: &[&str]| root.package.join(segments.join("/"));
    let missing = (1..=written.len()).find(|count| !at(&written[..*count]).is_dir())?;
    let (parents, name, rest) = (
        &written[..missing - 1],
        written[missing - 1],
        &written[missing..],
    );
    if at(&written[..missing]).is_file() {
        return Some(Nearest::File(written[..missing].join("/")));
    }
    let siblings = subfolders(&at(parents));
    let siblings = siblings.iter().map(String::as_str);
    let similar = nearest(name, siblings.clone());
    let similar = similar.map(|sibling| [parents, &[sibling], rest].concat());
    let inside = siblings.map(|sibling| [parents, &[sibling, name], rest].concat());
    let found = similar
        .into_iter()
        .chain(inside)
        .find(|path| at(path).is_dir());
    if let Some(found) = found {
        return Some(Nearest::Similar(found.join("/")));
    }
    let is_name = |segment: &&str| !matches!(*segment, "" | "." | "..");
    let has_name = parents.iter().any(is_name);
    has_name.then(|| Nearest::Parent(parents.join("/")))
}

fn subfolders(dir: &Path) -> Vec<String> {
    let names = sorted_entries(dir).unwrap_or_default().into_iter();
    names
        .filter(|name| dir.join(name).is_dir())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect()
}
