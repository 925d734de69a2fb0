//! The answer to each request: methods, validators and caching, and which spellings of a path are
//! equivalent. Everything goes through the bare service; `mounting.rs` has the other ways to mount it.

use http::{Method, StatusCode};
use steadfast::Asset;
use steadfast_tests::{Answer, get, send, source, source::Source};

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        plain = ["**/*.html", "sw.js"],
        root = ["robots.txt"],
        prehashed = ["hashed/**"],
    );
}

mod query {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        version = "query",
        root = ["robots.txt"],
        prehashed = ["hashed/**"],
    );
}

const SOURCE: Source = source!();
const IMMUTABLE: &str = SOURCE.of_versioned();
const REVALIDATE: &str = "no-cache";
const ALLOW: &str = "GET, HEAD, OPTIONS";
const HASHED: &str = "/static/hashed/chunk-3f2a9c01.js";

async fn ask(method: &str, url: &str, headers: &[(&str, &str)]) -> Answer {
    let method = method.parse().expect("a method");
    send(assets::ASSETS.service(), method, url, headers).await
}

async fn ask_query(url: &str) -> Answer {
    get(query::ASSETS.service(), url).await
}

fn assert_is(answer: &Answer, asset: impl Into<Asset>, cache_control: &str) {
    let asset = asset.into();
    assert_eq!(answer.status, StatusCode::OK, "{asset:?}");
    assert_eq!(answer.header("cache-control"), cache_control, "{asset:?}");
    assert_eq!(answer.header("etag"), asset.etag());
    assert_eq!(answer.body, asset.bytes(), "{asset:?}");
}

async fn assert_is_missing(url: &str) {
    assert_is_404(&ask("GET", url, &[]).await, "GET", url);
}

fn assert_is_404(answer: &Answer, method: &str, url: &str) {
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {url}");
    assert_eq!(answer.header("cache-control"), "no-store", "{method} {url}");
    for name in ["etag", "last-modified", "expires"] {
        assert!(!answer.headers.contains_key(name), "{name} of {url}");
    }
    if !(SOURCE.is_live() && method == "HEAD") {
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("content-length"), length, "{method} {url}");
    }
    let method = method.parse().expect("a method");
    SOURCE.assert_content_of_404(answer, &method, url, &["/static"]);
}

/// A URL with another version than the asset has: never other bytes under the versioned URL of a release build. In a
/// live build the page that names it may be older than the file.
async fn assert_is_stale(url: &str, asset: Asset) {
    match SOURCE {
        Source::Embedded => assert_is_missing(url).await,
        Source::Live => assert_is(&ask("GET", url, &[]).await, asset, REVALIDATE),
    }
}

/// Other versions in the place of the one in a URL.
fn stale(url: &str, version: &str) -> [String; 2] {
    ["0000000000000000", "ffffffffffffffff"].map(|other| url.replace(version, other))
}

/// What is not a version in the place of the one in a URL.
fn forged(url: &str, version: &str) -> Vec<String> {
    let replaced = |other: &str| url.replace(version, other);
    vec![
        replaced(&version.to_uppercase()),
        replaced(&version[..15]),
        replaced(&format!("{version}0")),
        replaced(&format!("{version}.{version}")),
        replaced(&format!("{version}%00")),
        replaced(""),
        replaced("*"),
        format!("{url}.map"),
        format!("{url}/"),
        format!("{url}%20"),
    ]
}

#[tokio::test]
async fn a_versioned_url_is_cacheable_forever() {
    for asset in [
        assets::STYLE_CSS.any(),
        assets::css::SITE_CSS.any(),
        assets::APP_JS.any(),
        assets::LICENSE.any(),
        assets::EMPTY_TXT.any(),
        assets::PIXEL_GIF.any(),
        assets::WITH_SPACE_TXT.any(),
    ] {
        assert!(asset.url().contains(asset.version()), "{asset:?}");
        assert_is(&ask("GET", asset.url(), &[]).await, asset, IMMUTABLE);
    }
}

#[tokio::test]
async fn every_asset_is_served_at_its_url_with_its_headers() {
    let sets = [&assets::ASSETS, &query::ASSETS];
    for (set, asset) in sets
        .into_iter()
        .flat_map(|set| set.iter().map(move |asset| (set, asset)))
    {
        let answer = get(set.service(), asset.url()).await;
        assert_eq!(answer.status, StatusCode::OK, "{asset:?}");
        assert_eq!(answer.body, asset.bytes(), "{asset:?}");
        let identity = asset.representations().next().expect("the file itself");
        assert_eq!(answer.headers, identity.headers(), "{asset:?}");
    }
}

