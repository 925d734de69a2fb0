//! The asset that a request target names.
//!
//! A request is immutable because it names a row's versioned path, never because it looks like one. In a live build
//! none is: the files may be edited, and a page may name versions of earlier builds.

use steadfast_core::{UrlForm, spelling::without_version, url_form::version_in};

use super::target::{PathBuffer, Target};
use crate::{
    asset::Asset,
    assets::{Assets, Found},
    disk::{Explanation, Live, LiveFile, Place, Unavailable},
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
        None if name.is_some() && !base.is_empty() => Resolved::Missing(Explanation::NONE),
        None => Resolved::Elsewhere,
    }
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
            UrlForm::Query | UrlForm::Filename | UrlForm::Plain => CachePolicy::Revalidate,
        };
        Some((asset, cache_policy))
    })
}

/// What a request names in a live build. Nothing is immutable.
#[cold]
fn resolve_live(
    assets: &Assets,
    live: &Live,
    base: &str,
    target: &[u8],
    name: Option<&[u8]>,
) -> Resolved {
    let found = name.and_then(|name| live_below_base(assets, live, name));
    let found = found.or_else(|| live_at_root(assets, live, target));
    match (found, name) {
        (Some(resolved), _) => resolved,
        (None, Some(name)) if !base.is_empty() => {
            let known = assets.iter().map(Asset::path);
            Resolved::Missing(live.explain(&String::from_utf8_lossy(name), known))
        }
        (None, _) => Resolved::Elsewhere,
    }
}

/// The file with this name, or the one that had it in a build where its content had another version.
fn live_below_base(assets: &Assets, live: &Live, name: &[u8]) -> Option<Resolved> {
    let name = str::from_utf8(name).ok()?;
    let found = live_at(assets, live, Place::BelowBase, name);
    found.or_else(|| live_at(assets, live, Place::Versioned, &without_version(name)?))
}

fn live_at_root(assets: &Assets, live: &Live, target: &[u8]) -> Option<Resolved> {
    let path = str::from_utf8(target.strip_prefix(b"/")?).ok()?;
    live_at(assets, live, Place::SiteRoot, path)
}

fn live_at(assets: &Assets, live: &Live, place: Place, path: &str) -> Option<Resolved> {
    let asset = assets.by_path(path.as_bytes());
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
