//! URLs for pages and templates: by name, and under an origin known only at run time.

use std::{borrow::Cow, fmt};

use percent_encoding::percent_decode_str;
use steadfast_core::{
    UrlForm,
    spelling::{encode_path, has_scheme},
    url_form::version_in,
};

use crate::{asset::Asset, assets::Assets, folder::Folder};

impl Assets {
    /// The URL for a name in a template: versioned if the name is an asset.
    ///
    /// | name | URL |
    /// |---|---|
    /// | a path in the folder: `style.css` | its versioned URL |
    /// | a plain URL under the base: `/static/style.css` | its versioned URL |
    /// | a [folder as one](crate::Folder), or a folder in it: `vendor/tinymce/`, `vendor/tinymce/skins` | its versioned URL |
    /// | another absolute path, a scheme, `//host`, `#fragment`, the empty text | unchanged |
    /// | any other name: `missing.js` | its plain URL, percent-encoded: `/static/missing.js` |
    ///
    /// A `?query` or `#fragment` is appended to the URL again. The name is raw, not percent-encoded. A debug build logs a name
    /// that is not a file, with the nearest one.
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
        self.url_in_folder(name).unwrap_or(Cow::Borrowed(name))
    }

    /// The folder's URLs under an origin that is known only at run time: a CDN host per stage.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let cdn = assets::ASSETS.with_origin("https://cdn.example.com");
    /// assert_eq!(cdn.url("style.css"), assets::STYLE_CSS.with_origin("https://cdn.example.com").to_string());
    /// assert_eq!(cdn.url("/home"), "/home");
    /// ```
    #[must_use]
    pub fn with_origin<'a>(&'a self, origin: &'a str) -> WithOrigin<'a, &'a Assets> {
        WithOrigin::new(origin, self)
    }

    /// The URL for a name; `None` where the name does not refer to this folder.
    fn url_in_folder(&self, name: &str) -> Option<Cow<'static, str>> {
        if let Some((asset, suffix)) = before_suffix(name, |stem| self.by_name(stem)) {
            return Some(with_suffix(asset, suffix));
        }
        if let Some((url, suffix)) = before_suffix(name, |stem| self.by_folder_name(stem)) {
            return Some(Cow::Owned(url + suffix));
        }
        let (stem, suffix) = split_suffix(name);
        if self.is_versioned_url(stem) {
            return Some(Cow::Owned(name.to_owned()));
        }
        if leaves_folder(stem) {
            return None;
        }
        self.report_missing(stem);
        Some(Cow::Owned(format!(
            "{}/{}{suffix}",
            self.base().url,
            encode_path(stem)
        )))
    }

    /// Logs, in a live build, a name that a template has and that is not a file.
    pub(crate) fn report_missing(&self, name: &str) {
        if let Some(live) = self.base().live {
            live.report_missing(name, self.iter().map(Asset::path));
        }
    }

    /// The path that a name refers to, if the folder has no such file.
    pub(crate) fn missing_file<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (stem, _) = split_suffix(name);
        let is_known = |stem| self.by_name(stem).is_some() || self.by_folder_name(stem).is_some();
        if before_suffix(name, |stem| is_known(stem).then_some(())).is_some()
            || self.is_versioned_url(stem)
        {
            return None;
        }
        if !leaves_folder(stem) {
            return Some(stem);
        }
        // With base `/`, every path is below it.
        let path = self.below_base_url(stem)?;
        let is_file = !path.is_empty() && !path.ends_with('/');
        (is_file && !self.base().path.is_empty()).then_some(path)
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

    /// The URL of a folder as one, or of a folder in it: by a path in the folder, or a plain URL under the base.
    fn by_folder_name(&self, name: &str) -> Option<String> {
        if let Some(url) = self.folder_url(name) {
            return Some(url);
        }
        let path = self.below_base_url(name)?;
        let decoded = || percent_decode_str(path).decode_utf8().ok();
        self.folder_url(path)
            .or_else(|| self.folder_url(&decoded()?))
    }

    /// The URL of a folder as one, or of a folder in it, by its path.
    pub(crate) fn folder_url(&self, path: &str) -> Option<String> {
        let mut folders = self.base().folders.iter();
        folders.find_map(|folder| folder.url_of(path))
    }

    fn is_versioned_url(&self, name: &str) -> bool {
        self.below_base_url(name)
            .and_then(|path| self.by_versioned_path(&Cow::from(percent_decode_str(path))))
            .is_some()
    }

    /// The rest of a URL, absolute or a path, after the base.
    fn below_base_url<'n>(&self, name: &'n str) -> Option<&'n str> {
        // A template may name the CDN, whose files a live build serves itself.
        let live = self.base().live;
        let name = live.map_or(name, |live| live.on_site(name));
        name.strip_prefix(self.base().url)
            .or_else(|| name.strip_prefix(self.base().path))?
            .strip_prefix('/')
    }
}

