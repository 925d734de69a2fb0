//! Import maps, through the macro: the content of the JSON, its look-up by a browser, that it is safe inside
//! HTML, and that an importer keeps its URL when an imported file changes. The look-up is that of the HTML
//! Standard ("resolve a module specifier") for the URL-like and bare specifiers of these maps.

use http::StatusCode;
use serde_json::{Map, Value, json};
use steadfast::{Asset, Assets, ImportMap};
use steadfast_tests::{digests, get};

mod assets {
    steadfast::static_assets!(
        "fixtures/import_map/site",
        plain = ["sw.js"],
        prehashed = ["chunk-3f2a9c01.js"],
    );
}

mod query {
    steadfast::static_assets!("fixtures/import_map/site", version = "query");
}

mod on_cdn {
    steadfast::static_assets!(
        "fixtures/import_map/site",
        base = "https://cdn.example.com/x",
        imports = { "three" = "vendor/three.module.mjs" },
    );
}

mod named {
    steadfast::static_assets!(
        "fixtures/import_map/site",
        modules = ["lib/**"],
        plain = ["sw.js"],
        imports = {
            "three" = "vendor/three.module.mjs",
            "@scope/</script>\"" = "app.js",
            "worker" = "sw.js",
        },
    );
}

mod no_modules {
    steadfast::static_assets!("fixtures/import_map/site", modules = []);
}

mod admin {
    steadfast::static_assets!("fixtures/import_map/admin", base = "/admin");
}

#[expect(deprecated, reason = "the warning that a prehashed file has no hash")]
mod prefixes {
    steadfast::static_assets!(
        "fixtures/import_map/prefixes",
        modules = ["vendor/**"],
        plain = ["widget/one.js"],
        prehashed = ["vendor/loaders/**"],
        root = ["vendor/pick.js"],
        imports = {
            "three" = "vendor/three/three.module.js",
            "three/addons/" = "vendor/three/addons/",
            "three/addons/Pick.js" = "vendor/pick.js",
            "three/addons/loaders/" = "https://cdn.example/loaders/",
            "vendor/" = "vendor/",
            "vendor/three/" = "/static/vendor/three-old/",
            "widget/" = "widget/",
            "react" = "https://cdn.example/react.js?v=18",
        },
    );
}

mod scopes {
    steadfast::static_assets!(
        "fixtures/import_map/prefixes",
        modules = ["vendor/three-old/**"],
        root = ["legacy/main.js"],
        // `app.js` imports it below the base.
        references = ["css"],
        imports = {
            "three" = "vendor/three/three.module.js",
            "widget/" = {
                "three" = "vendor/three-old/three.module.js",
                "{braces}" = "vendor/pick.js",
            },
            "/static/widget/one.js" = { "react" = "https://cdn.example/react.js" },
            "legacy/main.js" = { "old/" = "vendor/three-old/" },
            "https://cdn.example/" = { "three" = "vendor/pick.js" },
            "/admin/" = { "three" = "vendor/pick.js" },
            "./" = {},
        },
    );
}

mod admin_scope {
    steadfast::static_assets!(
        "fixtures/import_map/admin",
        base = "/",
        imports = {
            "whole/" = "./",
            "/admin/" = { "panel" = "panel.js", "three" = "panel.js" },
        },
    );
}

mod folders {
    steadfast::static_assets!(
        "fixtures/import_map/prefixes",
        folders = ["vendor/three", "vendor/three-old"],
        imports = {
            "three" = "vendor/three/three.module.js",
            "three/addons/" = "vendor/three/addons/",
            "vendor/" = "vendor/",
            "widget/" = { "three" = "vendor/three-old/three.module.js" },
            "vendor/three-old/" = { "three" = "vendor/three-old/three.module.js" },
            "vendor/" = { "pick" = "vendor/pick.js" },
        },
    );
}

mod pinned_folders {
    steadfast::static_assets!(
        "fixtures/import_map/prefixes",
        base = "https://cdn.example.com/x",
        folders = ["vendor/three", "vendor/three-old"],
        modules = ["vendor/three/addons/**"],
    );
}

mod unlisted_folders {
    steadfast::static_assets!(
        "fixtures/import_map/prefixes",
        folders = ["vendor/three"],
        modules = ["widget/**"],
    );
}

mod named_folder {
    steadfast::static_assets!(
        "fixtures/import_map/prefixes",
        folders = ["vendor/three"],
        modules = [],
        imports = { "three/addons/" = "vendor/three/addons/" },
    );
}

