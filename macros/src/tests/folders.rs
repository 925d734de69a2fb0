//! Folders as one: which changes rename them, what their version covers, and what is reported. Expected versions are
//! computed independently.

use std::fs;

use proptest::prelude::*;
use quote::quote;
use sha2::{Digest as _, Sha256};

use super::{
    expand_in,
    links::{change, renamed, renamed_by, rows, version},
    package,
};

/// A package whose files name each other, and a style sheet and a module outside.
const SITE: [(&str, &str); 8] = [
    ("app.js", "import './lib/x/main.js';"),
    ("lib/x/a.css", "@import 'skins/b.css';"),
    ("lib/x/main.js", "import './part.js';"),
    ("lib/x/part.js", "export {};"),
    ("lib/x/skins/b.css", "a{b:url(../i.svg)}"),
    ("lib/x/i.svg", "<svg/>"),
    ("site.css", "@import 'lib/x/a.css';"),
    ("other.css", "a{}"),
];

const INSIDE: [&str; 5] = [
    "lib/x/a.css",
    "lib/x/i.svg",
    "lib/x/main.js",
    "lib/x/part.js",
    "lib/x/skins/b.css",
];

/// SHA-256 over the number of files, and the path and the SHA-256 of each, and then over the path and the version of each
/// file outside, each text after its length.
fn folder_version(files: &[(&str, &str)], outside: &[(&str, &str)]) -> String {
    let mut covered = (files.len() as u64).to_be_bytes().to_vec();
    let mut field = |bytes: &[u8]| {
        covered.extend((bytes.len() as u64).to_be_bytes());
        covered.extend(bytes);
    };
    for (path, bytes) in files {
        field(path.as_bytes());
        field(&Sha256::digest(bytes));
    }
    for (path, version) in outside {
        field(path.as_bytes());
        field(version.as_bytes());
    }
    version(&covered)
}

#[test]
fn a_change_in_a_folder_renames_all_of_it_and_those_that_name_it() {
    let dependents = [&INSIDE[..], &["site.css"]].concat();
    for options in [
        quote!(folders = ["lib/x"]),
        quote!(folders = ["lib/x"], version = "query"),
    ] {
        for path in INSIDE {
            assert_eq!(renamed_by(&SITE, &options, path), dependents, "{path}");
        }
        assert_eq!(renamed_by(&SITE, &options, "app.js"), ["app.js"]);
        assert_eq!(renamed_by(&SITE, &options, "site.css"), ["site.css"]);
        assert_eq!(renamed_by(&SITE, &options, "other.css"), ["other.css"]);
    }
}

#[test]
fn a_new_removed_or_renamed_file_renames_the_folder() {
    let options = || quote!(folders = ["lib/x"]);
    let before = rows(&package(&SITE), options());
    let mut files = SITE.to_vec();
    files.push(("lib/x/new.txt", ""));
    let added = rows(&package(&files), options());
    assert_ne!(before["lib/x/i.svg"].url, added["lib/x/i.svg"].url);
    let last = files.len() - 1;
    files[last].0 = "lib/x/other.txt";
    let moved = rows(&package(&files), options());
    assert_ne!(added["lib/x/i.svg"].url, moved["lib/x/i.svg"].url);
    files.pop();
    assert_eq!(rows(&package(&files), options()), before);
}

#[test]
fn the_version_of_a_folder_covers_paths_and_bytes() {
    let rows = rows(&package(&SITE), quote!(folders = ["lib/x"]));
    let files = [
        ("a.css", "@import 'skins/b.css';"),
        ("i.svg", "<svg/>"),
        ("main.js", "import './part.js';"),
        ("part.js", "export {};"),
        ("skins/b.css", "a{b:url(../i.svg)}"),
    ];
    let of_folder = folder_version(&files, &[]);
    for (path, bytes) in files {
        let row = &rows[&format!("lib/x/{path}")];
        assert_eq!(row.url, format!("/static/lib/x.{of_folder}/{path}"));
        assert_eq!(row.etag, format!("\"{}\"", version(bytes.as_bytes())));
        assert_eq!(row.bytes, None, "{path} is not rewritten");
    }
    let site = format!("@import 'lib/x.{of_folder}/a.css';");
    assert_eq!(rows["site.css"].bytes.as_deref(), Some(site.as_bytes()));
    let of_site = version(site.as_bytes());
    assert_eq!(rows["site.css"].url, format!("/static/site.{of_site}.css"));
}

#[test]
fn no_two_folders_share_a_version_because_their_texts_join_alike() {
    let url = |files: &[(&str, &str)]| {
        let rows = rows(&package(files), quote!(folders = ["x"]));
        rows.values().next().expect("a file").url.clone()
    };
    let folder_of = |files: &[(&str, &str)]| url(files).split('/').nth(2).map(str::to_owned);
    let first = folder_of(&[("x/a", "bc"), ("x/d", "e")]);
    for other in [
        &[("x/ab", "c"), ("x/d", "e")][..],
        &[("x/a", "bcd"), ("x/e", "")],
        &[("x/a", "bcde")],
    ] {
        assert_ne!(folder_of(other), first);
    }
}

