//! Parses expansions back and checks what they must and must not contain. The workspace's `tests` check that they
//! compile, and their behaviour.

mod documents;
mod folders;
mod front_ends;
mod incremental;
mod links;
mod live;
mod reports;
mod scripts;

use std::{fs, path::Path};

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{Item, ItemMod, Visibility};
use tempfile::TempDir;

use crate::{environment::Environment, expand::expand, invocation::Invocation};

/// The module that hides the items that are not for the user.
const HIDDEN: &str = "__static_assets_once_in_a_module";

/// A package whose folder `static` contains these files.
fn package(files: &[(&str, &str)]) -> TempDir {
    let package = TempDir::new().expect("a temporary folder");
    for (path, content) in files {
        let file = package.path().join("static").join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, content).expect("a file");
    }
    package
}

/// The environment of a call in a package, with or without debug assertions, in a build that is not linked.
fn environment(package: &Path, debug: bool) -> Environment {
    let folder = package.to_str().expect("a UTF-8 path").to_owned();
    Environment {
        variable: Box::new(move |name| match name {
            "CARGO_MANIFEST_DIR" => Some(folder.clone()),
            "CDN" => Some("https://cdn.example.com".to_owned()),
            _ => None,
        }),
        debug,
        invocation: Invocation::default(),
        call: 0,
    }
}

/// The expansion of a call in a package, with or without debug assertions.
fn expand_in(package: &Path, options: TokenStream, debug: bool) -> TokenStream {
    expand(quote!(runtime #options), &environment(package, debug))
}

fn items(tokens: TokenStream) -> Vec<Item> {
    let file: syn::File = syn::parse2(tokens).expect("items");
    file.items
}

/// The contents of a module by its path.
fn module<'i>(items: &'i [Item], path: &[&str]) -> &'i [Item] {
    path.iter().fold(items, |items, name| {
        let module = items.iter().find_map(|item| match item {
            Item::Mod(ItemMod {
                ident,
                content: Some((_, content)),
                ..
            }) if ident == name => Some(content),
            _ => None,
        });
        module.expect("the module exists")
    })
}

/// The public names of a module.
fn public_names(items: &[Item]) -> Vec<String> {
    let name = |item: &Item| {
        let (visibility, name) = match item {
            Item::Const(item) => (&item.vis, item.ident.to_string()),
            Item::Static(item) => (&item.vis, item.ident.to_string()),
            Item::Mod(item) => (&item.vis, item.ident.to_string()),
            Item::Use(item) => (&item.vis, item.tree.to_token_stream().to_string()),
            _ => return None,
        };
        matches!(visibility, Visibility::Public(_)).then_some(name)
    };
    items.iter().filter_map(name).collect()
}

#[test]
fn a_module_exports_its_constants_and_sub_folders_only() {
    let package = package(&[
        ("style.css", "a"),
        ("css/site.css", "b"),
        ("css/x/y.txt", "c"),
    ]);
    let items = items(expand_in(package.path(), quote!(), true));
    let generated = [HIDDEN, "items"];
    assert_eq!(
        public_names(module(&items, &generated)),
        ["STYLE_CSS", "css", "ASSETS", "DIR"]
    );
    let css = [&generated[..], &["css"]].concat();
    assert_eq!(public_names(module(&items, &css)), ["SITE_CSS", "x"]);
    assert_eq!(
        public_names(&items),
        ["__static_assets_once_in_a_module :: items :: *"]
    );
}

