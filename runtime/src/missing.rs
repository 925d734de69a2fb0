//! The message for the name of a file that does not exist.

use steadfast_core::suggest::nearest;

use crate::{asset::Asset, assets::Assets};

/// States that a folder has no file with this name, with the nearest one.
pub(crate) fn missing(assets: &Assets, name: &str) -> String {
    let paths = assets.iter().map(Asset::path);
    let suggestion =
        nearest(name, paths).map_or_else(String::new, |path| format!("; did you mean {path:?}?"));
    format!("the static folder has no file {name:?}{suggestion}")
}