mod empty {
    steadfast::static_assets!("fixtures/import_map/empty");
}

/// Used in a constant.
const JSON: &str = assets::ASSETS.import_map().json();

fn section(json: &str, name: &str) -> Map<String, Value> {
    let map: Value = serde_json::from_str(json).expect("the map is JSON");
    let sections = map.as_object().expect("the map is an object");
    let names: Vec<_> = sections.keys().map(String::as_str).collect();
    assert!(
        matches!(
            *names,
            ["imports", "integrity"] | ["imports", "integrity", "scopes"]
        ),
        "{json}"
    );
    sections[name].as_object().expect("a section").clone()
}

/// The pairs of a section.
fn pairs(json: &str, name: &str) -> Vec<(String, String)> {
    let text = |value: Value| value.as_str().expect("a string").to_owned();
    let section = section(json, name).into_iter();
    let mut pairs: Vec<_> = section.map(|(key, value)| (key, text(value))).collect();
    pairs.sort();
    pairs
}

fn keys(json: &str) -> Vec<String> {
    pairs(json, "imports")
        .into_iter()
        .map(|(key, _)| key)
        .collect()
}

fn url(folder: &Assets, path: &str) -> &'static str {
    folder.get(path).expect("the file is in the folder").url()
}

#[test]
fn each_script_that_is_versioned_is_listed_under_its_plain_url() {
    assert_eq!(
        keys(JSON),
        [
            "/static/app.js",
            "/static/c%2B%2B/@v%3D1/it%27s%20here.js",
            "/static/c%2B%2B/@v%3D1/it's%20here.js",
            "/static/c%2B%2B/@v%3D1/main.js",
            "/static/c%2B%2B/@v=1/it's%20here.js",
            "/static/c%2B%2B/@v=1/main.js",
            "/static/c++/@v=1/it's%20here.js",
            "/static/c++/@v=1/main.js",
            "/static/lib/util.js",
            "/static/names/%7Bx%7D%5Ey%23z.js",
            "/static/names/%C3%BC.js",
            "/static/names/100%25.js",
            "/static/vendor/three.module.mjs",
        ]
    );
    let imports = section(JSON, "imports");
    for (specifier, path) in [
        ("/static/app.js", "app.js"),
        ("/static/c++/@v=1/main.js", "c++/@v=1/main.js"),
        ("/static/names/100%25.js", "names/100%.js"),
        ("/static/names/%7Bx%7D%5Ey%23z.js", "names/{x}^y#z.js"),
        ("/static/vendor/three.module.mjs", "vendor/three.module.mjs"),
    ] {
        assert_eq!(imports[specifier], url(&assets::ASSETS, path));
    }
}

#[test]
fn a_module_in_an_encoded_folder_resolves_its_neighbour() {
    let main = assets::c__::_v_1::MAIN_JS.url();
    let (folder, _) = main.rsplit_once('/').expect("a path");
    let neighbour = format!("{folder}/it's%20here.js");
    assert_eq!(
        section(JSON, "imports")[&neighbour],
        assets::c__::_v_1::IT_S_HERE_JS.url()
    );
}

#[test]
fn the_query_form_and_an_absolute_base_are_listed_alike() {
    let json = query::ASSETS.import_map().json();
    let imports = section(json, "imports");
    assert_eq!(imports["/static/lib/util.js"], query::lib::UTIL_JS.url());
    // It is not a module.
    assert!(!imports.contains_key("/static/sw.js"));
    assert!(query::SW_JS.url().starts_with("/static/sw.js?v="));

    let imports = section(on_cdn::ASSETS.import_map().json(), "imports");
    assert_eq!(
        imports["https://cdn.example.com/x/lib/util.js"],
        on_cdn::lib::UTIL_JS.url()
    );
    assert_eq!(imports["three"], on_cdn::vendor::THREE_MODULE_MJS.url());
    assert!(
        on_cdn::lib::UTIL_JS
            .url()
            .starts_with("https://cdn.example.com/x/lib/util.")
    );
    assert!(
        imports
            .keys()
            .all(|key| key == "three" || key.starts_with("https://cdn.example.com/x/"))
    );
}

