//! The effect of each option of `static_assets!`. `diagnostics.rs` has the errors of options, and
//! `mounting.rs` the requests that depend on mounting.

use http::StatusCode;
use steadfast::{Asset, Assets, Script, Stylesheet, kind::Document};
use steadfast_tests::get;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

fn paths(assets: &Assets) -> Vec<&'static str> {
    assets.iter().map(|asset| asset.path()).collect()
}

/// Status and `Cache-Control` of a request.
async fn asked(assets: &'static Assets, url: &str) -> (StatusCode, String) {
    let answer = get(assets.service(), url).await;
    (answer.status, answer.header("cache-control").to_owned())
}

async fn assert_immutable(assets: &'static Assets, url: &str) {
    let expected = (StatusCode::OK, IMMUTABLE.to_owned());
    assert_eq!(asked(assets, url).await, expected, "{url}");
}

async fn assert_revalidated(assets: &'static Assets, url: &str) {
    let expected = (StatusCode::OK, "no-cache".to_owned());
    assert_eq!(asked(assets, url).await, expected, "{url}");
}

async fn assert_missing(assets: &'static Assets, url: &str) {
    let expected = (StatusCode::NOT_FOUND, "no-store".to_owned());
    assert_eq!(asked(assets, url).await, expected, "{url}");
}

/// The files of `fixtures/options/site`, without dotfiles.
const SITE: [&str; 9] = [
    ".well-known/security.txt",
    "app.js",
    "page.html",
    "robots.txt",
    "style.css",
    "sub/deep/notes.txt",
    "sub/page.html",
    "sub/style.css",
    "sw.js",
];

mod defaults {
    steadfast::static_assets!("fixtures/options/site");
}

mod folder {
    pub(crate) mod default {
        steadfast::static_assets!();
    }

    pub(crate) mod default_with_options {
        steadfast::static_assets!(base = "/x");
    }

    pub(crate) mod by_variable {
        steadfast::static_assets!("$CARGO_MANIFEST_DIR/fixtures/options/site");
    }

    pub(crate) mod by_parent {
        steadfast::static_assets!("../tests/fixtures/../fixtures/options/site");
    }

    pub(crate) mod with_slash {
        steadfast::static_assets!("fixtures/options/site/");
    }

    pub(crate) mod raw {
        steadfast::static_assets!(r"fixtures/options/site", base = r#"/raw"#);
    }

    pub(crate) mod out_dir {
        steadfast::static_assets!("$OUT_DIR/links", include = ["real/**"]);
    }

    pub(crate) mod list {
        steadfast::static_assets!(
            ["static", "$OUT_DIR/links",],
            include = ["hello.txt", "real/**"]
        );
    }

    pub(crate) mod list_of_one {
        steadfast::static_assets!(["static"]);
    }
}

#[test]
fn the_folder_is_static_by_default() {
    assert_eq!(paths(&folder::default::ASSETS), ["hello.txt"]);
    assert_eq!(folder::default::HELLO_TXT.bytes(), b"hello");
    let url = folder::default_with_options::HELLO_TXT.url();
    assert!(url.starts_with("/x/hello."), "{url}");
}

#[test]
fn a_folder_is_relative_to_the_package_and_may_be_outside_it() {
    assert_eq!(paths(&defaults::ASSETS), SITE);
    assert_eq!(paths(&folder::by_parent::ASSETS), SITE);
    assert_eq!(paths(&folder::with_slash::ASSETS), SITE);
}

#[test]
fn variables_expand_in_the_folder() {
    assert_eq!(paths(&folder::by_variable::ASSETS), SITE);
    assert_eq!(paths(&folder::out_dir::ASSETS), ["real/file.txt"]);
    assert_eq!(folder::out_dir::real::FILE_TXT.bytes(), b"real/file.txt");
}

#[test]
fn the_same_folder_by_another_path_has_the_same_urls() {
    for other in [
        &folder::by_variable::ASSETS,
        &folder::by_parent::ASSETS,
        &folder::with_slash::ASSETS,
    ] {
        assert!(other.iter().eq(&defaults::ASSETS));
    }
}

#[test]
fn a_list_of_folders_is_one_tree() {
    assert_eq!(paths(&folder::list::ASSETS), ["hello.txt", "real/file.txt"]);
    assert_eq!(folder::list::HELLO_TXT.bytes(), b"hello");
    assert_eq!(folder::list::real::FILE_TXT.bytes(), b"real/file.txt");
    assert_eq!(paths(&folder::list_of_one::ASSETS), ["hello.txt"]);
}

#[test]
fn raw_strings_are_string_literals() {
    assert_eq!(paths(&folder::raw::ASSETS), SITE);
    let url = folder::raw::STYLE_CSS.url();
    assert!(url.starts_with("/raw/style."), "{url}");
}

mod base {
    pub(crate) mod deep {
        steadfast::static_assets!("static", base = "/a/b-c/");
    }

