//! How URLs change from one build to the next. Each test writes a small crate, builds it, changes its
//! files, builds it again and compares the output of the two programs.

mod crates;

use std::{collections::BTreeMap, fs};

use self::crates::Crate;

/// The one line that a user needs for added files. With it, cargo watches the folder; without it, the macro makes the
/// compiler track each file. Every case but that of an added file is tested in both ways.
const BUILD_SCRIPT: &str = r#"fn main() { println!("cargo::rerun-if-changed=static"); }"#;

/// Prints each asset with its URL and the bytes that are served there; the constants that the test names;
/// the URL of each argument; and its own path.
const PROGRAM: &str = r#"
mod assets {
    steadfast::static_assets!("static", OPTIONS);
}

const USED: &[steadfast::Asset] = &[CONSTANTS];

fn main() {
    for asset in &assets::ASSETS {
        let answer = requests::get(assets::ASSETS.service(), asset.url());
        println!("asset\t{}\t{}", asset.path(), asset.url());
        println!("body\t{}\t{:?}", asset.path(), String::from_utf8_lossy(&answer.body));
    }
    for asset in USED {
        println!("constant\t{}\t{}", asset.path(), asset.url());
    }
    for name in std::env::args().skip(1) {
        println!("name\t{name}\t{}", assets::ASSETS.url(&name));
    }
    println!("program\t\t{}", std::env::current_exe().expect("a running program").display());
}
"#;

fn program(options: &str, constants: &[&str]) -> String {
    let constants: String = constants
        .iter()
        .map(|name| format!("assets::{name}.any(),"))
        .collect();
    PROGRAM
        .replace("OPTIONS", options)
        .replace("CONSTANTS", &constants)
}

fn site(name: &'static str, options: &str, constants: &[&str]) -> Crate {
    let site = Crate::new(name, &program(options, constants));
    site.write("static/style.css", "body { color: teal }");
    site.write("static/js/app.js", "export const answer = 42;");
    site
}

/// Two crates, the folder of the second of which cargo watches.
fn both(names: [&'static str; 2], options: &str, constants: &[&str]) -> [Crate; 2] {
    let [tracked, watched] = names.map(|name| site(name, options, constants));
    watched.write("build.rs", BUILD_SCRIPT);
    [tracked, watched]
}

/// The output of one build's program.
#[derive(Debug, PartialEq)]
struct Built {
    assets: BTreeMap<String, String>,
    bodies: BTreeMap<String, String>,
    constants: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    program: String,
    /// Whether cargo compiled the crate or found the last build fresh.
    compiled: bool,
}

impl Built {
    fn url(&self, path: &str) -> &str {
        self.assets.get(path).unwrap_or_else(|| no(path, self))
    }

    fn body(&self, path: &str) -> &str {
        self.bodies.get(path).unwrap_or_else(|| no(path, self))
    }

    fn paths(&self) -> Vec<&str> {
        self.assets.keys().map(String::as_str).collect()
    }
}

#[expect(clippy::panic, reason = "fails the test")]
fn no(path: &str, built: &Built) -> ! {
    panic!("no {path} in {built:#?}")
}

/// Builds and runs a crate, which prints the URL of each name.
fn build(site: &Crate, names: &[&str]) -> Built {
    let (printed, done) = site.run(names);
    let lines = |wanted: &str| {
        let lines = printed.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            let (kind, name, value) = (fields.next()?, fields.next()?, fields.next()?);
            (kind == wanted).then(|| (name.to_owned(), value.to_owned()))
        });
        lines.collect::<BTreeMap<_, _>>()
    };
    Built {
        assets: lines("asset"),
        bodies: lines("body"),
        constants: lines("constant"),
        names: lines("name"),
        program: lines("program")
            .remove("")
            .expect("the program prints its own path"),
        compiled: done.contains("   Compiling "),
    }
}

