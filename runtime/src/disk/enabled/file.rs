//! A file on disk as a resource. It has one representation: its bytes as they are.

use bytes::Bytes;
use http::HeaderValue;
use steadfast_core::ContentCoding;

use crate::resource::{EntityTag, Header, Representation, Resource, Varies};

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct LiveFile {
    pub(super) content_type: HeaderValue,
    pub(super) headers: Vec<Header>,
    /// Not the identity where the file is encoded on disk.
    pub(super) coding: ContentCoding,
    /// Strong, with its quotes.
    pub(super) etag: HeaderValue,
    pub(super) content: Bytes,
}

impl Resource for LiveFile {
    type Key = ();

    type Representation = LiveFile;

    fn content_type(&self) -> HeaderValue {
        self.content_type.clone()
    }

    fn custom_headers(&self) -> &[Header] {
        &self.headers
    }

    fn varies(&self) -> Varies {
        match self.coding {
            ContentCoding::Identity => Varies::Never,
            _ => Varies::ByAcceptEncoding,
        }
    }

    fn codings(&self) -> impl Iterator<Item = (ContentCoding, ())> {
        std::iter::once((self.coding, ()))
    }

    fn representation(&self, (): ()) -> Option<LiveFile> {
        Some(self.clone())
    }
}

impl Representation for LiveFile {
    fn coding(&self) -> ContentCoding {
        self.coding
    }

    fn etag(&self) -> EntityTag<'_> {
        EntityTag::new(self.etag.to_str().expect("it was made from text"))
    }

    fn etag_value(&self) -> HeaderValue {
        self.etag.clone()
    }

    fn len(&self) -> usize {
        self.content.len()
    }

    fn content_length(&self) -> HeaderValue {
        HeaderValue::from(self.content.len())
    }

    fn content(&self) -> Bytes {
        self.content.clone()
    }
}
