//! An embedded file as a resource: every value borrows the table.

use bytes::Bytes;
use http::HeaderValue;
use steadfast_core::ContentCoding;

use crate::{
    asset::Asset,
    resource::{EntityTag, Header, Representation, Resource, Varies},
    table::Stored,
};

impl<K> Resource for Asset<K> {
    /// The row of a coded representation; `None` for the file's own bytes.
    type Key = Option<usize>;

    type Representation = Stored;

    #[inline]
    fn content_type(&self) -> HeaderValue {
        value(Asset::content_type(*self))
    }

    #[inline]
    fn custom_headers(&self) -> &[Header] {
        self.record().headers()
    }

    #[inline]
    fn varies(&self) -> Varies {
        let record = self.record();
        match record.is_coded() || record.coding() != ContentCoding::Identity {
            true => Varies::ByAcceptEncoding,
            false => Varies::Never,
        }
    }

    #[inline]
    fn codings(&self) -> impl Iterator<Item = (ContentCoding, Self::Key)> {
        let coded = self.record().coded().codings().rev();
        std::iter::once((self.record().coding(), None))
            .chain(coded.map(|(coding, row)| (coding, Some(row))))
    }

    #[inline]
    fn representation(&self, key: Self::Key) -> Option<Stored> {
        match key {
            None => Some(self.record().own()),
            Some(row) => self.record().coded().get(row),
        }
    }
}

impl Representation for Stored {
    #[inline]
    fn coding(&self) -> ContentCoding {
        self.coding
    }

    #[inline]
    fn etag(&self) -> EntityTag<'_> {
        EntityTag::new(self.etag)
    }

    #[inline]
    fn etag_value(&self) -> HeaderValue {
        value(self.etag)
    }

    #[inline]
    fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    fn content_length(&self) -> HeaderValue {
        value(self.content_length)
    }

    #[inline]
    fn content(&self) -> Bytes {
        Bytes::from_static(self.bytes)
    }
}

/// A value that the macro has written.
#[inline]
fn value(text: &'static str) -> HeaderValue {
    // It checks 16 bytes at once, where `from_static` checks each.
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()));
    value.expect("the macro writes visible ASCII")
}
