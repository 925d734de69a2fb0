//! The formats whose references are read, each by a module of its own. This is the only place that knows all of them: the
//! macro and debug builds ask it for the references of a file, whatever its format.

use super::{charset, css, found::Reference, script};
use crate::Kind;

/// A format that can refer to other files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Style sheets.
    Css,
    /// Scripts, of which only the source map is read.
    Script,
}

impl Format {
    /// The format of the files of a kind, if its references are read.
    #[must_use]
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Stylesheet => Some(Format::Css),
            Kind::Script => Some(Format::Script),
            _ => None,
        }
    }

    /// The references of a file, in order.
    ///
    /// # Errors
    ///
    /// The reason why they cannot be read, as a clause that follows the name of the file.
    pub fn references(self, bytes: &[u8]) -> Result<Vec<Reference>, String> {
        match self {
            Format::Css => {
                let references = css::references(bytes);
                match charset::unreadable(bytes, &references) {
                    Some(reason) => Err(reason),
                    None => Ok(references),
                }
            }
            Format::Script => Ok(script::references(bytes)),
        }
    }
}
