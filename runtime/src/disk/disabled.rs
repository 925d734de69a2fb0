//! A program that reads nothing from disk.

use bytes::Bytes;
use http::HeaderValue;
use steadfast_core::{ContentCoding, UrlForm, folder::Folder};

use super::place::{Place, Unavailable};
use crate::resource::{EntityTag, Header, Representation, Resource, Varies};

/// The folders of a live build, of which nothing is read. Public for generated code alone.
#[doc(hidden)]
#[derive(Debug)]
pub struct Live(());

impl Live {
    /// Nothing of the folder gets into the program.
    #[must_use]
    pub const fn new(_: Folder) -> Self {
        Live(())
    }

    /// Leaves the answer to the embedded file, where there is one.
    #[expect(clippy::unused_self, reason = "the interface of `enabled`")]
    pub(crate) fn find<R: Resource>(
        &self,
        place: Place,
        _: &str,
        embedded: Option<(UrlForm, R)>,
    ) -> Result<LiveFile, Unavailable> {
        let is_there = embedded.is_some_and(|(form, _)| place.has(form));
        Err(match is_there {
            true => Unavailable::Unreadable,
            false => Unavailable::Missing,
        })
    }

    /// A URL as it is.
    #[expect(clippy::unused_self, reason = "the interface of `enabled`")]
    pub(crate) fn on_site<'u>(&self, url: &'u str) -> &'u str {
        url
    }

    /// Nothing is known of the folders.
    #[expect(clippy::unused_self, reason = "the interface of `enabled`")]
    pub(crate) fn is_absent(&self) -> bool {
        false
    }

    /// No explanation.
    #[expect(clippy::unused_self, reason = "the interface of `enabled`")]
    pub(crate) fn explain(&self, _: &str, _: impl Iterator<Item = &'static str>) -> String {
        String::new()
    }

    /// Nothing is logged.
    #[expect(clippy::unused_self, reason = "the interface of `enabled`")]
    pub(crate) fn report_missing(&self, _: &str, _: impl Iterator<Item = &'static str>) {}

    /// Nothing is logged.
    #[expect(clippy::unused_self, reason = "the interface of `enabled`")]
    pub(crate) fn report_elsewhere(&self, _: &str, _: &str) {}
}

/// There are none.
#[derive(Clone, Debug)]
pub(crate) enum LiveFile {}

impl Resource for LiveFile {
    type Key = ();

    type Representation = LiveFile;

    fn content_type(&self) -> HeaderValue {
        match *self {}
    }

    fn custom_headers(&self) -> &[Header] {
        match *self {}
    }

    fn varies(&self) -> Varies {
        match *self {}
    }

    fn codings(&self) -> impl Iterator<Item = (ContentCoding, ())> {
        std::iter::empty()
    }

    fn representation(&self, (): ()) -> Option<LiveFile> {
        match *self {}
    }
}

impl Representation for LiveFile {
    fn coding(&self) -> ContentCoding {
        match *self {}
    }

    fn etag(&self) -> EntityTag<'_> {
        match *self {}
    }

    fn etag_value(&self) -> HeaderValue {
        match *self {}
    }

    fn len(&self) -> usize {
        match *self {}
    }

    fn content_length(&self) -> HeaderValue {
        match *self {}
    }

    fn content(&self) -> Bytes {
        match *self {}
    }
}
