//! The constants: their kinds as types, their accessors in a constant context, and `DIR` over the same
//! bytes. Digests are those of `sha256sum` and `openssl dgst -sha256 -binary | base64`.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use http::Method;
use steadfast::{
    Asset, ContentCoding, Font, Image, Kind, Script, Stylesheet, Svg,
    kind::{Any, AssetKind, Data, Document, Media, Other, Wasm},
};
use steadfast_tests::send;

mod assets {
    steadfast::static_assets!("fixtures/constants/site", root = ["robots.txt"]);
}

mod query {
    steadfast::static_assets!(
        "fixtures/constants/site",
        version = "query",
        root = ["robots.txt"],
    );
}

mod on_cdn {
    steadfast::static_assets!(
        "fixtures/constants/site",
        base = "https://cdn.example.com/shop",
        root = ["robots.txt"],
    );
}

// The compiler checks the types of the left column.
const STYLE: Asset<Stylesheet> = assets::STYLE_CSS;
const APP: Asset<Script> = assets::APP_JS;
const PICTURE: Asset<Image> = assets::images::PICTURE_PNG;
const ICON: Asset<Image> = assets::FAVICON_ICO;
const MARK: Asset<Svg> = assets::MARK_SVG;
const TEXT_FONT: Asset<Font> = assets::TEXT_WOFF2;
const SOUND: Asset<Media> = assets::SOUND_MP3;
const PAGE: Asset<Document> = assets::PAGE_HTML;
const DATA: Asset<Data> = assets::DATA_JSON;
const MODULE: Asset<Wasm> = assets::MODULE_WASM;
const BLOB: Asset<Other> = assets::BLOB_BIN;

/// One asset of each kind, with its kind erased.
const ANY: [Asset; 10] = [
    STYLE.any(),
    APP.any(),
    PICTURE.any(),
    MARK.any(),
    TEXT_FONT.any(),
    SOUND.any(),
    PAGE.any(),
    DATA.any(),
    MODULE.any(),
    BLOB.any(),
];

const KINDS: [Kind; 10] = [
    Kind::Stylesheet,
    Kind::Script,
    Kind::Image,
    Kind::Svg,
    Kind::Font,
    Kind::Media,
    Kind::Document,
    Kind::Data,
    Kind::Wasm,
    Kind::Other,
];

/// Erases the kind and restores it, as no other kind.
fn assert_converts<K: AssetKind>(asset: Asset<K>)
where
    Asset: From<Asset<K>>,
{
    let any = Asset::from(asset);
    assert_eq!(any, asset.any());
    assert_eq!(any.downcast::<K>(), Some(asset));
    assert_eq!(Some(any.kind()), K::KIND);
    let as_others = [
        any.downcast::<Stylesheet>().is_some(),
        any.downcast::<Script>().is_some(),
        any.downcast::<Image>().is_some(),
        any.downcast::<Svg>().is_some(),
        any.downcast::<Font>().is_some(),
        any.downcast::<Media>().is_some(),
        any.downcast::<Document>().is_some(),
        any.downcast::<Data>().is_some(),
        any.downcast::<Wasm>().is_some(),
        any.downcast::<Other>().is_some(),
    ];
    assert_eq!(as_others, KINDS.map(|kind| kind == any.kind()), "{any}");
}

#[test]
fn every_kind_downcasts_from_any_to_itself_only() {
    assert_converts(STYLE);
    assert_converts(APP);
    assert_converts(PICTURE);
    assert_converts(MARK);
    assert_converts(TEXT_FONT);
    assert_converts(SOUND);
    assert_converts(PAGE);
    assert_converts(DATA);
    assert_converts(MODULE);
    assert_converts(BLOB);
}

#[test]
fn any_asset_has_its_kind_at_run_time() {
    assert_eq!(ANY.map(|asset| asset.kind()), KINDS);
    assert_eq!(STYLE.any().downcast::<Any>(), Some(STYLE.any()));
    assert_eq!(STYLE.any().any(), STYLE.any());
}

#[test]
fn a_list_holds_constants_of_several_kinds() {
    let preload: [Asset; 3] = [STYLE.into(), APP.into(), PICTURE.into()];
    assert_eq!(
        preload.map(|asset| asset.path()),
        ["style.css", "app.js", "images/picture.png"]
    );
}

