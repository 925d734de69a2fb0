//! The whole folder: look-up by path and by URL for people, and by request target for the service.
//!
//! Rows are sorted by path, so that a folder is found by binary search; a path is found through the index.
//! A request is immutable because it names a row's versioned path, never because it looks like one.

use std::{borrow::Cow, fmt, slice};

use percent_encoding::percent_decode_str;
use steadfast_core::{
    UrlForm,
    spelling::{encode_path, has_scheme},
    url_form::version_in,
};

use crate::{
    answer::Freshness,
    asset::{Asset, OnOrigin},
    import_map::ImportMap,
    request::{Target, has_escape},
    table::{Index, Record},
    tower::{AssetsLayer, AssetsService},
};

/// What the URLs of a folder begin with. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Base {
    /// Before the slash of every URL: `/static`, `https://cdn.example.com/x`, or nothing.
    pub url: &'static str,
    /// Before the slash of every request path, percent-decoded: `/static`, `/x`, or nothing.
    pub path: &'static str,
    /// Whether some files are at the site's root instead.
    pub has_root: bool,
}

/// A whole embedded folder: the `ASSETS` that [`static_assets!`](crate::static_assets) generates.
pub struct Assets {
    base: Base,
    records: &'static [Record],
    index: Index,
    import_map: ImportMap,
}

impl Assets {
    pub(crate) const fn new(
        base: Base,
        records: &'static [Record],
        index: Index,
        import_map: ImportMap,
    ) -> Self {
        Assets {
            base,
            records,
            index,
            import_map,
        }
    }

    /// The asset with this path: `/` between segments, no leading slash, not percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let site = assets::ASSETS.get("css/site.css").unwrap();
    /// assert_eq!(site, assets::css::SITE_CSS.any());
    /// assert!(assets::ASSETS.get("/css/site.css").is_none());
    /// ```
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Asset> {
        self.by_path(path.as_bytes())
    }