#[tokio::test]
async fn every_url_of_the_map_is_served_with_the_bytes_of_its_integrity() {
    for folder in [
        &assets::ASSETS,
        &query::ASSETS,
        &named::ASSETS,
        &admin::ASSETS,
    ] {
        let json = folder.import_map().json();
        let integrity = pairs(json, "integrity");
        assert!(!integrity.is_empty());
        for (url, expected) in &integrity {
            let answer = get(folder.service(), url).await;
            assert_eq!(answer.status, StatusCode::OK, "{url}");
            assert_eq!(digests::integrity(&answer.body), *expected, "{url}");
        }
        // The file at a plain URL may be newer than the page whose map names it.
        let mut targets: Vec<_> = pairs(json, "imports")
            .into_iter()
            .map(|(_, url)| url)
            .filter(|url| url != "/static/sw.js")
            .collect();
        targets.sort();
        targets.dedup();
        let listed: Vec<_> = integrity.into_iter().map(|(url, _)| url).collect();
        assert_eq!(
            targets, listed,
            "exactly the immutable targets have integrity"
        );
    }
}

#[test]
fn modules_and_imports_choose_what_is_listed() {
    let map = named::ASSETS.import_map();
    assert_eq!(
        pairs(map.json(), "imports"),
        [
            ("/static/lib/util.js", named::lib::UTIL_JS.url()),
            ("@scope/</script>\"", named::APP_JS.url()),
            ("three", named::vendor::THREE_MODULE_MJS.url()),
            // A script without a version has its plain URL.
            ("worker", "/static/sw.js"),
        ]
        .map(|(key, url)| (key.to_owned(), url.to_owned()))
    );
    let nothing = r#"{"imports":{},"integrity":{}}"#;
    assert_eq!(no_modules::ASSETS.import_map().json(), nothing);
    assert_eq!(empty::ASSETS.import_map().json(), nothing);
}

#[test]
fn a_prefix_is_written_out_and_the_longest_key_wins() {
    use prefixes::vendor;
    let mut names = pairs(prefixes::ASSETS.import_map().json(), "imports");
    names.retain(|(key, _)| !key.starts_with('/'));
    assert_eq!(
        names,
        [
            ("react", "https://cdn.example/react.js?v=18"),
            ("three", vendor::three::THREE_MODULE_JS.url()),
            ("three/addons/", "/static/vendor/three/addons/"),
            (
                "three/addons/Orbit.js",
                vendor::three::addons::ORBIT_JS.url()
            ),
            // An explicit key wins over the script below the prefix, and so does a longer prefix.
            ("three/addons/Pick.js", "/vendor/pick.js"),
            ("three/addons/loaders/", "https://cdn.example/loaders/"),
            (
                "three/addons/with space.js",
                vendor::three::addons::WITH_SPACE_JS.url()
            ),
            (
                "three/addons/with%20space.js",
                vendor::three::addons::WITH_SPACE_JS.url()
            ),
            // The prefix alone resolves to prehashed files, but not to those at the root of the site.
            ("vendor/", "/static/vendor/"),
            ("vendor/pick.js", "/vendor/pick.js"),
            (
                "vendor/three-old/three.module.js",
                vendor::three_old::THREE_MODULE_JS.url()
            ),
            ("vendor/three/", "/static/vendor/three-old/"),
            (
                "vendor/three/three.module.js",
                vendor::three_old::THREE_MODULE_JS.url()
            ),
            // Plain files, and what `modules` leaves out.
            ("widget/", "/static/widget/"),
        ]
        .map(|(key, url)| (key.to_owned(), url.to_owned()))
    );
    let integrity = section(prefixes::ASSETS.import_map().json(), "integrity");
    let orbit = vendor::three::addons::ORBIT_JS;
    assert_eq!(integrity[orbit.url()], orbit.integrity());
    assert!(integrity.keys().all(|url| url.starts_with("/static/")));
}

#[test]
fn a_scope_is_a_folder_a_script_or_a_url() {
    let json = scopes::ASSETS.import_map().json();
    let old = scopes::vendor::three_old::THREE_MODULE_JS;
    let pick = scopes::vendor::PICK_JS;
    let expected = json!({
        "/static/widget/": { "three": old.url(), "{braces}": pick.url() },
        scopes::widget::ONE_JS.url(): { "react": "https://cdn.example/react.js" },
        // At the root of the site.
        "/legacy/main.js": { "old/": "/static/vendor/three-old/", "old/three.module.js": old.url() },
        "https://cdn.example/": { "three": pick.url() },
        "/admin/": { "three": pick.url() },
        "/static/": {},
    });
    assert_eq!(Value::from(section(json, "scopes")), expected);
    let integrity = section(json, "integrity");
    assert_eq!(integrity[old.url()], old.integrity());
    assert_eq!(integrity.len(), 3, "the three scripts that the map names");
}

