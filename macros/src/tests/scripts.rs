//! The references of scripts: which are rewritten, what renames a script, and which are broken. Expected bytes and versions
//! are computed independently.

use proc_macro2::TokenStream;
use quote::quote;
use tempfile::TempDir;

use super::{
    expand_in,
    links::{Rows, messages, renamed_by, rows, version},
    package,
};

/// The final bytes of a file that was rewritten.
fn text(rows: &Rows, path: &str) -> String {
    let bytes = rows[path].bytes.clone().expect("the file is rewritten");
    String::from_utf8(bytes).expect("UTF-8")
}

/// The import map of a release build, as the tokens contain it.
fn import_map(package: &TempDir, options: TokenStream) -> String {
    let tokens = expand_in(package.path(), quote!("static", #options), false).to_string();
    let start = tokens.find("import_map (\"").expect("there is a map");
    tokens[start..].replace("\\\"", "\"")
}

/// The warnings of a release build.
fn warnings(package: &TempDir, options: TokenStream) -> Vec<String> {
    let tokens = expand_in(package.path(), quote!("static", #options), false).to_string();
    assert!(!tokens.contains("compile_error"), "{tokens}");
    let notes = tokens.split("deprecated (note = \"").skip(1);
    let notes = notes.map(|rest| rest.split("\")]").next().unwrap_or_default());
    notes
        .map(|note| note.replace("\\\"", "\"").replace("\\n", "\n"))
        .collect()
}

#[test]
fn urls_relative_to_a_script_carry_versions_and_nothing_else_changes() {
    let script = "const a = new URL('../x.wasm?b#c', import.meta.url); // new URL('x', import.meta.url)\r\n\
                  new Worker(new URL(\"w\\x2ejs\", import.meta.url));\n\
                  fetch(new URL(`../x.wasm`, import.meta.url))\n";
    let files = [
        ("js/app.js", script),
        ("js/w.js", "f()"),
        ("x.wasm", "wasm"),
    ];
    let (wasm, worker) = (version(b"wasm"), version(b"f()"));
    let rows_of = |options| rows(&package(&files), options);
    let expected = script
        .replace("../x.wasm", &format!("../x.{wasm}.wasm"))
        .replace("w\\x2ejs", &format!("w.{worker}.js"));
    assert_eq!(text(&rows_of(quote!()), "js/app.js"), expected);
    let expected = script
        .replace("../x.wasm?b", &format!("../x.wasm?v={wasm}&b"))
        .replace("`../x.wasm", &format!("`../x.wasm?v={wasm}"))
        .replace("w\\x2ejs", &format!("w\\x2ejs?v={worker}"));
    assert_eq!(
        text(&rows_of(quote!(version = "query")), "js/app.js"),
        expected
    );
}

#[test]
fn a_changed_file_renames_the_scripts_that_find_it_by_their_own_url() {
    let files = [
        ("app.js", "import './glue.js'"),
        (
            "glue.js",
            "fetch(new URL('x.wasm', import.meta.url)); export {}",
        ),
        ("x.wasm", ""),
    ];
    assert_eq!(
        renamed_by(&files, &quote!(), "x.wasm"),
        ["glue.js", "x.wasm"]
    );
    let options = quote!(rewrite = ["app.js"]);
    assert_eq!(
        renamed_by(&files, &options, "x.wasm"),
        ["app.js", "glue.js", "x.wasm"]
    );
}

#[test]
fn a_service_worker_keeps_its_url() {
    let script = "navigator.serviceWorker.register('/static/sw.js');\n\
                  navigator.serviceWorker.register(new URL('sw.js', import.meta.url))";
    let rows = rows(&package(&[("app.js", script), ("sw.js", "")]), quote!());
    assert_eq!(rows["app.js"].bytes, None);
}

#[test]
fn rewrite_reaches_whatever_a_script_imports_or_runs() {
    let files = [
        (
            "workers/main.js",
            "import a, { b } from '../lib/a.js'; import('./lazy.js')",
        ),
        (
            "workers/lazy.js",
            "new Worker(new URL('inner.js', import.meta.url), { type: 'module' })",
        ),
        ("workers/inner.js", "export * from '../lib/b.js'"),
        (
            "lib/a.js",
            "import './b.js'; import data from './c.json' with { type: 'json' }",
        ),
        ("lib/b.js", "export {}"),
        ("lib/c.json", "{}"),
        ("page.js", "import './lib/a.js'"),
    ];
    let package = package(&files);
    let rows = rows(&package, quote!(rewrite = ["workers/main.js"]));
    let b = format!("b.{}.js", version(b"export {}"));
    let c = format!("c.{}.json", version(b"{}"));
    let a = format!("import './{b}'; import data from './{c}' with {{ type: 'json' }}");
    assert_eq!(text(&rows, "lib/a.js"), a);
    let inner = format!("export * from '../lib/{b}'");
    assert_eq!(text(&rows, "workers/inner.js"), inner);
    let lazy = format!(
        "new Worker(new URL('inner.{}.js', import.meta.url), {{ type: 'module' }})",
        version(inner.as_bytes())
    );
    assert_eq!(text(&rows, "workers/lazy.js"), lazy);
    let main = format!(
        "import a, {{ b }} from '../lib/a.{}.js'; import('./lazy.{}.js')",
        version(a.as_bytes()),
        version(lazy.as_bytes())
    );
    assert_eq!(text(&rows, "workers/main.js"), main);
    assert_eq!(rows["page.js"].bytes, None);
}

#[test]
fn scripts_that_import_each_other_share_one_version() {
    let files = [
        ("a.js", "import './b.js'; export const a = 1"),
        ("b.js", "import './a.js'; export const b = 1"),
        ("c.js", "import './a.js'"),
    ];
    let rows = rows(&package(&files), quote!(rewrite = ["c.js"]));
    let url = |path: &str| rows[path].url.clone();
    let of = |path: &str| url(path).split('.').nth(1).map(str::to_owned);
    assert_eq!(of("a.js"), of("b.js"));
    let expected = format!(
        "import './{}'; export const b = 1",
        &url("a.js")["/static/".len()..]
    );
    assert_eq!(text(&rows, "b.js"), expected);
    for changed in ["a.js", "b.js"] {
        let options = quote!(rewrite = ["c.js"]);
        assert_eq!(
            renamed_by(&files, &options, changed),
            ["a.js", "b.js", "c.js"]
        );
    }
}

#[test]
fn bare_specifiers_of_rewritten_scripts_become_urls() {
    let files = [
        (
            "workers/a.js",
            "import 'three'; import 'three/addons/x.js'; import('lib'); import 'old'; import('unknown')",
        ),
        ("vendor/three/three.js", "export {}"),
        (
            "vendor/three/addons/x.js",
            "import 'three'; export const x = 1",
        ),
        ("vendor/old.js", "export const old = 1"),
    ];
    let imports = quote!(
        rewrite = ["workers/**"],
        imports = {
            "three" = "vendor/three/three.js",
            "three/addons/" = "/static/vendor/three/addons/",
            "lib" = "https://cdn.example/it's.js",
            "old" = "vendor/three/three.js",
            "/static/workers/a.js" = { "old" = "vendor/old.js" },
        },
    );
    let three = format!("three.{}.js", version(b"export {}"));
    let x = format!("import '../{three}'; export const x = 1");
    for (options, prefix) in [
        (quote!(), "../"),
        (quote!(root = ["workers/a.js"]), "/static/"),
    ] {
        let rows = rows(&package(&files), quote!(#imports #options));
        assert_eq!(text(&rows, "vendor/three/addons/x.js"), x);
        let expected = format!(
            "import '{prefix}vendor/three/{three}'; import '{prefix}vendor/three/addons/x.{}.js'; \
             import('https://cdn.example/it%27s.js'); import '{prefix}vendor/old.{}.js'; import('unknown')",
            version(x.as_bytes()),
            version(b"export const old = 1"),
        );
        assert_eq!(text(&rows, "workers/a.js"), expected);
    }
}

#[test]
fn a_bare_specifier_of_a_rewritten_script_needs_a_meaning() {
    let files = [("a.js", "import './b.js'"), ("b.js", "\nimport 'three'")];
    assert_eq!(
        messages(&package(&files), quote!(rewrite = ["a.js"])),
        [
            "static/b.js:2:9: cannot resolve \"three\", and no import map applies here (import); name its script in `imports`"
        ]
    );
    assert_eq!(messages(&package(&files), quote!()), [""; 0]);
}

#[test]
fn the_map_lists_modules_and_what_rewritten_scripts_import() {
    let files = [
        ("umd.js", "window.a = 1"),
        ("module.js", "export {}"),
        ("imported.js", "window.b = 1"),
        ("app.js", "import './imported.js'"),
    ];
    let package = package(&files);
    for (options, listed) in [
        (quote!(), "app imported module"),
        (quote!(modules = ["*"]), "app imported module umd"),
        (quote!(modules = ["umd.js"]), "umd"),
        (
            quote!(modules = ["umd.js"], rewrite = ["app.js"]),
            "app imported umd",
        ),
        (quote!(references = ["css"]), "app module"),
    ] {
        let map = import_map(&package, options.clone());
        let names = ["app", "imported", "module", "umd"].into_iter();
        let found = names.filter(|name| map.contains(&format!("/static/{name}.js\"")));
        assert_eq!(found.collect::<Vec<_>>().join(" "), listed, "{options}");
    }
}

#[test]
fn a_broken_reference_of_a_script_is_reported_with_its_position_and_a_remedy() {
    for (script, expected) in [
        (
            "import './utlis.js'",
            "9: cannot find file \"js/utlis.js\" (import); did you mean \"js/utils.js\"?",
        ),
        (
            "export * from '../x.js'",
            "16: cannot find file \"x.js\" (export); did you mean \"js/x.js\"?",
        ),
        (
            "import('./x.mjs')",
            "9: cannot find file \"js/x.mjs\" (import()); did you mean \"js/x.js\"?",
        ),
        (
            "new URL('y.wasm', import.meta.url)",
            "10: cannot find file \"js/y.wasm\" (new URL); add it, or allow it to be missing with `missing_ok`",
        ),
        (
            "new Worker(new URL('../x.js', import.meta.url))",
            "21: cannot find file \"x.js\" (new Worker); did you mean \"js/x.js\"?",
        ),
        (
            "navigator.serviceWorker.register('/static/sw.js')",
            "35: cannot find file \"sw.js\" (serviceWorker.register); add it, or allow it to be missing with `missing_ok`",
        ),
        (
            "import '../../x.js'",
            "9: \"../../x.js\" points outside the base \"/static\" (import); write \"/x.js\" to refer to another path of the site",
        ),
        (
            "import './x.js'; import './utils'",
            "26: cannot find file \"js/utils\" (import); browsers do not complete names as bundlers do; write \"./utils.js\"",
        ),
        (
            "import './x.js'; import './lib'",
            "26: cannot find file \"js/lib\" (import); browsers do not complete names as bundlers do; write \"./lib/index.js\"",
        ),
        (
            "import './x.js'; import './t.js'",
            "26: cannot find file \"js/t.js\" (import); browsers do not run TypeScript; compile it",
        ),
    ] {
        let script = format!("// Ü '\n{script}");
        let package = package(&[
            ("js/app.js", &script),
            ("js/x.js", "export {}"),
            ("js/utils.js", "export {}"),
            ("js/lib/index.js", "export {}"),
            ("js/t.ts", "export {}"),
        ]);
        let expected = format!("static/js/app.js:2:{expected}");
        assert_eq!(messages(&package, quote!()), [expected], "{script}");
        assert_eq!(
            messages(&package, quote!(missing_ok = ["js/app.js"])),
            [""; 0]
        );
        assert_eq!(messages(&package, quote!(references = ["css"])), [""; 0]);
    }
}

#[test]
fn what_names_no_file_of_the_folder_is_left_alone() {
    let script =
        "import 'three'; import '#internal'; import 'https://cdn.example/x.js'; import('node:fs');
        import('/other/x.js'); new URL('.', import.meta.url); new URL('data/', import.meta.url);
        new URL('https://x.example/y', import.meta.url); new URL('lib', import.meta.url);
        navigator.serviceWorker.register('sw.js'); navigator.serviceWorker.register('/sw.js')";
    let package = package(&[("app.js", script), ("lib/x.js", "")]);
    assert_eq!(messages(&package, quote!()), [""; 0]);
    assert_eq!(rows(&package, quote!())["app.js"].bytes, None);
}

#[test]
fn the_input_of_bundlers_is_a_warning_with_the_number_of_its_imports() {
    let files = [
        ("a/index.js", "export * from './x';\nexport * from './y'"),
        ("a/x.js", "import './y'"),
        ("a/y/index.js", "import '../x'; import 'bare'"),
        ("a/z.js", "import './x'"),
    ];
    let package = package(&files);
    assert_eq!(
        warnings(&package, quote!()),
        [
            "static/a/index.js:1:16: cannot find file \"a/x\" (export); browsers do not complete names as bundlers do; write \"./x.js\"\n\
             static/a/x.js:1:9: cannot find file \"a/y\" (import); browsers do not complete names as bundlers do; write \"./y/index.js\"\n\
             static/a/y/index.js:1:9: cannot find file \"a/x\" (import); browsers do not complete names as bundlers do; write \"../x.js\"\n\
             5 imports of 4 modules cannot be loaded by browsers, which ask for a name as it is written; `exclude` what is \
             the input of a bundler, or name it in `missing_ok`"
        ]
    );
    assert_eq!(warnings(&package, quote!(missing_ok = ["a/**"])), [""; 0]);
}

#[test]
fn a_worker_that_imports_by_plain_urls_is_a_warning() {
    let run = "new Worker(new URL('w.js', import.meta.url), { type: 'module' });";
    let files = [
        ("app.js", &*run.repeat(2)),
        ("w.js", "import './x.js'"),
        ("x.js", "export {}"),
    ];
    let package_of = package(&files);
    assert_eq!(
        warnings(&package_of, quote!()),
        [
            "static/app.js:1:21: the worker \"w.js\" revalidates every module that it imports, because no import map applies \
             in workers; write `rewrite = [\"w.js\"]`"
        ]
    );
    for options in [quote!(rewrite = ["w.js"]), quote!(plain = ["x.js"])] {
        assert_eq!(warnings(&package_of, options), [""; 0]);
    }
    for (run, worker) in [
        (
            "new Worker(new URL('w.js', import.meta.url))",
            "import './x.js'",
        ),
        (run, "import('./x.js')"),
        (run, "f()"),
    ] {
        let package = package(&[("app.js", run), ("w.js", worker), ("x.js", "export {}")]);
        assert_eq!(warnings(&package, quote!()), [""; 0], "{run} {worker}");
    }
}

/// What a folder as one contains is a vendor's: its scripts are checked, and served as they are.
#[test]
fn a_script_in_a_folder_as_one_is_checked_and_not_rewritten() {
    let script = "import './part.js'; import 'name'; fetch(new URL('x.wasm', import.meta.url));";
    let broken = format!("{script} import './gone.js'");
    let package_of = |script| {
        package(&[
            ("lib/x/main.js", script),
            ("lib/x/part.js", "export {}"),
            ("lib/x/x.wasm", ""),
            ("name.js", "export {}"),
        ])
    };
    let options = quote!(
        folders = ["lib/x"],
        rewrite = ["lib/x/*.js"],
        imports = { "name" = "name.js" }
    );
    assert_eq!(
        rows(&package_of(script), options.clone())["lib/x/main.js"].bytes,
        None
    );
    let package = package_of(&broken);
    assert_eq!(
        messages(&package, options.clone()),
        [
            "static/lib/x/main.js:1:87: cannot find file \"lib/x/gone.js\" (import); add it, or allow it to be missing with \
             `missing_ok`"
        ]
    );
    let options = quote!(#options, missing_ok = ["lib/x/**"]);
    assert_eq!(messages(&package, options), [""; 0]);
}

#[test]
fn scripts_name_files_of_a_folder_as_one_by_the_version_of_the_folder() {
    let script = "import { a } from '../lib/x/sub/a.js'; import 'x'; import 'x/sub/a.js';\n\
                  fetch(new URL('../lib/x/y.wasm', import.meta.url))";
    let files = [
        ("js/app.js", script),
        ("lib/x/index.js", "export {}"),
        ("lib/x/sub/a.js", "import '../index.js'"),
        ("lib/x/y.wasm", ""),
    ];
    let package_of = package(&files);
    let options = quote!(
        folders = ["lib/x"],
        imports = { "x" = "lib/x/index.js", "x/" = "lib/x/" }
    );
    let rows_of = rows(&package_of, options.clone());
    let folder = rows_of["lib/x/y.wasm"]
        .url
        .replace("/static/lib/", "")
        .replace("/y.wasm", "");
    assert!(folder.starts_with("x.") && folder.len() == 18, "{folder}");
    let with_url = script.replace("../lib/x/y.wasm", &format!("../lib/{folder}/y.wasm"));
    assert_eq!(text(&rows_of, "js/app.js"), with_url);
    let options = quote!(#options, rewrite = ["js/app.js"]);
    let expected = with_url
        .replace("'x'", &format!("'../lib/{folder}/index.js'"))
        .replace("'x/sub/a.js'", &format!("'../lib/{folder}/sub/a.js'"))
        .replace("'../lib/x/sub", &format!("'../lib/{folder}/sub"));
    let rows_of = rows(&package_of, options.clone());
    assert_eq!(text(&rows_of, "js/app.js"), expected);
    assert_eq!(rows_of["lib/x/sub/a.js"].bytes, None);
    let map = import_map(&package_of, options.clone());
    assert!(
        map.contains(&format!("\"/static/lib/x/\":\"/static/lib/{folder}/\"")),
        "{map}"
    );
    assert_eq!(
        renamed_by(&files, &options, "lib/x/y.wasm"),
        [
            "js/app.js",
            "lib/x/index.js",
            "lib/x/sub/a.js",
            "lib/x/y.wasm"
        ]
    );
}

/// An import map has an entry for a folder as one that contains modules.
#[test]
fn a_folder_as_one_without_modules_is_not_in_the_import_map() {
    let files = [("lib/x/a.js", "f()"), ("lib/y/b.js", "export {}")];
    let map = import_map(&package(&files), quote!(folders = ["lib/x", "lib/y"]));
    assert!(
        map.contains("\"/static/lib/y/\":") && !map.contains("/static/lib/x"),
        "{map}"
    );
}
