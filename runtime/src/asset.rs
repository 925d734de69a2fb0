//! One embedded file: [`Asset`] is a handle to its [`Record`] in the generated table.
//!
//! The handle is one pointer, so that a constant costs the compiler next to nothing and a copy is free. A text
//! that is part of another (the version of the entity tag, the versioned path of the URL) is not stored twice.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData};

use steadfast_core::Kind;

use crate::{
    kind::{self, Any, AssetKind, Image, Svg},
    table::Record,
};

/// An embedded file: [`static_assets!`](crate::static_assets) generates a constant for each.
///
/// `K` is the kind of file, see [`Kind`]; a plain `Asset` is any of them. It is `Copy`, the size of one
/// pointer, and its [`Display`](fmt::Display) is its URL, which holds only `A-Za-z0-9-._~/@%` (and
/// `?`, `=` in the query form, `:` in an absolute URL): it needs no escaping in HTML attributes,
/// CSS `url()` and JavaScript strings.
///
/// Assets compare and hash by path and URL, never by content.
///
/// ```
/// use steadfast::{Asset, Stylesheet};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// fn link(style: Asset<Stylesheet>) -> String {
///     format!(r#"<link rel="stylesheet" href="{style}">"#)
/// }
/// assert!(link(assets::STYLE_CSS).contains(assets::STYLE_CSS.version()));
/// ```
pub struct Asset<K = Any> {
    record: &'static Record,
    kind: PhantomData<fn() -> K>,
}

/// The handle of the file with this index. `K` is the kind that its row states: the macro keeps the two in
/// step. (Each constant calls it, and calls nothing else: a further call would cost the compiler as much again.)
#[doc(hidden)]
pub const fn asset<K>(records: &'static [Record], index: usize) -> Asset<K> {
    Asset {
        record: &records[index],
        kind: PhantomData,
    }
}

impl<K> Asset<K> {
    #[inline]
    pub(crate) const fn new(record: &'static Record) -> Self {
        Asset {
            record,
            kind: PhantomData,
        }
    }

    #[inline]
    pub(crate) const fn record(self) -> &'static Record {
        self.record
    }

    /// The URL to write into pages: the base, the path, the version; percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// const STYLE: &str = assets::STYLE_CSS.url();
    /// assert!(STYLE.starts_with("/static/style.") && STYLE.ends_with(".css"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn url(self) -> &'static str {
        self.record.url()
    }

    /// The path in the folder: `/` between segments, no leading slash, not percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::css::SITE_CSS.path(), "css/site.css");
    /// ```
    #[must_use]
    #[inline]
    pub const fn path(self) -> &'static str {
        self.record.path()
    }

    /// The URL without its base and without a leading slash, for a prefix that is known only at run time.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let url = format!("/app/{}", assets::STYLE_CSS.versioned_path());
    /// assert!(url.starts_with("/app/style."));
    /// ```
    #[must_use]
    #[inline]
    pub const fn versioned_path(self) -> &'static str {
        self.record.versioned_path()
    }

    /// The embedded bytes: without a content coding, unless the option `precoded` names the file.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// const ROBOTS: &[u8] = assets::ROBOTS_TXT.bytes();
    /// assert_eq!(ROBOTS, b"User-agent: *\nAllow: /\n");
    /// ```
    #[must_use]
    #[inline]
    pub const fn bytes(self) -> &'static [u8] {
        self.record.bytes()
    }

    /// The length of [`bytes`](Asset::bytes).
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::ROBOTS_TXT.len(), 23);
    /// ```
    #[must_use]
    pub const fn len(self) -> usize {
        self.record.len()
    }

    /// Whether the file is empty.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert!(!assets::STYLE_CSS.is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.record.len() == 0
    }

    /// The `Content-Type`: the media type, with `charset=utf-8` for text that is UTF-8.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::STYLE_CSS.content_type(), "text/css; charset=utf-8");
    /// ```
    #[must_use]
    #[inline]
    pub const fn content_type(self) -> &'static str {
        self.record.content_type()
    }

    /// The version: the first 16 hexadecimal digits of the SHA-256 of the bytes as they are served, in
    /// [debug builds](crate::static_assets#debug-builds) the 16 digits after these. Files that refer to each other in a
    /// cycle share one.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::STYLE_CSS.version().len(), 16);
    /// ```
    #[must_use]
    #[inline]
    pub const fn version(self) -> &'static str {
        let etag = self.record.etag();
        etag.split_at(etag.len() - 1).0.split_at(1).1
    }

    /// The strong entity tag of [`bytes`](Asset::bytes) (RFC 9110 §8.8.3), with its quotes.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::STYLE_CSS.etag(), format!("\"{}\"", assets::STYLE_CSS.version()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn etag(self) -> &'static str {
        self.record.etag()
    }

    /// The value of an `integrity` attribute (W3C Subresource Integrity): `sha256-…` over the bytes as
    /// they are served, decoded. An element that loads from another origin also needs `crossorigin`.
    ///
    /// In [debug builds](crate::static_assets#debug-builds) it is empty, which browsers treat as absent.
    ///
    /// Use it with versioned URLs: the file at a plain one may be newer than the page that names it, and a
    /// browser then rejects it.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let script = format!(
    ///     r#"<script type="module" src="{}" integrity="{}"></script>"#,
    ///     assets::APP_JS,
    ///     assets::APP_JS.integrity(),
    /// );
    /// assert!(script.contains("sha256-"));
    /// ```
    #[must_use]
    pub const fn integrity(self) -> &'static str {
        self.record.integrity()
    }

    /// The same asset without its kind in the type.
    ///
    /// ```
    /// use steadfast::Asset;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// const PRELOAD: [Asset; 2] = [assets::STYLE_CSS.any(), assets::APP_JS.any()];
    /// assert_eq!(PRELOAD[1].downcast(), Some(assets::APP_JS));
    /// ```
    #[must_use]
    pub const fn any(self) -> Asset {
        Asset::new(self.record)
    }

    /// The kind of file.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::STYLE_CSS.any().kind(), steadfast::Kind::Stylesheet);
    /// ```
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.record.kind()
    }
}

