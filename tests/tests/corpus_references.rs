//! References of real input: published style sheets, pages, SVG images and web manifests, and the files that they name,
//! fetched by `tests/corpus/fetch`. Independent parsers, `tests/corpus/references.mjs`, list the references of the
//! files on disk and of the served ones; this crate's own parser is not involved.

mod crates;
#[path = "../corpus/packages.rs"]
mod packages;

use std::{
    collections::HashMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use steadfast_tests::workspace;

use self::crates::Crate;

/// `save` writes every served file with references to the path of its URL, and prints all assets. `request` requests
/// each URL of a list and compares the answer with the asset beside it.
const PROGRAM: &str = r#"
mod assets {
    // `corpus_encodings.rs` encodes the files.
    steadfast::static_assets!("static", version = "VERSION", compress = false);
}

use assets::ASSETS;
use std::{fs, path::Path};
use steadfast::Asset;

/// Whether the references of a file are followed.
fn has_references(asset: Asset) -> bool {
    let path = asset.path();
    [".css", ".html", ".svg", "/manifest.json"].iter().any(|end| path.ends_with(end))
}

fn get(url: &str) -> Vec<u8> {
    let answer = requests::get(ASSETS.service(), url);
    assert_eq!(answer.status, 200, "{url}");
    let expected = if url.ends_with(".html") { "no-cache" } else { "public, max-age=31536000, immutable" };
    assert_eq!(answer.headers["cache-control"], expected, "{url}");
    answer.body
}

fn save(folder: &Path) {
    for asset in ASSETS.iter() {
        println!("{}\t{}\t{}", asset.path(), asset.url(), asset.version());
        if has_references(asset) {
            let (url, _) = asset.url().split_once('?').unwrap_or((asset.url(), ""));
            let file = folder.join(&url[1..]);
            fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a writable folder");
            fs::write(file, get(asset.url())).expect("a writable folder");
        }
    }
}

fn request(list: &Path, folder: &Path) {
    for line in fs::read_to_string(list).expect("the list exists").lines() {
        let (url, path) = line.split_once('\t').expect("a URL and a path");
        let asset = ASSETS.get(path).expect("the target is embedded");
        let body = get(url);
        assert!(body == asset.bytes(), "{url} differs from {path}");
        if !has_references(asset) {
            assert!(body == fs::read(folder.join(path)).expect("the embedded file"), "{path}");
        }
    }
}

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["save", folder] => save(folder.as_ref()),
        ["request", list, folder] => request(list.as_ref(), folder.as_ref()),
        _ => panic!("unknown command"),
    }
}
"#;

/// A reference, as the independent parser reports it.
struct Reference {
    /// The whole token or comment.
    start: usize,
    end: usize,
    /// The path and query that a browser requests from the site, if it requests anything there.
    request: Option<String>,
}

/// The references of each file below a folder, the root of a site.
fn references(site: &Path) -> HashMap<String, Vec<Reference>> {
    let reader = workspace().join("tests/corpus/references.mjs");
    let output = Command::new("node").arg(reader).arg(site).output();
    let output = output.expect("npm comes with node");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let mut references: HashMap<_, Vec<_>> = HashMap::new();
    for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
        let columns: Vec<_> = line.split('\t').collect();
        let [file, start, end, request]: [&str; 4] = columns.try_into().expect("four columns");
        let of_file = references.entry(file.to_owned()).or_default();
        of_file.push(Reference {
            start: start.parse().expect("a number"),
            end: end.parse().expect("a number"),
            request: (request != "-").then(|| request.to_owned()),
        });
    }
    references
}

/// A line of the program's output.
struct Served {
    url: String,
    version: String,
}

/// Compares files on disk with the served ones.
#[derive(Default)]
struct Comparison {
    /// The URLs in served files, and the paths of their targets.
    requests: Vec<(String, String)>,
    /// The number of references that point outside the site, or nowhere.
    left_alone: usize,
    differences: Vec<String>,
}

/// A file, on disk or served.
struct Sheet<'s> {
    bytes: Vec<u8>,
    references: &'s [Reference],
}

impl Sheet<'_> {
    fn token(&self, number: usize) -> &[u8] {
        let Reference { start, end, .. } = self.references[number];
        &self.bytes[start..end]
    }

    /// The bytes before, between and after its references.
    fn rest(&self) -> Vec<&[u8]> {
        let starts = self.references.iter().map(|reference| reference.start);
        let ends = self.references.iter().map(|reference| reference.end);
        let bounds = [0]
            .into_iter()
            .chain(ends)
            .zip(starts.chain([self.bytes.len()]));
        bounds.map(|(end, start)| &self.bytes[end..start]).collect()
    }
}