    /// The URL for a name in a template: versioned where the name is an asset, otherwise what a page
    /// would need.
    ///
    /// | name | URL |
    /// |---|---|
    /// | a path in the folder: `style.css` | its versioned URL |
    /// | a plain URL under the base: `/static/style.css` | its versioned URL |
    /// | another absolute path, a scheme, `//host`, `#fragment`, the empty text | unchanged |
    /// | any other name: `missing.js` | its plain URL, percent-encoded: `/static/missing.js` |
    ///
    /// A `?query` or `#fragment` is put back behind the URL. The name is raw, not percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use assets::{ASSETS, STYLE_CSS};
    ///
    /// assert_eq!(ASSETS.url("style.css"), STYLE_CSS.url());
    /// assert_eq!(ASSETS.url("style.css#top"), format!("{STYLE_CSS}#top"));
    /// assert_eq!(ASSETS.url("/home"), "/home");
    /// assert_eq!(ASSETS.url("missing.js"), "/static/missing.js");
    /// ```
    #[must_use]
    pub fn url<'n>(&self, name: &'n str) -> Cow<'n, str> {
        self.url_of_ours(name).unwrap_or(Cow::Borrowed(name))
    }

    /// Every asset, by path.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let bytes: usize = assets::ASSETS.iter().map(|asset| asset.len()).sum();
    /// assert!(bytes > 0);
    /// ```
    pub fn iter(&self) -> AssetsIter {
        AssetsIter::new(self.records)
    }

    /// The assets below a folder, at any depth, by path; none where there is no such folder.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let paths: Vec<_> = assets::ASSETS.folder("css").map(|asset| asset.path()).collect();
    /// assert_eq!(paths, ["css/site.css"]);
    /// ```
    pub fn folder(&self, folder: &str) -> AssetsIter {
        let folder = folder.trim_end_matches('/');
        let is_before = |record: &Record| is_before_folder(record.path(), folder);
        let is_below = |record: &Record| is_below(record.path(), folder);
        let (_, rest) = split_where(self.records, is_before);
        let (below, _) = split_where(rest, is_below);
        AssetsIter::new(if folder.is_empty() {
            self.records
        } else {
            below
        })
    }

    /// How many assets there are.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::ASSETS.len(), assets::ASSETS.iter().len());
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert!(!assets::ASSETS.is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// The folder's URLs under an origin that is known only at run time: a CDN host per stage.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let cdn = assets::ASSETS.on("https://cdn.example.com");
    /// assert_eq!(cdn.url("style.css"), assets::STYLE_CSS.on("https://cdn.example.com").to_string());
    /// assert_eq!(cdn.url("/home"), "/home");
    /// ```
    #[must_use]
    pub fn on<'a>(&'a self, origin: &'a str) -> OnOrigin<'a, &'a Assets> {
        OnOrigin::new(origin, self)
    }

    /// The import map of the folder's modules: from the plain URL, under which scripts import each other,
    /// to the versioned one.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// const MAP: &str = assets::ASSETS.import_map().json();
    /// let app = assets::APP_JS;
    /// assert!(MAP.contains(&format!(r#""/static/app.js":"{app}""#)));
    /// ```
    #[must_use]
    pub const fn import_map(&self) -> ImportMap {
        self.import_map
    }

    /// A tower layer that answers requests for this folder and passes on the others: the form for every
    /// app and every tower framework, around the outermost router.
    ///
    /// Below a base such as `/static` every request is answered, with 404 where there is no such
    /// asset. With base `/`, with an absolute URL without a path, and for `root` files, only known
    /// assets are answered.
    ///
    /// The response body of what it goes around is anything that can be made of [`Bytes`](bytes::Bytes),
    /// such as axum's, or http-body-util's `Full`; for another, wrap it in a type of your own with that
    /// `From`.
    ///
    /// Call it last: axum's `layer` covers the routes and the fallback that the router has by then. Of two
    /// folders whose bases lie in one another, the inner base has to be the outer layer; two folders
    /// with one base are `first.service().fallback(second.service())`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use axum::{Router, routing::get};
    ///
    /// let app: Router = Router::new()
    ///     .route("/", get(|| async { "the page" }))
    ///     .layer(assets::ASSETS.layer());
    /// ```
    #[must_use]
    pub fn layer(&'static self) -> AssetsLayer {
        AssetsLayer::new(self)
    }

    /// A tower service for this folder: 404 on a miss, or
    /// [`fallback`](crate::AssetsService::fallback).
    ///
    /// It matches the whole request path against the base. Under feature `axum` that is the path
    /// before a router stripped its prefix, so that `nest_service` needs nothing more.
    ///
    /// ```
    /// # #[cfg(feature = "axum")] {
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let app: axum::Router = axum::Router::new().nest_service("/static", assets::ASSETS.service());
    /// # }
    /// ```
    #[must_use]
    pub fn service(&'static self) -> AssetsService {
        AssetsService::new(self)
    }

    /// Where requests for this folder arrive: the decoded path of the base.
    pub(crate) const fn base_path(&self) -> &'static str {
        self.base.path
    }

    /// What a request names, with `base` before the folder's own paths.
    #[inline]
    pub(crate) fn resolve(&self, base: &str, target: Target<'_>) -> Resolved {
        let path = target.path();
        let below = path.strip_prefix(base.as_bytes());
        let name = below.and_then(|rest| rest.strip_prefix(b"/"));
        // No two assets answer to one path, so that the likelier of the two places is looked at first.
        let found = name.and_then(|name| self.below_base(name, target.query()));
        let found = match found {
            None if self.base.has_root => self.at_root(path),
            found => found,
        };
        match found {
            Some((asset, freshness)) => Resolved::Asset(asset, freshness),
            None if name.is_some() && !base.is_empty() => Resolved::Missing,
            None => Resolved::Elsewhere,
        }
    }

    /// The asset that `name`, decoded and without the base, stands for.
    #[inline]
    fn below_base(&self, name: &[u8], query: &str) -> Option<(Asset, Freshness)> {
        let mut named = self.named(name);
        named.find_map(|(asset, is_versioned)| {
            let freshness = match asset.record().form() {
                UrlForm::Root => return None,
                _ if is_versioned => Freshness::Immutable,
                UrlForm::Prehashed => Freshness::Immutable,
                UrlForm::Query if version_in(query) == Some(asset.version()) => {
                    Freshness::Immutable
                }
                UrlForm::Query | UrlForm::Filename | UrlForm::Plain => Freshness::Revalidate,
            };
            Some((asset, freshness))
        })
    }

    /// The `root` file with this path from the site's root, decoded.
    fn at_root(&self, path: &[u8]) -> Option<(Asset, Freshness)> {
        let asset = self.by_path(path.strip_prefix(b"/")?)?;
        let is_root = asset.record().form() == UrlForm::Root;
        is_root.then_some((asset, Freshness::Revalidate))
    }

    fn by_path(&self, path: &[u8]) -> Option<Asset> {
        let mut named = self.named(path);
        named.find_map(|(asset, is_versioned)| (!is_versioned).then_some(asset))
    }

    fn by_versioned_path(&self, path: &[u8]) -> Option<Asset> {
        let mut named = self.named(path);
        named.find_map(|(asset, is_versioned)| is_versioned.then_some(asset))
    }

    /// The assets with this path, decoded, each with whether it is their versioned one.
    #[inline]
    fn named(&self, path: &[u8]) -> impl Iterator<Item = (Asset, bool)> {
        let slots = self.index.slots(path);
        slots.filter_map(move |slot| {
            let asset = Asset::new(&self.records[slot.row]);
            let is_named = if slot.is_versioned {
                is_spelling(asset.versioned_path(), path)
            } else {
                asset.path().as_bytes() == path
            };
            is_named.then_some((asset, slot.is_versioned))
        })
    }

    /// The URL for a name; `None` where it is not this folder's affair.
    fn url_of_ours(&self, name: &str) -> Option<Cow<'static, str>> {
        // A `?` or a `#` may belong to the name, or begin what follows it.
        let ends = name.match_indices(['?', '#']).map(|(end, _)| end);
        let found = std::iter::once(name.len())
            .chain(ends)
            .map(|end| name.split_at(end))
            .find_map(|(stem, suffix)| Some((self.by_name(stem)?, suffix)));
        if let Some((asset, suffix)) = found {
            return Some(with_suffix(asset, suffix));
        }
        let (stem, suffix) = name.split_at(name.find(['?', '#']).unwrap_or(name.len()));
        if self.is_versioned_url(stem) {
            return Some(Cow::Owned(name.to_owned()));
        }
        let is_ours = !leaves_folder(stem);
        is_ours.then(|| Cow::Owned(format!("{}/{}{suffix}", self.base.url, encode_path(stem))))
    }

    /// A path in the folder, or a plain URL under the base as it is written or percent-encoded.
    fn by_name(&self, name: &str) -> Option<Asset> {
        if let Some(asset) = self.get(name) {
            return Some(asset);
        }
        let path = self.below_base_url(name)?;
        self.get(path)
            .or_else(|| self.by_path(&Cow::from(percent_decode_str(path))))
            .filter(|asset| asset.record().form() != UrlForm::Root)
    }

    fn is_versioned_url(&self, name: &str) -> bool {
        self.below_base_url(name)
            .and_then(|path| self.by_versioned_path(&Cow::from(percent_decode_str(path))))
            .is_some()
    }

    /// What follows the base in a URL, be it absolute or a path.
    fn below_base_url<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.base.url)
            .or_else(|| name.strip_prefix(self.base.path))?
            .strip_prefix('/')
    }
}

