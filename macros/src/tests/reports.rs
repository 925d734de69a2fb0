//! What is reported about a whole folder, where a list of every file would hide the remedy.

use proc_macro2::TokenStream;
use quote::quote;

use super::{expand_in, package};

/// The expansion of a call with these files in its folder.
fn expansion(files: &[(String, String)], options: TokenStream) -> String {
    let files: Vec<_> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    expand_in(package(&files).path(), quote!("static", #options), false).to_string()
}

/// Modules that import each other, in a folder with a long name.
fn modules(count: usize) -> Vec<(String, String)> {
    let module = |number| {
        let path = format!("vendor/a-package-of-many-modules/esm/module-{number}.js");
        let content = format!("import \"./module-{}.js\"", (number + 1) % count);
        (path, content)
    };
    let app = ("app.js".to_owned(), "export {}".to_owned());
    (0..count).map(module).chain([app]).collect()
}

#[test]
fn a_large_import_map_that_nobody_chose_is_reported() {
    const NAME: &str = "IMPORT_MAP_IS_LARGE";
    let text = expansion(&modules(600), quote!());
    assert!(text.contains(NAME), "{text}");
    assert!(
        text.contains(
            "for 601 modules, 600 of them in \\\"vendor/a-package-of-many-modules/esm\\\"; name those that other scripts \
             import in `modules`, or a package in `folders`"
        ),
        "{text}"
    );
    for options in [
        quote!(modules = ["**"]),
        quote!(modules = []),
        quote!(folders = ["vendor/a-package-of-many-modules"]),
    ] {
        assert!(
            !expansion(&modules(600), options.clone()).contains(NAME),
            "{options}"
        );
    }
    assert!(!expansion(&modules(100), quote!()).contains(NAME));
}

#[test]
fn a_repeated_default_may_match_nothing() {
    let sw = vec![("sw.css".to_owned(), String::new())];
    for options in [
        quote!(plain = ["**/*.html", "*.htm", "sw.css"]),
        quote!(root = [".well-known/**", "sw.css"]),
        quote!(modules = ["**"]),
    ] {
        let text = expansion(&sw, options.clone());
        assert!(!text.contains("compile_error"), "{options}: {text}");
    }
    for options in [
        quote!(plain = ["**/*.xml"]),
        quote!(root = ["**/*.html"]),
        quote!(include = ["sw.css", "**/*.html"]),
        quote!(modules = ["*.js"]),
    ] {
        let text = expansion(&sw, options.clone());
        assert!(text.contains("matches no file"), "{options}: {text}");
    }
}

#[test]
fn pages_have_no_version_by_default() {
    let page = |name: &str| (name.to_owned(), String::new());
    let pages = ["a.html", "b.htm", "C.HTM", "D.Html", "x/e.htm"];
    let text = expansion(&pages.map(page), quote!());
    for name in pages {
        assert!(
            text.contains(&format!("at `/static/{name}`")),
            "{name}: {text}"
        );
    }
    let text = expansion(&[page("b.htmx")], quote!());
    assert!(
        text.contains("at `/static/b.e3b0c44298fc1c14.htmx`"),
        "{text}"
    );
}

#[test]
fn prehashed_files_without_a_hash_are_reported() {
    const NAME: &str = "PREHASHED_FILES_HAVE_NO_HASH";
    let file = |name: &str| (name.to_owned(), String::new());
    let files = [
        "dist/assets/index-BvK3xq1Z.js",
        "dist/favicon.ico",
        "dist/robots.txt",
    ]
    .map(file);
    let text = expansion(&files, quote!(prehashed = ["dist/**"]));
    assert!(text.contains(NAME), "{text}");
    assert!(
        text.contains(
            "\\\"dist/favicon.ico\\\" in \\\"static\\\" matches `prehashed`, but nothing in its path looks like a hash \
             (and 1 more file)"
        ),
        "{text}"
    );
    for options in [
        quote!(prehashed = ["dist/assets/**"]),
        quote!(folders = ["dist"], prehashed = ["**"]),
    ] {
        let text = expansion(&files, options.clone());
        assert!(!text.contains(NAME), "{options}");
    }
    // Rollup's in base 36, one of which happens to look like a word.
    let files = [
        "x/index-vrfnkdvr.js",
        "x/app-k3v9x1qa.js",
        "y/index-vrfnkdvr.js",
    ]
    .map(file);
    let text = expansion(&files, quote!(prehashed = ["*.js"]));
    assert!(
        text.contains(
            "\\\"y/index-vrfnkdvr.js\\\" in \\\"static\\\" matches `prehashed`, but nothing in its path looks like a hash;"
        ),
        "{text}"
    );
}

/// A style sheet with this many broken references.
fn broken(path: &str, count: usize) -> (String, String) {
    let mut css = String::new();
    for number in 0..count {
        css.push_str(&format!("@import 'gone-{number}.css';"));
    }
    (path.to_owned(), css)
}

#[test]
fn many_broken_references_are_counted_by_file() {
    let files = [
        broken("vendor/a/first.css", 30),
        broken("vendor/a/second.css", 25),
        broken("vendor/a/x/third.css", 7_000),
    ];
    let text = expansion(&files, quote!());
    assert_eq!(text.matches("compile_error").count(), 51);
    assert!(
        text.contains(
            "7005 more broken references: 7000 in \\\"vendor/a/x/third.css\\\", 5 in \\\"vendor/a/second.css\\\"; \
             allow them with `missing_ok = [\\\"vendor/a/**\\\"]`"
        )
    );
    let allowed = expansion(&files, quote!(missing_ok = ["vendor/a/**"]));
    assert!(!allowed.contains("compile_error"));
    assert_eq!(allowed.matches("cannot find file").count(), 50);
    assert!(allowed.contains("7005 more broken references"));
    assert!(!allowed.contains("allow them"));
}

#[test]
fn many_files_with_broken_references_are_counted_together() {
    let files: Vec<_> = (0..80)
        .map(|it| broken(&format!("{it:02}/a.css"), 1))
        .collect();
    let text = expansion(&files, quote!());
    assert!(text.contains("30 more broken references: 1 in "), "{text}");
    assert!(
        text.contains(
            ", the rest in 10 more files; allow them with `missing = \\\"warn\\\"`, or by glob with `missing_ok`"
        ),
        "{text}"
    );
    let text = expansion(&files[..51], quote!());
    assert!(
        text.contains("1 more broken reference: 1 in \\\"50/a.css\\\"; allow them with `missing_ok = [\\\"50/**\\\"]`"),
        "{text}"
    );
    let text = expansion(&files[..50], quote!());
    assert_eq!(text.matches("compile_error").count(), 50);
    assert!(!text.contains("more broken"));
}
