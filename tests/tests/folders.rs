//! Folders as one, through the macro and over HTTP: the version is in the name of the folder, and its files are served as
//! they are on disk.

use std::collections::{BTreeSet, HashSet};

use http::{Method, StatusCode};
use steadfast::{Asset, Assets, Folder};
use steadfast_tests::{Answer, get, send, source, source::Source};

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/folders/site",
        folders = ["vendor/editor", "odd, [b] ü/"],
        precoded = ["*.wasm.br"],
    );
}

mod query {
    steadfast::static_assets!(
        "$FIXTURES/folders/site",
        folders = ["vendor/editor", "odd, [b] ü"],
        precoded = ["*.wasm.br"],
        version = "query",
    );
}

mod on_site {
    steadfast::static_assets!(
        "$FIXTURES/folders/site",
        base = "/",
        folders = ["vendor/editor"],
        precoded = ["*.wasm.br"],
        exclude = ["site.css"],
    );
}

mod on_cdn {
    steadfast::static_assets!(
        "$FIXTURES/folders/site",
        base = "https://cdn.example.com/static",
        folders = ["vendor/editor"],
        rename = { "vendor/editor" = "tiny", "vendor/editor/editor.js" = "MAIN" },
        precoded = ["*.wasm.br"],
    );
}

const SOURCE: Source = source!();
const IMMUTABLE: &str = SOURCE.of_versioned();
const REVALIDATE: &str = "no-cache";
const EDITOR: Folder = assets::vendor::EDITOR;

/// Used in a constant.
const URL: &str = EDITOR.url();