impl Comparison {
    fn compare(
        &mut self,
        path: &str,
        file: &Sheet<'_>,
        served: &Sheet<'_>,
        assets: &HashMap<String, Served>,
    ) {
        if file.rest() != served.rest() {
            let what = "differs outside its references";
            self.differences.push(format!("{path} {what}"));
            return;
        }
        let pairs = file.references.iter().zip(served.references);
        for (number, (before, after)) in pairs.enumerate() {
            let (old, new) = (file.token(number), served.token(number));
            let names = before.request.as_deref().and_then(path_of);
            let is_right = match (&names, &after.request) {
                (Some(names), Some(request)) => assets.get(names).is_some_and(|target| {
                    self.requests.push((request.clone(), names.clone()));
                    is_versioned(old, new, &target.version)
                }),
                (None, _) => {
                    self.left_alone += 1;
                    old == new
                }
                (Some(_), None) => false,
            };
            if !is_right {
                let [old, new] = [old, new].map(String::from_utf8_lossy);
                self.differences
                    .push(format!("{path}: {old} is served as {new}"));
            }
        }
    }
}

/// The path of the requested asset. No name in these packages needs an escape.
fn path_of(request: &str) -> Option<String> {
    let path = request.strip_prefix("/static/")?;
    Some(
        path.split_once('?')
            .map_or(path, |(path, _)| path)
            .to_owned(),
    )
}

/// Whether a reference differs by its version only.
fn is_versioned(old: &[u8], new: &[u8], version: &str) -> bool {
    let [old, new] = [old, new].map(String::from_utf8_lossy);
    let query = format!("?v={version}");
    let forms = [
        (format!(".{version}"), ""),
        (format!("{query}&"), "?"),
        (query.clone(), "?"),
        (query, ""),
    ];
    old != new
        && forms
            .iter()
            .any(|(form, plain)| new.replacen(form, plain, 1) == old)
}

/// Builds the packages in one URL form and compares every file with the served one.
fn follow_everything(name: &'static str, version: &str) {
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let mut user = Crate::new(name, "");
    user.set("STEADFAST_EMBED", "1");
    let folder = user.path("static");
    let (paths, bytes) = packages::copy(&packages, packages::STYLED, &folder, |_| true);
    let program = PROGRAM.replace("VERSION", version);
    user.write("src/main.rs", format!("mod requests;\n{program}"));
    let argument = |path: &PathBuf| path.to_str().expect("temporary names are UTF-8").to_owned();

    let saved = user.path("saved");
    let (printed, done) = user.run(&["save", &argument(&saved)]);
    assert_warnings(&done, version);
    let assets: HashMap<_, _> = printed
        .lines()
        .map(|line| {
            let columns: Vec<_> = line.split('\t').map(str::to_owned).collect();
            let [path, url, version] = columns.try_into().expect("three columns");
            (path, Served { url, version })
        })
        .collect();
    assert_eq!(assets.len(), paths.len());

    let (on_disk, served) = (references(&user.path("")), references(&saved));
    let mut comparison = Comparison::default();
    let ends = [".css", ".html", ".svg", "/manifest.json"];
    let sheets = paths
        .iter()
        .filter(|path| ends.iter().any(|end| path.ends_with(end)));
    for path in sheets.clone() {
        let sheet = |site: PathBuf, path: &str, found| Sheet {
            bytes: fs::read(site.join(path)).expect("the file exists"),
            references: HashMap::get(found, path).map_or(&[][..], Vec::as_slice),
        };
        let file = sheet(user.path(""), &format!("static/{path}"), &on_disk);
        let url = assets[path].url.split('?').next().unwrap_or_default();
        let answer = sheet(saved.clone(), &url[1..], &served);
        comparison.compare(path, &file, &answer, &assets);
    }
    let Comparison {
        requests,
        left_alone,
        differences,
    } = comparison;
    assert_eq!(differences, [""; 0], "{}", differences.join("\n"));

    let list = requests
        .iter()
        .fold(String::new(), |mut list, (url, path)| {
            writeln!(list, "{url}\t{path}").expect("strings can be written to");
            list
        });
    user.write("requests", list);
    user.run(&[
        "request",
        &argument(&user.path("requests")),
        &argument(&folder),
    ]);
    println!(
        "{} references of {} files, in packages of {} files, {bytes} bytes, resolve to immutable files; \
         {left_alone} name nothing of the site",
        requests.len(),
        sheets.count(),
        paths.len(),
    );
    assert!(requests.len() > 1_000, "the packages are incomplete");
}

/// Of these packages, one alone looks for a file by its name, which a version in the name hides.
fn assert_warnings(done: &str, version: &str) {
    let warnings = done
        .lines()
        .filter(|line| line.contains("deprecated constant"));
    let warnings: Vec<_> = warnings.collect();
    match &*warnings {
        [] => assert_eq!(version, "query", "{done}"),
        [hint] => {
            assert_eq!(version, "filename", "{done}");
            assert!(
                hint.contains("static/leaflet/dist/leaflet-src.esm.js:"),
                "{done}"
            );
            assert!(hint.contains("looks for \"leaflet.css\""), "{done}");
        }
        _ => unreachable!("one warning at most: {done}"),
    }
}

#[test]
fn every_reference_of_real_packages_resolves() {
    follow_everything("references-filename", "filename");
}

#[test]
fn every_reference_of_real_packages_resolves_with_the_version_in_the_query() {
    follow_everything("references-query", "query");
}