#[tokio::test]
async fn a_plain_url_is_revalidated_on_every_use() {
    assert_is(
        &ask("GET", "/static/style.css", &[]).await,
        assets::STYLE_CSS,
        REVALIDATE,
    );
    assert_is(
        &ask("GET", "/static/css/site.css", &[]).await,
        assets::css::SITE_CSS,
        REVALIDATE,
    );
}

#[tokio::test]
async fn plain_files_are_never_versioned() {
    for asset in [assets::PAGE_HTML.any(), assets::SW_JS.any()] {
        assert_eq!(asset.url(), format!("/static/{}", asset.path()));
        assert_is(&ask("GET", asset.url(), &[]).await, asset, REVALIDATE);
        let (stem, extension) = asset.url().rsplit_once('.').expect("an extension");
        let versioned = format!("{stem}.{}.{extension}", asset.version());
        assert_is_missing(&versioned).await;
    }
}

#[tokio::test]
async fn root_files_are_served_at_the_root_only() {
    let security = assets::ASSETS
        .get(".well-known/security.txt")
        .expect("a root file");
    for asset in [assets::ROBOTS_TXT.any(), security] {
        assert_eq!(asset.url(), format!("/{}", asset.path()));
        assert_is(&ask("GET", asset.url(), &[]).await, asset, REVALIDATE);
        let below = format!("/static/{}", asset.path());
        assert_is_missing(&below).await;
        let (stem, extension) = asset.url().rsplit_once('.').expect("an extension");
        for base in ["", "/static"] {
            let versioned = format!("{base}{stem}.{}.{extension}", asset.version());
            assert_is_missing(&versioned).await;
        }
    }
}

#[tokio::test]
async fn files_below_the_base_are_not_served_at_the_root() {
    let style = assets::STYLE_CSS;
    for url in [
        format!("/{}", style.path()),
        format!("/{}", style.versioned_path()),
    ] {
        assert_is_missing(&url).await;
    }
}

#[tokio::test]
async fn prehashed_files_are_immutable_at_their_own_name() {
    let chunk = assets::ASSETS
        .get("hashed/chunk-3f2a9c01.js")
        .expect("a file");
    assert_eq!(chunk.url(), HASHED);
    assert_is(&ask("GET", HASHED, &[]).await, chunk, IMMUTABLE);
    for url in [
        "/static/hashed/chunk-3f2a9c02.js".to_owned(),
        "/static/hashed/chunk.js".to_owned(),
        format!("/static/hashed/chunk-3f2a9c01.{}.js", chunk.version()),
    ] {
        assert_is_missing(&url).await;
    }
}

#[tokio::test]
async fn a_forged_version_is_not_found() {
    for asset in [assets::STYLE_CSS.any(), assets::css::SITE_CSS.any()] {
        for url in forged(asset.url(), asset.version()) {
            assert_is_missing(&url).await;
            assert_is_404(&ask("HEAD", &url, &[]).await, "HEAD", &url);
        }
    }
}

#[tokio::test]
async fn a_stale_version_is_not_found_except_in_live_builds() {
    for asset in [assets::STYLE_CSS.any(), assets::css::SITE_CSS.any()] {
        for url in stale(asset.url(), asset.version()) {
            assert_is_stale(&url, asset).await;
            let (get, head) = (ask("GET", &url, &[]).await, ask("HEAD", &url, &[]).await);
            assert_eq!((head.status, head.headers), (get.status, get.headers));
        }
    }
}

#[tokio::test]
async fn the_version_of_another_file_is_a_stale_one() {
    let swapped = assets::STYLE_CSS
        .url()
        .replace(assets::STYLE_CSS.version(), assets::APP_JS.version());
    assert_is_stale(&swapped, assets::STYLE_CSS.any()).await;
}

