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
    /// The row of a coded representation; `None` for the file as it is.
    type Key = Option<usize>;

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
        match self.record().is_coded() {
            true => Varies::ByAcceptEncoding,
            false => Varies::Never,
        }
    }

    #[inline]
    fn codings(&self) -> impl Iterator<Item = (ContentCoding, Self::Key)> {
        let coded = self.record().coded().codings().rev();
        std::iter::once((ContentCoding::Identity, None))
            .chain(coded.map(|(coding, row)| (coding, Some(row))))
    }

    #[inline]
    fn representation(&self, key: Self::Key) -> Option<Representation> {
        let stored = match key {
            None => self.record().identity(),
            Some(row) => self.record().coded().get(row)?,
        };
        Some(stored.into())
    }
}

impl From<Stored> for Representation {
    #[inline]
    fn from(stored: Stored) -> Self {
        Representation {
            coding: stored.coding,
            content: Bytes::from_static(stored.bytes),
            etag: EntityTag::new(value(stored.etag)),
            content_length: value(stored.content_length),
        }
    }
}

/// A value that the macro has written.
#[inline]
fn value(text: &'static str) -> HeaderValue {
    // It checks 16 bytes at once, where `from_static` checks each.
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()));
    value.expect("the macro writes visible ASCII")
}
