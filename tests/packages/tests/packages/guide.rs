//! What users copy is what the browser has run: each row of the guide's table quotes the file of its package, and each
//! package has a row. The command of the bundler is that of `fetch`.

const GUIDE: &str = include_str!("../../../../runtime/src/guide/packages.rs");
const FETCH: &str = include_str!("../../fetch");
const PINNED: &str = include_str!("../../pinned.txt");

const SOURCES: [&str; 18] = [
    include_str!("ace.rs"),
    include_str!("cesium.rs"),
    include_str!("ckeditor4.rs"),
    include_str!("ckeditor5.rs"),
    include_str!("dojo.rs"),
    include_str!("leaflet.rs"),
    include_str!("mathjax.rs"),
    include_str!("mathjax2.rs"),
    include_str!("mermaid.rs"),
    include_str!("monaco.rs"),
    include_str!("monaco_esm.rs"),
    include_str!("onnxruntime.rs"),
    include_str!("oxipng.rs"),
    include_str!("pdfjs.rs"),
    include_str!("shoelace.rs"),
    include_str!("sql.rs"),
    include_str!("three.rs"),
    include_str!("tinymce.rs"),
];

/// The rows of the table: the package's name in the first cell, and the others.
fn rows() -> Vec<(&'static str, &'static str)> {
    let table = GUIDE.split("//! | package | options |").nth(1);
    let lines = table.expect("the guide has the table").lines().skip(2);
    let rows = lines.map_while(|line| line.strip_prefix("//! | ")?.split_once(" | "));
    rows.collect()
}

/// The name of the package that a file tests.
fn name(source: &'static str) -> &'static str {
    let (_, rest) = source.split_once("name: \"").expect("it has a name");
    rest.split_once('"').expect("the name ends").0
}

/// Code without what a file and the guide write differently: white space, last commas, and braces, which `format!` doubles.
fn bare(code: &str) -> String {
    let code: String = code.split_whitespace().collect();
    code.replace(",]", "]")
        .replace(",}", "")
        .replace(['{', '}'], "")
}

#[test]
fn each_row_of_the_guide_quotes_what_the_browser_runs() {
    let rows = rows();
    assert_eq!(rows.len(), SOURCES.len(), "a row for each package");
    for source in SOURCES {
        let row = rows.iter().find(|(package, _)| *package == name(source));
        let (package, cells) = row.unwrap_or_else(|| unlisted(name(source)));
        let source = bare(source);
        for quoted in cells.split('`').skip(1).step_by(2) {
            assert!(source.contains(&bare(quoted)), "{package}: {quoted}");
        }
    }
}

#[test]
fn each_row_of_the_guide_names_the_version_that_is_fetched() {
    for (package, _) in rows() {
        let (package, _) = package.split_once(',').unwrap_or((package, ""));
        let line = format!("{} ", package.replace(' ', "@"));
        let is_fetched = PINNED.lines().any(|fetched| fetched.starts_with(&line));
        assert!(is_fetched, "{line}");
    }
}

#[test]
fn the_command_of_the_guide_is_that_of_fetch() {
    let (_, after) = GUIDE.split_once("npx esbuild").expect("the guide has it");
    let (command, _) = after.split_once("//! ```").expect("the block ends");
    let command = bare(&command.replace("//! ", "").replace('\\', ""));
    let fetch = bare(&FETCH.replace('\\', ""));
    assert!(fetch.contains(&command), "{command}");
}

#[expect(clippy::panic, reason = "a test fails here")]
fn unlisted(package: &str) -> ! {
    panic!("{package} has no row")
}