#[test]
fn a_folder_as_one_is_one_prefix_whatever_its_modules() {
    use folders::vendor;
    let (three, old) = (vendor::THREE, vendor::THREE_OLD);
    let json = folders::ASSETS.import_map().json();
    let mut expected = vec![
        ("/static/vendor/three/".to_owned(), three.url().to_owned()),
        ("/static/vendor/three-old/".to_owned(), old.url().to_owned()),
        (
            "three".to_owned(),
            vendor::three::THREE_MODULE_JS.url().to_owned(),
        ),
        ("three/addons/".to_owned(), format!("{three}addons/")),
        ("vendor/".to_owned(), "/static/vendor/".to_owned()),
        ("vendor/three/".to_owned(), three.url().to_owned()),
        ("vendor/three-old/".to_owned(), old.url().to_owned()),
    ];
    for asset in folders::ASSETS
        .iter()
        .filter(|asset| asset.path().ends_with(".js"))
    {
        if three.iter().chain(old).all(|inside| inside != asset) {
            expected.push((format!("/static/{}", asset.path()), asset.url().to_owned()));
        }
    }
    for asset in [vendor::PICK_JS, vendor::loaders::LOADER_JS] {
        expected.push((asset.path().to_owned(), asset.url().to_owned()));
    }
    expected.sort();
    assert_eq!(pairs(json, "imports"), expected);
    // A module in the folder is imported under its versioned URL.
    let old_module = vendor::three_old::THREE_MODULE_JS;
    let expected = json!({
        "/static/widget/": { "three": old_module.url() },
        old.url(): { "three": old_module.url() },
        "/static/vendor/": { "pick": vendor::PICK_JS.url() },
    });
    assert_eq!(Value::from(section(json, "scopes")), expected);
}

/// As a browser resolves it, every specifier leads to one URL of the module: by its bare name, by a prefix, and by its plain
/// URL.
#[test]
fn a_module_of_a_folder_has_one_url_for_all_importers() {
    let names = pairs(folders::ASSETS.import_map().json(), "imports");
    let resolved = |specifier: &str| {
        let matching = names.iter().filter(|(key, _)| {
            key == specifier || key.ends_with('/') && specifier.starts_with(&**key)
        });
        let longest = matching.max_by_key(|(key, _)| key.len());
        let (key, url) = longest.expect("a key matches");
        format!("{url}{}", &specifier[key.len()..])
    };
    let orbit = folders::vendor::three::addons::ORBIT_JS.url();
    for specifier in [
        "three/addons/Orbit.js",
        "vendor/three/addons/Orbit.js",
        "/static/vendor/three/addons/Orbit.js",
    ] {
        assert_eq!(resolved(specifier), orbit);
    }
    let three = folders::vendor::three::THREE_MODULE_JS.url();
    assert_eq!(resolved("three"), three);
    assert_eq!(resolved("/static/vendor/three/three.module.js"), three);
    // The rest of the URL is resolved against that of the folder.
    let spaced = folders::vendor::three::addons::WITH_SPACE_JS.url();
    assert_eq!(resolved("three/addons/with%20space.js"), spaced);
}

#[test]
fn the_modules_of_a_folder_have_integrity_where_the_user_names_them() {
    let listed = |assets: &Assets| {
        let section = section(assets.import_map().json(), "integrity");
        section.into_iter().map(|(url, _)| url).collect::<Vec<_>>()
    };
    let three = folders::vendor::THREE;
    let inside = |urls: Vec<String>| {
        let inside = urls.into_iter().filter(|url| url.starts_with(three.url()));
        inside.collect::<Vec<_>>()
    };
    // By a bare name.
    let by_name = [folders::vendor::three::THREE_MODULE_JS.url()];
    assert_eq!(inside(listed(&folders::ASSETS)), by_name);
    // By a glob.
    let addons = pinned_folders::ASSETS.folder("vendor/three/addons");
    let addons = addons.filter(|asset| asset.path().ends_with(".js"));
    let mut addons: Vec<_> = addons.map(Asset::url).collect();
    addons.sort_unstable();
    assert_eq!(listed(&pinned_folders::ASSETS), addons);
    let prefix = "https://cdn.example.com/x/vendor/three";
    assert_eq!(
        pairs(pinned_folders::ASSETS.import_map().json(), "imports"),
        [(
            format!("{prefix}/"),
            pinned_folders::vendor::THREE.to_string()
        )]
    );
}

