//! The folders that the user named: whether each can be scanned, and otherwise a suggestion.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::dir::sorted_entries;
use crate::pipeline::{
    diagnostic::{Labelled, Origin},
    suggest::nearest,
};

/// A folder to scan.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    /// As the user wrote it.
    pub written: String,
    /// Whether nobody wrote it.
    is_default: bool,
    /// Variables expanded, relative to the package.
    relative: PathBuf,
    package: PathBuf,
    /// Where it is.
    pub dir: PathBuf,
    pub origin: Origin,
}

impl Root {
    /// The folder that is written as `written` in a package.
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

    /// The path of one of its files, as the user would write it: a terminal links `static/site.css:2:19`.
    pub(crate) fn file(&self, path: &str) -> String {
        format!("{}/{path}", self.written.trim_end_matches('/'))
    }

    /// Whether the two are one folder, however they are written.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        let real = |root: &Root| root.dir.canonicalize().ok();
        self.written == other.written || (real(self).is_some() && real(self) == real(other))
    }
}

/// Whether a root can be scanned; otherwise what to tell the user.
pub(crate) fn check(root: &Root) -> Result<(), Absence> {
    match fs::metadata(&root.dir) {
        Ok(metadata) if metadata.is_dir() => match root.dir.canonicalize() {
            Ok(real) if real.to_str().is_none() => Err(Absence::Refused(format!(
                "the path of folder {} is not UTF-8, and generated code cannot name its files",
                root.display()
            ))),
            _ => Ok(()),
        },
        Ok(_) => Err(Absence::Refused(format!(
            "{} is a file, not a folder{}",
            root.display(),
            parent_of(root)
                .map(|parent| format!("; name the folder that contains it: \"{parent}\""))
                .unwrap_or_default()
        ))),
        Err(error) if is_not_found(&error) => Err(missing(root)),
        Err(error) => Err(Absence::Refused(format!(
            "cannot read folder {}: {error}",
            root.display()
        ))),
    }
}

/// Why a root cannot be scanned.
pub(crate) enum Absence {
    /// It does not exist, which `absent` may allow.
    Missing {
        message: String,
        /// The likely meaning, where there is one.
        suggestion: Option<String>,
    },
    /// It is not a readable folder.
    Refused(String),
}

/// Whether a path names nothing, be it because a part of it is a file.
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

/// A folder that does not exist.
fn missing(root: &Root) -> Absence {
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
            Some(Nearest::Like(folder)) => Some(format!("did you mean \"{folder}\"?")),
            Some(Nearest::File(file)) => Some(format!("\"{file}\" is a file")),
            Some(Nearest::Above(_)) | None => None,
        }
    };
    Absence::Missing {
        message,
        suggestion,
    }
}

/// Where a relative folder was looked for.
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
    let above = match nearest {
        Some(Nearest::Above(folder)) => format!(", where \"{folder}\" exists"),
        _ => String::new(),
    };
    format!(" (relative to the package's Cargo.toml{expanded}{above})")
}

/// The nearest thing to a folder that does not exist.
enum Nearest {
    Like(String),
    Above(String),
    File(String),
}

/// The path is followed as far as it exists; the first segment that does not is replaced by a sibling, or
/// looked for one folder further down.
fn nearest_folder(root: &Root) -> Option<Nearest> {
    if root.written.contains('$') {
        return None;
    }
    let written: Vec<&str> = root.written.trim_end_matches('/').split('/').collect();
    let at = |segments: &[&str]| root.package.join(segments.join("/"));
    let missing = (1..=written.len()).find(|count| !at(&written[..*count]).is_dir())?;
    let (above, name, below) = (
        &written[..missing - 1],
        written[missing - 1],
        &written[missing..],
    );
    if at(&written[..missing]).is_file() {
        return Some(Nearest::File(written[..missing].join("/")));
    }
    let siblings = subfolders(&at(above));
    let siblings = siblings.iter().map(String::as_str);
    let like = nearest(name, siblings.clone()).map(|sibling| [above, &[sibling], below].concat());
    let inside = siblings.map(|sibling| [above, &[sibling, name], below].concat());
    let found = like
        .into_iter()
        .chain(inside)
        .find(|path| at(path).is_dir());
    if let Some(found) = found {
        return Some(Nearest::Like(found.join("/")));
    }
    let is_name = |segment: &&str| !matches!(*segment, "" | "." | "..");
    let named = above.iter().any(is_name);
    named.then(|| Nearest::Above(above.join("/")))
}

fn subfolders(dir: &Path) -> Vec<String> {
    let names = sorted_entries(dir).unwrap_or_default().into_iter();
    names
        .filter(|name| dir.join(name).is_dir())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect()
}
