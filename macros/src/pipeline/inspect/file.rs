//! A file that was read, and the properties of its bytes.

use steadfast_core::UrlForm;

use crate::pipeline::{
    digest::Digest, media::Media, reference::found::Reference, scan::source::Source,
};

/// The properties of a file's bytes.
#[derive(Clone, Debug)]
pub(crate) struct FileInfo {
    /// Of a file without references, whose bytes are final.
    pub digest: Option<Digest>,
    pub len: usize,
    pub media: Media,
    pub references: Vec<Reference>,
    /// The bytes of a file with references.
    pub bytes: Vec<u8>,
    /// Width and height: of every raster image, and of an SVG image that states them.
    pub dimensions: Option<(u32, u32)>,
}

/// A file that was read.
pub(crate) struct File {
    pub source: Source,
    pub info: FileInfo,
    pub form: UrlForm,
}
