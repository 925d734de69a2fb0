//! What scripts reach by their imports: the elements, the preloads and the import map of a page.

use serde_json::{Map, Value, json};
use steadfast::{Asset, MergedImportMap, Script, Tag};
use steadfast_tests::{source, source::Source};

const SOURCE: Source = source!();

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/modules",
        folders = ["vendor/editor", "vendor/viewer"],
        imports = {
            "three" = "vendor/three.js",
            "editor/" = "vendor/editor/",
            "viewer" = "vendor/viewer/main.js",
            "react" = "https://cdn.example/react.js",
            "other.js" = { "three" = "vendor/three.js", "d" = "d.js" },
        },
    );
}

/// The import map lists a part of the modules.
mod in_part {
    steadfast::static_assets!(
        "$FIXTURES/modules",
        base = "/part",
        folders = ["vendor/editor"],
        modules = ["a.js", "d.js", "app.js"],
        imports = {
            "three" = "vendor/three.js",
            "editor/" = "vendor/editor/",
            "react" = "https://cdn.example/react.js",
        },
    );
}

/// The URLs of the elements.
fn urls(html: &str, attribute: &str) -> Vec<String> {
    let start = format!("{attribute}=\"");
    let values = html.split(&*start).skip(1);
    let values = values.map(|rest| rest.split('"').next().expect("a value ends"));
    values.map(str::to_owned).collect()
}

fn section(map: &MergedImportMap, name: &str) -> Value {
    let map: Value = serde_json::from_str(map.json()).expect("JSON");
    map.get(name).cloned().unwrap_or_default()
}

#[test]
fn a_module_follows_what_it_imports_statically_in_the_order_of_evaluation() {
    const SCRIPT: Tag<'_> = assets::APP_JS.tag().module_with_static_imports();
    let html = SCRIPT.attr("nonce", "r4nd0m").to_string();
    // `a.js` and `c.js` import each other.
    let expected = [
        assets::D_JS.url(),
        assets::B_JS.url(),
        assets::C_JS.url(),
        assets::A_JS.url(),
        assets::vendor::THREE_JS.url(),
        assets::vendor::editor::PART_JS.url(),
        assets::vendor::editor::MAIN_JS.url(),
        assets::APP_JS.url(),
    ];
    assert_eq!(urls(&html, "src"), expected);
    assert_eq!(html.matches(" nonce=\"r4nd0m\"").count(), expected.len());
    assert_eq!(html.matches("type=\"module\"").count(), expected.len());
    let from_c = assets::C_JS.tag().module_with_static_imports().to_string();
    let expected = [
        assets::D_JS.url(),
        assets::B_JS.url(),
        assets::A_JS.url(),
        assets::C_JS.url(),
    ];
    assert_eq!(urls(&from_c, "src"), expected);
    let alone = assets::D_JS.tag().module_with_static_imports().to_string();
    assert_eq!(alone, assets::D_JS.tag().module().to_string());
}

/// A module that the map leaves out is imported by its plain URL: an element with another would be another module.
#[test]
fn a_module_that_the_import_map_leaves_out_has_no_element() {
    let html = in_part::APP_JS
        .tag()
        .module_with_static_imports()
        .to_string();
    let expected = [
        in_part::A_JS.url(),
        // `imports` names these.
        in_part::vendor::THREE_JS.url(),
        in_part::vendor::editor::PART_JS.url(),
        in_part::vendor::editor::MAIN_JS.url(),
        in_part::APP_JS.url(),
    ];
    assert_eq!(urls(&html, "src"), expected);
}

#[test]
fn preloads_are_the_nearest_modules_up_to_a_limit() {
    let preloads = |limit| -> Vec<String> {
        let tags = assets::APP_JS.modulepreloads(limit);
        tags.flat_map(|tag| urls(&tag.to_string(), "href"))
            .collect()
    };
    let expected = [
        assets::APP_JS.url(),
        assets::A_JS.url(),
        assets::vendor::THREE_JS.url(),
        assets::vendor::editor::MAIN_JS.url(),
        assets::B_JS.url(),
        assets::C_JS.url(),
        assets::vendor::editor::PART_JS.url(),
        assets::D_JS.url(),
    ];
    assert_eq!(preloads(100), expected);
    assert_eq!(preloads(3), expected[..3]);
    assert_eq!(preloads(0), [""; 0]);
}

#[test]
fn the_import_map_of_a_script_has_what_it_reaches() {
    let map = assets::ASSETS.import_map_for([assets::APP_JS]);
    let imports = section(&map, "imports");
    let imports = imports.as_object().expect("an object");
    let mut keys: Vec<_> = imports.keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "/static/a.js",
            "/static/app.js",
            "/static/b.js",
            "/static/c.js",
            "/static/d.js",
            "/static/deep.js",
            "/static/lazy.js",
            "/static/vendor/editor/",
            "/static/vendor/three.js",
            "editor/",
            "react",
            "three",
        ]
    );
    assert_eq!(imports["three"], assets::vendor::THREE_JS.url());
    assert_eq!(imports["editor/"], assets::vendor::EDITOR.url());
    assert_eq!(section(&map, "scopes"), Value::Null);
    let map = assets::ASSETS.import_map_for([assets::OTHER_JS, assets::vendor::viewer::MAIN_JS]);
    let imports = section(&map, "imports");
    let keys: Vec<_> = imports.as_object().expect("an object").keys().collect();
    let expected = [
        "/static/alone.js",
        "/static/d.js",
        "/static/other.js",
        "/static/vendor/viewer/",
        "react",
        "viewer",
    ];
    assert_eq!(keys, expected);
    let scopes = json!({ assets::OTHER_JS.url(): { "d": assets::D_JS.url() } });
    assert_eq!(section(&map, "scopes"), scopes);
}

#[test]
fn a_script_of_another_folder_reaches_nothing() {
    let map = assets::ASSETS.import_map_for([in_part::APP_JS]);
    let imports = section(&map, "imports");
    let keys: Vec<_> = imports.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["react"]);
}

#[test]
fn the_import_map_of_all_scripts_is_the_whole_one() {
    let scripts = assets::ASSETS.iter().filter_map(Asset::downcast::<Script>);
    let map = assets::ASSETS.import_map_for(scripts);
    assert_eq!(map.json(), assets::ASSETS.import_map().json());
    assert_eq!(map.csp_source(), assets::ASSETS.import_map().csp_source());
}

#[test]
fn the_import_map_of_a_script_has_the_integrity_of_what_it_reaches() {
    let map = assets::ASSETS.import_map_for([assets::LAZY_JS]);
    // A live build states no hash.
    let reached = [assets::DEEP_JS, assets::LAZY_JS];
    let stated = reached.iter().filter(|_| !SOURCE.is_live());
    let expected: Map<String, Value> = stated
        .map(|it| (it.url().to_owned(), it.integrity().into()))
        .collect();
    assert_eq!(section(&map, "integrity"), Value::Object(expected));
}