#[test]
fn every_accessor_is_const() {
    const URL: &str = STYLE.url();
    const PATH: &str = STYLE.path();
    const VERSIONED_PATH: &str = STYLE.versioned_path();
    const BYTES: &[u8] = STYLE.bytes();
    const LEN: usize = STYLE.len();
    const IS_EMPTY: bool = STYLE.is_empty();
    const CONTENT_TYPE: &str = STYLE.content_type();
    const VERSION: &str = STYLE.version();
    const ETAG: &str = STYLE.etag();
    const INTEGRITY: &str = STYLE.integrity();
    const KIND: Kind = STYLE.any().kind();
    const SIZE: (u32, u32) = (PICTURE.width(), PICTURE.height());
    const DRAWN: Option<(u32, u32)> = MARK.dimensions();
    const COUNT: usize = assets::ASSETS.len();
    const NONE_AT_ALL: bool = assets::ASSETS.is_empty();

    assert_eq!(URL, "/static/style.441cd93aa5ec4993.css");
    assert_eq!(PATH, "style.css");
    assert_eq!(VERSIONED_PATH, "style.441cd93aa5ec4993.css");
    assert_eq!(BYTES, b"body{margin:4em}");
    assert_eq!((LEN, IS_EMPTY), (16, false));
    assert_eq!(CONTENT_TYPE, "text/css; charset=utf-8");
    assert_eq!(VERSION, "441cd93aa5ec4993");
    assert_eq!(ETAG, "\"441cd93aa5ec4993\"");
    assert_eq!(
        INTEGRITY,
        "sha256-RBzZOqXsSZP46s5IvgttoWzmzw1oykDYWJ77qDEd8Q4="
    );
    assert_eq!(
        (KIND, SIZE, DRAWN),
        (Kind::Stylesheet, (3, 2), Some((24, 16)))
    );
    assert_eq!((COUNT, NONE_AT_ALL), (assets::ASSETS.iter().count(), false));
}

#[test]
fn version_tag_and_integrity_are_sha_256() {
    let figures = [
        (
            assets::ABC_TXT.any(),
            "ba7816bf8f01cfea",
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
        ),
        (
            PICTURE.any(),
            "2bd644d073d06636",
            "sha256-K9ZE0HPQZjZMllaqzRYidTqK3e3YpXRejBHFgGO8a5A=",
        ),
        (
            assets::EMPTY_TXT.any(),
            "e3b0c44298fc1c14",
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        ),
        (
            BLOB.any(),
            "40aff2e9d2d8922e",
            "sha256-QK/y6dLYki5Hr9RkjmlnSXFYeF+9Hahw5xECZr+USIA=",
        ),
    ];
    for (asset, version, integrity) in figures {
        assert_eq!(asset.version(), version, "{asset}");
        assert_eq!(asset.etag(), format!("\"{version}\""));
        assert_eq!(asset.integrity(), integrity, "{asset}");
        assert!(asset.url().contains(version), "{asset}");
    }
}

#[test]
fn a_raster_image_has_its_size_in_pixels() {
    let sizes = [
        (assets::images::PICTURE_PNG, (3, 2)),
        (assets::images::PICTURE_JPG, (5, 4)),
        (assets::images::PICTURE_GIF, (7, 6)),
        (assets::images::PICTURE_WEBP, (9, 8)),
        (assets::images::PICTURE_BMP, (11, 10)),
        (assets::images::PICTURE_AVIF, (13, 12)),
        (ICON, (16, 15)),
    ];
    for (image, size) in sizes {
        assert_eq!((image.width(), image.height()), size, "{image}");
    }
}

#[test]
fn an_svg_has_the_size_that_it_states() {
    assert_eq!(MARK.dimensions(), Some((24, 16)));
    assert_eq!(assets::VIEW_SVG.dimensions(), Some((64, 40)));
    assert_eq!(assets::SIZELESS_SVG.dimensions(), None);
}

#[test]
fn an_asset_displays_as_its_url() {
    assert_eq!(STYLE.to_string(), STYLE.url());
    assert_eq!(
        format!("{:<40}|{:>40}", STYLE, STYLE),
        format!("{:<40}|{:>40}", STYLE.url(), STYLE.url())
    );
    let on = STYLE.with_origin("https://cdn");
    assert_eq!(
        format!("{:<60}|{:>60}", on, on),
        format!("{:<60}|{:>60}", on.to_string(), on.to_string())
    );
    let text: &str = STYLE.as_ref();
    assert_eq!(text, STYLE.url());
    let text: &'static str = STYLE.into();
    assert_eq!(text, STYLE.url());
    let text: &'static str = STYLE.any().into();
    assert_eq!(text, STYLE.url());
}