impl<K> Asset<K> {
    /// The same URL under an origin that is known only at run time: a CDN host per stage.
    ///
    /// The origin of an absolute `base` is replaced; its path stays.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let origin = String::from("https://cdn.example.com");
    /// let url = assets::STYLE_CSS.with_origin(&origin).to_string();
    /// assert!(url.starts_with("https://cdn.example.com/static/style."));
    /// ```
    #[must_use]
    pub fn with_origin(self, origin: &str) -> WithOrigin<'_, Asset<K>> {
        WithOrigin::new(origin, self)
    }
}

/// URLs under an origin that is known only at run time, from [`Asset::with_origin`] and
/// [`Assets::with_origin`].
///
/// The bytes are the same under every origin: no file names one.
///
/// ```
/// use steadfast::{Assets, WithOrigin};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// fn head(cdn: WithOrigin<'_, &Assets>) -> String {
///     format!(r#"<link rel="stylesheet" href="{}">"#, cdn.url("style.css"))
/// }
/// let head = head(assets::ASSETS.with_origin("https://cdn.example.com"));
/// assert!(head.contains("https://cdn.example.com/static/style."));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WithOrigin<'a, T> {
    origin: &'a str,
    of: T,
}

impl<'a, T> WithOrigin<'a, T> {
    fn new(origin: &'a str, of: T) -> Self {
        let origin = origin.trim_end_matches('/');
        WithOrigin { origin, of }
    }

    /// Writes `url`, an absolute path or an absolute URL, under the origin.
    fn prefix(&self, url: &str) -> String {
        format!("{}{}", self.origin, without_origin(url))
    }
}

impl<K> fmt::Display for WithOrigin<'_, Asset<K>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.prefix(self.of.url()))
    }
}

impl Folder {
    /// The same URL under an origin that is known only at run time: a CDN host per stage.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// let url = assets::CSS.with_origin("https://cdn.example.com").to_string();
    /// assert_eq!(url, format!("https://cdn.example.com{}", assets::CSS));
    /// ```
    #[must_use]
    pub fn with_origin(self, origin: &str) -> WithOrigin<'_, Folder> {
        WithOrigin::new(origin, self)
    }
}

impl fmt::Display for WithOrigin<'_, Folder> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.prefix(self.of.url()))
    }
}

/// The rest of a URL after scheme and authority; an absolute path unchanged.
pub(crate) fn without_origin(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) if !url.starts_with('/') => rest.find('/').map_or("", |path| &rest[path..]),
        _ => url,
    }
}

impl<'a> WithOrigin<'a, &'a Assets> {
    /// [`Assets::url`] under the origin; names that do not refer to the folder are returned unchanged.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let cdn = assets::ASSETS.with_origin("https://cdn.example.com");
    /// assert_eq!(cdn.url("missing.js"), "https://cdn.example.com/static/missing.js");
    /// ```
    #[must_use]
    pub fn url<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match self.of.url_in_folder(name) {
            Some(url) => Cow::Owned(self.prefix(&url)),
            None => Cow::Borrowed(name),
        }
    }
}

/// Appends a suffix to a URL, which may already have a query.
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
            let separator = if query.is_empty() || query.starts_with('#') {
                ""
            } else {
                "&"
            };
            Cow::Owned(format!("{url}{separator}{query}"))
        }
        _ => Cow::Owned(format!("{url}{suffix}")),
    }
}

/// A name before its `?query#fragment`, and that.
fn split_suffix(name: &str) -> (&str, &str) {
    name.split_at(name.find(['?', '#']).unwrap_or(name.len()))
}

/// What a name refers to before its suffix, and the suffix.
fn before_suffix<'n, T>(
    name: &'n str,
    find: impl Fn(&'n str) -> Option<T>,
) -> Option<(T, &'n str)> {
    // A `?` or a `#` may belong to the name, or start its suffix.
    let ends = name.match_indices(['?', '#']).map(|(end, _)| end);
    std::iter::once(name.len())
        .chain(ends)
        .map(|end| name.split_at(end))
        .find_map(|(stem, suffix)| Some((find(stem)?, suffix)))
}

/// Whether a name does not refer to the folder: it is empty, an absolute path, `//host`, or has a scheme
/// (RFC 3986 §3.1).
fn leaves_folder(stem: &str) -> bool {
    stem.is_empty() || stem.starts_with('/') || has_scheme(stem)
}
