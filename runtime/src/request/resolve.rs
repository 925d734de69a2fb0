//! The asset that a request target names.
//!
//! A request is immutable because it names a row's versioned path, never because it looks like one. In a live build
//! none is: the files may be edited, and a page may name versions of earlier builds.

use steadfast_core::{UrlForm, spelling::without_version, url_form::version_in};

use super::target::{PathBuffer, Target};
use crate::{
    asset::Asset,
    assets::{Assets, Found},
    resource::CachePolicy,
};

/// What a request target names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Resolved {
    /// An asset, and how long an answer under this URL stays fresh.
    Asset(Asset, CachePolicy),
    /// Nothing, at a place that is the folder's.
    Missing,
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
    // No two assets answer to one path, so that the likelier of the two places is looked at first.
    let found = name.and_then(|name| below_base(assets, name, target.query()));
    let found = match found {
        None if assets.base().has_root => at_root(assets, path),
        found => found,
    };
    let found = match assets.base().is_live {
        true => of_live_build(assets, name, found),
        false => found,
    };
    match found {
        Some((asset, cache_policy)) => Resolved::Asset(asset, cache_policy),
        None if name.is_some() && !base.is_empty() => Resolved::Missing,
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

/// What was found, or the file that another build had under this name, to be revalidated on every use.
#[cold]
fn of_live_build(
    assets: &Assets,
    name: Option<&[u8]>,
    found: Option<(Asset, CachePolicy)>,
) -> Option<(Asset, CachePolicy)> {
    let asset = match found {
        Some((asset, _)) => asset,
        None => of_any_version(assets, name?)?,
    };
    Some((asset, CachePolicy::Revalidate))
}

/// The asset that had this name, decoded and without the base, in a build where its content had another version.
fn of_any_version(assets: &Assets, name: &[u8]) -> Option<Asset> {
    let path = without_version(str::from_utf8(name).ok()?)?;
    let asset = assets.by_path(path.as_bytes())?;
    (asset.record().form() == UrlForm::Filename).then_some(asset)
}

/// The `root` file with this path from the site's root, decoded.
fn at_root(assets: &Assets, path: &[u8]) -> Option<(Asset, CachePolicy)> {
    let asset = assets.by_path(path.strip_prefix(b"/")?)?;
    let is_root = asset.record().form() == UrlForm::Root;
    is_root.then_some((asset, CachePolicy::Revalidate))
}