#[test]
fn an_asset_serialises_as_its_url() {
    let context = serde_json::json!({ "style": STYLE, "any": APP.any() });
    let expected = serde_json::json!({ "style": STYLE.url(), "any": APP.url() });
    assert_eq!(context, expected);
}

#[test]
fn debug_prints_the_asset_without_its_bytes() {
    for (debug, asset) in [
        (format!("{STYLE:?}"), STYLE.any()),
        (format!("{:#?}", BLOB), BLOB.any()),
        (
            format!("{:?}", assets::ABC_TXT.any()),
            assets::ABC_TXT.any(),
        ),
    ] {
        assert!(debug.contains(asset.path()), "{debug}");
        assert!(debug.contains(asset.url()), "{debug}");
        assert!(debug.len() < 300, "{debug}");
        // `abc` as a list of bytes, `body{margin:4em}` as text.
        assert!(
            !debug.contains("97") && !debug.contains("margin"),
            "{debug}"
        );
    }
    let debug = format!("{:?}", assets::ASSETS);
    assert!(debug.contains("/static") && debug.len() < 100, "{debug}");
}

#[test]
fn assets_are_equal_by_path_and_url_never_by_bytes() {
    let (first, second) = (assets::twins::FIRST_TXT, assets::twins::deep::SECOND_TXT);
    assert_eq!(first.bytes(), second.bytes());
    assert_ne!(first, second);
    assert_eq!(Some(first.any()), assets::ASSETS.get("twins/first.txt"));
    assert_ne!(first, query::twins::FIRST_TXT, "the URLs differ");
    assert_eq!(
        assets::ROBOTS_TXT,
        query::ROBOTS_TXT,
        "path and URL are the same"
    );
}

#[test]
fn assets_are_ordered_by_path_then_by_url() {
    assert!(assets::ABC_TXT < assets::ROBOTS_TXT);
    assert_eq!(STYLE.cmp(&STYLE), Ordering::Equal);
    let mut folder: Vec<_> = assets::ASSETS.iter().collect();
    folder.reverse();
    folder.sort();
    assert!(folder.into_iter().eq(assets::ASSETS.iter()));
    let by_url = STYLE.url().cmp(query::STYLE_CSS.url());
    assert_eq!(STYLE.cmp(&query::STYLE_CSS), by_url);
}

#[test]
fn assets_are_keys_of_sets_and_maps() {
    let once: HashSet<Asset> = assets::ASSETS.iter().chain(&assets::ASSETS).collect();
    assert_eq!(once.len(), assets::ASSETS.len());
    let used = HashMap::from([(STYLE.any(), "in the head"), (APP.any(), "at the end")]);
    assert_eq!(
        used[&assets::ASSETS.get("app.js").expect("an embedded file")],
        "at the end"
    );
}

#[test]
fn an_asset_is_a_copy_of_one_pointer() {
    fn is_copy<T: Copy + Send + Sync + 'static>() {}
    is_copy::<Asset>();
    is_copy::<Asset<Image>>();
    assert_eq!(size_of::<Asset>(), size_of::<usize>());
    assert_eq!(size_of::<Asset<Image>>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Asset>>(), size_of::<usize>());
}

#[test]
fn the_first_representation_is_the_file_itself() {
    for asset in &assets::ASSETS {
        let mut representations = asset.representations();
        let first = representations.next().expect("the file itself");
        assert_eq!(
            (first.coding(), first.bytes(), first.etag()),
            (ContentCoding::Identity, asset.bytes(), asset.etag())
        );
        assert!(representations.all(|it| it.coding() != ContentCoding::Identity));
    }
}

#[tokio::test]
async fn the_headers_are_those_of_the_service_at_the_assets_url() {
    for folder in [&assets::ASSETS, &query::ASSETS] {
        for asset in folder {
            for representation in asset.representations() {
                let fields = [("accept-encoding", representation.coding().token())];
                let answer = send(folder.service(), Method::GET, asset.url(), &fields).await;
                assert_eq!(representation.headers(), answer.headers, "{asset}");
                assert_eq!(answer.body, representation.bytes(), "{asset}");
            }
        }
    }
}

#[test]
fn a_coding_that_is_not_embedded_has_no_representation() {
    let mut codings = PICTURE.representations().map(|it| it.coding());
    assert!(codings.all(|coding| coding != ContentCoding::Gzip));
}