impl<'a> OnOrigin<'a, &'a Assets> {
    /// [`Assets::url`] under the origin; names that are not in the folder's care come back unchanged.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let cdn = assets::ASSETS.on("https://cdn.example.com");
    /// assert_eq!(cdn.url("missing.js"), "https://cdn.example.com/static/missing.js");
    /// ```
    #[must_use]
    pub fn url<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match self.of.url_of_ours(name) {
            Some(url) => Cow::Owned(self.place(&url)),
            None => Cow::Borrowed(name),
        }
    }
}

impl fmt::Debug for Assets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assets")
            .field("base", &self.base.url)
            .field("len", &self.len())
            .finish()
    }
}

impl IntoIterator for &Assets {
    type Item = Asset;
    type IntoIter = AssetsIter;

    fn into_iter(self) -> AssetsIter {
        self.iter()
    }
}

/// Assets in the order of their paths, from [`Assets::iter`] and [`Assets::folder`].
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// let mut assets: steadfast::AssetsIter = (&assets::ASSETS).into_iter();
/// assert_eq!(assets.next(), assets::ASSETS.iter().next());
/// ```
#[derive(Clone)]
pub struct AssetsIter {
    records: slice::Iter<'static, Record>,
}

impl AssetsIter {
    fn new(records: &'static [Record]) -> Self {
        let records = records.iter();
        AssetsIter { records }
    }
}