#[tokio::test]
async fn an_unknown_path_is_not_found() {
    for url in [
        "/",
        "/static",
        "/static/",
        "/static//",
        "/static/missing.css",
        "/static/css",
        "/static/css/",
        "/static/style.css/",
        "/static/style.css/x",
        "/static/style",
        "/static/style.cs",
        "/static/style.csss",
        "/static/STYLE.css",
        "/Static/style.css",
        "/statics/style.css",
        "/static.css",
        "/static/static/style.css",
        "/static/.env",
        "/robots.txt/",
        "/ROBOTS.TXT",
        "/.well-known",
        "/.well-known/",
        "*",
    ] {
        assert_is_missing(url).await;
    }
}

#[tokio::test]
async fn the_query_form_is_immutable_only_with_the_current_version() {
    let style = query::STYLE_CSS;
    let version = style.version();
    assert_eq!(style.url(), format!("/static/style.css?v={version}"));
    for query in [
        format!("v={version}"),
        format!("v={version}&x=1"),
        format!("x=1&v={version}"),
    ] {
        let answer = ask_query(&format!("/static/style.css?{query}")).await;
        assert_is(&answer, style, IMMUTABLE);
    }
    for query in [
        String::new(),
        "v".to_owned(),
        "v=".to_owned(),
        "v=0000000000000000".to_owned(),
        format!("v={}", version.to_uppercase()),
        format!("v={}", &version[..15]),
        format!("v={version}0"),
        format!("v={version};x"),
        format!("v={version}%00"),
        format!("v=%22{version}%22"),
        format!("V={version}"),
        format!("vv={version}"),
        format!("q={version}"),
        format!("x=v={version}"),
        format!("v=0&v={version}"),
        version.to_owned(),
        format!("v={}", query::APP_JS.version()),
    ] {
        let answer = ask_query(&format!("/static/style.css?{query}")).await;
        assert_is(&answer, style, REVALIDATE);
    }
}

#[tokio::test]
async fn the_query_form_has_no_versioned_file_names() {
    let url = assets::STYLE_CSS.url();
    assert_is_404(&ask_query(url).await, "GET", url);
}

#[tokio::test]
async fn the_query_form_does_not_version_plain_and_root_files() {
    for asset in [query::PAGE_HTML.any(), query::ROBOTS_TXT.any()] {
        let url = format!("{}?v={}", asset.url(), asset.version());
        assert_is(&ask_query(&url).await, asset, REVALIDATE);
    }
}

#[tokio::test]
async fn the_filename_form_ignores_the_query() {
    let style = assets::STYLE_CSS;
    let plain = format!("/static/style.css?v={}", style.version());
    assert_is(&ask("GET", &plain, &[]).await, style, REVALIDATE);
    let versioned = format!("{style}?v=0000000000000000");
    assert_is(&ask("GET", &versioned, &[]).await, style, IMMUTABLE);
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    for url in [
        assets::STYLE_CSS.url(),
        assets::EMPTY_TXT.url(),
        assets::PAGE_HTML.url(),
        "/static/style.css",
        "/robots.txt",
        HASHED,
        "/static/missing.css",
    ] {
        let get = ask("GET", url, &[]).await;
        let head = ask("HEAD", url, &[]).await;
        assert_eq!(head.status, get.status, "{url}");
        assert_eq!(head.headers, get.headers, "{url}");
        assert_eq!(
            head.header("content-length"),
            get.body.len().to_string(),
            "{url}"
        );
        assert!(head.body.is_empty(), "{url}");
    }
}

#[tokio::test]
async fn options_lists_the_methods_without_a_body() {
    for url in [
        assets::STYLE_CSS.url(),
        "/static/style.css",
        "/robots.txt",
        HASHED,
    ] {
        let answer = ask("OPTIONS", url, &[]).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{url}");
        assert_eq!(answer.header("allow"), ALLOW, "{url}");
        assert!(answer.body.is_empty(), "{url}");
        // RFC 9110 §8.6: no Content-Length in a 204.
        for name in ["content-length", "content-type", "cache-control", "etag"] {
            assert!(!answer.headers.contains_key(name), "{name} of {url}");
        }
    }
}

#[tokio::test]
async fn other_methods_get_405_with_the_allowed_ones() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get"] {
        for url in [
            assets::STYLE_CSS.url(),
            "/static/style.css",
            "/robots.txt",
            HASHED,
        ] {
            let answer = ask(method, url, &[]).await;
            assert_eq!(
                answer.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {url}"
            );
            assert_eq!(answer.header("allow"), ALLOW, "{method} {url}");
            assert_eq!(answer.header("cache-control"), "no-store", "{method} {url}");
            assert!(answer.body.is_empty(), "{method} {url}");
            assert!(!answer.headers.contains_key("etag"), "{method} {url}");
        }
    }
}

