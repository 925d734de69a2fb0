//! Scripts of published packages, fetched by `tests/corpus/fetch`: what the lexer finds in each is what es-module-lexer, the
//! lexer of Vite, finds; and the glue of a WebAssembly module changes together with it.

mod crates;
#[path = "../corpus/packages.rs"]
mod packages;

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use steadfast_core::rules::reference::{
    found::{Reference, Role},
    script,
};
use steadfast_tests::workspace;

use self::crates::Crate;

/// Elements in a script, which are no JavaScript.
const JSX: &str = "cra-template/template/src/";

/// What a lexer finds in a script.
#[derive(Debug, PartialEq)]
struct Found {
    is_module: bool,
    /// The byte offsets of each specifier, and how it imports.
    imports: Vec<(usize, usize, String)>,
}

/// What es-module-lexer finds in every script below a folder, by path.
fn by_es_module_lexer(folder: &Path) -> BTreeMap<String, Found> {
    let reader = workspace().join("tests/corpus/scripts.mjs");
    let output = Command::new("node").arg(reader).arg(folder).output();
    let output = output.expect("npm comes with node");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut last = None;
    for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
        let columns: Vec<_> = line.split('\t').collect();
        match columns[..] {
            [path, "error"] => {
                assert!(path.starts_with(JSX), "{path}");
            }
            [path, kind] => {
                let of_script = Found {
                    is_module: kind == "module",
                    imports: Vec::new(),
                };
                found.insert(path.to_owned(), of_script);
                last = Some(path.to_owned());
            }
            [start, end, by] => {
                let [start, end] = [start, end].map(|it| it.parse().expect("a number"));
                let script = last.as_ref().and_then(|path| found.get_mut(path));
                let script = script.expect("a script comes before its imports");
                script.imports.push((start, end, by.to_owned()));
            }
            _ => unreachable!("two or three columns"),
        }
    }
    found
}

/// What this crate finds in a script.
fn by_this_crate(bytes: &[u8]) -> Found {
    let read = script::read(bytes);
    let import = |reference: Reference| match reference.role {
        Role::Script(by) if by.is_import() => {
            Some((reference.span.start, reference.span.end, by.to_string()))
        }
        _ => None,
    };
    Found {
        is_module: read.is_module,
        imports: read.references.into_iter().filter_map(import).collect(),
    }
}

#[test]
fn every_import_of_published_scripts_is_found() {
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let theirs = by_es_module_lexer(&packages);
    let (mut imports, mut modules) = (0, 0);
    for (path, mut expected) in theirs {
        let bytes = fs::read(packages.join(&path)).expect("the script exists");
        expected.imports.sort_unstable();
        assert_eq!(by_this_crate(&bytes), expected, "{path}");
        imports += expected.imports.len();
        modules += usize::from(expected.is_module);
    }
    println!("{imports} imports of {modules} modules are those that es-module-lexer finds");
    assert!(imports > 5_000, "the packages are incomplete");
}

/// Prints each asset. The worker of the parallel build imports the glue, and the glue knows its module by its own URL.
const PROGRAM: &str = r#"
mod assets {
    steadfast::static_assets!(
        "static",
        include = ["**/*.js", "**/*.wasm"],
        imports = { "wasm-feature-detect" = "wasm-feature-detect/dist/esm/index.js" },
        rewrite = ["@jsquash/oxipng/codec/pkg-parallel/**"],
    );
}

fn main() {
    let _ = requests::get::<steadfast::ServeAssets>;
    for asset in assets::ASSETS.iter() {
        let text = String::from_utf8_lossy(asset.bytes());
        let names: Vec<_> = text.split(['\'', '"', '`']).filter(|it| it.contains(".wasm") || it.contains(".js")).collect();
        println!("{}\t{}\t{}", asset.path(), asset.url(), names.join(" "));
    }
}
"#;

#[test]
fn the_glue_of_wasm_bindgen_changes_with_its_module() {
    const GLUE: &str = "@jsquash/oxipng/codec/pkg/squoosh_oxipng.js";
    const MODULE: &str = "@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm";
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let mut user = Crate::new("corpus-wasm", PROGRAM);
    user.set("STEADFAST_EMBED", "1");
    let folders = "@jsquash/oxipng\nwasm-feature-detect/dist/esm";
    packages::copy(&packages, folders, &user.path("static"), |_| true);
    let run = || {
        let (printed, done) = user.run(&[]);
        assert!(!done.contains("warning"), "{done}");
        let assets = printed.lines().map(|line| {
            let columns: Vec<_> = line.split('\t').map(str::to_owned).collect();
            let [path, url, names]: [String; 3] = columns.try_into().expect("three columns");
            (path, (url, names))
        });
        assets.collect::<BTreeMap<_, _>>()
    };
    let before = run();
    let name = |assets: &BTreeMap<String, (String, String)>, path: &str| {
        let (url, _) = &assets[path];
        url.rsplit('/').next().unwrap_or_default().to_owned()
    };
    assert!(
        before[GLUE].1.contains(&name(&before, MODULE)),
        "{before:#?}"
    );

    let file = user.path("static").join(MODULE);
    let mut bytes = fs::read(&file).expect("the module exists");
    // A custom section, which changes nothing that the module does.
    bytes.extend(b"\0\x02\x01x");
    fs::write(&file, bytes).expect("a writable folder");
    let after = run();
    assert!(after[GLUE].1.contains(&name(&after, MODULE)), "{after:#?}");
    let renamed = before
        .iter()
        .filter(|(path, (url, _))| after[*path].0 != *url);
    let renamed: Vec<_> = renamed.map(|(path, _)| &**path).collect();
    assert_eq!(renamed, [GLUE, MODULE]);
}