impl Iterator for AssetsIter {
    type Item = Asset;

    fn next(&mut self) -> Option<Asset> {
        self.records.next().map(Asset::new)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

impl DoubleEndedIterator for AssetsIter {
    fn next_back(&mut self) -> Option<Asset> {
        self.records.next_back().map(Asset::new)
    }
}

impl ExactSizeIterator for AssetsIter {}

impl fmt::Debug for AssetsIter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// What a request target names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Resolved {
    /// An asset, and how long an answer under this URL stays right.
    Asset(Asset, Freshness),
    /// Nothing, at a place that is the folder's.
    Missing,
    /// Nothing of this folder.
    Elsewhere,
}

/// Puts a suffix behind a URL, which may carry a query of its own.
fn with_suffix(asset: Asset, suffix: &str) -> Cow<'static, str> {
    let url = asset.url();
    if suffix.is_empty() {
        return Cow::Borrowed(url);
    }
    match (asset.record().form(), suffix.strip_prefix('?')) {
        (UrlForm::Query, Some(query)) if version_in(query) == Some(asset.version()) => {
            let path = url.split_at(url.find('?').unwrap_or(url.len())).0;
            Cow::Owned(format!("{path}{suffix}"))
        }
        (UrlForm::Query, Some(query)) => {
            let joint = if query.is_empty() || query.starts_with('#') {
                ""
            } else {
                "&"
            };
            Cow::Owned(format!("{url}{joint}{query}"))
        }
        _ => Cow::Owned(format!("{url}{suffix}")),
    }
}

/// Whether a name is no name in a folder: empty, an absolute path, `//host`, or one with a scheme
/// (RFC 3986 §3.1).
fn leaves_folder(stem: &str) -> bool {
    stem.is_empty() || stem.starts_with('/') || has_scheme(stem)
}

/// Whether a percent-encoded path is that of a decoded one. Most have no escape, and none makes a path
/// shorter than it is decoded.
#[inline]
fn is_spelling(encoded: &str, decoded: &[u8]) -> bool {
    match encoded.len() == decoded.len() {
        true => encoded.as_bytes() == decoded && !has_escape(decoded),
        false => {
            encoded.len() > decoded.len() && percent_decode_str(encoded).eq(decoded.iter().copied())
        }
    }
}

/// Sorted records, cut before the first for which `precedes` does not hold.
fn split_where(
    records: &'static [Record],
    precedes: impl Fn(&Record) -> bool,
) -> (&'static [Record], &'static [Record]) {
    records.split_at(records.partition_point(precedes))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether `path` sorts before everything in `folder`.
fn is_before_folder(path: &str, folder: &str) -> bool {
    let folder = folder.bytes().chain(std::iter::once(b'/'));
    path.bytes().cmp(folder).is_lt()
}

#[cfg(test)]
mod tests {
    use super::is_spelling;

    #[test]
    fn a_path_is_decoded_once() {
        assert!(is_spelling("a%20b", b"a b") && is_spelling("a", b"a"));
        assert!(!is_spelling("a%20b", b"a%20b"));
    }
}
