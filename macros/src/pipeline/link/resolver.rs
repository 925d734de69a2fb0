//! Finds the file that a reference names.

use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet},
};

use steadfast_core::{
    UrlForm,
    rules::reference::{
        address::Address,
        found::Reference,
        resolve::Meaning,
        similar::{Candidate, Similar},
        visible::{composed_differently, visible},
    },
};

use super::{broken::BrokenReference, source_tree::SourceTree};
use crate::pipeline::{base::Base, inspect::file::File};

pub(super) struct Resolver<'r, 'f> {
    files: &'f [File],
    base: &'r Base,
    tree: &'r SourceTree<'r>,
    by_path: HashMap<&'f str, usize>,
    /// The paths of the folders that contain files.
    folders: OnceCell<HashSet<&'f str>>,
    similar: OnceCell<Similar<'f>>,
}

impl<'r, 'f> Resolver<'r, 'f> {
    pub(super) fn new(files: &'f [File], base: &'r Base, tree: &'r SourceTree<'_>) -> Self {
        let by_path = files.iter().enumerate();
        let by_path = by_path.map(|(index, file)| (&*file.source.path, index));
        Resolver {
            files,
            base,
            tree,
            by_path: by_path.collect(),
            folders: OnceCell::new(),
            similar: OnceCell::new(),
        }
    }

    /// The index of the file that a reference names; `None` if it names none of this folder's files or the reason
    /// is already reported.
    pub(super) fn target(
        &self,
        referrer: &'f File,
        reference: &'f Reference,
        address: &Address,
    ) -> Result<Option<usize>, BrokenReference<'f>> {
        let broken = |problem, remedy, missing| BrokenReference {
            referrer,
            reference,
            problem,
            remedy,
            missing,
        };
        let path = match self.meaning(referrer, address) {
            Meaning::Elsewhere => return Ok(None),
            Meaning::Outside(path) => {
                let problem = format!(
                    "\"{}\" points outside the base \"{}\"",
                    address.path(),
                    self.base.path
                );
                let remedy = format!("write \"{path}\" to refer to another path of the site");
                return Err(broken(problem, Some(remedy), None));
            }
            Meaning::File(path) => path,
        };
        let Some(target) = self.by_path.get(path.as_str()) else {
            if self.is_folder(&path) || self.tree.is_already_reported(&path) {
                return Ok(None);
            }
            let remedy = self.remedy(&path, referrer, reference);
            let problem = format!("cannot find file \"{}\"", visible(&path));
            return Err(broken(problem, remedy, Some(path)));
        };
        // If the base has no path, the path already leads to the root of the site.
        if self.files[*target].form == UrlForm::Root && !self.base.path.is_empty() {
            let problem = format!("\"{path}\" is served at the root of the site");
            return Err(broken(problem, Some(format!("write \"/{path}\"")), None));
        }
        Ok(Some(*target))
    }

    fn meaning(&self, referrer: &File, address: &Address) -> Meaning {
        let path = &referrer.source.path;
        match referrer.form {
            UrlForm::Root => address.meaning_at_root(path, self.base.as_written()),
            _ => address.meaning(path, self.base.as_written()),
        }
    }

    fn is_folder(&self, path: &str) -> bool {
        let folders = self.folders.get_or_init(|| {
            let files = self.files.iter();
            files.flat_map(|file| file.source.path.folders()).collect()
        });
        folders.contains(path)
    }

    fn similar(&self) -> &Similar<'f> {
        let candidate = |file: &'f File| Candidate {
            path: &file.source.path,
            kind: file.info.media.kind,
        };
        self.similar
            .get_or_init(|| Similar::new(self.files.iter().map(candidate).collect()))
    }

    /// The remedy for a missing path.
    fn remedy(&self, path: &str, referrer: &File, reference: &Reference) -> Option<String> {
        // As written in the file, because CSS reads a backslash as the start of an escape.
        let bytes = referrer.bytes();
        let written = bytes.get(reference.span.clone()).unwrap_or_default();
        let written = String::from_utf8_lossy(written);
        if written.contains('\\') && !path.is_empty() {
            let slashes = written.trim().replace("\\\\", "/").replace('\\', "/");
            return Some(format!(
                "segments are separated by `/`; write \"{slashes}\""
            ));
        }
        if let Some(other) = self
            .similar()
            .in_another_spelling(path, &referrer.source.path)
        {
            return Some(match composed_differently(path, other) {
                Some([missing, other]) => format!(
                    "the letters of \"{other}\" are composed differently than in \"{missing}\"; rename the file"
                ),
                None => format!("names are case-sensitive; did you mean \"{other}\"?"),
            });
        }
        if self.tree.has(path) {
            return Some(left_out(path).to_owned());
        }
        let near = self.similar().nearest(path, &referrer.source.path)?;
        Some(format!("did you mean \"{}\"?", visible(near)))
    }
}

/// The reason why a file on disk is not in the catalogue.
fn left_out(path: &str) -> &'static str {
    if path.split('/').any(|segment| segment.starts_with('.')) {
        "it exists, but dotfiles are left out unless `include` names them"
    } else {
        "it exists, but `include` or `exclude` leaves it out"
    }
}
