//! Finds the file that a reference names, among those of a build or those on disk.

use std::cell::OnceCell;

pub use super::referrer::Referrer;
use super::{
    address::Address,
    broken::BrokenReference,
    extension::{Completion, completion},
    found::{Reference, Role},
    resolve::Meaning,
    similar::{Candidate, Similar},
    visible::{composed_differently, visible},
};
use crate::{UrlForm, base::WrittenBase};

/// The files that references may name.
pub trait Targets {
    /// One of them.
    type File;

    /// The file at a path, and the form of its URL.
    fn file(&self, path: &str) -> Option<(Self::File, UrlForm)>;

    /// Whether a reference to a path without a file is not an error: there is a folder, or the reason is already
    /// reported.
    fn is_excused(&self, path: &str) -> bool;

    /// Whether there is a file at a path that the options leave out.
    fn is_left_out(&self, path: &str) -> bool;

    /// All files, for suggestions.
    fn candidates(&self) -> Vec<Candidate<'_>>;
}

/// Finds the files that references name.
pub struct Resolver<'t, T> {
    base: WrittenBase<'t>,
    targets: &'t T,
    similar: OnceCell<Similar<'t>>,
}

impl<'t, T: Targets> Resolver<'t, T> {
    /// Finds files among these.
    #[must_use]
    pub fn new(base: WrittenBase<'t>, targets: &'t T) -> Self {
        Resolver {
            base,
            targets,
            similar: OnceCell::new(),
        }
    }

    /// The file that a reference names; `None` if it names none of this folder's files, or is excused.
    ///
    /// # Errors
    ///
    /// Where there is no such file, or the reference is not the URL under which it is served.
    pub fn target<'r>(
        &self,
        referrer: &impl Referrer,
        reference: &'r Reference,
        address: &Address,
    ) -> Result<Option<T::File>, BrokenReference<'r>> {
        let broken = |problem, remedy, missing| BrokenReference {
            reference,
            problem,
            remedy,
            missing,
            is_completed: false,
        };
        if let Role::Script(by) = reference.role
            && !by.is_url(&address.path())
        {
            return Ok(None);
        }
        let path = match self.meaning(referrer, address) {
            Meaning::Elsewhere => return Ok(None),
            Meaning::Outside(path) if reference.role.may_be_route(&path) => return Ok(None),
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
        let Some((file, form)) = self.targets.file(&path) else {
            if let Some(remedy) = self.completed(&path, reference, address) {
                let problem = format!("cannot find file \"{}\"", visible(&path));
                return Err(BrokenReference {
                    is_completed: true,
                    ..broken(problem, Some(remedy), Some(path))
                });
            }
            if reference.role.may_be_route(&path) || self.targets.is_excused(&path) {
                return Ok(None);
            }
            let remedy = self.remedy(&path, referrer, reference);
            let problem = format!("cannot find file \"{}\"", visible(&path));
            return Err(broken(problem, remedy, Some(path)));
        };
        // If the base has no path, the path already leads to the root of the site.
        if form == UrlForm::Root && !self.base.path.is_empty() {
            let problem = format!("\"{path}\" is served at the root of the site");
            return Err(broken(problem, Some(format!("write \"/{path}\"")), None));
        }
        Ok(Some(file))
    }

    fn meaning(&self, referrer: &impl Referrer, address: &Address) -> Meaning {
        match referrer.form() {
            UrlForm::Root => address.meaning_at_root(referrer.path(), self.base),
            _ => address.meaning(referrer.path(), self.base),
        }
    }

    /// The remedy for an import that a bundler would complete.
    fn completed(&self, path: &str, reference: &Reference, address: &Address) -> Option<String> {
        if !reference.role.is_import() {
            return None;
        }
        let completion = completion(path, |path| self.targets.file(path).is_some())?;
        Some(match completion {
            Completion::Append(end) => format!(
                "browsers do not complete names as bundlers do; write \"{}{end}\"",
                address.path()
            ),
            Completion::TypeScript => "browsers do not run TypeScript; compile it".to_owned(),
        })
    }

    /// The remedy for a missing path.
    fn remedy(
        &self,
        path: &str,
        referrer: &impl Referrer,
        reference: &Reference,
    ) -> Option<String> {
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
        let similar = self
            .similar
            .get_or_init(|| Similar::new(self.targets.candidates()));
        if let Some(other) = similar.in_another_spelling(path, referrer.path()) {
            return Some(match composed_differently(path, other) {
                Some([missing, other]) => format!(
                    "the letters of \"{other}\" are composed differently than in \"{missing}\"; rename the file"
                ),
                None => format!("names are case-sensitive; did you mean \"{other}\"?"),
            });
        }
        if self.targets.is_left_out(path) {
            return Some(left_out(path).to_owned());
        }
        let near = similar.nearest(path, referrer.path())?;
        Some(format!("did you mean \"{}\"?", visible(near)))
    }
}

/// The reason why a file on disk is not among those that references may name.
fn left_out(path: &str) -> &'static str {
    if path.split('/').any(|segment| segment.starts_with('.')) {
        "it exists, but dotfiles are left out unless `include` names them"
    } else {
        "it exists, but `include` or `exclude` leaves it out"
    }
}
