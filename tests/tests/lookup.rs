//! Look-up by name: `get` is strict, `url` is for templates. The model is Flask's `url_for('static', …)` with
//! `?q=<mtime>`: its five cases hold in both URL forms. `builds.rs` proves with real builds that a changed
//! file gets a new URL.

use std::borrow::Cow;

use http::StatusCode;
use steadfast::Assets;
use steadfast_tests::{get, source, source::Source};

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/lookup/site",
        root = ["robots.txt"],
        prehashed = ["hashed/**"],
    );
}

mod query {
    steadfast::static_assets!(
        "$FIXTURES/lookup/site",
        version = "query",
        root = ["robots.txt"],
        prehashed = ["hashed/**"],
    );
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/lookup/site", base = "/", root = ["robots.txt"],);
}

mod on_cdn {
    steadfast::static_assets!(
        "$FIXTURES/lookup/site",
        base = "https://cdn.example.com/shop",
        root = ["robots.txt"],
    );
}

mod encoded_base {
    steadfast::static_assets!("$FIXTURES/lookup/site", base = "/{x}/ü");
}

mod names {
    steadfast::static_assets!("$OUT_DIR/names");
}

mod lengths {
    steadfast::static_assets!("$OUT_DIR/lengths");
}

const SOURCE: Source = source!();
const BOTH_FORMS: [&Assets; 2] = [&assets::ASSETS, &query::ASSETS];

#[test]
fn case_1_a_static_file_gets_a_versioned_url() {
    let version = assets::STYLE_CSS.version();
    assert_eq!(
        assets::ASSETS.url("style.css"),
        format!("/static/style.{version}.css")
    );
    assert_eq!(
        query::ASSETS.url("style.css"),
        format!("/static/style.css?v={version}")
    );
}

#[test]
fn case_2_the_same_file_gets_the_same_url_again() {
    for folder in BOTH_FORMS {
        assert_eq!(folder.url("css/site.css"), folder.url("css/site.css"));
        assert!(matches!(folder.url("css/site.css"), Cow::Borrowed(_)));
    }
    assert_eq!(
        assets::ASSETS.url("css/site.css"),
        assets::css::SITE_CSS.url()
    );
    assert_eq!(
        query::ASSETS.url("css/site.css"),
        query::css::SITE_CSS.url()
    );
}

#[test]
fn case_3_files_of_different_content_have_different_versions() {
    for folder in BOTH_FORMS {
        let version = |name| folder.get(name).expect("an embedded file").version();
        assert_ne!(version("style.css"), version("app.js"));
    }
}

#[test]
fn case_4_a_route_of_the_application_is_unchanged() {
    for folder in BOTH_FORMS {
        assert_eq!(folder.url("/home"), "/home");
        assert_eq!(folder.url("/home?next=/#top"), "/home?next=/#top");
    }
}

#[test]
fn case_5_a_missing_file_gets_its_plain_url_without_a_version() {
    for folder in BOTH_FORMS {
        assert_eq!(folder.url("missing.js"), "/static/missing.js");
        assert_eq!(
            folder.url("no such/ü&.js"),
            "/static/no%20such/%C3%BC%26.js"
        );
        assert_eq!(folder.url("missing.js?x=1#y"), "/static/missing.js?x=1#y");
    }
}

#[test]
fn get_accepts_only_the_path_in_the_folder() {
    let folder = &assets::ASSETS;
    assert_eq!(folder.get("style.css"), Some(assets::STYLE_CSS.any()));
    assert_eq!(
        folder.get("css/site.css"),
        Some(assets::css::SITE_CSS.any())
    );
    assert_eq!(folder.get("robots.txt"), Some(assets::ROBOTS_TXT.any()));
    assert_eq!(folder.get("grüße.txt"), Some(assets::GRÜSSE_TXT.any()));
    assert_eq!(folder.get("100%.txt"), Some(assets::_100__TXT.any()));
    for name in [
        "",
        "/",
        "/style.css",
        "style.css/",
        "./style.css",
        "css/../style.css",
        "css",
        "css/",
        "css\\site.css",
        "STYLE.CSS",
        "style.css?",
        "style.css#top",
        "style",
        "style.cssx",
        "100%25.txt",
        "gr%C3%BC%C3%9Fe.txt",
        "/static/style.css",
        assets::STYLE_CSS.url(),
        assets::STYLE_CSS.versioned_path(),
    ] {
        assert_eq!(folder.get(name), None, "{name}");
    }
}

