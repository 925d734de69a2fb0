//! What a build takes from the one before: everything if nothing has changed, and never a stale byte.

#![cfg(unix)]

use std::{
    fs::{self, File, FileTimes},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use proc_macro2::TokenStream;
use quote::quote;
use sha2::{Digest as _, Sha384};
use tempfile::TempDir;

use super::{environment, included, package};
use crate::{environment::Environment, expand::expand, invocation::Invocation};

/// A package, built again and again in release mode.
struct Site {
    package: TempDir,
    options: TokenStream,
    debug: bool,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let package = package(files);
        fs::write(package.path().join("libsteadfast.rlib"), "").expect("a file");
        settle();
        Site {
            package,
            options: quote!(),
            debug: false,
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.package.path().join("static").join(path)
    }

    fn write(&self, path: &str, content: &str) {
        fs::write(self.path(path), content).expect("a file");
    }

    fn environment(&self) -> Environment {
        let root = self.package.path();
        let mut environment = environment(root, self.debug);
        let cache = root.join("cache").to_str().expect("UTF-8").to_owned();
        let variable = environment.variable;
        let out_dir = root.join("target/release/build/site-0123456789abcdef/out");
        let out_dir = out_dir.to_str().expect("UTF-8").to_owned();
        environment.variable = Box::new(move |name| match name {
            "STEADFAST_CACHE_DIR" => Some(cache.clone()),
            "OUT_DIR" => Some(out_dir.clone()),
            "CARGO_PKG_NAME" => Some("site".to_owned()),
            _ => variable(name),
        });
        environment.invocation = Invocation {
            generates_code: true,
            out_dir: Some(root.join("target/release/deps")),
            metadata: vec!["1f2e".to_owned()],
            target: Some("x86_64-unknown-linux-gnu".to_owned()),
            externs: vec![("steadfast".to_owned(), Some(root.join("libsteadfast.rlib")))],
            ..Invocation::default()
        };
        environment
    }

    /// Builds from now on have a build script that printed this.
    fn print(&self, output: &str) {
        let folder = self
            .package
            .path()
            .join("target/release/build/site-0123456789abcdef");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("output"), output).expect("a file");
    }

    /// The tokens of one build, and its bundle.
    fn build(&self) -> (String, Vec<u8>) {
        let options = &self.options;
        let tokens = expand(quote!(runtime "static", #options), &self.environment()).to_string();
        let bundles = self.files("bundle").into_iter();
        let mut bundles = bundles.filter(|file| tokens.contains(file.to_str().expect("UTF-8")));
        let bundle = bundles.next();
        let bundle = bundle.map_or_else(Vec::new, |it| fs::read(it).expect("a bundle"));
        (tokens, bundle)
    }

    /// The files of the macro call with an extension, or a name.
    fn files(&self, wanted: &str) -> Vec<PathBuf> {
        let crates = self.package.path().join("cache/crates");
        let folder = fs::read_dir(crates).expect("a folder").next();
        let folder = folder.expect("an entry").expect("an entry").path();
        let files = fs::read_dir(folder).expect("a folder");
        let files = files.map(|entry| entry.expect("an entry").path());
        let is_wanted = |file: &PathBuf| {
            file.extension().is_some_and(|it| it == wanted) || file.ends_with(wanted)
        };
        files.filter(is_wanted).collect()
    }

    fn snapshot(&self) -> PathBuf {
        self.files("snapshot").remove(0)
    }

    /// Replaces a text of the kept output by one of the same length, as if the build had written it.
    fn forge(&self, from: &str, to: &str) {
        let file = self.snapshot();
        let text = fs::read(&file).expect("a snapshot");
        let found = text
            .windows(from.len())
            .rposition(|it| it == from.as_bytes());
        let start = found.expect("the output contains the text");
        let mut forged = text;
        forged[start..start + to.len()].copy_from_slice(to.as_bytes());
        let checksum = crate::pipeline::checksum(&forged[16..]);
        forged[8..16].copy_from_slice(&checksum.to_le_bytes());
        fs::write(file, forged).expect("a file");
    }
}

/// Waits for the next tick of the file system's clock.
fn settle() {
    thread::sleep(Duration::from_millis(30));
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

const FILES: [(&str, &str); 4] = [
    ("style.css", "a{background:url(logo.svg)}"),
    ("logo.svg", "<svg/>"),
    ("app.js", "export {};"),
    ("notes/a.txt", "four"),
];

#[test]
fn an_unchanged_folder_gives_the_output_of_the_previous_build() {
    let site = Site::new(&FILES);
    let first = site.build();
    site.forge(
        "The embedded folder: 4 assets.",
        "The embedded folder: 7 assets.",
    );
    let (second, _) = site.build();
    assert!(second.contains("7 assets."), "the output was made again");
    assert_eq!(second.replace("7 assets.", "4 assets."), first.0);
}

#[test]
fn output_is_not_kept_for_other_options_or_another_macro() {
    let mut site = Site::new(&FILES);
    site.build();
    site.forge(
        "The embedded folder: 4 assets.",
        "The embedded folder: 7 assets.",
    );
    site.options = quote!(version = "query",);
    assert!(site.build().0.contains("4 assets."));

    site.options = quote!();
    site.build();
    site.forge(
        "The embedded folder: 4 assets.",
        "The embedded folder: 7 assets.",
    );
    fs::write(site.package.path().join("libsteadfast.rlib"), "").expect("a file");
    assert!(site.build().0.contains("4 assets."));
}

#[test]
fn where_cargo_watches_the_folder_no_file_is_tracked() {
    let site = Site::new(&FILES);
    site.print("cargo::rerun-if-changed=static/css");
    assert_eq!(included(&site.build().0).len(), FILES.len());
    site.print("cargo::rerun-if-changed=static");
    assert_eq!(included(&site.build().0), [""; 0]);
    site.print("");
    assert_eq!(included(&site.build().0).len(), FILES.len());
}

#[test]
fn a_rewritten_file_that_is_then_left_to_the_compiler_stays_rewritten() {
    let mut site = Site::new(&FILES);
    site.build();
    site.options = quote!(in_constants = ["*.css"],);
    let (tokens, _) = site.build();
    assert!(tokens.contains("a{background:url(logo."), "{tokens}");
    assert!(!included(&tokens[..tokens.find("PARTS").expect("parts")]).is_empty());
}

#[test]
fn files_for_constants_and_large_ones_are_not_in_the_bundle() {
    let large = "x".repeat(crate::pipeline::Storage::LARGE);
    let mut site = Site::new(&[("a.sql", "select"), ("b.txt", "text"), ("c.txt", &large)]);
    site.options = quote!(compress = false, in_constants = ["*.sql"],);
    site.print("cargo::rerun-if-changed=static");
    let (tokens, bundle) = site.build();
    assert!(bundle.starts_with(b"text") && !contains(&bundle, "select"));
    assert!(bundle.len() < 100, "the tables follow the file");
    assert_eq!(included(&tokens), ["a.sql"]);
    assert_eq!(tokens.matches(".incbin").count(), 2);
}

#[test]
fn a_file_from_the_future_is_not_trusted() {
    let site = Site::new(&FILES);
    let file = File::open(site.path("app.js")).expect("a file");
    file.set_modified(SystemTime::now() + Duration::from_secs(60))
        .expect("a settable time");
    site.build();
    let output = fs::read(site.snapshot()).expect("a snapshot");
    assert!(!contains(&output, "The embedded folder"), "output was kept");
}

#[test]
fn output_with_warnings_or_errors_is_not_kept() {
    let mut site = Site::new(&[("style.css", "a{background:url(gone.svg)}")]);
    site.options = quote!(missing = "warn",);
    let (first, _) = site.build();
    assert!(first.contains("deprecated"));
    assert_eq!(site.build().0, first, "the warning is repeated");
    site.options = quote!();
    let (failed, _) = site.build();
    assert!(failed.contains("style.css:1:18"), "{failed}");
}

/// Replaces a file by one with the same length, and gives it the old one's times.
fn replace(file: &Path, content: &str, in_place: bool) {
    let modified = fs::metadata(file).and_then(|it| it.modified());
    let written = match in_place {
        true => file.to_owned(),
        false => file.with_file_name(".new"),
    };
    fs::write(&written, content).expect("a file");
    let open = File::options().append(true).open(&written);
    let times = FileTimes::new().set_modified(modified.expect("a time"));
    open.and_then(|it| it.set_times(times)).expect("a file");
    fs::rename(&written, file).expect("a file");
}

#[test]
fn a_changed_file_is_read_again_however_its_times_are_forged() {
    for in_place in [true, false] {
        for (path, before, after) in [
            ("notes/a.txt", "four", "FOUR"),
            ("logo.svg", "<svg/>", "<SVG/>"),
            ("style.css", "a{background", "b{background"),
        ] {
            let site = Site::new(&FILES);
            let (_, first) = site.build();
            assert!(contains(&first, before));
            let content = fs::read_to_string(site.path(path)).expect("a file");
            replace(&site.path(path), &content.replace(before, after), in_place);
            let (_, second) = site.build();
            assert!(contains(&second, after), "{path} is stale, {in_place}");
            // And from the facts that the second build has kept.
            settle();
            site.write("app.js", "export let other;");
            let (_, third) = site.build();
            assert!(contains(&third, after), "{path} is stale later, {in_place}");
        }
    }
}

#[test]
fn an_incremental_build_gives_what_a_build_from_nothing_gives() {
    let site = Site::new(&FILES);
    site.build();
    let changes: [&dyn Fn(&Site); 6] = [
        &|site| site.write("app.js", "export let edited;"),
        &|site| site.write("logo.svg", "<svg width='3'/>"),
        &|site| site.write("added.txt", "added"),
        &|site| fs::rename(site.path("app.js"), site.path("notes/b.js")).expect("a file"),
        &|site| fs::remove_file(site.path("notes/a.txt")).expect("a file"),
        &|site| site.write("twin.txt", "added"),
    ];
    for change in changes {
        change(&site);
        settle();
        let incremental = site.build();
        fs::remove_file(site.snapshot()).expect("a file");
        let from_nothing = site.build();
        assert!(incremental == from_nothing);
        assert!(site.build() == from_nothing, "the output that was kept");
    }
}

#[test]
fn a_live_build_takes_no_version_from_another_one() {
    let mut site = Site::new(&FILES);
    let mut build = |debug, options: TokenStream, is_new: bool| {
        (site.debug, site.options) = (debug, options);
        if is_new {
            fs::remove_file(site.snapshot()).expect("a file");
        }
        site.build()
    };
    let release = build(false, quote!(compress = false,), false);
    let live = build(true, quote!(compress = false,), false);
    let always = build(true, quote!(compress = false, embed = "always",), false);
    assert!(live == build(true, quote!(compress = false,), false));
    assert!(live == build(true, quote!(compress = false,), true));
    assert!(release.1 == always.1 && release.1 != live.1);
    assert!(release == build(false, quote!(compress = false,), false));
}

#[test]
fn a_link_that_leads_elsewhere_is_noticed() {
    let site = Site::new(&[("a.txt", "first"), ("b.txt", "other")]);
    let link = site.path("link.txt");
    std::os::unix::fs::symlink("a.txt", &link).expect("a link");
    settle();
    let (first, _) = site.build();
    fs::remove_file(&link).expect("a link");
    std::os::unix::fs::symlink("b.txt", &link).expect("a link");
    assert_ne!(site.build().0, first);
}

#[test]
fn whatever_is_damaged_the_bytes_are_right() {
    let site = Site::new(&FILES);
    let right = site.build();
    let bundle = site.files("bundle").remove(0);
    for file in [site.snapshot(), bundle] {
        let whole = fs::read(&file).expect("a file");
        let step = whole.len() / 20 + 1;
        for at in (0..whole.len()).step_by(step) {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for damaged in [&damaged, &whole[..at]] {
                fs::write(&file, damaged).expect("a file");
                assert!(site.build() == right, "{file:?}, byte {at}");
            }
        }
        fs::remove_file(&file).expect("a file");
        assert!(site.build() == right, "without {file:?}");
    }
}

#[test]
fn what_killed_builds_and_abandoned_crates_have_left_is_removed() {
    let site = Site::new(&FILES);
    site.build();
    let old = |file: &Path| {
        let time = fs::metadata(file)
            .and_then(|it| it.modified())
            .expect("a time");
        let file = File::open(file).expect("a file");
        file.set_modified(time - Duration::from_secs(8 * 24 * 60 * 60))
            .expect("a settable time");
    };
    let unfinished = site.snapshot().with_file_name("1-1.unfinished");
    let crates = site.package.path().join("cache/crates");
    let [abandoned, used] = ["abandoned", "used"].map(|name| crates.join(name));
    for folder in [&abandoned, &used] {
        fs::create_dir(folder).expect("a folder");
        fs::write(folder.join("tick"), "").expect("a file");
    }
    fs::write(&unfinished, "half").expect("a file");
    old(&unfinished);
    old(&abandoned.join("tick"));
    settle();
    site.write("app.js", "export let other;");
    expand(quote!(runtime "static"), &site.environment());
    assert!(!unfinished.exists() && !abandoned.exists() && used.exists());
}

const THEME: &str = "a{background:url(logo.svg)}";

/// A style sheet that imports another and states the hash of these bytes.
fn states(bytes: &str) -> String {
    let hash = BASE64_STANDARD.encode(Sha384::digest(bytes));
    format!("@import url('theme.css' integrity('sha384-{hash}'));")
}

#[test]
fn a_stated_hash_is_checked_again_when_the_file_changes() {
    const MISMATCH: &str = "does not match \\\"theme.css\\\"";
    let site = Site::new(&[
        ("site.css", &states(THEME)),
        ("theme.css", THEME),
        ("logo.svg", "<svg/>"),
    ]);
    let right = site.build();
    assert!(!right.0.contains("compile_error"), "{}", right.0);
    settle();
    site.write("theme.css", "a{background:url(logo.svg) red}");
    for _ in 0..2 {
        settle();
        let (failed, _) = site.build();
        assert!(failed.contains(MISMATCH), "the error is repeated: {failed}");
    }
    site.write("theme.css", THEME);
    settle();
    assert!(site.build() == right);
}

#[test]
fn a_stated_hash_follows_what_the_file_names() {
    let site = Site::new(&[
        ("site.css", &states(THEME)),
        ("theme.css", THEME),
        ("logo.svg", "<svg/>"),
        ("app.js", "f()"),
    ]);
    let first = site.build();
    for (path, content) in [("logo.svg", "<svg width='3'/>"), ("app.js", "g()")] {
        settle();
        site.write(path, content);
        settle();
        let incremental = site.build();
        assert!(incremental != first);
        fs::remove_file(site.snapshot()).expect("a file");
        assert!(site.build() == incremental, "after {path}");
    }
}

/// Everything is computed again from facts, and the same as without them.
#[test]
fn a_folder_as_one_has_the_version_of_a_clean_build() {
    let files = [
        ("style.css", "a{background:url(lib/logo.svg)}"),
        ("lib/logo.svg", "<svg/>"),
        ("lib/a.css", "a{background:url(logo.svg)}"),
        ("lib/b.css", "@import 'a.css';"),
        ("lib/c.txt", "c"),
    ];
    let mut site = Site::new(&files);
    site.options = quote!(folders = ["lib"],);
    let version = |tokens: &str| {
        let url = tokens.split("/static/lib.").nth(1);
        url.expect("a URL")[..16].to_owned()
    };
    site.build();
    for (path, _) in files {
        settle();
        let content = fs::read_to_string(site.path(path)).expect("a file");
        site.write(path, &format!("{content} "));
        settle();
        let (after, bundle) = site.build();
        let clean = Site {
            package: package(&[]),
            options: site.options.clone(),
            debug: false,
        };
        for (path, _) in files {
            fs::create_dir_all(clean.path(path).parent().expect("a folder")).expect("a folder");
            fs::copy(site.path(path), clean.path(path)).expect("a file");
        }
        let (expected, expected_bundle) = clean.build();
        assert_eq!(version(&after), version(&expected), "{path}");
        assert_eq!(bundle, expected_bundle, "{path}");
    }
}

/// The bytes of a page are those of the files that it names and of the options, whatever is known of the page itself.
#[test]
fn a_page_follows_what_it_names_and_whether_it_is_followed() {
    let page = "<p><img src=logo.svg srcset='logo.svg 2x'><link rel=manifest href=app.webmanifest>";
    let manifest = "{\"icons\":[{\"src\":\"logo.svg\"}]}";
    let mut site = Site::new(&[
        ("index.html", page),
        ("app.webmanifest", manifest),
        ("logo.svg", "<svg/>"),
    ]);
    let built = |site: &Site| {
        settle();
        let (_, bundle) = site.build();
        ["<img src=logo.svg", "\"src\":\"logo.svg\""].map(|text| contains(&bundle, text))
    };
    assert_eq!(built(&site), [false; 2]);
    site.options = quote!(references = ["manifests"],);
    assert_eq!(built(&site), [true, false]);
    site.options = quote!(references = ["html"],);
    assert_eq!(built(&site), [false, true]);
    site.options = quote!();
    let first = site.build();
    site.write("logo.svg", "<svg></svg>");
    settle();
    let second = site.build();
    assert_ne!(second.0, first.0);
    fs::remove_dir_all(site.package.path().join("cache")).ok();
    fs::remove_dir_all(site.package.path().join("target")).ok();
    assert_eq!(site.build().1, second.1, "as a build from nothing");
    site.write("index.html", &page.replace("src=logo", "src=lgo"));
    settle();
    let (failed, _) = site.build();
    assert!(
        failed.contains("index.html:1:13: cannot find file"),
        "{failed}"
    );
}