#[tokio::test]
async fn every_method_on_an_unknown_path_is_not_found() {
    for method in ["OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND"] {
        let answer = ask(method, "/static/missing.css", &[]).await;
        assert_is_404(&answer, method, "/static/missing.css");
        assert!(!answer.headers.contains_key("allow"), "{method}");
    }
}

#[tokio::test]
async fn connect_is_not_found() {
    let answer = send(
        assets::ASSETS.service(),
        Method::CONNECT,
        "example.com:443",
        &[],
    );
    assert_is_404(&answer.await, "CONNECT", "example.com:443");
}

#[tokio::test]
async fn a_matching_if_none_match_gets_304() {
    let tag = assets::STYLE_CSS.etag();
    for value in [
        tag.to_owned(),
        format!("W/{tag}"),
        "*".to_owned(),
        " * ".to_owned(),
        format!("\"other\", {tag}"),
        format!("{tag},\"other\""),
        format!("\"other\" ,\t{tag} , W/\"third\""),
        format!("W/\"other\",W/{tag}"),
        format!(", ,{tag},"),
        format!("\"with, a comma\", {tag}"),
        format!("\"\", {tag}"),
    ] {
        let answer = ask("GET", "/static/style.css", &[("if-none-match", &value)]).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{value}");
        assert!(answer.body.is_empty(), "{value}");
    }
}

#[tokio::test]
async fn a_different_if_none_match_gets_the_representation() {
    let tag = assets::STYLE_CSS.etag();
    let version = assets::STYLE_CSS.version();
    for value in [
        "\"0000000000000000\"".to_owned(),
        format!("\"{}\"", version.to_uppercase()),
        assets::APP_JS.etag().to_owned(),
        version.to_owned(),
        format!("'{version}'"),
        format!("\"{version}"),
        format!("{version}\""),
        format!("w/{tag}"),
        format!("W/ {tag}"),
        format!("W/W/{tag}"),
        format!("\"other,{version}\""),
        format!("\"other, {version}, third\""),
        format!("\"{version}-gzip\""),
        "\"*\"".to_owned(),
        "**".to_owned(),
        String::new(),
        ",".to_owned(),
        "\"".to_owned(),
        "W/".to_owned(),
    ] {
        let answer = ask("GET", "/static/style.css", &[("if-none-match", &value)]).await;
        assert_is(&answer, assets::STYLE_CSS, REVALIDATE);
    }
}

#[tokio::test]
async fn several_lines_of_if_none_match_are_one_list() {
    let lines = [
        ("if-none-match", "\"first\", W/\"second\""),
        ("if-none-match", assets::STYLE_CSS.etag()),
    ];
    let answer = ask("GET", "/static/style.css", &lines).await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
    let answer = ask("GET", "/static/app.js", &lines).await;
    assert_is(&answer, assets::APP_JS, REVALIDATE);
}

#[tokio::test]
async fn a_tag_that_is_not_ascii_matches_nothing() {
    let answer = ask(
        "GET",
        "/static/style.css",
        &[("if-none-match", "\"grüße\"")],
    )
    .await;
    assert_is(&answer, assets::STYLE_CSS, REVALIDATE);
}

#[tokio::test]
async fn a_304_has_the_headers_for_a_cache_and_none_about_a_body() {
    for (url, cache_control) in [
        (assets::STYLE_CSS.url(), IMMUTABLE),
        ("/static/style.css", REVALIDATE),
    ] {
        let validator = [("if-none-match", assets::STYLE_CSS.etag())];
        for method in ["GET", "HEAD"] {
            let answer = ask(method, url, &validator).await;
            assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
            assert_eq!(answer.header("cache-control"), cache_control);
            assert_eq!(answer.header("etag"), assets::STYLE_CSS.etag());
            assert!(!answer.headers.contains_key("content-type"));
            assert!(answer.body.is_empty());
            // RFC 9110 §8.6: the length of the 200's body or nothing.
            let lengths = ["", &assets::STYLE_CSS.len().to_string()];
            assert!(lengths.contains(&answer.header("content-length")));
        }
    }
}

