//! The asset that a request target names.
//!
//! A request is immutable because it names a row's versioned path, never because it looks like one. In a live build
//! none is: the files may be edited, and a page may name versions of earlier builds.

use steadfast_core::{UrlForm, spelling::without_version, url_form::version_in};

use super::target::{PathBuffer, Target};
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
    let path = target.path();
    let below = path.strip_prefix(base.as_bytes());
    let name = below.and_then(|rest| rest.strip_prefix(b"/"));
    if let Some(live) = assets.base().live {
        return resolve_live(assets, live, base, path, name);
    }
    // No two assets answer to one path, so that the likelier of the two places is looked at first.
    let found = name.and_then(|name| below_base(assets, name, target.query()));
    let found = match found {
        None if assets.base().has_root => at_root(assets, path),
        found => found,
    };
    match found {
        Some((asset, cache_policy)) => Resolved::Asset(asset, cache_policy),
        None if name.is_some_and(|name| is_ours(assets, base, name)) => {
            Resolved::Missing(Explanation::NONE)
        }
        None => Resolved::Elsewhere,
    }
}

/// Whether a request below the base refers to this folder even if there is no such file: every one does, except where all
/// paths of the site are below the base. There, those below a version of a folder as one do.
fn is_ours(assets: &Assets, base: &str, name: &[u8]) -> bool {
    !base.is_empty() || str::from_utf8(name).is_ok_and(|name| in_folder(assets, name).is_some())
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

/// What a request names in a live build. Nothing is immutable.
#[cold]
fn resolve_live(
    assets: &Assets,
    live: &'static Live,
    base: &str,
    target: &[u8],
    name: Option<&[u8]>,
) -> Resolved {
    let at = |place, path: &str| live_at(live, place, path, assets.by_path(path.as_bytes()));
    let below_base = |name| {
        let name = str::from_utf8(name).ok()?;
        // The file with this name, or the one that had it in a build where its content had another version.
        at(Place::BelowBase, name)
            .or_else(|| at(Place::Versioned, &without_version(name)?))
            .or_else(|| at(Place::InFolder, &in_folder(assets, name)?))
    };
    let at_root = || {
        at(
            Place::SiteRoot,
            str::from_utf8(target.strip_prefix(b"/")?).ok()?,
        )
    };
    match (name.and_then(below_base).or_else(at_root), name) {
        (Some(resolved), _) => resolved,
        (None, Some(name)) if is_ours(assets, base, name) => {
            missing(assets, live, &String::from_utf8_lossy(name))
        }
        (None, _) => Resolved::Elsewhere,
    }
}

/// Nothing with this name, with an explanation.
fn missing(assets: &Assets, live: &'static Live, name: &str) -> Resolved {
    let look_up = LookUp {
        live,
        name: name.to_owned(),
        known: assets.iter(),
    };
    Resolved::Missing(Explanation(Some(Box::new(look_up))))
}

/// Nothing at a path from which a router may have stripped the base, with an explanation in a live build.
pub(crate) fn explain(assets: &Assets, path: &str) -> Resolved {
    match assets.base().live {
        Some(live) => missing(assets, live, path.trim_start_matches('/')),
        None => Resolved::Missing(Explanation::NONE),
    }
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

/// The `root` file with this path from the site's root, decoded.
fn at_root(assets: &Assets, path: &[u8]) -> Option<(Asset, CachePolicy)> {
    let asset = assets.by_path(path.strip_prefix(b"/")?)?;
    let is_root = asset.record().form() == UrlForm::Root;
    is_root.then_some((asset, CachePolicy::Revalidate))
}
