//! The representations of an embedded file, for exporters and self-checks.

use std::{fmt, iter};

use http::HeaderMap;
use steadfast_core::ContentCoding;

use crate::{answer::headers_of_whole, asset::Asset, resource::CachePolicy, table::Stored};

/// One representation of an embedded file (RFC 9110 §3.2), from [`Asset::representations`].
///
/// ```
/// use std::{fs, io, path::Path};
/// use steadfast::{ContentCoding, EmbeddedRepresentation};
///
/// /// Writes `style.css.br` beside `style.css`, for a server that looks for such files. (The name of a `precoded` file
/// /// ends with its coding already.)
/// fn export(path: &Path, representation: EmbeddedRepresentation) -> io::Result<()> {
///     let extension = match representation.coding() {
///         ContentCoding::Brotli => ".br",
///         ContentCoding::Gzip => ".gz",
///         ContentCoding::Zstd => ".zst",
///         _ => "",
///     };
///     let mut file = path.as_os_str().to_owned();
///     file.push(extension);
///     fs::write(file, representation.bytes())
/// }
/// ```
#[derive(Clone, Copy)]
pub struct EmbeddedRepresentation {
    asset: Asset,
    stored: Stored,
}

impl EmbeddedRepresentation {
    /// The content coding.
    ///
    /// ```
    /// use steadfast::ContentCoding;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// let first = assets::STYLE_CSS.representations().next().unwrap();
    /// assert_eq!(first.coding(), ContentCoding::Identity);
    /// ```
    #[must_use]
    pub const fn coding(self) -> ContentCoding {
        self.stored.coding
    }

    /// The bytes in this coding.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let first = assets::STYLE_CSS.representations().next().unwrap();
    /// assert_eq!(first.bytes(), assets::STYLE_CSS.bytes());
    /// ```
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        self.stored.bytes
    }

    /// The strong entity tag (RFC 9110 §8.8.3), with its quotes. No other representation has it.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let first = assets::STYLE_CSS.representations().next().unwrap();
    /// assert_eq!(first.etag(), assets::STYLE_CSS.etag());
    /// ```
    #[must_use]
    pub const fn etag(self) -> &'static str {
        self.stored.etag
    }

    /// The headers of the 200 with this representation for the asset's own [`url`](Asset::url).
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let first = assets::STYLE_CSS.representations().next().unwrap();
    /// let headers = first.headers();
    /// assert_eq!(headers["etag"], first.etag());
    /// assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    /// ```
    #[must_use]
    pub fn headers(self) -> HeaderMap {
        let record = self.asset.record();
        let cache_policy = match record.form().is_immutable() && record.live().is_none() {
            true => CachePolicy::Immutable,
            false => CachePolicy::Revalidate,
        };
        headers_of_whole(self.asset, self.stored, cache_policy)
    }
}

impl fmt::Debug for EmbeddedRepresentation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmbeddedRepresentation")
            .field("path", &self.asset.path())
            .field("coding", &self.coding())
            .field("len", &self.bytes().len())
            .finish()
    }
}

impl<K> Asset<K> {
    /// The representations that are embedded: the file as it is, then one in each content coding, the smallest
    /// first. Release builds have coded ones; [debug builds](crate::static_assets#debug-builds) encode nothing.
    ///
    /// An exporter needs nothing else: each has its bytes and the headers that the service would send.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// for representation in assets::STYLE_CSS.representations() {
    ///     let len = representation.bytes().len();
    ///     assert_eq!(representation.headers()["content-length"], len.to_string());
    /// }
    /// ```
    pub fn representations(self) -> impl Iterator<Item = EmbeddedRepresentation> {
        let record = self.record();
        let all = iter::once(record.own()).chain(record.coded().iter());
        all.map(move |stored| EmbeddedRepresentation {
            asset: self.any(),
            stored,
        })
    }
}