/// The folders as one of a set, and the set.
fn folders() -> [(&'static Assets, Folder); 5] {
    [
        (&assets::ASSETS, EDITOR),
        (&assets::ASSETS, assets::ODD___B__Ü),
        (&query::ASSETS, query::vendor::EDITOR),
        (&on_site::ASSETS, on_site::vendor::EDITOR),
        (&on_cdn::ASSETS, on_cdn::vendor::TINY),
    ]
}

/// The path of a URL, which is what a server sees.
fn path_of(url: &str) -> &str {
    url.strip_prefix("https://cdn.example.com").unwrap_or(url)
}

fn assert_is(answer: &Answer, asset: Asset, cache_control: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{asset:?}");
    assert_eq!(answer.header("cache-control"), cache_control, "{asset:?}");
    assert_eq!(answer.header("etag"), asset.etag());
    assert_eq!(answer.header("content-type"), asset.content_type());
    assert_eq!(answer.body, asset.bytes(), "{asset:?}");
}

async fn assert_is_404(assets: &'static Assets, url: &str) {
    let answer = get(assets.service(), url).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{url}");
    assert_eq!(answer.header("cache-control"), "no-store", "{url}");
}

fn file_on_disk(asset: Asset) -> Vec<u8> {
    let site = format!("{}/folders/site/{}", env!("FIXTURES"), asset.path());
    std::fs::read(site).expect("a file")
}

#[test]
fn the_version_is_in_the_name_of_the_folder() {
    let version = EDITOR.version();
    assert_eq!(URL, format!("/static/vendor/editor.{version}/"));
    assert_eq!(assets::ODD___B__Ü.url(), {
        let version = assets::ODD___B__Ü.version();
        format!("/static/odd%2C%20%5Bb%5D%20%C3%BC.{version}/")
    });
    assert_eq!(
        EDITOR.file("icons/bold icon.svg").expect("a file").url(),
        format!("{URL}icons/bold%20icon.svg")
    );
    assert_eq!(
        assets::vendor::editor::EDITOR_JS.url(),
        format!("{URL}editor.js")
    );
    assert_eq!(
        assets::vendor::editor::EDITOR_JS.versioned_path(),
        format!("vendor/editor.{version}/editor.js")
    );
    assert_eq!(query::vendor::EDITOR.url(), URL);
    assert_eq!(
        on_cdn::vendor::tiny::MAIN.url(),
        format!("{}editor.js", on_cdn::vendor::TINY)
    );
}

#[test]
fn a_folder_is_a_handle_with_its_path_url_and_files() {
    assert_eq!(EDITOR.path(), "vendor/editor");
    assert_eq!(
        EDITOR.versioned_path(),
        format!("vendor/editor.{}/", EDITOR.version())
    );
    assert_eq!(size_of::<Folder>(), size_of::<usize>());
    assert_eq!(
        (EDITOR.to_string(), EDITOR.as_ref(), <&str>::from(EDITOR)),
        (URL.to_owned(), URL, URL)
    );
    assert_eq!(format!("{EDITOR:>60}").len(), 60);
    assert_eq!(
        format!("{EDITOR:?}"),
        format!("Folder {{ path: \"vendor/editor\", url: {URL:?}, len: 7 }}")
    );
    assert_eq!(serde_json::to_value(EDITOR).expect("JSON"), URL);
    assert!(EDITOR == assets::vendor::EDITOR && EDITOR > assets::ODD___B__Ü);
    assert_eq!(HashSet::from([EDITOR, assets::vendor::EDITOR]).len(), 1);
    let paths: Vec<_> = EDITOR.into_iter().map(Asset::path).collect();
    assert_eq!(
        paths,
        [
            "vendor/editor/dialog.html",
            "vendor/editor/editor.js",
            "vendor/editor/engine.wasm.br",
            "vendor/editor/icons/bold icon.svg",
            "vendor/editor/lib.mjs",
            "vendor/editor/skins/base.css",
            "vendor/editor/skins/dark.css",
        ]
    );
    for asset in EDITOR.iter() {
        let below = asset.path().strip_prefix("vendor/editor/").expect("below");
        assert_eq!(EDITOR.file(below), Some(asset));
        assert_eq!(EDITOR.file(asset.path()), None);
    }
    assert!(EDITOR.iter().eq(assets::ASSETS.folder("vendor/editor")));
    let cdn = EDITOR.with_origin("https://cdn.example.com/").to_string();
    assert_eq!(cdn, format!("https://cdn.example.com{URL}"));
}

#[test]
fn files_are_embedded_as_they_are_on_disk() {
    for (_, folder) in folders() {
        for asset in folder.iter() {
            assert_eq!(asset.bytes(), file_on_disk(asset), "{asset:?}");
            assert_eq!(asset.etag(), format!("\"{}\"", asset.version()));
            assert_ne!(asset.version(), folder.version());
        }
    }
}

#[tokio::test]
async fn every_file_is_immutable_under_the_version_of_its_folder_alone() {
    for (assets, folder) in folders() {
        for asset in folder.iter() {
            let url = path_of(asset.url());
            assert!(asset.url().starts_with(folder.url()));
            let accept = [("accept-encoding", "br")];
            let answer = send(assets.service(), Method::GET, url, &accept).await;
            if asset.representations().count() == 1 {
                assert_is(&answer, asset, IMMUTABLE);
            }
            assert_eq!(answer.header("cache-control"), IMMUTABLE);
            let plain = url.replace(&format!(".{}", folder.version()), "");
            let answer = send(assets.service(), Method::GET, &plain, &accept).await;
            assert_eq!(answer.status, StatusCode::OK, "{plain}");
            assert_eq!(answer.header("cache-control"), REVALIDATE, "{plain}");
            for with_own in [
                format!("{plain}?v={}", asset.version()),
                format!("{plain}?v={}", folder.version()),
            ] {
                let answer = send(assets.service(), Method::GET, &with_own, &accept).await;
                assert_eq!(answer.header("cache-control"), REVALIDATE, "{with_own}");
            }
        }
    }
}

#[tokio::test]
async fn another_version_is_404_and_a_page_of_an_earlier_live_build_still_works() {
    for (assets, folder) in folders() {
        for asset in folder.iter() {
            let url = path_of(asset.url());
            let stale = url.replace(folder.version(), "0123456789abcdef");
            match SOURCE {
                Source::Embedded => assert_is_404(assets, &stale).await,
                Source::Live => {
                    let accept = [("accept-encoding", "br")];
                    let answer = send(assets.service(), Method::GET, &stale, &accept).await;
                    assert_is(&answer, asset, REVALIDATE);
                }
            }
            for forged in ["0123456789ABCDEF", "0123456789abcde", "", "*"] {
                let url = url.replace(folder.version(), forged);
                assert_eq!(
                    get(assets.service(), &url).await.status,
                    StatusCode::NOT_FOUND
                );
            }
            // The file's own version, as in a folder that is not one.
            let own = format!(".{}.", asset.version());
            let (stem, extension) = url.rsplit_once('.').expect("an extension");
            let own = format!("{stem}{own}{extension}");
            assert_eq!(
                get(assets.service(), &own).await.status,
                StatusCode::NOT_FOUND
            );
        }
    }
}

#[tokio::test]
async fn a_missing_file_below_a_version_is_404_and_not_cacheable() {
    for (assets, folder) in folders() {
        let url = path_of(folder.url());
        for name in ["", "missing.js", "icons/", "icons/missing.svg"] {
            assert_is_404(assets, &format!("{url}{name}")).await;
            let stale = url.replace(folder.version(), "0123456789abcdef");
            assert_is_404(assets, &format!("{stale}missing.js")).await;
        }
    }
}

#[tokio::test]
async fn with_base_slash_what_is_below_a_version_belongs_to_the_folder_and_nothing_else() {
    let is_ours = |url: &str| {
        let request = http::Request::get(url).body(()).expect("a request");
        on_site::ASSETS.respond(&request).is_some()
    };
    let folder = on_site::vendor::EDITOR.url();
    let stale = folder.replace(on_site::vendor::EDITOR.version(), "0123456789abcdef");
    for url in [folder, &*stale] {
        assert!(is_ours(&format!("{url}missing.js")), "{url}");
        assert!(is_ours(url), "{url}");
    }
    for url in [
        "/vendor/editor/missing.js",
        "/vendor/editor",
        "/vendor/editor.0123456789abcdef",
        "/vendor/editor.0123456789ABCDEF/x.js",
        "/vendor/reset.0123456789abcdef/x.js",
        "/editor.0123456789abcdef/x.js",
        "/home",
    ] {
        assert!(!is_ours(url), "{url}");
    }
}

#[tokio::test]
async fn a_folder_is_served_where_its_layer_is_mounted() {
    let at = assets::ASSETS.service().mounted_at("/prefix");
    let url = format!(
        "/prefix/{}",
        assets::vendor::editor::EDITOR_JS.versioned_path()
    );
    let answer = get(at.clone(), &url).await;
    assert_is(&answer, assets::vendor::editor::EDITOR_JS.any(), IMMUTABLE);
    let url = format!("/prefix/{}missing.js", EDITOR.versioned_path());
    assert_eq!(get(at, &url).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_page_in_a_folder_is_versioned_and_one_outside_is_plain() {
    assert_eq!(
        assets::vendor::editor::DIALOG_HTML.url(),
        format!("{URL}dialog.html")
    );
    assert_eq!(assets::INDEX_HTML.url(), "/static/index.html");
}

#[test]
fn templates_find_files_and_folders_by_name() {
    let url = |name| assets::ASSETS.url(name).into_owned();
    let editor = URL.trim_end_matches('/');
    for (name, expected) in [
        ("vendor/editor/editor.js", format!("{editor}/editor.js")),
        (
            "/static/vendor/editor/editor.js",
            format!("{editor}/editor.js"),
        ),
        (
            "vendor/editor/editor.js?x#y",
            format!("{editor}/editor.js?x#y"),
        ),
        ("vendor/editor/", format!("{editor}/")),
        ("vendor/editor", editor.to_owned()),
        ("/static/vendor/editor/", format!("{editor}/")),
        ("vendor/editor/#x", format!("{editor}/#x")),
        ("vendor/editor/icons", format!("{editor}/icons")),
        ("vendor/editor/icons/", format!("{editor}/icons/")),
        ("odd, [b] ü/", assets::ODD___B__Ü.to_string()),
        (
            "/static/odd%2C%20%5Bb%5D%20%C3%BC/",
            assets::ODD___B__Ü.to_string(),
        ),
        // Neither a file nor a folder.
        (
            "vendor/editor/missing",
            "/static/vendor/editor/missing".to_owned(),
        ),
        ("vendor/editor//", "/static/vendor/editor//".to_owned()),
        ("vendor/", "/static/vendor/".to_owned()),
        (
            "vendor/editor-plus/",
            "/static/vendor/editor-plus/".to_owned(),
        ),
        // Versioned already.
        (URL, URL.to_owned()),
    ] {
        assert_eq!(url(name), expected, "{name}");
    }
    let cdn = assets::ASSETS.with_origin("https://cdn.example.com");
    assert_eq!(
        cdn.url("vendor/editor/"),
        format!("https://cdn.example.com{URL}")
    );
    assert_eq!(
        cdn.url("vendor/editor/lib.mjs"),
        format!("https://cdn.example.com{URL}lib.mjs")
    );
    assert_eq!(
        query::ASSETS.url("vendor/editor/editor.js?x"),
        format!("{editor}/editor.js?x")
    );
}

/// The URLs that the embedded style sheet names.
fn references(sheet: Asset) -> Vec<String> {
    let css = str::from_utf8(sheet.bytes()).expect("UTF-8");
    let quoted = css.split(['"', '(', ')']);
    let quoted = quoted.filter(|it| !it.contains('{'));
    let quoted = quoted.filter(|it| it.contains("vendor/") || it.contains("odd"));
    quoted.map(str::to_owned).collect()
}

#[test]
fn references_from_outside_change_the_name_of_the_folder() {
    let is_embedded = !SOURCE.is_live();
    let editor = format!("vendor/editor.{}", EDITOR.version());
    let reset = assets::vendor::RESET_CSS
        .versioned_path()
        .strip_prefix("vendor/")
        .expect("below");
    let odd = assets::ODD___B__Ü.versioned_path();
    if is_embedded {
        assert_eq!(
            references(assets::SITE_CSS.any()),
            [
                format!("{editor}/skins/dark.css"),
                format!("vendor/editor/../{reset}"),
                format!("{editor}/icons/bold%20icon.svg#outline"),
                assets::vendor::editor_plus::PLUS_SVG.url().to_owned(),
                format!("./{odd}odd.svg?v=1"),
            ]
        );
        let query = references(query::SITE_CSS.any());
        assert_eq!(query[0], format!("{editor}/skins/dark.css"));
        assert_eq!(query[4], format!("./{odd}odd.svg?v=1"));
        assert!(query[1].starts_with("vendor/editor/../reset.css?v="));
    }
}

#[test]
fn elements_and_representations_treat_a_file_as_versioned() {
    let script = assets::vendor::editor::EDITOR_JS;
    let tag = script.tag().module().to_string();
    assert_eq!(
        tag.contains("integrity=\"sha256-"),
        !SOURCE.is_live(),
        "{tag}"
    );
    assert!(tag.contains(&format!("src=\"{URL}editor.js\"")), "{tag}");
    for representation in script.representations() {
        assert_eq!(representation.headers()["cache-control"], IMMUTABLE);
    }
    let engine = EDITOR.file("engine.wasm.br").expect("a file");
    assert_eq!(engine.content_type(), "application/wasm");
}

#[test]
fn every_url_is_used_once() {
    for (assets, _) in folders() {
        let urls: BTreeSet<_> = assets.iter().map(Asset::url).collect();
        assert_eq!(urls.len(), assets.len());
    }
}

#[tokio::test]
async fn the_check_of_a_mount_asks_for_the_files_of_a_folder() {
    let app = assets::ASSETS.router::<()>();
    let checked = steadfast::testing::check(&assets::ASSETS, app).await;
    assert!(checked.is_ok(), "{checked:?}");
}
