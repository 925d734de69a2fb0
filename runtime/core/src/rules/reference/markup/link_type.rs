//! The elements whose other attributes decide what an address is: `<link>` by its `rel`, and `<meta>` by its name.

use super::super::found::Following;

/// What a `<link>` with this `rel` names (HTML Standard, "Link types"), in lower case; `None` where that is not loaded. `loads`
/// is its `as`.
pub(super) fn of_link(rel: &str, loads: &str) -> Option<Following> {
    let types = || rel.split_ascii_whitespace();
    let is_any = |names: &[&str]| types().any(|link_type| names.contains(&link_type));
    if is_any(&FILES) {
        return Some(Following::File);
    }
    if is_any(&["preload"]) {
        // A script loads data by its plain name.
        let is_shared = loads == "fetch";
        return Some(if is_shared {
            Following::Shared
        } else {
            Following::File
        });
    }
    // An importer names a module by its plain name.
    if is_any(&["modulepreload"]) {
        return Some(Following::Shared);
    }
    is_any(&["prefetch", "prerender"]).then_some(Following::Route)
}

const FILES: [&str; 10] = [
    "stylesheet",
    "icon",
    "manifest",
    "apple-touch-icon",
    "apple-touch-icon-precomposed",
    "apple-touch-startup-image",
    "compression-dictionary",
    "fluid-icon",
    "image_src",
    "mask-icon",
];

/// Whether the `content` of a `<meta>` with this name or property, in lower case, is an image.
pub(super) fn is_image(name: &str) -> bool {
    let is_tile = name.starts_with("msapplication-") && name.ends_with("logo");
    is_tile || IMAGES.contains(&name)
}

/// Whether the value of a property of microdata is an image.
pub(super) fn is_image_property(itemprop: &str) -> bool {
    let mut properties = itemprop.split_ascii_whitespace();
    properties.any(|property| property == "image" || property == "thumbnailurl")
}

const IMAGES: [&str; 6] = [
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "msapplication-tileimage",
];
