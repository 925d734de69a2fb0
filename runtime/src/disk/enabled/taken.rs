//! The files on disk that no build has seen.

use std::path::Path;

use steadfast_core::{
    folder::Root,
    rules::{coded_name, folder::Rules},
};

/// Whether the next build would take a file of a folder.
pub(super) fn takes(rules: &Rules, root: &Root, path: &str) -> bool {
    let dir = Path::new(root.dir);
    let is_link = |folder: &str| dir.join(folder).is_symlink();
    rules.takes(path, is_link) && !is_sibling(rules, dir, path)
}

/// Whether a file is a coded representation beside the file that it contains, which is not an asset.
fn is_sibling(rules: &Rules, dir: &Path, path: &str) -> bool {
    let decoded = coded_name::decode(path).map(|(_, decoded)| decoded);
    !rules.is_precoded(path)
        && rules.chosen_type(path).is_none()
        && decoded.is_some_and(|decoded| dir.join(decoded).is_file())
}