    pub(crate) mod root {
        steadfast::static_assets!("static", base = "/");
    }

    pub(crate) mod unicode {
        steadfast::static_assets!("static", base = "/grüße & mehr");
    }

    pub(crate) mod escaped {
        steadfast::static_assets!("static", base = "/gr%C3%BC%C3%9Fe%20%26%20mehr");
    }

    pub(crate) mod absolute {
        steadfast::static_assets!("static", base = "https://cdn.example.com:8443/v1/");
    }

    pub(crate) mod host {
        steadfast::static_assets!("static", base = "http://cdn.example.com");
    }

    pub(crate) mod variable {
        steadfast::static_assets!("static", base = "/$CARGO_PKG_NAME/x");
    }

    pub(crate) mod query {
        steadfast::static_assets!(
            "static",
            version = "query",
            base = "https://cdn.example.com/v1"
        );
    }
}

#[test]
fn urls_begin_with_the_base() {
    let version = base::deep::HELLO_TXT.version();
    let name = format!("hello.{version}.txt");
    for (asset, base) in [
        (base::deep::HELLO_TXT, "/a/b-c/"),
        (base::root::HELLO_TXT, "/"),
        (base::unicode::HELLO_TXT, "/gr%C3%BC%C3%9Fe%20%26%20mehr/"),
        (base::escaped::HELLO_TXT, "/gr%C3%BC%C3%9Fe%20%26%20mehr/"),
        (
            base::absolute::HELLO_TXT,
            "https://cdn.example.com:8443/v1/",
        ),
        (base::host::HELLO_TXT, "http://cdn.example.com/"),
        (base::variable::HELLO_TXT, "/steadfast-tests/x/"),
    ] {
        assert_eq!(asset.url(), format!("{base}{name}"));
    }
    assert_eq!(
        base::query::HELLO_TXT.url(),
        format!("https://cdn.example.com/v1/hello.txt?v={version}")
    );
}

#[tokio::test]
async fn the_service_answers_below_the_path_of_the_base() {
    for (assets, base) in [
        (&base::deep::ASSETS, "/a/b-c"),
        (&base::root::ASSETS, ""),
        (&base::unicode::ASSETS, "/gr%C3%BC%C3%9Fe%20%26%20mehr"),
        (&base::absolute::ASSETS, "/v1"),
        (&base::host::ASSETS, ""),
        (&base::variable::ASSETS, "/steadfast-tests/x"),
    ] {
        let hello = assets.get("hello.txt").expect("an embedded file");
        assert_immutable(assets, &format!("{base}/{}", hello.versioned_path())).await;
        assert_revalidated(assets, &format!("{base}/hello.txt")).await;
        assert_missing(assets, &format!("/elsewhere{base}/hello.txt")).await;
    }
}

mod version {
    pub(crate) mod filename {
        steadfast::static_assets!("fixtures/options/site", version = "filename");
    }

