//! The file that contains a reference, as far as the meaning of the reference depends on it.

use crate::UrlForm;

/// A file that contains references.
pub trait Referrer {
    /// Its path.
    fn path(&self) -> &str;

    /// The form of its URL.
    fn form(&self) -> UrlForm;

    /// Its bytes, which are needed only for messages.
    fn bytes(&self) -> &[u8];
}