#[test]
fn a_plain_url_below_the_base_gets_its_version() {
    for folder in BOTH_FORMS {
        for path in [
            "style.css",
            "css/site.css",
            "with space.txt",
            "100%.txt",
            "grüße.txt",
        ] {
            let plain = format!("/static/{path}");
            assert_eq!(folder.url(&plain), folder.url(path), "{path}");
        }
        for (plain, path) in [
            ("/static/with%20space.txt", "with space.txt"),
            ("/static/100%25.txt", "100%.txt"),
            ("/static/gr%C3%BC%C3%9Fe.txt", "grüße.txt"),
            ("/static/gr%c3%bc%c3%9fe.txt", "grüße.txt"),
            ("/static/number%231.txt", "number#1.txt"),
        ] {
            assert_eq!(folder.url(plain), folder.url(path), "{plain}");
        }
    }
}

#[test]
fn a_plain_url_below_an_encoded_base_gets_its_version_in_both_spellings() {
    let style = encoded_base::STYLE_CSS.url();
    assert!(style.starts_with("/%7Bx%7D/%C3%BC/style."), "{style}");
    for name in ["style.css", "/{x}/ü/style.css", "/%7Bx%7D/%C3%BC/style.css"] {
        assert_eq!(encoded_base::ASSETS.url(name), style, "{name}");
    }
}

#[test]
fn an_unknown_path_below_the_base_is_unchanged() {
    for folder in BOTH_FORMS {
        for name in [
            "/static/missing.js",
            "/static/missing.js?x#y",
            "/static/",
            "/static",
            "/static/css",
            "/staticstyle.css",
            "/static2/style.css",
            "/Static/style.css",
            "/static/STYLE.CSS",
            "/static/style.0123456789abcdef.css",
            "/style.css",
        ] {
            assert_eq!(folder.url(name), name);
        }
    }
}

#[test]
fn urls_outside_the_site_are_unchanged() {
    for folder in BOTH_FORMS {
        for name in [
            "",
            "#",
            "#top",
            "?",
            "?page=2",
            "//host",
            "//host/style.css",
            "https://example.com/static/style.css",
            "HTTP://example.com/style.css?x#y",
            "mailto:style.css@example.com",
            "data:text/css,body{}",
            "tel:+491234",
            "javascript:void(0)",
            "web+thing:style.css",
        ] {
            assert_eq!(folder.url(name), name);
            assert!(matches!(folder.url(name), Cow::Borrowed(_)), "{name}");
        }
    }
}

#[test]
fn a_colon_after_a_slash_is_not_a_scheme() {
    assert_eq!(assets::ASSETS.url("a/b:c.js"), "/static/a/b%3Ac.js");
    assert_eq!(assets::ASSETS.url("1:2.js"), "/static/1%3A2.js");
}

#[test]
fn query_and_fragment_are_kept() {
    let (style, v) = (assets::STYLE_CSS.url(), query::STYLE_CSS.url());
    for (suffix, in_filename, in_query) in [
        ("#top", format!("{style}#top"), format!("{v}#top")),
        ("?x=1", format!("{style}?x=1"), format!("{v}&x=1")),
        (
            "?x=1#top",
            format!("{style}?x=1#top"),
            format!("{v}&x=1#top"),
        ),
        ("#a?b", format!("{style}#a?b"), format!("{v}#a?b")),
        (
            "?a=/b&c=%20",
            format!("{style}?a=/b&c=%20"),
            format!("{v}&a=/b&c=%20"),
        ),
    ] {
        for stem in ["style.css", "/static/style.css"] {
            let name = format!("{stem}{suffix}");
            assert_eq!(assets::ASSETS.url(&name), in_filename, "{name}");
            assert_eq!(query::ASSETS.url(&name), in_query, "{name}");
        }
    }
}

#[test]
fn a_v_parameter_of_the_caller_does_not_replace_the_version() {
    let v = query::STYLE_CSS.url();
    assert_eq!(query::ASSETS.url("style.css?v=2"), format!("{v}&v=2"));
}

#[test]
fn a_name_may_contain_a_number_sign() {
    let number = assets::NUMBER_1_TXT.url();
    assert!(number.starts_with("/static/number%231."), "{number}");
    assert_eq!(assets::ASSETS.url("number#1.txt"), number);
    assert_eq!(assets::ASSETS.url("/static/number#1.txt"), number);
    assert_eq!(assets::ASSETS.url("number#2.txt"), "/static/number#2.txt");
}

#[cfg(unix)]
#[test]
fn a_name_may_contain_a_question_mark() {
    let what = names::WHAT__TXT.url();
    assert!(what.starts_with("/static/what%3F."), "{what}");
    assert_eq!(names::ASSETS.url("what?.txt"), what);
    assert_eq!(names::ASSETS.url("/static/what?.txt"), what);
    assert_eq!(names::ASSETS.url("/static/what%3F.txt"), what);
    for name in ["what?.txt?x=1#y", "/static/what%3F.txt?x=1#y"] {
        assert_eq!(names::ASSETS.url(name), format!("{what}?x=1#y"));
    }
}