    pub(crate) mod query {
        steadfast::static_assets!("fixtures/options/site", version = "query");
    }
}

#[test]
fn the_version_is_in_the_file_name_by_default() {
    assert!(version::filename::ASSETS.iter().eq(&defaults::ASSETS));
    let version = defaults::STYLE_CSS.version();
    assert_eq!(
        defaults::STYLE_CSS.url(),
        format!("/static/style.{version}.css")
    );
    assert_eq!(
        version::query::STYLE_CSS.url(),
        format!("/static/style.css?v={version}")
    );
}

#[tokio::test]
async fn each_form_serves_its_own_urls_as_immutable() {
    let (style, query) = (defaults::STYLE_CSS, version::query::STYLE_CSS);
    assert_immutable(&defaults::ASSETS, style.url()).await;
    assert_immutable(&version::query::ASSETS, query.url()).await;
    // The other form's URL names the plain file, or nothing.
    assert_revalidated(&defaults::ASSETS, query.url()).await;
    assert_missing(&version::query::ASSETS, style.url()).await;
    assert_revalidated(&version::query::ASSETS, "/static/style.css").await;
    let stale = "/static/style.css?v=0123456789abcdef";
    assert_revalidated(&version::query::ASSETS, stale).await;
}

mod include {
    pub(crate) mod by_extension {
        steadfast::static_assets!("fixtures/options/site", include = ["*.css"]);
    }

    pub(crate) mod by_path {
        steadfast::static_assets!(
            "fixtures/options/site",
            include = ["sub/*.css", "sub/**/notes.txt", "*/page.html"],
        );
    }

    pub(crate) mod all_by_wildcards {
        steadfast::static_assets!(
            "fixtures/options/site",
            include = ["**", "*", "**/*", "?*", "sub/**", "[!a]*"],
        );
    }

    pub(crate) mod dotfile {
        steadfast::static_assets!("fixtures/options/site", include = [".hidden"]);
    }

    pub(crate) mod dotfiles_by_wildcard {
        steadfast::static_assets!("fixtures/options/site", include = [".*"]);
    }

    pub(crate) mod dot_folder {
        steadfast::static_assets!("fixtures/options/site", include = [".config/**"]);
    }

    pub(crate) mod dotfile_in_dot_folder {
        steadfast::static_assets!("fixtures/options/site", include = [".config/.secret"]);
    }

    pub(crate) mod nested_well_known {
        steadfast::static_assets!(
            "fixtures/options/site",
            include = ["sub/.well-known/**", "sub/*.css"],
        );
    }

