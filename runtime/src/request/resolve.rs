//! The asset that a request target names.
//!
//! A request is immutable because it names a row's versioned path, never because it looks like one. In a live build
//! none is: the files may be edited, and a page may name versions of earlier builds.

use steadfast_core::{UrlForm, spelling::without_version, url_form::version_in};

use super::{
    folder_url::{FolderUrl, with_slash},
    target::{PathBuffer, Target},
};
use crate::{
    asset::Asset,
    assets::{Assets, AssetsIter, Found},
    disk::{Live, LiveFile, Place, Unavailable},
    resource::CachePolicy,
};

/// What a request target names.
#[derive(Debug)]
pub(crate) enum Resolved {
    /// An asset, and how long an answer under this URL stays fresh.
    Asset(Asset, CachePolicy),
    /// A file of a live build, to be revalidated on every use.
    Live(Box<LiveFile>),
    /// A folder with an index page, at the URL without a slash: the URL with it, relative to this one.
    Folder(String),
    /// The page that answers navigations, in the place of nothing.
    Shell(Box<Resolved>),
    /// Nothing, at a place that is the folder's.
    Missing(Explanation),
    /// Nothing of this folder.
    Elsewhere,
}

/// Why there is nothing, which live builds alone tell. It is written where an answer has it.
#[derive(Debug)]
pub(crate) struct Explanation(Option<Box<LookUp>>);

/// A look-up of a name that has failed.
#[derive(Debug)]
struct LookUp {
    live: &'static Live,
    name: String,
    known: AssetsIter,
}

impl Explanation {
    const NONE: Self = Explanation(None);

    /// The text of a 404; empty in other builds.
    pub(crate) fn into_text(self) -> String {
        let text = |it: Box<LookUp>| it.live.explain(&it.name, it.known.map(Asset::path));
        self.0.map_or_else(String::new, text)
    }
}

/// The asset, for a request that is answered with it whatever its target is.
pub(crate) fn resolve_asset(asset: Asset) -> Resolved {
    let Some(live) = asset.record().live() else {
        return Resolved::Asset(asset, CachePolicy::Revalidate);
    };
    let place = match asset.record().form() {
        UrlForm::Root => Place::SiteRoot,
        _ => Place::BelowBase,
    };
    let resolved = live_at(live, place, asset.path(), Some(asset));
    resolved.unwrap_or(Resolved::Missing(Explanation::NONE))
}

/// The asset that a path and a query name, both as they were sent, with `base` before the folder's own paths.
#[inline]
pub(crate) fn resolve(assets: &Assets, base: &str, path: &str, query: &str) -> Resolved {
    let mut buffer = PathBuffer::new();
    let target = Target::decode(path, query, &mut buffer);
    let decoded = target.path();
    let below = decoded.strip_prefix(base.as_bytes());
    let name = below.and_then(|rest| rest.strip_prefix(b"/"));
    if let Some(found) = find(assets, name, decoded.strip_prefix(b"/"), target.query()) {
        return found;
    }
    let pages = assets.base().pages;
    if let Some(index) = pages.index
        && let Some(url) = FolderUrl::read(index, base, decoded, name)
        && let Some(page) = index_page(assets, base, &url.page)
    {
        return match url.has_slash {
            true => page,
            false => Resolved::Folder(with_slash(path, query)),
        };
    }
    match name {
        Some(b"") if pages.index.is_some() && is_absent(assets) => missing(assets, b""),
        Some(name) if !base.is_empty() || is_reserved(assets, name) => missing(assets, name),
        _ => Resolved::Elsewhere,
    }
}

/// The file that `name` stands for below the base, or `root_name` at the root of the site; both are decoded.
#[inline]
fn find(
    assets: &Assets,
    name: Option<&[u8]>,
    root_name: Option<&[u8]>,
    query: &str,
) -> Option<Resolved> {
    if let Some(live) = assets.base().live {
        return find_live(assets, live, name, root_name);
    }
    // No two assets answer to one path, so that the likelier of the two places is looked at first.
    let found = name.and_then(|name| below_base(assets, name, query));
    let found = match found {
        None if assets.base().has_root => at_root(assets, root_name?),
        found => found,
    };
    found.map(|(asset, cache_policy)| Resolved::Asset(asset, cache_policy))
}

/// The page at this path as the answer of its folder's URL. Only a version in the name of the folder is one of the URL.
#[cold]
fn index_page(assets: &Assets, base: &str, page: &[u8]) -> Option<Resolved> {
    let root_name = base.is_empty().then_some(page);
    Some(match find(assets, Some(page), root_name, "")? {
        Resolved::Asset(asset, _) if asset.record().form() != UrlForm::Folder => {
            Resolved::Asset(asset, CachePolicy::Revalidate)
        }
        found => found,
    })
}

