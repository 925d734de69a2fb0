//! A file and the properties of its bytes.

use std::{borrow::Cow, cell::OnceCell, fs};

use steadfast_core::{
    UrlForm,
    rules::{
        media::Media,
        reference::{found::Reference, position::Positions},
    },
};

use super::sought::Sought;
use crate::pipeline::{
    digest::Digest,
    incremental::{Stale, stamp::Stamp},
    precoded::CodedFile,
    root::Root,
    scan::source::Source,
};

/// The properties of a file's bytes.
#[derive(Clone, Debug)]
pub(crate) struct FileInfo {
    /// `None` for a file with references that are rewritten, whose bytes are not final.
    pub digest: Option<Digest>,
    pub len: usize,
    pub media: Media,
    pub references: Vec<Reference>,
    /// Whether it is a script with the syntax of a module.
    pub is_module: bool,
    /// The names of files that a script looks for in the page.
    pub sought: Vec<Sought>,
    /// What is known of a file that is encoded on disk.
    pub coded: Option<CodedFile>,
    /// The bytes, if they were read and are still needed: to rewrite references, or for the bundle.
    pub bytes: Option<Vec<u8>>,
    /// Width and height of every file of the kind `Image`, and of SVG images that state them.
    pub dimensions: Option<(u32, u32)>,
    /// The reason why the size of a raster image is not known.
    pub no_dimensions: Option<String>,
}

/// A file that was read, or is known from the previous build.
pub(crate) struct File {
    pub source: Source,
    pub info: FileInfo,
    pub form: UrlForm,
    /// The index of the folder that has one version for all of its files, if the file is in one.
    pub folder: Option<usize>,
    /// The bytes, if a message needed those of a known file.
    pub read_again: OnceCell<Vec<u8>>,
}

impl File {
    /// Whether the references in the file may be rewritten.
    pub(crate) fn may_be_rewritten(&self) -> bool {
        !self.form.keeps_bytes()
    }

    /// The bytes on disk, for a message, read at most once. They may have changed since.
    pub(crate) fn bytes(&self) -> &[u8] {
        let read = || fs::read(&self.source.file).unwrap_or_default();
        let bytes = self.info.bytes.as_deref();
        bytes.unwrap_or_else(|| self.read_again.get_or_init(read))
    }

    /// The place of a byte, as messages write it: `file:line:column`.
    pub(crate) fn place(&self, roots: &[Root], offset: usize) -> String {
        let file = roots[self.source.root].file(&self.source.path);
        let (line, column) = Positions::new(self.bytes()).of(offset);
        format!("{file}:{line}:{column}")
    }

    /// The bytes on disk to which the properties belong.
    pub(crate) fn current_bytes(&self) -> Result<Cow<'_, [u8]>, Stale> {
        if let Some(bytes) = &self.info.bytes {
            return Ok(bytes.into());
        }
        let bytes = fs::read(&self.source.file).map_err(|_| Stale)?;
        match Stamp::at(&self.source.file) == self.source.stamp {
            true => Ok(bytes.into()),
            false => Err(Stale),
        }
    }
}