impl Asset {
    /// The asset as one of its kind, if it is of that kind.
    ///
    /// ```
    /// use steadfast::{Image, Stylesheet};
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// let asset = assets::ASSETS.get("logo.png").unwrap();
    /// assert_eq!(asset.downcast::<Image>().unwrap().width(), 2);
    /// assert!(asset.downcast::<Stylesheet>().is_none());
    /// ```
    #[must_use]
    pub fn downcast<K: AssetKind>(self) -> Option<Asset<K>> {
        K::KIND
            .is_none_or(|kind| kind == self.record.kind())
            .then(|| Asset::new(self.record))
    }
}

impl Asset<Image> {
    /// Width in pixels as a browser lays it out, read from the file at compile time.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// const WIDTH: u32 = assets::LOGO_PNG.width();
    /// assert_eq!(WIDTH, 2);
    /// ```
    #[must_use]
    pub const fn width(self) -> u32 {
        self.dimensions().0
    }

    /// Height in pixels as a browser lays it out, read from the file at compile time.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::LOGO_PNG.height(), 1);
    /// ```
    #[must_use]
    pub const fn height(self) -> u32 {
        self.dimensions().1
    }

    /// A raster image of unknown size is not of the kind `Image`, so that they always exist.
    const fn dimensions(self) -> (u32, u32) {
        match self.record.dimensions() {
            Some(dimensions) => dimensions,
            None => (0, 0),
        }
    }
}

impl Asset<Svg> {
    /// Width and height in CSS pixels, from the root element's `width` and `height`. Where it states only one of
    /// them, the other follows from the aspect ratio of its `viewBox`.
    ///
    /// `None` where the size depends on the page or on the reader's settings: for an image with a `viewBox` alone,
    /// which fills the width of its container, for percentages, and for lengths such as `1em`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::MARK_SVG.dimensions(), Some((24, 16)));
    /// ```
    #[must_use]
    pub const fn dimensions(self) -> Option<(u32, u32)> {
        self.record.dimensions()
    }
}

macro_rules! into_any {
    ($($(#[$docs:meta])* $kind:ident,)*) => {
        $(
            impl From<Asset<kind::$kind>> for Asset {
                fn from(asset: Asset<kind::$kind>) -> Self {
                    asset.any()
                }
            }
        )*
    };
}

kind::for_each_kind!(into_any);

impl<K> Clone for Asset<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Asset<K> {}

impl<K> fmt::Display for Asset<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.url())
    }
}

impl<K> fmt::Debug for Asset<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asset")
            .field("path", &self.path())
            .field("url", &self.url())
            .field("kind", &self.kind())
            .field("len", &self.len())
            .finish()
    }
}

impl<K> AsRef<str> for Asset<K> {
    fn as_ref(&self) -> &str {
        self.url()
    }
}

impl<K> From<Asset<K>> for &'static str {
    fn from(asset: Asset<K>) -> Self {
        asset.url()
    }
}

impl<K> Asset<K> {
    /// The key by which assets compare and hash.
    fn identity(self) -> (&'static str, &'static str) {
        (self.path(), self.url())
    }
}

impl<K> PartialEq for Asset<K> {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl<K> Eq for Asset<K> {}

impl<K> PartialOrd for Asset<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Asset<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.identity().cmp(&other.identity())
    }
}

impl<K> hash::Hash for Asset<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}
