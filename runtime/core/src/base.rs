//! The base as the user wrote it. References in files are written against it, also where a debug build serves the files
//! of a CDN itself.

/// A base that the macro has checked.
#[derive(Clone, Copy, Debug)]
pub struct WrittenBase<'b> {
    /// Scheme and authority; empty if the base is a path.
    pub origin: &'b str,
    /// The prefix of every request path, without a trailing slash; percent-decoded.
    pub path: &'b str,
}
