//! A file and the properties of its bytes.

use steadfast_core::UrlForm;

use crate::pipeline::{
    digest::Digest, media::Media, reference::found::Reference, scan::source::Source,
};

/// The properties of a file's bytes.
#[derive(Clone, Debug)]
pub(crate) struct FileInfo {
    /// `None` for a file with references, whose bytes are not final.
    pub digest: Option<Digest>,
    pub len: usize,
    pub media: Media,
    pub references: Vec<Reference>,
    /// The bytes, if the file has references, or where those of all small files are kept.
    pub bytes: Option<Vec<u8>>,
    /// Width and height of every raster image, and of SVG images that declare them.
    pub dimensions: Option<(u32, u32)>,
}

/// A file that was read.
pub(crate) struct File {
    pub source: Source,
    pub info: FileInfo,
    pub form: UrlForm,
}