#[tokio::test]
async fn preconditions_apply_to_get_and_head_only() {
    let validators = [
        ("if-none-match", "*"),
        ("if-none-match", assets::STYLE_CSS.etag()),
    ];
    for validator in validators {
        for (method, status) in [("POST", 405), ("DELETE", 405), ("OPTIONS", 204)] {
            let answer = ask(method, "/static/style.css", &[validator]).await;
            assert_eq!(answer.status, status, "{method}");
        }
    }
}

#[tokio::test]
async fn an_unknown_path_is_not_found_despite_a_precondition() {
    let answer = ask("GET", "/static/missing.css", &[("if-none-match", "*")]).await;
    assert_is_404(&answer, "GET", "/static/missing.css");
}

#[tokio::test]
async fn if_modified_since_is_ignored() {
    let since = ("if-modified-since", "Fri, 31 Dec 2100 23:59:59 GMT");
    let answer = ask("GET", "/static/style.css", &[since]).await;
    assert_is(&answer, assets::STYLE_CSS, REVALIDATE);
    assert!(!answer.headers.contains_key("last-modified"));
}

#[tokio::test]
async fn if_none_match_takes_precedence_over_a_date() {
    let validators = [
        ("if-modified-since", "Fri, 31 Dec 2100 23:59:59 GMT"),
        ("if-none-match", "\"other\""),
    ];
    let answer = ask("GET", "/static/style.css", &validators).await;
    assert_is(&answer, assets::STYLE_CSS, REVALIDATE);
}

#[tokio::test]
async fn the_plain_and_the_versioned_url_have_one_validator() {
    let plain = ask("GET", "/static/style.css", &[]).await;
    let versioned = ask("GET", assets::STYLE_CSS.url(), &[]).await;
    let query = ask_query(query::STYLE_CSS.url()).await;
    assert_eq!(plain.header("etag"), versioned.header("etag"));
    assert_eq!(plain.header("etag"), query.header("etag"));
}

#[tokio::test]
async fn text_states_its_charset_and_nothing_is_sniffed() {
    for (url, content_type) in [
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/static/app.js", "text/javascript; charset=utf-8"),
        ("/static/page.html", "text/html; charset=utf-8"),
        ("/static/empty.txt", "text/plain; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/static/data.json", "application/json"),
        ("/static/mark.svg", "image/svg+xml"),
        ("/static/pixel.gif", "image/gif"),
    ] {
        let answer = ask("GET", url, &[]).await;
        assert_eq!(answer.header("content-type"), content_type, "{url}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{url}");
        assert_eq!(
            answer.header("content-length"),
            answer.body.len().to_string(),
            "{url}"
        );
    }
}

#[tokio::test]
async fn every_header_is_sent_once() {
    let answer = ask("GET", assets::STYLE_CSS.url(), &[]).await;
    assert_eq!(answer.headers.len(), answer.headers.keys_len());
}