/// Whether `url` is `prefix`, sixteen hexadecimal digits, `suffix`.
fn is_versioned(url: &str, prefix: &str, suffix: &str) -> bool {
    let version = url
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_suffix(suffix));
    version.is_some_and(|version| {
        version.len() == 16 && version.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The five cases that Flask's `url_for('static', …)` with `?q=<mtime>` covers.
fn assert_five_cases(name: &'static str, version: &str, before: &str, after: &str) {
    let names = ["style.css", "/home", "missing.js"];
    let options = format!("version = {version:?}");
    let site = site(name, &options, &["STYLE_CSS", "js::APP_JS"]);

    // 1. A static file gets a versioned URL, by its name and as a constant.
    let first = build(&site, &names);
    assert!(
        is_versioned(&first.names["style.css"], before, after),
        "{first:#?}"
    );
    assert_eq!(first.constants["style.css"], first.names["style.css"]);
    // 2. The same file gets the same URL again.
    let second = build(&site, &names);
    assert!(!second.compiled);
    assert_eq!(second.names, first.names);
    // 3. A changed file gets a new URL.
    site.write("static/style.css", "body { color: coral }");
    let third = build(&site, &names);
    assert!(third.compiled);
    assert!(
        is_versioned(&third.names["style.css"], before, after),
        "{third:#?}"
    );
    assert_ne!(third.names["style.css"], first.names["style.css"]);
    assert_eq!(third.constants["style.css"], third.names["style.css"]);
    assert_eq!(third.constants["js/app.js"], first.constants["js/app.js"]);
    assert_eq!(third.body("style.css"), r#""body { color: coral }""#);
    for built in [&first, &second, &third] {
        // 4. A page of the site keeps its URL.
        assert_eq!(built.names["/home"], "/home");
        // 5. A missing file gets the plain URL.
        assert_eq!(built.names["missing.js"], "/static/missing.js");
    }
}

#[test]
fn versions_in_the_file_name_cover_flasks_five_cases() {
    assert_five_cases("rows-filename", "filename", "/static/style.", ".css");
}

#[test]
fn versions_in_the_query_cover_flasks_five_cases() {
    assert_five_cases("rows-query", "query", "/static/style.css?v=", "");
}

#[test]
fn a_touched_file_keeps_its_url() {
    for site in both(["touched", "touched-watched"], "", &[]) {
        let before = build(&site, &[]);
        site.touch("static/style.css");
        let after = build(&site, &[]);
        assert!(after.compiled, "the touched file was not noticed");
        assert_eq!(after.assets, before.assets);
        assert!(!build(&site, &[]).compiled, "nothing has changed");
    }
}

#[test]
fn one_changed_byte_changes_the_url_of_its_file_only() {
    for site in both(["one-byte", "one-byte-watched"], "", &[]) {
        site.write("static/data.bin", [7; 4096]);
        let before = build(&site, &[]);
        let mut bytes = [7; 4096];
        bytes[4000] = 8;
        site.write("static/data.bin", bytes);
        let after = build(&site, &[]);
        assert_ne!(after.url("data.bin"), before.url("data.bin"));
        assert_ne!(after.body("data.bin"), before.body("data.bin"));
        assert_eq!(after.url("style.css"), before.url("style.css"));
        assert_eq!(after.url("js/app.js"), before.url("js/app.js"));
    }
}

#[test]
fn an_edit_after_a_build_that_changed_nothing_is_noticed() {
    for site in both(["kept", "kept-watched"], "", &[]) {
        let first = build(&site, &[]);
        for color in ["coral", "olive"] {
            site.touch("src/main.rs");
            let kept = build(&site, &[]);
            assert!(kept.compiled);
            site.write("static/style.css", format!("body {{ color: {color} }}"));
            let edited = build(&site, &[]);
            assert_ne!(edited.url("style.css"), first.url("style.css"));
            assert!(edited.body("style.css").contains(color), "{edited:#?}");
        }
    }
}

#[test]
fn editing_one_of_two_identical_files_keeps_the_other() {
    for site in both(["twins", "twins-watched"], "", &["A_TXT", "B_TXT"]) {
        site.write("static/a.txt", "twin");
        site.write("static/b.txt", "twin");
        let twins = build(&site, &[]);
        let version = |built: &Built, path: &str, letter: &str| {
            let url = built.url(path).strip_prefix(&format!("/static/{letter}."));
            url.map(str::to_owned).expect("a versioned URL")
        };
        assert_eq!(version(&twins, "a.txt", "a"), version(&twins, "b.txt", "b"));

        // Their bytes are embedded once, from the first file: an edit of either must be noticed.
        for (edited, other) in [("a.txt", "b.txt"), ("b.txt", "a.txt")] {
            site.write("static/a.txt", "twin");
            site.write("static/b.txt", "twin");
            assert_eq!(build(&site, &[]).assets, twins.assets);

            site.write(&format!("static/{edited}"), "edited");
            let after = build(&site, &[]);
            assert_ne!(after.url(edited), twins.url(edited));
            assert_eq!(after.url(other), twins.url(other));
            assert_eq!(after.constants[edited], after.url(edited));
            assert_eq!(after.body(edited), r#""edited""#);
            assert_eq!(after.body(other), r#""twin""#);
        }
    }
}

/// Without the line in `build.rs` the first build would still be fresh.
#[test]
fn an_added_file_in_a_new_nested_folder_is_noticed() {
    let [_, site] = both(["added", "added-watched"], "", &[]);
    let before = build(&site, &[]);
    site.write("static/img/icons/new.txt", "new");
    let after = build(&site, &[]);
    assert_eq!(
        after.paths(),
        ["img/icons/new.txt", "js/app.js", "style.css"]
    );
    assert_eq!(after.url("style.css"), before.url("style.css"));
    assert_eq!(after.body("img/icons/new.txt"), r#""new""#);
}

#[test]
fn a_moved_file_is_found_at_its_new_path() {
    for site in both(["moved", "moved-watched"], "", &[]) {
        let before = build(&site, &[]);
        site.rename("static/js/app.js", "static/scripts/app.js");
        let after = build(&site, &[]);
        assert_eq!(after.paths(), ["scripts/app.js", "style.css"]);
        assert_eq!(
            after.url("scripts/app.js").replace("/scripts/", "/js/"),
            before.url("js/app.js")
        );
    }
}

#[test]
fn a_deleted_file_without_references_disappears() {
    for site in both(["deleted", "deleted-watched"], "", &["STYLE_CSS"]) {
        let before = build(&site, &[]);
        site.remove("static/js/app.js");
        let after = build(&site, &["js/app.js"]);
        assert_eq!(after.paths(), ["style.css"]);
        assert_eq!(after.names["js/app.js"], "/static/js/app.js");
        assert_eq!(after.url("style.css"), before.url("style.css"));
    }
}

#[test]
fn an_excluded_file_changes_nothing() {
    let options = "exclude = [\"*.md\"]";
    for site in both(["excluded", "excluded-watched"], options, &[]) {
        site.write("static/notes.md", "one");
        let before = build(&site, &[]);
        site.write("static/notes.md", "other");
        let after = build(&site, &[]);
        assert_eq!(after.paths(), ["js/app.js", "style.css"]);
        assert_eq!(after.assets, before.assets);
    }
}

/// As a Bazel sandbox and Nix have every file.
#[cfg(unix)]
#[test]
fn the_target_of_a_link_out_of_the_folder_is_tracked() {
    use std::os::unix::fs::symlink;

    for site in both(["linked", "linked-watched"], "links = \"follow\"", &[]) {
        site.write("real/page.html", "one");
        site.write("real/more/data.txt", "one");
        symlink("../real/page.html", site.path("static/page.html")).expect("a link");
        symlink("../real/more", site.path("static/more")).expect("a link");
        build(&site, &[]);
        for (file, path) in [
            ("page.html", "page.html"),
            ("more/data.txt", "more/data.txt"),
        ] {
            site.write(&format!("real/{file}"), "other");
            let after = build(&site, &[]);
            assert!(after.compiled, "{path}");
            assert_eq!(after.body(path), "\"other\"");
        }
    }
}

#[test]
fn the_constant_of_a_removed_file_does_not_compile() {
    let names = ["removed", "removed-watched"];
    for site in both(names, "", &["STYLE_CSS", "js::APP_JS"]) {
        site.write("static/js/other.js", "export {};");
        build(&site, &[]);
        site.remove("static/js/app.js");
        let error = site.build_error();
        assert!(
            error.contains("error[E0425]: cannot find value `APP_JS` in module `assets::js`"),
            "{error}"
        );
    }
}

#[test]
fn a_build_script_that_stops_watching_the_folder_leaves_nothing_untracked() {
    let [_, site] = both(["watching", "watching-no-more"], "", &[]);
    build(&site, &[]);
    site.write(
        "build.rs",
        "fn main() { println!(\"cargo::rerun-if-changed=build.rs\"); }",
    );
    let before = build(&site, &[]);
    site.write("static/style.css", "body { color: coral }");
    let after = build(&site, &[]);
    assert_ne!(after.url("style.css"), before.url("style.css"));
    site.remove("build.rs");
    build(&site, &[]);
    site.write("static/style.css", "body { color: olive }");
    let without = build(&site, &[]);
    assert_eq!(without.body("style.css"), r#""body { color: olive }""#);
}

/// The assembler has put the file into the program, so that the compiler does not see its bytes.
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
#[test]
fn a_constant_reads_the_bytes_of_files_that_in_constants_names() {
    let reads_a_byte = |options: &str| {
        let program = format!(
            "mod assets {{ steadfast::static_assets!(\"static\", {options}); }}
            const SHEET: &[u8] = assets::STYLE_CSS.bytes();
            const LEN: usize = SHEET.len() + assets::STYLE_CSS.len();
            const FIRST: u8 = SHEET[0];
            fn main() {{ println!(\"{{LEN}} {{FIRST}} {{}}\", SHEET.len()); }}"
        );
        let user = Crate::new("in-constants", &program);
        user.write("static/style.css", "body { color: teal }");
        user.write("static/js/app.js", "export {};");
        user
    };
    let error = reads_a_byte("").build_error();
    assert!(error.contains("THE_OPTION_in_constants"), "{error}");
    let (printed, _) = reads_a_byte("in_constants = [\"*.css\"]").run(&[]);
    assert_eq!(printed, "40 98 20\n");
}

#[test]
fn a_router_without_the_feature_names_the_feature() {
    let program = r#"
mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    let _ = assets::ASSETS.router();
    let _ = assets::ASSETS.service().into_router();
}
"#;
    let user = Crate::new("no-axum", program);
    user.write("static/style.css", "a {}");
    let error = user.build_error();
    let message = "error[E0277]: this method needs the feature `axum` of `steadfast`";
    assert_eq!(error.matches(message).count(), 2, "{error}");
    assert!(
        error.contains("cargo add steadfast --features axum"),
        "{error}"
    );
}

#[test]
fn a_filter_without_the_feature_names_the_feature() {
    let program = r#"
mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    let _ = assets::ASSETS.filter();
    let _ = assets::ASSETS.service().into_filter();
    let _ = assets::STYLE_CSS.service().into_filter();
}
"#;
    let user = Crate::new("no-warp", program);
    user.write("static/style.css", "a {}");
    let error = user.build_error();
    let message = "error[E0277]: this method needs the feature `warp` of `steadfast`";
    assert_eq!(error.matches(message).count(), 3, "{error}");
    assert!(
        error.contains("cargo add steadfast --features warp"),
        "{error}"
    );
}

#[test]
fn a_service_nests_in_axum_without_the_feature() {
    let program = r#"
use std::{pin::pin, task::{Context, Poll, Waker}};

mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    let app: axum::Router = axum::Router::new().nest_service("/static", assets::ASSETS.service());
    let check = pin!(steadfast::testing::check(&assets::ASSETS, app));
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(result) = check.poll(&mut context) else {
        panic!("axum waits for nothing");
    };
    result.unwrap();
    // What a router may have stripped is found, and nothing else.
    let statuses = ["/style.css", "/missing.css", "/css/missing.css"];
    let statuses = statuses.map(|url| requests::get(assets::ASSETS.service(), url).status.as_u16());
    let stated = requests::get(assets::ASSETS.service().mounted_at("/static"), "/style.css").status;
    println!("checked {statuses:?} {stated}");
}
"#;
    let mut user = Crate::new("nested-without-axum", program);
    user.depend_on("axum = { version = \"0.8\", default-features = false }");
    user.write("static/style.css", "a {}");
    user.write("static/css/a b.css", "a {}");
    let (printed, _) = user.run(&[]);
    assert_eq!(printed, "checked [200, 404, 404] 404 Not Found\n");
    user.set("STEADFAST_EMBED", "1");
    let (printed, _) = user.run(&[]);
    assert_eq!(printed, "checked [200, 404, 404] 404 Not Found\n");
}

#[test]
fn a_variable_in_the_base_is_tracked() {
    let options = r#"base = "$STEADFAST_TEST_BASE/static""#;
    let mut site = site("variable", options, &["STYLE_CSS"]);
    // In a debug build a base is its path.
    site.set("STEADFAST_EMBED", "1");
    site.set("STEADFAST_TEST_BASE", "/one");
    let one = build(&site, &["style.css", "missing.js"]);
    assert!(is_versioned(
        one.url("style.css"),
        "/one/static/style.",
        ".css"
    ));

    site.set("STEADFAST_TEST_BASE", "https://cdn.example.com/two");
    let two = build(&site, &["style.css", "missing.js"]);
    let moved = |url: &str| url.replace("/one/", "https://cdn.example.com/two/");
    assert_eq!(
        two.constants["style.css"],
        moved(&one.constants["style.css"])
    );
    assert_eq!(two.names["style.css"], moved(&one.names["style.css"]));
    assert_eq!(two.names["missing.js"], moved(&one.names["missing.js"]));
}

#[test]
fn the_same_tree_in_two_folders_gets_the_same_urls() {
    let here = build(&site("place-one", "", &[]), &[]);
    let there = build(&site("place-two", "", &[]), &[]);
    assert_eq!(here.assets, there.assets);
}

#[test]
fn a_release_program_does_not_name_the_folder() {
    let site = site("no-paths", "", &["STYLE_CSS"]).release();
    let built = build(&site, &[]);
    let program = fs::read(&built.program).expect("the program exists");
    let holds = |text: &str| {
        program
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    let folder = site.path("");
    let folder = folder.to_str().expect("temporary folders have UTF-8 names");
    assert!(
        holds(built.url("style.css")),
        "the search finds embedded text"
    );
    assert!(!holds(folder.trim_end_matches('/')), "{folder}");
}