#[test]
fn a_folder_is_in_the_map_if_it_is_listed_or_named() {
    let unlisted = pairs(unlisted_folders::ASSETS.import_map().json(), "imports");
    assert!(
        unlisted
            .iter()
            .all(|(key, _)| key.starts_with("/static/widget/"))
    );
    let three = named_folder::vendor::THREE;
    assert_eq!(
        pairs(named_folder::ASSETS.import_map().json(), "imports"),
        [
            ("/static/vendor/three/".to_owned(), three.to_string()),
            ("three/addons/".to_owned(), format!("{three}addons/")),
        ]
    );
    assert!(pairs(named_folder::ASSETS.import_map().json(), "integrity").is_empty());
}

#[test]
fn merged_maps_have_the_names_of_a_scope_from_both() {
    let (first, second) = (
        scopes::ASSETS.import_map(),
        admin_scope::ASSETS.import_map(),
    );
    let panel = admin_scope::PANEL_JS.url();
    let merged = ImportMap::merge([first, empty::ASSETS.import_map(), second]);
    let mut expected = section(first.json(), "scopes");
    expected["/admin/"] = json!({ "panel": panel, "three": panel });
    assert_eq!(section(merged.json(), "scopes"), expected);

    let merged = ImportMap::merge([second, first]);
    let pick = scopes::vendor::PICK_JS.url();
    expected["/admin/"] = json!({ "panel": panel, "three": pick });
    assert_eq!(section(merged.json(), "scopes"), expected);
    assert_eq!(section(merged.json(), "imports")["whole/panel.js"], panel);
    assert_eq!(section(merged.json(), "imports")["whole/"], "/");
}

#[test]
fn the_json_cannot_end_the_element_around_it() {
    let json = named::ASSETS.import_map().json();
    assert!(!json.contains('<'), "{json}");
    assert!(json.contains(r#""@scope/\u003c/script>\"""#), "{json}");
}

#[test]
fn the_element_contains_the_json_whose_hash_is_the_csp_source() {
    for folder in [
        &assets::ASSETS,
        &named::ASSETS,
        &empty::ASSETS,
        &on_cdn::ASSETS,
    ] {
        let map = folder.import_map();
        let element = map.to_string();
        let text = element
            .strip_prefix("<script type=\"importmap\">")
            .and_then(|rest| rest.strip_suffix("</script>"));
        let text = text.expect("one element");
        assert_eq!(text, map.json());
        let expected = format!("'{}'", digests::integrity(text.as_bytes()));
        assert_eq!(map.csp_source(), expected);
    }
}

#[test]
fn merged_maps_prefer_the_later_folder() {
    let merged = ImportMap::merge([
        empty::ASSETS.import_map(),
        assets::ASSETS.import_map(),
        admin::ASSETS.import_map(),
        no_modules::ASSETS.import_map(),
    ]);
    let mut imports = pairs(JSON, "imports");
    imports.extend(pairs(admin::ASSETS.import_map().json(), "imports"));
    imports.sort();
    assert_eq!(pairs(merged.json(), "imports"), imports);
    let integrity = section(merged.json(), "integrity");
    assert_eq!(
        integrity[admin::PANEL_JS.url()],
        admin::PANEL_JS.integrity()
    );
    assert_eq!(integrity[assets::APP_JS.url()], assets::APP_JS.integrity());
    assert_eq!(
        merged.to_string(),
        format!("<script type=\"importmap\">{}</script>", merged.json())
    );

    let later = ImportMap::merge([assets::ASSETS.import_map(), query::ASSETS.import_map()]);
    let imports = section(later.json(), "imports");
    assert_eq!(imports["/static/app.js"], query::APP_JS.url());

    let one = ImportMap::merge([assets::ASSETS.import_map()]);
    assert_eq!(one.json(), JSON);
}

/// A module resolves its imports against its own versioned URL; the map does the rest.
#[tokio::test]
async fn a_versioned_module_imports_versioned_files() {
    let (folder, _) = assets::APP_JS.url().rsplit_once('/').expect("a path");
    let specifier = format!("{folder}/lib/util.js");
    let url = section(JSON, "imports")[&specifier].clone();
    let answer = get(assets::ASSETS.service(), url.as_str().expect("a string")).await;
    assert_eq!(answer.body, assets::lib::UTIL_JS.bytes());
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
}
