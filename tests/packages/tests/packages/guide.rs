//! What users copy is what the browser has run: each row of the guide's table quotes the file of its package, and each
//! package has a row. The command of the bundler is that of `fetch`.

use std::fs;

const GUIDE: &str = include_str!("../../../../runtime/src/guide/packages.rs");
const FETCH: &str = include_str!("../../fetch");
const PINNED: &str = include_str!("../../pinned.txt");

/// A row of the first table.
struct Row {
    package: &'static str,
    options: &'static str,
    constants: &'static str,
    page: &'static str,
}

/// The files of the packages: read, because without the packages they are not compiled.
fn sources() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packages/sites");
    let entries = fs::read_dir(folder).expect("the folder exists");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let packages = paths.filter(|path| !path.ends_with("mod.rs"));
    packages
        .map(|path| fs::read_to_string(path).expect("a readable file"))
        .collect()
}

fn rows() -> Vec<Row> {
    let table = GUIDE.split("//! | package | options |").nth(1);
    let lines = table.expect("the guide has the table").lines().skip(2);
    let rows = lines.map_while(|line| {
        let row = line.strip_prefix("//! | ")?.strip_suffix(" |")?;
        let mut cells = row.split(" | ");
        Some(Row {
            package: cells.next()?,
            options: cells.next()?,
            constants: cells.next()?,
            page: cells.next()?,
        })
    });
    rows.collect()
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The part of a file between two texts, of which the first is unique.
fn between<'s>(source: &'s str, start: &str, end: &str) -> Option<&'s str> {
    let (_, rest) = source.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// The arguments of the macro, in alphabetical order.
fn arguments(list: &str) -> Vec<String> {
    let list = bare(list);
    let mut depth = 0;
    let parts = list.split(|character| {
        match character {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && character == ','
    });
    let parts = parts.filter(|part| !part.is_empty());
    let mut arguments: Vec<_> = parts.map(str::to_owned).collect();
    arguments.sort();
    arguments
}

/// The name of the package that a file tests.
fn name(source: &str) -> &str {
    let (_, rest) = source.split_once("name: \"").expect("it has a name");
    rest.split_once('"').expect("the name ends").0
}

/// Code without what a file and the guide write differently: white space and last commas.
fn bare(code: &str) -> String {
    let code: String = code.split_whitespace().collect();
    code.replace(",]", "]").replace(",}", "}")
}

/// The page that `format!` makes of a source: one brace for two.
fn page(source: &str) -> String {
    bare(source).replace("{{", "{").replace("}}", "}")
}

#[test]
fn each_row_of_the_guide_states_what_the_browser_runs() {
    let rows = rows();
    let sources = sources();
    assert_eq!(rows.len(), sources.len(), "a row for each package");
    for source in &sources {
        let row = rows.iter().find(|row| row.package == name(source));
        row.unwrap_or_else(|| missing_row(name(source)))
            .compare(source);
    }
}

impl Row {
    fn compare(&self, source: &str) {
        let package = self.package;
        let mut stated = quoted(self.options).collect::<Vec<_>>().join(",");
        if !stated.starts_with('"') {
            stated.insert_str(0, "\"node_modules\",");
        }
        let list = between(source, "package!(", ");").expect("it calls the macro");
        assert_eq!(arguments(&stated), arguments(list), "{package}");

        let imported = between(source, "use assets::", ";");
        let imported = imported.map(|path| bare(&format!("use assets::{path};")));
        assert_eq!(
            quoted(self.constants).next().map(bare),
            imported,
            "{package}"
        );

        let source = page(source);
        for line in quoted(self.page) {
            assert!(source.contains(&bare(line)), "{package}: {line}");
        }
        for constant in constants(imported.as_deref().unwrap_or_default()) {
            let is_used = self.page.contains(&format!("{{{constant}}}"));
            assert!(is_used, "{package}: {constant}");
        }
    }
}

/// The constants that a `use` imports.
fn constants(imported: &str) -> impl Iterator<Item = &str> {
    let names = imported.split(|character: char| !character.is_alphanumeric() && character != '_');
    names.filter(|name| name.chars().any(|it| it.is_ascii_uppercase()))
}

#[test]
fn each_row_of_the_guide_names_the_version_that_is_fetched() {
    for Row { package, .. } in rows() {
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
fn missing_row(package: &str) -> ! {
    panic!("{package} has no row")
}

#[cfg(fetched)]
/// A row of the second table, behind its name.
pub(crate) fn figures(form: &str) -> &'static str {
    let start = format!("//! | {form} | ");
    let row = GUIDE.lines().find_map(|line| line.strip_prefix(&start));
    row.expect("the guide has the row")
}
