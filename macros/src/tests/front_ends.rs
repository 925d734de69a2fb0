//! Pages of a bundler that was configured for another base, and the pages that the options name.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use tempfile::TempDir;

use super::{expand_in, links::messages, package};

/// The package of a bundler's output whose page names its files below `base`.
fn built_for(base: &str) -> TempDir {
    let page = format!(
        "<!doctype html>\n<link rel=icon href=\"{base}favicon.svg\">\n  <script type=module \
         src=\"{base}assets/index-BxYz0123.js\"></script><a href=\"{base}assets/\">all</a>"
    );
    package(&[
        ("index.html", &page),
        ("favicon.svg", "<svg/>"),
        ("assets/index-BxYz0123.js", "f();"),
    ])
}

/// The notes of the warnings of a call, which has no errors.
fn warnings(package: &TempDir, options: TokenStream) -> Vec<String> {
    let tokens = expand_in(package.path(), quote!("static", #options), false);
    assert!(!tokens.to_string().contains("compile_error"));
    notes(tokens)
}

/// The notes of the deprecated items in some tokens.
fn notes(tokens: TokenStream) -> Vec<String> {
    let mut notes = Vec::new();
    let mut is_note = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => notes.extend(self::notes(group.stream())),
            TokenTree::Ident(name) => is_note = name == "note",
            TokenTree::Literal(literal) if is_note => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                notes.push(text.expect("a string").value());
                is_note = false;
            }
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
    notes
}

#[test]
fn a_page_for_another_base_is_reported_at_its_first_reference() {
    let options = quote!(prehashed = ["assets/**"]);
    let site = built_for("/");
    let expected = "static/index.html:2:22: \"/favicon.svg\" is outside the base \"/static/\" (and 1 more reference); \
                    \"favicon.svg\" is a file of the folder, so that the bundler's base is \"/\": set that to \"/static/\" \
                    (`base` of Vite, `publicPath` of webpack and esbuild), or write `base = \"/\"` here";
    assert_eq!(warnings(&site, options.clone()), [expected]);
    let below = built_for("/a%20b/ui/");
    let expected = "static/index.html:3:28: \"/a%20b/ui/assets/index-BxYz0123.js\" is outside the base \"/static/\"; \
                    \"assets/index-BxYz0123.js\" is a file of the folder, so that the bundler's base is \"/a b/ui/\": set \
                    that to \"/static/\" (`base` of Vite, `publicPath` of webpack and esbuild), or write \
                    `base = \"/a b/ui/\"` here";
    assert_eq!(warnings(&below, options), [expected]);
}

/// Below our base, the file is missing in any case.
#[test]
fn a_page_for_a_longer_base_is_an_error_with_both_remedies() {
    let site = built_for("/ui/");
    let messages = messages(&site, quote!(base = "/", spa = "index.html"));
    let expected = "static/index.html:3:28: cannot find file \"ui/assets/index-BxYz0123.js\" (src of <script>); \
                    \"assets/index-BxYz0123.js\" is a file of the folder, so that the bundler's base is \"/ui/\": set that \
                    to \"/\" (`base` of Vite, `publicPath` of webpack and esbuild), or write `base = \"/ui/\"` here";
    assert!(messages.iter().any(|it| it == expected), "{messages:#?}");
}

/// A bundler with `base: "./"` writes it. At `/berths/7`, the page would ask for `/berths/assets/…`.
#[test]
fn a_page_for_every_url_is_reported_at_its_first_relative_reference() {
    let relative = built_for("./");
    let options = quote!(base = "/", prehashed = ["assets/**"]);
    let expected = "static/index.html:2:22: \"./favicon.svg\" is relative (and 1 more reference), but this page answers \
                    navigations to all folders, where it names other files; have the bundler write absolute URLs (`base` of \
                    Vite, `publicPath` of webpack and esbuild: \"/\"), or write `<base href=\"/\">` in the page";
    assert_eq!(
        warnings(&relative, quote!(#options, spa = "index.html")),
        [expected]
    );
    // An index page answers at its own URL.
    assert_eq!(warnings(&relative, options.clone()), [""; 0]);
    // Angular writes a base, and relative URLs.
    let page = "<base href=/><link rel=icon href=favicon.svg><a href=#top>up</a>";
    let based = package(&[
        ("index.html", page),
        ("favicon.svg", "<svg/>"),
        ("assets/a-BxYz0123.js", "f();"),
    ]);
    let options = quote!(#options, spa = "index.html");
    assert_eq!(warnings(&based, options.clone()), [""; 0]);
    let page = "<base href=./><link rel=icon href=favicon.svg>";
    let relative_base = package(&[
        ("index.html", page),
        ("favicon.svg", "<svg/>"),
        ("assets/a-BxYz0123.js", "f();"),
    ]);
    let [warning] = &*warnings(&relative_base, options) else {
        unreachable!("one warning");
    };
    assert!(warning.starts_with("static/index.html:1:35: \"favicon.svg\" is relative, but"));
    let below = quote!(spa = "index.html", prehashed = ["assets/**"]);
    let [warning] = &*warnings(&relative, below) else {
        unreachable!("one warning");
    };
    assert!(
        warning
            .ends_with("esbuild: \"/static/\"), or write `<base href=\"/static/\">` in the page")
    );
}

#[test]
fn a_page_for_this_base_and_a_folder_of_other_files_are_not_reported() {
    let options = quote!(prehashed = ["assets/**"], spa = "index.html");
    let same = built_for("/static/");
    assert_eq!(warnings(&same, options.clone()), [""; 0]);
    let at_root = built_for("/");
    assert_eq!(warnings(&at_root, quote!(base = "/", #options)), [""; 0]);
    // Not a front end: the site may well have other files at these paths.
    assert_eq!(warnings(&at_root, quote!()), [""; 0]);
    // The reference is right for a file at the root of the site.
    let icon = package(&[
        ("index.html", "<link rel=icon href=/favicon.svg>"),
        ("favicon.svg", "<svg/>"),
    ]);
    let options = quote!(spa = "index.html", root = ["favicon.svg"]);
    assert_eq!(warnings(&icon, options), [""; 0]);
}