/// The expansion of a call in a package, in a release build of a program.
fn expand_linked(package: &Path, options: TokenStream) -> TokenStream {
    let mut environment = environment(package, false);
    environment.invocation = Invocation {
        generates_code: true,
        metadata: vec!["1f2e".to_owned()],
        target: Some("x86_64-unknown-linux-gnu".to_owned()),
        ..Invocation::default()
    };
    expand(quote!(runtime #options), &environment)
}

#[test]
fn each_file_adds_few_tokens() {
    /// Enough for a documented constant with its module path.
    const LIMIT: usize = 32;
    let count = |files: usize| {
        let names: Vec<_> = (0..files).map(|file| format!("file-{file}.txt")).collect();
        let files: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).collect();
        let package = package(&files);
        count_tokens(expand_linked(package.path(), quote!()))
    };
    let per_file = (count(300) - count(200)) / 100;
    println!("{per_file} tokens per file");
    assert!(per_file <= LIMIT, "{per_file} tokens per file");
}

fn count_tokens(tokens: TokenStream) -> usize {
    let count = |token| match token {
        TokenTree::Group(group) => 2 + count_tokens(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(count).sum()
}

#[test]
fn coded_bytes_that_are_not_cached_are_a_literal() {
    let text = "a text that is repeated. ".repeat(40);
    let package = package(&[("a.txt", &text)]);
    let tokens = expand_linked(package.path(), quote!()).to_string();
    let has_encoders = !crate::pipeline::available().is_empty();
    let none = "bytes : b\"\"";
    assert_eq!(!tokens.contains(none), has_encoders);
    assert!(!tokens.contains("unsafe"));
    let plain = expand_in(package.path(), quote!(), false).to_string();
    assert!(plain.contains(none), "encoded without linking");
}

#[test]
fn encodings_count_towards_the_budget() {
    let package = package(&[("a.txt", &"a text that is repeated. ".repeat(40))]);
    let options = quote!("static", budget = "1010 B");
    let is_exceeded = |tokens: TokenStream| tokens.to_string().contains("would be embedded");
    let has_encoders = !crate::pipeline::available().is_empty();
    let release = expand_linked(package.path(), options.clone());
    assert_eq!(is_exceeded(release), has_encoders);
    assert!(!is_exceeded(expand_in(package.path(), options, true)));
}

#[test]
fn a_large_file_is_assembled_and_tracked() {
    let large = "x".repeat(crate::pipeline::Storage::LARGE);
    let package = package(&[("large.txt", &large), ("small.txt", "x")]);
    let tokens = expand_linked(package.path(), quote!("static", compress = false)).to_string();
    assert_eq!(tokens.matches(".incbin").count(), 1);
    assert_eq!(
        tokens.matches("include_bytes !").count(),
        2,
        "both are tracked"
    );
    let unlinked = expand_in(package.path(), quote!(), false).to_string();
    assert!(!unlinked.contains(".incbin"));
}

#[test]
fn dir_false_leaves_the_tree_out() {
    let package = package(&[("style.css", "a")]);
    let tokens = expand_in(package.path(), quote!("static", dir = false), true);
    assert!(!tokens.to_string().contains("LazyLock"));
    let items = items(tokens);
    assert_eq!(
        public_names(module(&items, &[HIDDEN, "items"])),
        ["STYLE_CSS", "ASSETS"]
    );
}

#[test]
fn every_constant_is_documented_with_path_type_size_and_url() {
    let package = package(&[("a`b.txt", "one"), ("empty", "")]);
    let tokens = expand_in(package.path(), quote!(), false).to_string();
    for line in [
        "`` a`b.txt ``: `text/plain; charset=utf-8`, 3 bytes, at `/static/a%60b.7692c3ad3540bb80.txt`",
        "`empty`: `application/octet-stream`, 0 bytes, at `/static/empty.e3b0c44298fc1c14`",
    ] {
        assert!(tokens.contains(line), "{line} is not in {tokens}");
    }
}

/// The files that a piece of an expansion includes.
fn included(text: &str) -> Vec<String> {
    let calls = text.split("include_bytes ! (").skip(1);
    let file = |call: &str| {
        let path = call.split(')').next()?.trim().trim_matches('"');
        Some(Path::new(path).file_name()?.to_str()?.to_owned())
    };
    calls.filter_map(file).collect()
}

#[test]
fn identical_contents_are_embedded_once_and_every_file_is_tracked() {
    let package = package(&[("a.txt", "same"), ("b.txt", "same"), ("c.txt", "other")]);
    let items = items(expand_in(package.path(), quote!(), true));
    let hidden = module(&items, &[HIDDEN]);
    let is_tracker = |item: &&Item| matches!(item, Item::Fn(item) if item.sig.ident == "track");
    let (trackers, rest): (Vec<_>, Vec<_>) = hidden.iter().partition(is_tracker);
    assert_eq!(included(&quote!(#(#rest)*).to_string()), ["a.txt", "c.txt"]);
    assert_eq!(included(&quote!(#(#trackers)*).to_string()), ["b.txt"]);
}

#[test]
fn a_set_of_headers_is_stored_once() {
    let package = package(&[
        ("a.woff2", "a"),
        ("b.woff2", "b"),
        ("c.css", "c"),
        ("d.txt", "d"),
    ]);
    let options = quote!(
        "static",
        headers = { "*.css" = { "X-Robots-Tag" = "none" } }
    );
    let tokens = expand_in(package.path(), options, true).to_string();
    for (text, times) in [
        ("static HEADERS_", 2),
        ("header (\"access-control-allow-origin\" , \"*\")", 1),
        ("header (\"x-robots-tag\" , \"none\")", 1),
    ] {
        assert_eq!(tokens.matches(text).count(), times, "{text} in {tokens}");
    }
}

#[test]
fn the_same_tree_gives_the_same_tokens_in_any_location() {
    let files = [
        ("b.css", "b"),
        ("a/c.js", "c"),
        ("a.txt", "b"),
        (".well-known/x", "y"),
    ];
    let relocatable = |package: &TempDir| {
        let real = package.path().canonicalize().expect("a folder");
        let tokens = expand_in(package.path(), quote!("static", version = "query"), true);
        tokens
            .to_string()
            .replace(real.to_str().expect("a UTF-8 path"), "")
    };
    let mut reversed = files;
    reversed.reverse();
    assert_eq!(
        relocatable(&package(&files)),
        relocatable(&package(&reversed))
    );
}

#[test]
fn named_variables_are_expanded_and_tracked() {
    let package = package(&[("style.css", "a")]);
    let options = quote!("static", base = "$CDN/assets");
    let tokens = expand_in(package.path(), options, false).to_string();
    assert!(tokens.contains("https://cdn.example.com/assets/style."));
    assert!(tokens.contains("option_env ! (\"CDN\")"));
}

#[test]
fn every_mistake_is_one_error_and_the_rest_is_generated() {
    let package = package(&[("style.css", "a"), ("a-b.css", "a"), ("a_b.css", "b")]);
    let options = quote!(
        "static",
        bse = "/x",
        base = "x",
        exclude = ["*.none"],
        version = 1
    );
    let items = items(expand_in(package.path(), options, true));
    let errors: Vec<_> = items
        .iter()
        .filter(|item| matches!(item, Item::Macro(_)))
        .map(|item| item.to_token_stream().to_string())
        .collect();
    assert_eq!(errors.len(), 4, "{errors:#?}");
    let names = public_names(module(&items, &[HIDDEN, "items"]));
    assert_eq!(names, ["STYLE_CSS", "ASSETS", "DIR"]);
}

#[test]
fn constants_are_left_out_by_glob_unless_a_rename_gives_one() {
    let files = [
        ("style.css", "a"),
        ("vendor/lib.js", "b"),
        ("vendor/x/a-b.js", "c"),
        ("vendor/x/a_b.js", "d"),
        ("vendor/x/c.js", "e"),
    ];
    let package = package(&files);
    let names = |options, path: &[&str]| {
        let items = items(expand_in(package.path(), options, true));
        public_names(module(&items, path))
    };
    let some = quote!(
        "static",
        constants = { "vendor/lib.js" = true, "vendor/**" = false }
    );
    assert_eq!(
        names(some.clone(), &[HIDDEN, "items"]),
        ["STYLE_CSS", "vendor", "ASSETS", "DIR"]
    );
    assert_eq!(names(some, &[HIDDEN, "items", "vendor"]), ["LIB_JS"]);
    let none = quote!(
        "static",
        constants = false,
        rename = { "vendor/x/c.js" = "C" }
    );
    assert_eq!(
        names(none.clone(), &[HIDDEN, "items"]),
        ["vendor", "ASSETS", "DIR"]
    );
    assert_eq!(names(none, &[HIDDEN, "items", "vendor", "x"]), ["C"]);
}

/// The compiler lets other crates use the first of two glob imports, which would change with a new file.
#[test]
fn no_other_crate_sees_an_identifier_of_several_files() {
    let package = package(&[("x/a-b.css", "a"), ("x/a_b.css", "b"), ("x/c.css", "c")]);
    let items = items(expand_in(package.path(), quote!(), true));
    assert_eq!(
        public_names(module(&items, &[HIDDEN, "items", "x"])),
        ["C_CSS"]
    );
    let first = module(&items, &[HIDDEN, "name_of_several_files_0"]);
    let second = module(&items, &[HIDDEN, "name_of_several_files_too_0"]);
    assert_eq!(public_names(first), ["A_B_CSS"]);
    assert_eq!(public_names(second), ["A_B_CSS"]);
}

#[test]
fn a_constant_says_why_the_size_of_its_image_is_not_known() {
    let package = package(&[("favicon.ico", ""), ("logo.svg", "<svg/>"), ("p.png", "P6")]);
    let tokens = expand_in(package.path(), quote!(), true).to_string();
    for line in [
        "Width and height are not known: the file is empty.",
        "Width and height are not known: the image format is not supported.",
    ] {
        assert!(tokens.contains(line), "{line} is not in {tokens}");
    }
    assert_eq!(tokens.matches("are not known").count(), 2);
}

#[test]
fn an_absent_folder_is_a_warning_in_debug_builds_and_an_error_in_release_builds() {
    let package = package(&[]);
    let options = quote!("static", absent = "empty");
    let debug = expand_in(package.path(), options.clone(), true).to_string();
    assert!(debug.contains("deprecated") && !debug.contains("compile_error"));
    let release = expand_in(package.path(), options, false).to_string();
    assert!(release.contains("folder \\\"static\\\" does not exist"));
    let default = expand_in(package.path(), quote!(), true).to_string();
    assert!(default.contains("the default \\\"static\\\" does not exist"));
}
