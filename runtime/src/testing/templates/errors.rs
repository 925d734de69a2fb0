//! What is wrong with the templates of a folder, as a person reads it.

use std::{
    error, fmt,
    path::{Path, PathBuf},
};

use super::folder::{Template, Unreadable};
use crate::{assets::Assets, missing::missing};

/// The files that templates name and that do not exist: the error of [`check_templates`](super::check_templates).
///
/// Its `Debug` is its `Display`, so that `unwrap` in a test prints the text.
///
/// ```
/// use steadfast::testing::{TemplateErrors, check_templates};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let error: TemplateErrors = check_templates(&assets::ASSETS, "tempaltes").unwrap_err();
/// assert!(format!("{error:?}").contains("cannot read tempaltes"));
/// ```
pub struct TemplateErrors {
    folder: PathBuf,
    errors: Vec<Error>,
}

/// One error.
pub(super) enum Error {
    Unreadable(Unreadable),
    /// A check of no templates would always pass.
    NoTemplates,
    Missing(Missing),
}

/// A name that no file has.
pub(super) struct Missing {
    path: PathBuf,
    line: usize,
    column: usize,
    message: String,
}

impl Missing {
    pub(super) fn new(assets: &Assets, template: &Template, offset: usize, name: &str) -> Self {
        let (line, column) = position(&template.text, offset);
        Missing {
            path: template.path.clone(),
            line,
            column,
            message: missing(assets, name),
        }
    }
}

/// Line and column, both from 1, the column in characters.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (line, before[start..].chars().count() + 1)
}

impl TemplateErrors {
    /// The result for a folder.
    pub(super) fn of(folder: &Path, errors: Vec<Error>) -> Result<(), Self> {
        if errors.is_empty() {
            return Ok(());
        }
        let folder = folder.to_owned();
        Err(TemplateErrors { folder, errors })
    }
}

impl fmt::Display for TemplateErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, folder) = (self.errors.len(), self.folder.display());
        let errors = if count == 1 { "error" } else { "errors" };
        writeln!(f, "{count} {errors} in the templates of `{folder}`")?;
        self.errors
            .iter()
            .try_for_each(|error| writeln!(f, "  {error}"))
    }
}

impl fmt::Debug for TemplateErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl error::Error for TemplateErrors {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Unreadable(Unreadable { path, error }) => {
                write!(f, "cannot read {}: {error}", path.display())
            }
            Error::NoTemplates => f.write_str("the folder has no templates"),
            Error::Missing(missing) => {
                let (path, message) = (missing.path.display(), &missing.message);
                write!(f, "{path}:{}:{}: {message}", missing.line, missing.column)
            }
        }
    }
}
