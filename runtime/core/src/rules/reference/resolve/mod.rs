//! Resolves references: to a file of the folder, or to something that does not refer to this folder. `walk` follows the
//! path of one through the folders of the site.

mod walk;

use std::ops::Range;

use self::walk::walked;
use super::{address::Address, referrer::Referrer};
use crate::{UrlForm, base::WrittenBase, spelling::folder_and_name};

/// The target of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something that does not refer to this folder: another site, data, a fragment; or not to a file.
    Elsewhere,
    /// The path of a file below the base.
    File(String),
    /// A relative path that leads out of the base, where nothing is known about files: as an absolute path of the
    /// site.
    Outside(String),
}

impl Address {
    /// Whether the path starts at the root of the site.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.path().trim_start().starts_with('/')
    }

    /// The meaning of the address in a file at the root of a site that has no other base.
    #[must_use]
    pub fn meaning_on_site(&self) -> Meaning {
        let site = WrittenBase {
            origin: "",
            path: "",
        };
        self.meaning("", site)
    }

    /// The meaning of the address in a file below the base, at the path `referrer`.
    #[must_use]
    pub fn meaning(&self, referrer: &str, base: WrittenBase<'_>) -> Meaning {
        self.meaning_in(below_base(referrer, base), base)
    }

    /// The meaning of the address in a file at the root of the site.
    #[must_use]
    pub fn meaning_at_root(&self, referrer: &str, base: WrittenBase<'_>) -> Meaning {
        match self.meaning_in(folders(referrer), base) {
            // The root is outside the base in any case.
            Meaning::Outside(_) => Meaning::Elsewhere,
            meaning => meaning,
        }
    }

    /// Where the address names a folder above the file that it leads to: the characters of its path that do. `None` if it
    /// leads to another folder, or to this one without its name, from a file inside.
    #[must_use]
    pub fn naming(
        &self,
        folder: &str,
        referrer: &impl Referrer,
        base: WrittenBase<'_>,
    ) -> Option<Range<usize>> {
        let (path, document) = (self.path(), self.base.as_deref());
        let walked = match referrer.form() {
            UrlForm::Root => walked(&path, document, folders(referrer.path()), base),
            _ => walked(&path, document, below_base(referrer.path(), base), base),
        };
        let segments = walked?.segments;
        let folders: Vec<_> = segments_of(base.path).chain(segments_of(folder)).collect();
        let (above, below) = segments.split_at_checked(folders.len())?;
        let is_inside = above.iter().map(|segment| &*segment.name).eq(folders);
        let name = above.last().filter(|_| is_inside && !below.is_empty())?;
        let bytes = name.written.clone()?;
        let characters = |end| path[..end].chars().count();
        Some(characters(bytes.start)..characters(bytes.end))
    }

    /// The meaning in a file in some folders of the site.
    fn meaning_in<'f>(
        &self,
        folders: impl Iterator<Item = &'f str>,
        base: WrittenBase<'_>,
    ) -> Meaning {
        let path = self.path();
        let Some(walked) = walked(&path, self.base.as_deref(), folders, base) else {
            return Meaning::Elsewhere;
        };
        let names = walked.segments.iter().map(|segment| &*segment.name);
        let target = names.collect::<Vec<_>>().join("/");
        match strip_base(&target, base.path) {
            Some(below) => Meaning::File(below.to_owned()),
            // A document chooses its base, as it chooses an absolute path.
            None if walked.is_absolute || self.base.is_some() => Meaning::Elsewhere,
            None => Meaning::Outside(format!("/{target}")),
        }
    }
}

/// The names of the folders above a file below the base, outermost first.
fn below_base<'f>(path: &'f str, base: WrittenBase<'f>) -> impl Iterator<Item = &'f str> {
    segments_of(base.path).chain(folders(path))
}

/// The names of the folders above a file, outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let (folder, _) = folder_and_name(path);
    segments_of(folder)
}

fn segments_of(folder: &str) -> impl Iterator<Item = &str> {
    folder.split('/').filter(|segment| !segment.is_empty())
}

/// The rest of a path after the base, without its leading slash; both are decoded.
fn strip_base<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    match base.strip_prefix('/') {
        None => Some(path),
        Some(base) => path.strip_prefix(base)?.strip_prefix('/'),
    }
}

#[cfg(test)]
mod tests;