    pub(crate) mod dotfile_and_others {
        steadfast::static_assets!("fixtures/options/site", include = ["*.js", "sub/.keep"]);
    }
}

fn site_and(more: &[&'static str]) -> Vec<&'static str> {
    let mut paths = SITE.to_vec();
    paths.extend(more);
    paths.sort_unstable();
    paths
}

#[test]
fn everything_but_dotfiles_is_included_by_default_and_well_known_too() {
    assert_eq!(paths(&defaults::ASSETS), SITE);
}

#[test]
fn include_keeps_the_files_that_a_glob_matches() {
    assert_eq!(
        paths(&include::by_extension::ASSETS),
        ["style.css", "sub/style.css"],
        "a glob without a slash matches at any depth"
    );
    assert_eq!(
        paths(&include::by_path::ASSETS),
        ["sub/deep/notes.txt", "sub/page.html", "sub/style.css"]
    );
}

#[test]
fn a_wildcard_never_admits_a_dotfile() {
    assert_eq!(paths(&include::all_by_wildcards::ASSETS), SITE);
}

#[test]
fn a_glob_that_names_a_dotfile_admits_it_and_restricts_nothing() {
    assert_eq!(paths(&include::dotfile::ASSETS), site_and(&[".hidden"]));
    assert_eq!(include::dotfile::_HIDDEN.bytes(), b".hidden");
    assert_eq!(
        paths(&include::dotfiles_by_wildcard::ASSETS),
        site_and(&[".hidden", "sub/.keep"])
    );
}

#[test]
fn every_segment_that_begins_with_a_dot_must_be_named() {
    assert_eq!(
        paths(&include::dot_folder::ASSETS),
        site_and(&[".config/settings.json"])
    );
    assert_eq!(
        paths(&include::dotfile_in_dot_folder::ASSETS),
        site_and(&[".config/.secret"])
    );
    let settings = include::dot_folder::_config::SETTINGS_JSON;
    assert_eq!(settings.path(), ".config/settings.json");
}

#[test]
fn well_known_is_special_at_the_top_only() {
    assert_eq!(
        paths(&include::nested_well_known::ASSETS),
        ["sub/.well-known/security.txt", "sub/style.css"]
    );
}

#[test]
fn globs_that_admit_dotfiles_combine_with_globs_that_restrict() {
    assert_eq!(
        paths(&include::dotfile_and_others::ASSETS),
        ["app.js", "sub/.keep", "sw.js"]
    );
}

mod exclude {
    pub(crate) mod by_extension {
        steadfast::static_assets!("fixtures/options/site", exclude = ["*.html", "*.js"]);
    }

    pub(crate) mod folder {
        steadfast::static_assets!(
            "fixtures/options/site",
            exclude = ["sub/**", ".well-known/**"]
        );
    }

    pub(crate) mod one_level {
        steadfast::static_assets!("fixtures/options/site", exclude = ["sub/*"]);
    }

    pub(crate) mod wins {
        steadfast::static_assets!(
            "fixtures/options/site",
            include = ["*.css", ".hidden", ".config/**"],
            exclude = ["sub/**", ".hidden"],
        );
    }
}

/// Each glob matches files that are excluded for another reason too, or that cannot be embedded.
mod exclude_twice {
    pub(crate) mod by_two_globs {
        steadfast::static_assets!("$OUT_DIR/excluded", exclude = ["vendor/**", "**/*.map"]);
    }

    pub(crate) mod dot_folder {
        steadfast::static_assets!("$OUT_DIR/excluded", exclude = [".git/**"]);
    }

    #[cfg(unix)]
    pub(crate) mod link_out {
        steadfast::static_assets!("$OUT_DIR/link_out", exclude = ["pages"]);
    }
}

#[test]
fn a_glob_counts_as_matched_if_another_excludes_the_same_files() {
    assert_eq!(paths(&exclude_twice::by_two_globs::ASSETS), ["style.css"]);
}

#[test]
fn a_glob_counts_as_matched_if_dotfiles_are_excluded_anyway() {
    let paths = paths(&exclude_twice::dot_folder::ASSETS);
    assert_eq!(paths, ["style.css", "vendor/a.map"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_can_be_excluded_by_its_name() {
    assert_eq!(paths(&exclude_twice::link_out::ASSETS), ["style.css"]);
}

#[test]
fn exclude_removes_the_files_that_a_glob_matches() {
    assert_eq!(
        paths(&exclude::by_extension::ASSETS),
        [
            ".well-known/security.txt",
            "robots.txt",
            "style.css",
            "sub/deep/notes.txt",
            "sub/style.css"
        ]
    );
    assert_eq!(
        paths(&exclude::folder::ASSETS),
        ["app.js", "page.html", "robots.txt", "style.css", "sw.js"]
    );
}

#[test]
fn a_star_stays_within_a_segment() {
    let paths = paths(&exclude::one_level::ASSETS);
    assert!(paths.contains(&"sub/deep/notes.txt"));
    assert!(!paths.contains(&"sub/style.css"));
}

#[test]
fn exclude_wins_over_include() {
    assert_eq!(
        paths(&exclude::wins::ASSETS),
        [".config/settings.json", "style.css"]
    );
}

#[tokio::test]
async fn an_excluded_file_is_not_served() {
    assert_missing(&exclude::folder::ASSETS, "/static/sub/style.css").await;
    assert_missing(&exclude::folder::ASSETS, "/.well-known/security.txt").await;
    assert_missing(&defaults::ASSETS, "/static/.hidden").await;
    assert_missing(&defaults::ASSETS, "/static/.config/settings.json").await;
    assert!(defaults::DIR.get_file(".hidden").is_none());
}

mod plain {
    pub(crate) mod some {
        steadfast::static_assets!("fixtures/options/site", plain = ["sw.js", "sub/**"]);
    }

    pub(crate) mod none {
        steadfast::static_assets!("fixtures/options/site", plain = []);
    }

    pub(crate) mod upper_case {
        steadfast::static_assets!("fixtures/options/upper_case");
    }
}

#[tokio::test]
async fn pages_are_plain_by_default() {
    for page in [defaults::PAGE_HTML, defaults::sub::PAGE_HTML] {
        assert_eq!(page.url(), format!("/static/{}", page.path()));
        assert_revalidated(&defaults::ASSETS, page.url()).await;
        let (stem, version) = (page.url().trim_end_matches(".html"), page.version());
        assert_missing(&defaults::ASSETS, &format!("{stem}.{version}.html")).await;
    }
    assert_ne!(defaults::SW_JS.url(), "/static/sw.js");
}

#[tokio::test]
async fn a_page_is_plain_in_whatever_case_its_extension_is() {
    for (page, url) in [
        (plain::upper_case::INDEX_HTML, "/static/INDEX.HTML"),
        (plain::upper_case::sub::PAGE_HTML, "/static/sub/page.Html"),
    ] {
        assert_eq!(page.url(), url);
        assert_revalidated(&plain::upper_case::ASSETS, url).await;
    }
}

#[tokio::test]
async fn plain_replaces_its_default() {
    let plain: [Asset; 4] = [
        plain::some::SW_JS.into(),
        plain::some::sub::PAGE_HTML.into(),
        plain::some::sub::STYLE_CSS.into(),
        plain::some::sub::deep::NOTES_TXT.into(),
    ];
    for asset in plain {
        assert_eq!(asset.url(), format!("/static/{}", asset.path()));
        assert_revalidated(&plain::some::ASSETS, asset.url()).await;
    }
    for page in [plain::some::PAGE_HTML, plain::none::PAGE_HTML] {
        assert_eq!(page.url(), format!("/static/page.{}.html", page.version()));
    }
}

mod root {
    pub(crate) mod some {
        steadfast::static_assets!(
            "fixtures/options/site",
            base = "/deep/static",
            root = ["robots.txt", "sw.js", "sub/page.html", ".well-known/**"],
        );
    }

    pub(crate) mod on_cdn {
        steadfast::static_assets!(
            "fixtures/options/site",
            base = "https://cdn.example.com/static",
            version = "query",
            root = ["robots.txt"],
        );
    }
}

#[tokio::test]
async fn well_known_is_at_the_root_by_default() {
    let security: Asset<Document> = defaults::_well_known::SECURITY_TXT;
    assert_eq!(security.url(), "/.well-known/security.txt");
    assert_revalidated(&defaults::ASSETS, security.url()).await;
    assert_missing(&defaults::ASSETS, "/static/.well-known/security.txt").await;
}

#[tokio::test]
async fn root_files_are_served_at_the_root_whatever_the_base() {
    for (asset, url) in [
        (root::some::ROBOTS_TXT.any(), "/robots.txt"),
        (root::some::SW_JS.any(), "/sw.js"),
        (root::some::sub::PAGE_HTML.any(), "/sub/page.html"),
    ] {
        assert_eq!(asset.url(), url);
        assert_revalidated(&root::some::ASSETS, url).await;
        assert_missing(&root::some::ASSETS, &format!("/deep/static{url}")).await;
    }
    assert_eq!(root::on_cdn::ROBOTS_TXT.url(), "/robots.txt");
    assert_revalidated(&root::on_cdn::ASSETS, "/robots.txt").await;
    assert_missing(&defaults::ASSETS, "/robots.txt").await;
}

mod prehashed {
    pub(crate) mod unnamed {
        steadfast::static_assets!(
            "fixtures/options/bundle",
            prehashed = ["hashed/*-????????.*"],
        );
    }

    pub(crate) mod named {
        steadfast::static_assets!(
            "fixtures/options/bundle",
            version = "query",
            prehashed = ["hashed/*-????????.*"],
            rename = { "hashed/chunk-3f2a9c01.js" = "CHUNK" },
        );
    }

    /// If these names were constants, the two globs would make them ambiguous.
    pub(crate) mod without_constants {
        pub(crate) use super::unnamed::hashed::*;
        pub(crate) use mine::*;

        mod mine {
            pub(crate) const CHUNK_3F2A9C01_JS: &str = "mine";
            pub(crate) const INDEX_77AA88BB_CSS: &str = "mine";
        }
    }
}

#[tokio::test]
async fn prehashed_files_keep_their_names_and_are_immutable() {
    for folder in [&prehashed::unnamed::ASSETS, &prehashed::named::ASSETS] {
        for path in ["hashed/chunk-3f2a9c01.js", "hashed/index-77aa88bb.css"] {
            let asset = folder.get(path).expect("a file of the folder");
            assert_eq!(asset.url(), format!("/static/{path}"));
            assert_eq!(asset.versioned_path(), path);
            assert!(folder.iter().any(|any| any == asset));
            assert_immutable(folder, asset.url()).await;
        }
    }
    let manifest = prehashed::unnamed::hashed::MANIFEST_JSON;
    assert_ne!(manifest.url(), "/static/hashed/manifest.json");
}

#[test]
fn prehashed_files_have_no_constants() {
    use prehashed::without_constants::{CHUNK_3F2A9C01_JS, INDEX_77AA88BB_CSS, MANIFEST_JSON};
    assert_eq!((CHUNK_3F2A9C01_JS, INDEX_77AA88BB_CSS), ("mine", "mine"));
    assert_eq!(MANIFEST_JSON.path(), "hashed/manifest.json");
}

#[test]
fn a_renamed_prehashed_file_has_a_constant() {
    const CHUNK: Asset<Script> = prehashed::named::hashed::CHUNK;
    assert_eq!(CHUNK.url(), "/static/hashed/chunk-3f2a9c01.js");
}

mod rename {
    pub(crate) mod both {
        steadfast::static_assets!(
            "fixtures/options/rename",
            rename = {
                "a-b.css" = "A_DASH_B_CSS",
                "vendor/bootstrap-5.3.3" = "bootstrap",
                "vendor/bootstrap-5.3.3/js/app.js" = "BOOTSTRAP",
            },
        );
    }

    pub(crate) mod folder_with_slash {
        steadfast::static_assets!(
            "fixtures/options/rename",
            exclude = ["a-b.css"],
            rename = { "vendor/" = r#"lib"#, "a_b.css" = "MAIN" },
        );
    }
}

#[test]
fn a_renamed_file_keeps_its_path_with_another_constant() {
    const DASH: Asset<Stylesheet> = rename::both::A_DASH_B_CSS;
    const UNDERSCORE: Asset<Stylesheet> = rename::both::A_B_CSS;
    assert_eq!((DASH.path(), UNDERSCORE.path()), ("a-b.css", "a_b.css"));
    assert!(DASH.url().starts_with("/static/a-b."), "{DASH}");
}

#[test]
fn a_renamed_folder_keeps_its_path_with_another_module() {
    let site = rename::both::vendor::bootstrap::SITE_CSS;
    assert_eq!(site.path(), "vendor/bootstrap-5.3.3/site.css");
    let script = rename::both::vendor::bootstrap::js::BOOTSTRAP;
    assert_eq!(script.path(), "vendor/bootstrap-5.3.3/js/app.js");
    assert_eq!(rename::folder_with_slash::MAIN.path(), "a_b.css");
    let site = rename::folder_with_slash::lib::bootstrap_5_3_3::SITE_CSS;
    assert_eq!(site.path(), "vendor/bootstrap-5.3.3/site.css");
    assert!(
        rename::both::DIR
            .get_dir("vendor/bootstrap-5.3.3/js")
            .is_some()
    );
}

mod absent {
    pub(crate) mod but_there {
        steadfast::static_assets!("static", absent = "empty");
    }

    /// In debug builds a deprecation warning says so; in release builds it is an error.
    #[cfg(debug_assertions)]
    #[expect(deprecated, reason = "the warning that the folder is absent")]
    pub(crate) mod nowhere {
        steadfast::static_assets!("fixtures/options/nowhere", absent = "empty");
    }

    #[cfg(debug_assertions)]
    #[expect(deprecated, reason = "the warning that one of the folders is absent")]
    pub(crate) mod half {
        steadfast::static_assets!(["$OUT_DIR/nowhere", "static"], absent = "empty");
    }
}

#[cfg(debug_assertions)]
#[tokio::test]
async fn an_absent_folder_is_empty_in_debug_builds_if_allowed() {
    let nowhere = &absent::nowhere::ASSETS;
    assert!(nowhere.is_empty() && nowhere.iter().next().is_none());
    assert!(absent::nowhere::DIR.entries().is_empty());
    assert_eq!(nowhere.url("style.css"), "/static/style.css");
    assert_missing(nowhere, "/static/style.css").await;
    assert_eq!(paths(&absent::half::ASSETS), ["hello.txt"]);
}

#[test]
fn absent_has_no_effect_on_an_existing_folder() {
    assert_eq!(paths(&absent::but_there::ASSETS), ["hello.txt"]);
}

mod dir {
    pub(crate) mod yes {
        steadfast::static_assets!("fixtures/options/site", dir = true);
    }

    pub(crate) mod no {
        steadfast::static_assets!("fixtures/options/site", dir = false);
    }

    /// A file whose constant is called `DIR`: an error if the macro generates a `DIR`.
    pub(crate) mod file_of_that_name {
        steadfast::static_assets!("fixtures/options/dir", dir = false);
    }

    /// If `no` had a `DIR`, the two globs would make it ambiguous.
    pub(crate) mod of_my_own {
        pub(crate) use super::no::*;
        pub(crate) use mine::*;

        mod mine {
            pub(crate) static DIR: &str = "mine";
        }
    }
}

#[test]
fn dir_can_be_left_out_and_its_name_is_free() {
    assert!(dir::yes::DIR.get_file("style.css").is_some());
    assert_eq!(dir::of_my_own::DIR, "mine");
    assert_eq!(dir::of_my_own::STYLE_CSS, dir::yes::STYLE_CSS);
    let file = dir::file_of_that_name::DIR;
    assert_eq!((file.path(), file.bytes()), ("dir", &b"dir"[..]));
}

mod order {
    pub(crate) mod one {
        steadfast::static_assets!(
            "fixtures/options/site",
            base = "/x",
            version = "query",
            exclude = ["sub/**"],
            plain = ["*.html"],
            root = ["robots.txt"],
            rename = { "sw.js" = "WORKER" },
            absent = "error",
            dir = false,
        );
    }

    #[rustfmt::skip]
    pub(crate) mod another {
        steadfast::static_assets!("fixtures/options/site", dir = false, rename = { "sw.js" = "WORKER", },
            root = ["robots.txt",], absent = "error", plain = ["*.html",],
            exclude = ["sub/**",], version = "query", base = "/x");
    }
}

#[test]
fn options_come_in_any_order_with_or_without_trailing_commas() {
    assert_eq!(order::one::WORKER, order::another::WORKER);
    assert!(order::one::ASSETS.iter().eq(&order::another::ASSETS));
    assert!(order::one::WORKER.url().starts_with("/x/sw.js?v="));
}

#[cfg(unix)]
mod links {
    steadfast::static_assets!("$OUT_DIR/links");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_that_stays_in_the_folder_is_followed() {
    assert_eq!(
        paths(&links::ASSETS),
        ["link.txt", "linked/file.txt", "real/file.txt"]
    );
    let file = links::real::FILE_TXT;
    for link in [links::LINK_TXT, links::linked::FILE_TXT] {
        assert_eq!(link.bytes(), b"real/file.txt");
        assert_eq!(link.bytes().as_ptr(), file.bytes().as_ptr(), "{link}");
        assert_ne!(link.url(), file.url());
        assert_immutable(&links::ASSETS, link.url()).await;
    }
}

#[cfg(unix)]
mod followed {
    steadfast::static_assets!("$OUT_DIR/link_out", links = "follow");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_out_of_the_folder_is_followed_if_links_says_so() {
    let linked = [
        "pages/link.txt",
        "pages/linked/file.txt",
        "pages/real/file.txt",
    ];
    assert_eq!(
        paths(&followed::ASSETS),
        [&linked[..], &["style.css"]].concat()
    );
    assert_eq!(followed::pages::real::FILE_TXT.bytes(), b"real/file.txt");
    for asset in followed::ASSETS.folder("pages") {
        assert_immutable(&followed::ASSETS, asset.url()).await;
    }
}

#[cfg(not(unix))]
#[test]
fn links_are_tested_on_unix_only() {
    println!("skipped: symbolic links need privileges that a build does not have everywhere");
}