/// The expansion of a call, and the note of each warning.
fn expansion(files: &[(&str, &str)], options: proc_macro2::TokenStream) -> String {
    let package = package(files);
    expand_in(package.path(), quote!("static", #options), false).to_string()
}

#[test]
fn a_reference_out_of_a_folder_is_covered_and_told_once_for_the_folder() {
    let files = [
        ("img/a.svg", "<svg/>"),
        ("img/b.svg", "<svg></svg>"),
        ("lib/x/a.css", "a{b:url(../../img/a.svg);c:url(i.svg)}"),
        ("lib/x/b.css", "a{b:url(/static/img/b.svg)}"),
        ("lib/x/c.css", "a{b:url(../x/i.svg)}"),
        ("lib/x/i.svg", "<svg/>"),
        ("lib/y/a.css", "a{b:url(i.svg)}"),
        ("lib/y/i.svg", "<svg/>"),
    ];
    let text = expansion(&files, quote!(folders = ["lib/x", "lib/y"]));
    assert_eq!(text.matches("deprecated").count(), 1, "{text}");
    assert!(
        text.contains(
            "static/lib/x/a.css:1:9: \\\"lib/x\\\" is served as it is, so that \\\"img/a.svg\\\" is named by its plain \
             URL, which is revalidated on every use (and 2 more references); name a folder that contains both, or \
             list \\\"img/a.svg\\\" in `plain`"
        ),
        "{text}"
    );
    let inside = [
        ("a.css", files[2].1),
        ("b.css", files[3].1),
        ("c.css", files[4].1),
        ("i.svg", "<svg/>"),
    ];
    let (a, b) = (version(b"<svg/>"), version(b"<svg></svg>"));
    let expected = folder_version(&inside, &[("img/a.svg", &*a), ("img/b.svg", &*b)]);
    assert!(
        text.contains(&format!("/static/lib/x.{expected}/a.css")),
        "{text}"
    );
}

#[test]
fn references_to_plain_files_and_source_maps_out_of_a_folder_are_not_told() {
    let files = [
        ("img/a.svg", "<svg/>"),
        ("lib/x/a.css", "a{b:url(../../img/a.svg)}"),
        ("lib/x/m.js", "f();\n//# sourceMappingURL=../m.js.map\n"),
        ("lib/m.js.map", "{}"),
    ];
    // `rows` refuses warnings.
    rows(
        &package(&files),
        quote!(folders = ["lib/x"], plain = ["img/**"]),
    );
}

#[test]
fn a_broken_reference_in_a_folder_is_an_error_as_elsewhere() {
    let files = [("lib/x/a.css", "a{b:url(gone.svg)}")];
    let text = expansion(&files, quote!(folders = ["lib/x"]));
    assert!(
        text.contains("static/lib/x/a.css:1:9: cannot find file"),
        "{text}"
    );
    let allowed = expansion(&files, quote!(folders = ["lib/x"], missing_ok = ["lib/**"]));
    assert!(!allowed.contains("compile_error"), "{allowed}");
}

#[test]
fn a_folder_and_a_file_that_name_each_other_share_a_version() {
    let files = [
        ("lib/x/a.css", "@import '../../site.css';"),
        ("lib/x/i.svg", "<svg/>"),
        ("site.css", "a{b:url(lib/x/i.svg)}"),
        ("top.css", "@import 'site.css';"),
    ];
    let urls = |files: &[(&str, &str)]| {
        let text = expansion(files, quote!(folders = ["lib/x"]));
        let version = text.split("/static/lib/x.").nth(1).expect("a URL")[..16].to_owned();
        assert!(
            text.contains(&format!("/static/site.{version}.css")),
            "{text}"
        );
        assert!(
            text.contains(&format!("a{{b:url(lib/x.{version}/i.svg)}}")),
            "{text}"
        );
        version
    };
    let first = urls(&files);
    assert_eq!(urls(&files), first);
    for index in 0..3 {
        let mut changed = files;
        let longer = format!("{}\n", files[index].1);
        changed[index].1 = &longer;
        assert_ne!(urls(&changed), first, "{}", files[index].0);
    }
}

#[test]
fn two_folders_that_name_each_other_share_a_version() {
    let files = [
        ("x/a.css", "@import '../y/b.css';"),
        ("y/b.css", "@import '../x/a.css';"),
    ];
    let text = expansion(&files, quote!(folders = ["x", "y"]));
    let version = &text.split("/static/x.").nth(1).expect("a URL")[..16];
    assert!(
        text.contains(&format!("/static/y.{version}/b.css")),
        "{text}"
    );
}

#[test]
fn a_hash_in_a_folder_is_compared_and_not_rewritten() {
    let options = quote!(folders = ["lib"]);
    let wrong = [
        ("lib/a.css", "a{b:url('i.svg' integrity('sha256-AAAA'))}"),
        ("lib/i.svg", "<svg/>"),
    ];
    let text = expansion(&wrong, options);
    assert!(
        text.contains("the integrity metadata does not match"),
        "{text}"
    );
}

#[test]
fn prehashed_files_do_not_get_the_version_of_a_folder_that_they_name() {
    let files = [
        ("dist/a-5f2c9a1e.css", "@import '../lib/b.css';"),
        ("lib/b.css", "a{}"),
    ];
    let options = quote!(folders = ["lib"], prehashed = ["dist/**"]);
    let rows = rows(&package(&files), options);
    assert_eq!(rows["dist/a-5f2c9a1e.css"].bytes, None);
}

#[test]
fn each_folder_has_its_own_version() {
    let files = [("x/a.txt", "a"), ("y/a.txt", "b"), ("y-z/a.txt", "c")];
    let options = quote!(folders = ["x", "y", "y-z"]);
    assert_eq!(renamed_by(&files, &options, "y/a.txt"), ["y/a.txt"]);
    assert_eq!(renamed_by(&files, &options, "y-z/a.txt"), ["y-z/a.txt"]);
}

#[test]
fn a_live_build_has_other_versions_of_folders() {
    let package = package(&SITE);
    let options = quote!("static", folders = ["lib/x"]);
    let release = expand_in(package.path(), options.clone(), false).to_string();
    let live = expand_in(package.path(), options, true).to_string();
    let version = |text: &str| text.split("/static/lib/x.").nth(1).expect("a URL")[..16].to_owned();
    assert_ne!(version(&release), version(&live));
    assert!(live.contains("folders : & [\"lib/x\"]"), "{live}");
}

/// A script that looks for a file by its name.
const SEEKER: &str =
    r#"[...document.getElementsByTagName("script")].find(s => /editor(\.min)?\.js$/.test(s.src));"#;

#[test]
fn a_script_that_looks_for_its_own_name_is_told_once() {
    let files = [
        ("vendor/editor/editor.min.js", SEEKER),
        ("vendor/editor/chunks/a.js", SEEKER),
        ("vendor/other/editor.txt", SEEKER),
        ("vendor/other/a.js", SEEKER),
    ];
    let text = expansion(&files, quote!());
    assert_eq!(text.matches("deprecated").count(), 1, "{text}");
    assert_eq!(text.matches("this script looks for").count(), 1, "{text}");
    assert!(
        text.contains(
            "static/vendor/editor/chunks/a.js:1:57: this script looks for \\\"editor.js\\\" among the elements of the \
             page, and does not find it under a name with a version; keep the names of its files with \
             `folders = [\\\"vendor/editor\\\"]`, or list \\\"vendor/editor/editor.min.js\\\" in `plain`"
        ),
        "{text}"
    );
    let at_the_top = expansion(&[("editor.js", SEEKER)], quote!());
    assert!(
        at_the_top.contains("move it into a folder of its own"),
        "{at_the_top}"
    );
}

#[test]
fn nothing_is_told_where_the_name_has_no_version() {
    let files = [("vendor/editor-5f2c9a1e/editor.js", SEEKER)];
    for options in [
        quote!(folders = ["vendor/editor-5f2c9a1e"]),
        quote!(version = "query"),
        quote!(plain = ["*.js"]),
        quote!(prehashed = ["*.js"]),
        quote!(root = ["*.js"]),
    ] {
        // `rows` refuses warnings.
        rows(&package(&files), options);
    }
    rows(&package(&[("vendor/editor/other.js", SEEKER)]), quote!());
}

/// A file whose path has a part for each number: `1/0` is `f1/f0/x`.
fn paths() -> impl Strategy<Value = Vec<String>> {
    let path = prop::collection::vec(0..3_u8, 0..3);
    let path = path.prop_map(|folders| {
        let folders = folders.iter().map(|it| format!("f{it}/"));
        format!("{}x", folders.collect::<String>())
    });
    prop::collection::btree_set(path, 1..6).prop_map(|paths| paths.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_change_renames_the_files_of_its_folder_and_no_other(paths in paths(), changed: usize) {
        let files: Vec<_> = paths.iter().map(|path| (&**path, &**path)).collect();
        let folder = paths.iter().filter_map(|path| path.rsplit_once('/')).next();
        let Some((folder, _)) = folder else { return Ok(()) };
        let changed = &*paths[changed % paths.len()];
        let package = package(&files);
        let options = quote!(folders = [#folder]);
        let before = rows(&package, options.clone());
        change(&package, changed);
        let after = renamed(&before, &rows(&package, options));
        let is_inside = |path: &str| path.starts_with(&format!("{folder}/"));
        let expected = paths.iter().map(String::as_str);
        let expected = expected.filter(|path| *path == changed || is_inside(path) && is_inside(changed));
        prop_assert_eq!(after, expected.collect::<Vec<_>>());
    }
}

/// The folder's own segment is not rewritten into bytes on disk, whatever is rebuilt.
#[test]
fn sources_are_not_touched() {
    let package = package(&SITE);
    rows(&package, quote!(folders = ["lib/x"]));
    for (path, content) in SITE {
        let file = package.path().join("static").join(path);
        assert_eq!(fs::read_to_string(file).expect("a file"), content);
    }
}