#[test]
fn a_versioned_url_gets_another_origin_in_both_forms() {
    for (folder, style) in [
        (&assets::ASSETS, assets::STYLE_CSS),
        (&query::ASSETS, query::STYLE_CSS),
    ] {
        let cdn = folder.with_origin("https://cdn.example");
        assert_eq!(cdn.url(style.url()), format!("https://cdn.example{style}"));
    }
}

#[test]
fn an_empty_query_adds_nothing_to_the_version() {
    let style = query::STYLE_CSS;
    assert_eq!(query::ASSETS.url("style.css?"), style.url());
    assert_eq!(query::ASSETS.url("style.css?#top"), format!("{style}#top"));
}

#[test]
fn files_that_are_never_versioned_keep_their_url() {
    for folder in BOTH_FORMS {
        assert_eq!(folder.url("page.html"), "/static/page.html");
        assert_eq!(folder.url("page.html?x=1#y"), "/static/page.html?x=1#y");
        assert_eq!(
            folder.url("hashed/chunk-3f2a9c01.js?x=1"),
            "/static/hashed/chunk-3f2a9c01.js?x=1"
        );
    }
}

#[test]
fn a_root_file_is_found_by_name_and_by_its_url_at_the_root() {
    for folder in [
        &assets::ASSETS,
        &query::ASSETS,
        &at_root::ASSETS,
        &on_cdn::ASSETS,
    ] {
        assert_eq!(folder.url("robots.txt"), "/robots.txt");
        assert_eq!(folder.url("robots.txt?x=1"), "/robots.txt?x=1");
        assert_eq!(folder.url("/robots.txt"), "/robots.txt");
    }
    // Nothing is served there, so that this is not a name of the file.
    assert_eq!(
        assets::ASSETS.url("/static/robots.txt"),
        "/static/robots.txt"
    );
}

#[test]
fn with_base_slash_a_path_of_the_site_is_versioned_if_it_is_a_file() {
    let folder = &at_root::ASSETS;
    let style = at_root::STYLE_CSS.url();
    assert_eq!(
        style,
        format!("/style.{}.css", at_root::STYLE_CSS.version())
    );
    assert_eq!(folder.url("style.css"), style);
    assert_eq!(folder.url("/style.css"), style);
    assert_eq!(
        folder.url("/css/site.css?x"),
        format!("{}?x", at_root::css::SITE_CSS)
    );
    for name in ["/", "/home", "//host/style.css", "//style.css", ""] {
        assert_eq!(folder.url(name), name);
    }
    assert_eq!(folder.url("missing.js"), "/missing.js");
}

#[test]
fn with_an_absolute_base_its_url_and_its_path_are_names_of_the_files() {
    let folder = &on_cdn::ASSETS;
    let style = on_cdn::STYLE_CSS.url();
    let base = SOURCE.of_absolute("https://cdn.example.com/shop");
    assert!(style.starts_with(&format!("{base}/style.")), "{style}");
    for name in [
        "style.css",
        &format!("{base}/style.css"),
        "https://cdn.example.com/shop/style.css",
        "/shop/style.css",
    ] {
        assert_eq!(folder.url(name), style, "{name}");
    }
    assert_eq!(folder.url("missing.js"), format!("{base}/missing.js"));
    for name in [
        "https://cdn.example.com/style.css",
        "https://cdn.example.com/shop/missing.js",
        "https://cdn.example.com/shopping/style.css",
        "https://other.example.com/shop/style.css",
        "/static/style.css",
        "/home",
    ] {
        assert_eq!(folder.url(name), name);
    }
}

#[test]
fn the_url_of_a_versioned_url_is_itself() {
    let folders = [
        &assets::ASSETS,
        &query::ASSETS,
        &at_root::ASSETS,
        &on_cdn::ASSETS,
        &encoded_base::ASSETS,
        &names::ASSETS,
    ];
    for folder in folders {
        let paths = folder.iter().map(|asset| asset.path());
        for path in paths.chain(["missing.js", "a b.js", "/home", "#top", ""]) {
            for suffix in ["", "?x=1", "#top", "?x=1#top"] {
                let name = format!("{path}{suffix}");
                let once = folder.url(&name);
                assert_eq!(folder.url(&once), once, "{name}");
            }
        }
    }
}

#[test]
fn iteration_is_in_path_order_from_both_ends() {
    let paths: Vec<_> = assets::ASSETS.iter().map(|asset| asset.path()).collect();
    let mut sorted = paths.clone();
    sorted.sort_unstable();
    assert_eq!(paths, sorted);
    assert_eq!(paths.len(), 17);
    assert_eq!(assets::ASSETS.len(), 17);
    assert_eq!(assets::ASSETS.iter().len(), 17);
    assert!(!assets::ASSETS.is_empty());
    let last = assets::ASSETS.iter().next_back();
    assert_eq!(last.map(|asset| asset.path()), Some("with space.txt"));
    assert!((&assets::ASSETS).into_iter().eq(assets::ASSETS.iter()));
}