#[test]
fn identical_contents_are_stored_once() {
    let twins = [
        assets::twins::FIRST_TXT.any(),
        assets::twins::deep::SECOND_TXT.any(),
        assets::twins::THIRD_JSON.any(),
    ];
    for twin in twins {
        assert_eq!(twin.bytes(), b"the same");
        assert_eq!(twin.bytes().as_ptr(), twins[0].bytes().as_ptr(), "{twin}");
        assert_eq!(twin.version(), twins[0].version());
    }
    assert_eq!(
        twins.map(|twin| twin.kind()),
        [Kind::Document, Kind::Document, Kind::Data]
    );
}

#[test]
fn dir_has_the_same_bytes_at_their_plain_paths() {
    let dir: &steadfast::include_dir::Dir<'static> = &assets::DIR;
    for asset in &assets::ASSETS {
        let file = dir.get_file(asset.path()).expect("every asset is there");
        assert_eq!(file.contents(), asset.bytes(), "{asset}");
        assert_eq!(file.contents().as_ptr(), asset.bytes().as_ptr(), "{asset}");
    }
}

#[test]
fn dir_is_a_tree_that_other_libraries_can_walk() {
    fn walk<'d>(dir: &'d steadfast::include_dir::Dir<'static>, paths: &mut Vec<&'d str>) {
        for file in dir.files() {
            paths.push(file.path().to_str().expect("paths are UTF-8"));
        }
        for folder in dir.dirs() {
            for file in folder.files() {
                assert!(file.path().starts_with(folder.path()), "{file:?}");
            }
            walk(folder, paths);
        }
    }
    let mut paths = Vec::new();
    walk(&assets::DIR, &mut paths);
    paths.sort_unstable();
    let embedded: Vec<_> = assets::ASSETS.iter().map(|asset| asset.path()).collect();
    assert_eq!(paths, embedded);
    let deep = assets::DIR.get_dir("twins/deep").expect("a folder");
    assert_eq!(deep.files().count(), 1);
    assert!(assets::DIR.get_dir("twins/shallow").is_none());
}

#[test]
fn the_versioned_path_is_the_url_without_its_base() {
    assert_eq!(
        PICTURE.versioned_path(),
        "images/picture.2bd644d073d06636.png"
    );
    assert_eq!(
        query::images::PICTURE_PNG.versioned_path(),
        "images/picture.png?v=2bd644d073d06636"
    );
    assert_eq!(
        on_cdn::images::PICTURE_PNG.versioned_path(),
        PICTURE.versioned_path()
    );
    assert_eq!(PAGE.versioned_path(), "page.html");
    assert_eq!(assets::ROBOTS_TXT.versioned_path(), "robots.txt");
    assert_eq!(on_cdn::ROBOTS_TXT.versioned_path(), "robots.txt");
}

#[test]
fn on_writes_the_url_under_an_origin() {
    let origin = String::from("https://stage.example.net:8443");
    let on = |asset: Asset| asset.with_origin(&origin).to_string();
    assert_eq!(
        on(STYLE.any()),
        "https://stage.example.net:8443/static/style.441cd93aa5ec4993.css"
    );
    assert_eq!(
        on(query::STYLE_CSS.any()),
        "https://stage.example.net:8443/static/style.css?v=441cd93aa5ec4993"
    );
    assert_eq!(
        on(PAGE.any()),
        "https://stage.example.net:8443/static/page.html"
    );
    assert_eq!(
        on(assets::ROBOTS_TXT.any()),
        "https://stage.example.net:8443/robots.txt"
    );
    let slash = format!("{origin}/");
    assert_eq!(
        STYLE.with_origin(&slash).to_string(),
        STYLE.with_origin(&origin).to_string()
    );
}

#[test]
fn on_replaces_the_origin_of_an_absolute_base_and_keeps_its_path() {
    assert_eq!(
        on_cdn::STYLE_CSS.url(),
        "https://cdn.example.com/shop/style.441cd93aa5ec4993.css"
    );
    assert_eq!(
        on_cdn::STYLE_CSS
            .with_origin("https://other.example.com")
            .to_string(),
        "https://other.example.com/shop/style.441cd93aa5ec4993.css"
    );
    assert_eq!(
        on_cdn::ROBOTS_TXT
            .with_origin("https://other.example.com")
            .to_string(),
        "https://other.example.com/robots.txt"
    );
}