#[tokio::test]
async fn an_empty_file_is_served_like_any_other() {
    let answer = ask("GET", assets::EMPTY_TXT.url(), &[]).await;
    assert_is(&answer, assets::EMPTY_TXT, IMMUTABLE);
    assert_eq!(answer.header("content-length"), "0");
    let validator = ("if-none-match", assets::EMPTY_TXT.etag());
    let answer = ask("GET", assets::EMPTY_TXT.url(), &[validator]).await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn errors_are_not_cacheable() {
    let (url, version) = (assets::STYLE_CSS.url(), assets::STYLE_CSS.version());
    let mut urls = forged(url, version);
    urls.extend(stale(url, version));
    urls.extend(
        [
            "/static/missing.css",
            "/static/style.css",
            HASHED,
            "/robots.txt",
        ]
        .map(str::to_owned),
    );
    for url in urls {
        for method in ["GET", "HEAD", "POST", "OPTIONS", "BREW"] {
            for headers in [&[][..], &[("if-none-match", "*")][..]] {
                let answer = ask(method, &url, headers).await;
                if answer.status == StatusCode::NOT_FOUND {
                    assert_is_404(&answer, method, &url);
                } else if answer.status.is_client_error() || answer.status.is_server_error() {
                    assert_eq!(answer.header("cache-control"), "no-store", "{method} {url}");
                    assert!(answer.body.is_empty(), "{method} {url}");
                    assert_eq!(answer.header("content-length"), "0", "{method} {url}");
                }
            }
        }
    }
}

#[tokio::test]
async fn percent_encoded_spellings_of_one_path_are_equivalent() {
    let version = assets::STYLE_CSS.version();
    for (url, asset, cache_control) in [
        ("/static/st%79le.css", assets::STYLE_CSS.any(), REVALIDATE),
        (
            "/static/%73%74%79%6C%65%2e%63%73%73",
            assets::STYLE_CSS.any(),
            REVALIDATE,
        ),
        ("/%73tatic/style.css", assets::STYLE_CSS.any(), REVALIDATE),
        (
            &format!("/static/style%2E{version}%2Ecss"),
            assets::STYLE_CSS.any(),
            IMMUTABLE,
        ),
        (
            &format!("/static/style%2e{version}.cs%73"),
            assets::STYLE_CSS.any(),
            IMMUTABLE,
        ),
        (
            "/static/css/s%69te.css",
            assets::css::SITE_CSS.any(),
            REVALIDATE,
        ),
        ("/r%6fbots.txt", assets::ROBOTS_TXT.any(), REVALIDATE),
        (
            "/static/with%20space.txt",
            assets::WITH_SPACE_TXT.any(),
            REVALIDATE,
        ),
        ("/static/100%25.txt", assets::_100__TXT.any(), REVALIDATE),
        (
            "/static/%31%30%30%25%2etxt",
            assets::_100__TXT.any(),
            REVALIDATE,
        ),
        (
            "/static/gr%C3%BC%C3%9Fe.txt",
            assets::GRÜSSE_TXT.any(),
            REVALIDATE,
        ),
        (
            "/static/gr%c3%bc%c3%9fe.txt",
            assets::GRÜSSE_TXT.any(),
            REVALIDATE,
        ),
        ("/static/grüße.txt", assets::GRÜSSE_TXT.any(), REVALIDATE),
    ] {
        let answer = ask("GET", url, &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{url}");
        assert_is(&answer, asset, cache_control);
    }
}

#[tokio::test]
async fn other_spellings_of_a_path_are_not_found() {
    for url in [
        "/static%2Fstyle.css",
        "/static%2fstyle.css",
        "/static/css%2Fsite.css",
        "/static/css%2fsite.css",
        "/static/css%5Csite.css",
        "/static/css\\site.css",
        "/static\\style.css",
        "/%2Fstatic/style.css",
        "/static/style.css%",
        "/static/style.css%7",
        "/static/style.css%zz",
        "/static/style.css%%",
        "/static/%style.css",
        "/static/st%u0079le.css",
        "/static/st%+9le.css",
        "/static/st%ü",
        "/static/style.css%00",
        "/static/%00style.css",
        "/static/%00",
        "/%00",
        "/static/st%2579le.css",
        "/static/style.css%3Fv=1",
        "/static/style.css%23top",
        "/static/with+space.txt",
        "/static/100%.txt",
        "/static/gr%FC%DFe.txt",
        "/static/gr%C3",
        "/static/../static/style.css",
        "/static/../../etc/passwd",
        "/static/%2e%2e/style.css",
        "/static/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/static/..%5c..%5cetc",
        "/static/./style.css",
        "/static/%2e/style.css",
        "/static/css/../style.css",
        "/static//style.css",
        "//static/style.css",
        "//static//style.css",
        "///static/style.css",
        "//robots.txt",
        "/./robots.txt",
        "/%2e/robots.txt",
        "/x/../robots.txt",
    ] {
        assert_is_missing(url).await;
    }
}

#[tokio::test]
async fn a_target_in_absolute_form_is_its_path() {
    // RFC 9112 §3.2.2: a server accepts it; HTTP/2 has no other form.
    for (url, status) in [
        ("http://example.com/static/style.css", 200),
        ("http://example.com/static/missing.css", 404),
        ("http://example.com/robots.txt", 200),
        ("http://example.com", 404),
        ("http://static/style.css", 404),
        ("https://user@example.com:8443/static/style.css?x", 200),
    ] {
        assert_eq!(ask("GET", url, &[]).await.status, status, "{url}");
    }
}

#[tokio::test]
async fn a_very_long_path_is_not_found() {
    for piece in ["a", "/", "%", "%41", "../", "%2F"] {
        let url = format!("/static/{}", piece.repeat(16_000 / piece.len()));
        assert_is_missing(&url).await;
    }
}