fn paths_in(folder: &str) -> Vec<&'static str> {
    let found = assets::ASSETS.folder(folder);
    let len = found.len();
    let paths: Vec<_> = found.map(|asset| asset.path()).collect();
    assert_eq!(paths.len(), len);
    paths
}

#[test]
fn a_folder_has_the_files_below_it_in_path_order() {
    let gallery = [
        "gallery/a.txt",
        "gallery/b.txt",
        "gallery/b/c.txt",
        "gallery/z.txt",
    ];
    assert_eq!(paths_in("gallery"), gallery);
    assert_eq!(paths_in("gallery/"), gallery);
    assert_eq!(paths_in("gallery/b"), ["gallery/b/c.txt"]);
    assert_eq!(paths_in("gallery2"), ["gallery2/x.txt"]);
    assert_eq!(paths_in("gallery-old"), ["gallery-old/x.txt"]);
    let last = assets::ASSETS.folder("gallery").next_back();
    assert_eq!(last.map(|asset| asset.path()), Some("gallery/z.txt"));
}

#[test]
fn a_missing_folder_has_no_files() {
    for folder in [
        "galler",
        "gallery3",
        "gallery.txt",
        "gallery/a.txt",
        "gallery/b/c.txt",
        "/gallery",
        "Gallery",
        "zzz",
        " ",
    ] {
        assert!(paths_in(folder).is_empty(), "{folder}");
    }
}

#[test]
fn the_empty_folder_name_is_the_whole_tree() {
    assert!(assets::ASSETS.folder("").eq(&assets::ASSETS));
    assert!(assets::ASSETS.folder("/").eq(&assets::ASSETS));
}

#[test]
fn on_writes_the_urls_of_the_folder_under_an_origin() {
    let origin = String::from("https://stage.example.net");
    let style = assets::STYLE_CSS;
    for origin in [origin.clone(), format!("{origin}/")] {
        let stage = assets::ASSETS.with_origin(&origin);
        for name in ["style.css", "/static/style.css"] {
            assert_eq!(stage.url(name), format!("https://stage.example.net{style}"));
        }
        assert_eq!(
            stage.url("style.css?x#y"),
            format!("https://stage.example.net{style}?x#y")
        );
        assert_eq!(
            stage.url("page.html"),
            "https://stage.example.net/static/page.html"
        );
        assert_eq!(
            stage.url("missing.js"),
            "https://stage.example.net/static/missing.js"
        );
        for name in [
            "/home",
            "//host/x",
            "https://example.com/x",
            "mailto:a@b.c",
            "#top",
            "",
        ] {
            assert_eq!(stage.url(name), name);
        }
    }
    assert_eq!(
        query::ASSETS.with_origin(&origin).url("style.css?x"),
        format!("https://stage.example.net{}&x", query::STYLE_CSS)
    );
}

#[test]
fn on_replaces_the_origin_of_an_absolute_base() {
    let stage = on_cdn::ASSETS.with_origin("https://stage.example.net");
    let style = on_cdn::STYLE_CSS;
    let expected = format!("https://stage.example.net/shop/{}", style.versioned_path());
    assert_eq!(stage.url("style.css"), expected);
    let base = SOURCE.of_absolute("https://cdn.example.com/shop");
    assert_eq!(stage.url(&format!("{base}/style.css")), expected);
    assert_eq!(
        stage.url("missing.js"),
        "https://stage.example.net/shop/missing.js"
    );
}

#[test]
fn on_accepts_borrowed_and_owned_plain_urls() {
    let stage = assets::ASSETS.with_origin("https://stage.example.net");
    let copied = assets::PAGE_HTML.url().to_owned();
    assert_eq!(stage.url(&copied), stage.url(assets::PAGE_HTML.url()));
    assert_eq!(
        stage.url(assets::PAGE_HTML.url()),
        "https://stage.example.net/static/page.html"
    );
}

/// The macro and the runtime hash paths in blocks of eight bytes and a remainder.
#[tokio::test]
async fn a_path_of_any_length_is_found() {
    assert_eq!(lengths::ASSETS.len(), 6 * 17);
    for asset in &lengths::ASSETS {
        let path = asset.path();
        assert_eq!(lengths::ASSETS.get(path), Some(asset), "{path}");
        for url in [asset.url(), &format!("/static/{path}")] {
            let answer = get(lengths::ASSETS.service(), url).await;
            assert_eq!(answer.status, StatusCode::OK, "{url}");
            assert_eq!(answer.body, path.as_bytes(), "{url}");
        }
    }
}