/// The page at this path as the answer to a request for another URL. An empty set in a live build explains itself.
pub(super) fn page(assets: &Assets, path: &str) -> Option<Resolved> {
    let found = match (assets.get(path), assets.base().live) {
        (Some(asset), _) => resolve_asset(asset),
        (None, Some(live)) => match live_at(live, Place::BelowBase, path, None) {
            Some(found) => found,
            None if is_absent(assets) => return Some(missing(assets, b"")),
            None => return None,
        },
        (None, None) => return None,
    };
    (!matches!(found, Resolved::Missing(_))).then_some(found)
}

/// Whether there is no folder yet, in a live build.
fn is_absent(assets: &Assets) -> bool {
    assets.is_empty() && assets.base().live.is_some_and(Live::is_absent)
}

/// Whether a name is the folder's own even if there is no such file and all paths of the site are below the base: below a
/// version of a folder as one, and below a folder of `prehashed` files.
pub(super) fn is_reserved(assets: &Assets, name: &[u8]) -> bool {
    let mut prehashed = assets.base().pages.prehashed.iter();
    let is_below = |folder: &&str| {
        let below = name.strip_prefix(folder.as_bytes());
        below.is_some_and(|below| below.starts_with(b"/"))
    };
    prehashed.any(is_below)
        || str::from_utf8(name).is_ok_and(|name| in_folder(assets, name).is_some())
}

/// The path of the file in a folder as one that has this versioned path, or had it in another build.
fn in_folder(assets: &Assets, name: &str) -> Option<String> {
    let mut folders = assets.base().folders.iter();
    folders.find_map(|folder| folder.without_version(name))
}

/// The asset that `name`, decoded and without the base, stands for.
#[inline]
fn below_base(assets: &Assets, name: &[u8], query: &str) -> Option<(Asset, CachePolicy)> {
    let mut named = assets.named(name);
    named.find_map(|Found { asset, by_version }| {
        let cache_policy = match asset.record().form() {
            UrlForm::Root => return None,
            _ if by_version => CachePolicy::Immutable,
            UrlForm::Prehashed => CachePolicy::Immutable,
            UrlForm::Query if version_in(query) == Some(asset.version()) => CachePolicy::Immutable,
            UrlForm::Query | UrlForm::Filename | UrlForm::Plain | UrlForm::Folder => {
                CachePolicy::Revalidate
            }
        };
        Some((asset, cache_policy))
    })
}

/// The file on disk that a request names in a live build. Nothing is immutable.
#[cold]
fn find_live(
    assets: &Assets,
    live: &'static Live,
    name: Option<&[u8]>,
    root_name: Option<&[u8]>,
) -> Option<Resolved> {
    let at = |place, path: &str| live_at(live, place, path, assets.by_path(path.as_bytes()));
    let below_base = |name| {
        let name = str::from_utf8(name).ok()?;
        // The file with this name, or the one that had it in a build where its content had another version.
        at(Place::BelowBase, name)
            .or_else(|| at(Place::Versioned, &without_version(name)?))
            .or_else(|| at(Place::InFolder, &in_folder(assets, name)?))
    };
    let at_root = || at(Place::SiteRoot, str::from_utf8(root_name?).ok()?);
    name.and_then(below_base).or_else(at_root)
}

/// Nothing with this name, with an explanation in a live build.
#[inline]
fn missing(assets: &Assets, name: &[u8]) -> Resolved {
    let look_up = assets.base().live.map(|live| look_up(assets, live, name));
    Resolved::Missing(Explanation(look_up))
}

#[cold]
fn look_up(assets: &Assets, live: &'static Live, name: &[u8]) -> Box<LookUp> {
    Box::new(LookUp {
        live,
        name: String::from_utf8_lossy(name).into_owned(),
        known: assets.iter(),
    })
}

/// Nothing at a path from which a router may have stripped the base, with an explanation in a live build.
pub(crate) fn explain(assets: &Assets, path: &str) -> Resolved {
    missing(assets, path.trim_start_matches('/').as_bytes())
}

/// The file at a path of a live build, whose embedded file is `asset`.
fn live_at(live: &Live, place: Place, path: &str, asset: Option<Asset>) -> Option<Resolved> {
    let embedded = asset.map(|asset| (asset.record().form(), asset));
    match live.find(place, path, embedded) {
        Ok(file) => Some(Resolved::Live(Box::new(file))),
        Err(Unavailable::Unreadable) => Some(Resolved::Asset(asset?, CachePolicy::Revalidate)),
        Err(Unavailable::Missing) => None,
    }
}

/// The `root` file with this path.
fn at_root(assets: &Assets, path: &[u8]) -> Option<(Asset, CachePolicy)> {
    let asset = assets.by_path(path)?;
    let is_root = asset.record().form() == UrlForm::Root;
    is_root.then_some((asset, CachePolicy::Revalidate))
}
