//! The sizes of images, compared with `naturalWidth` and `naturalHeight` in Chromium: a size that a constant states is
//! the one that it lays out. For damaged files, densities, orientations of formats other than JPEG and fractions of pixels
//! in SVG images, Firefox and WebKit differ from it, and from each other.
//!
//! Not compared are TIFF, HEIC and JPEG XL, which Chromium does not show.

use std::collections::BTreeMap;

use axum::{Router, response::Html, routing::get};
use steadfast::{Asset, Image, Kind, Svg};
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Server, in_each_engine};

mod assets {
    steadfast::static_assets!(["fixtures/images", "$OUT_DIR/images"]);
}

/// The files without a size: the images that a browser does not show, and the SVG images whose size depends on
/// the page or on the reader's settings.
const WITHOUT_SIZE: [&str; 20] = [
    "calc.svg",
    "cut.ico",
    "distorted.svg",
    "em-and-height.svg",
    "em.svg",
    "empty.ico",
    "empty.png",
    "from-the-right.bmp",
    "header-41.bmp",
    "infinite.svg",
    "lossless.jpg",
    "no-pixels.png",
    "no-size.svg",
    "one-side.svg",
    "percentages.svg",
    "space.svg",
    "text-first.png",
    "unknown.png",
    "view-box-of-five.svg",
    "view-box.svg",
];

/// Width and height, if the constant states them.
fn size(asset: Asset) -> Option<(u32, u32)> {
    match asset.downcast::<Image>() {
        Some(image) => Some((image.width(), image.height())),
        None => asset.downcast::<Svg>()?.dimensions(),
    }
}

#[test]
fn a_size_is_stated_unless_no_browser_or_not_every_page_has_it() {
    let unsized_assets = assets::ASSETS.iter().filter(|asset| size(*asset).is_none());
    let paths: Vec<_> = unsized_assets.map(Asset::path).collect();
    assert_eq!(paths, WITHOUT_SIZE);
}

#[test]
fn an_image_of_unknown_size_is_served_as_an_image() {
    let asset = assets::EMPTY_PNG.any();
    assert_eq!(asset.kind(), Kind::Other);
    assert_eq!(asset.content_type(), "image/png");
}

in_each_engine!(; chromium: a_stated_size_is_the_size_in_the_browser);

fn a_stated_size_is_the_size_in_the_browser(engine: Engine) {
    let images: String = assets::ASSETS
        .iter()
        .map(|asset| format!("<img src=\"{asset}\" alt=\"{}\">", asset.path()))
        .collect();
    let page = format!(
        r#"<!doctype html><link rel="icon" href="data:,">{images}<pre id="report"></pre>
<script>
onload = () => {{
    const size = (image) => [image.alt, [image.naturalWidth, image.naturalHeight]];
    const sizes = Object.fromEntries(Array.from(document.images, size));
    document.getElementById("report").textContent = JSON.stringify(sizes);
}};
</script>"#
    );
    let app = Router::new()
        .route("/page", get(async || Html(page)))
        .layer(assets::ASSETS.layer());
    let server = Server::start(Scheme::Http, app);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/page"));
    let report = browser.report_after("");
    let laid_out: BTreeMap<String, (u32, u32)> =
        serde_json::from_str(&report).expect("the script writes JSON");

    let mut differences = Vec::new();
    for asset in &assets::ASSETS {
        let expected = laid_out[asset.path()];
        match size(asset) {
            Some(size) if size != expected => differences.push((asset.path(), size, expected)),
            None if asset.kind() == Kind::Other && expected != (0, 0) => {
                differences.push((asset.path(), (0, 0), expected));
            }
            _ => {}
        }
    }
    assert_eq!(differences, [], "path, stated, laid out");
}
