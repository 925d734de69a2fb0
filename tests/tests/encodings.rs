//! Coded representations and their cache. Each test builds a crate as a user has it, in release mode,
//! because debug builds encode nothing.

mod crates;
#[path = "crates/site.rs"]
mod site;

use std::{
    fs::{self, File},
    io::Read as _,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use steadfast_tests::{host, is_installed};
use tempfile::TempDir;

use self::{
    crates::Crate,
    site::{PROGRAM, Site, encodings, files, text},
};

fn decoded(coding: &str, bytes: &[u8], len: usize) -> Vec<u8> {
    let mut decoded = vec![0; len];
    match coding {
        "identity" => decoded = bytes.to_vec(),
        "gzip" => {
            let found = libdeflater::Decompressor::new().gzip_decompress(bytes, &mut decoded);
            assert_eq!(found, Ok(len));
        }
        "br" => {
            decoded.clear();
            let mut reader = brotlic::DecompressorReader::new(bytes);
            reader
                .read_to_end(&mut decoded)
                .expect("a valid Brotli stream");
        }
        "zstd" => decoded = zstd::bulk::decompress(bytes, len).expect("a valid Zstandard frame"),
        other => unreachable!("unknown coding {other}"),
    }
    decoded
}

#[test]
fn release_builds_embed_smaller_codings_and_each_decodes_to_the_file() {
    let site = Site::new("encodings-all", "").with_zstd();
    let built = site.build();
    for (path, codings) in &built {
        let file = fs::read(site.user.path(&format!("static/{path}"))).expect("the file exists");
        let has_codings = matches!(path.as_str(), "page.html" | "app.js" | "style.css");
        assert_eq!(codings.len(), if has_codings { 4 } else { 1 }, "{path}");
        for (coding, bytes) in codings {
            assert!(
                decoded(coding, bytes, file.len()) == file,
                "{coding} of {path}"
            );
            let is_small = bytes.len() * 100 <= file.len() * 95;
            assert!(is_small || coding == "identity", "{coding} of {path}");
        }
    }
}

#[test]
fn compress_selects_the_codings() {
    for (name, options, expected) in [
        ("encodings-none", "compress = false", &["identity"][..]),
        (
            "encodings-gzip",
            "compress = [\"gzip\"]",
            &["gzip", "identity"],
        ),
    ] {
        let built = Site::new(name, options).build();
        assert!(built["app.js"].keys().eq(expected), "{options}");
    }
}

#[test]
fn compress_selects_the_codings_by_glob() {
    let options = "compress = { \"app.js\" = [\"gzip\"], \"*.{css,js}\" = false }";
    let built = Site::new("encodings-globs", options).build();
    assert!(built["app.js"].keys().eq(["gzip", "identity"]), "the first");
    assert!(built["style.css"].keys().eq(["identity"]));
    assert!(built["page.html"].keys().eq(["br", "gzip", "identity"]));
}

#[test]
fn a_second_build_takes_everything_from_the_cache_and_a_changed_file_is_encoded_alone() {
    let site = Site::new("encodings-cached", "");
    let first = site.build();
    let entries = site.entries();
    assert_eq!(entries.len(), 3 * 2, "{entries:?}");
    let old = SystemTime::now() - Duration::from_secs(1800);
    for entry in &entries {
        let entry = File::options()
            .append(true)
            .open(entry)
            .expect("the entry exists");
        entry
            .set_modified(old)
            .expect("a settable modification time");
    }

    site.user.write("static/app.js", text(20, 20_000));
    let second = site.build();
    assert_ne!(second["app.js"], first["app.js"]);
    assert_eq!(second["style.css"], first["style.css"]);
    let written: Vec<_> = site
        .entries()
        .into_iter()
        .filter(|entry| {
            let time = fs::metadata(entry).and_then(|metadata| metadata.modified());
            time.expect("a modification time") > old
        })
        .collect();
    assert_eq!(written.len(), 2, "{written:?}");
}

/// libdeflate cannot be asked for its version, so that the macro has it in its source.
#[test]
fn an_entry_names_the_libdeflate_of_the_lock_file() {
    let site = Site::new("encodings-libdeflate", "");
    site.build();
    let lock = fs::read_to_string(site.user.path("Cargo.lock")).expect("it is there");
    let package = lock.split_once("name = \"libdeflater\"\nversion = \"");
    let (_, version) = package.expect("libdeflater is in the lock file");
    let minor: Vec<_> = version.split('.').take(2).collect();
    let encoder = format!("gzip-libdeflate-{}-", minor.join("."));
    let entries = site.entries();
    let mut names = entries.iter().map(|entry| entry.to_string_lossy());
    assert!(names.any(|name| name.contains(&encoder)), "{entries:?}");
}

#[test]
fn a_damaged_file_of_the_cache_is_made_again() {
    let site = Site::new("encodings-damaged", "");
    let first = site.build();
    for (place, entry) in files(site.cache.path()).iter().enumerate() {
        let mut bytes = fs::read(entry).expect("the file exists");
        match place % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.clear(),
            _ => *bytes.last_mut().expect("a non-empty entry") ^= 1,
        }
        fs::write(entry, bytes).expect("a writable entry");
    }
    site.user.touch("src/main.rs");
    assert_eq!(site.build(), first);
}

/// Kills the whole group of processes while encodings are being written.
#[cfg(unix)]
#[test]
fn a_killed_build_leaves_nothing_wrong_behind() {
    use std::{os::unix::process::CommandExt as _, process::Command, thread};

    let site = Site::new("encodings-killed", "");
    // Encoding takes seconds.
    for number in 0..40 {
        site.user.write(
            &format!("static/more/{number}.css"),
            text(100 + number, 60_000),
        );
    }
    // With its dependencies compiled.
    site.user.write("build.rs", "fn main() {}");
    let built = |entries: usize| {
        let mut cargo = site.user.cargo("build");
        let mut cargo = cargo.process_group(0).spawn().expect("cargo runs");
        while site.entries().len() < entries && cargo.try_wait().expect("a process").is_none() {
            thread::sleep(Duration::from_millis(5));
        }
        let group = format!("-{}", cargo.id());
        let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
        killed.expect("kill runs");
        cargo.wait().expect("a process");
    };
    for entries in [1, 5, 30] {
        built(entries);
    }
    let incremental = site.build();
    fs::remove_dir_all(site.cache.path()).expect("the cache exists");
    site.user.touch("src/main.rs");
    assert!(site.build() == incremental);
}

#[test]
fn a_cache_that_cannot_be_written_costs_time_only() {
    let mut site = Site::new("encodings-unwritable", "");
    let first = site.build();
    // A file cannot contain a folder.
    let file = site.user.path("Cargo.toml");
    let file = file.to_str().expect("UTF-8").to_owned();
    site.user.set("STEADFAST_CACHE_DIR", &file);
    site.user.touch("src/main.rs");
    assert_eq!(site.build(), first);
}

#[test]
fn the_cache_is_in_the_target_folder_whoever_created_it() {
    let user = Crate::new("encodings-default", "").release();
    let user = user.in_its_own_target();
    user.enable_only("gzip");
    user.write("src/main.rs", PROGRAM.replace("OPTIONS", ""));
    user.write("static/style.css", text(3, 9000));
    let cache = user.path("target/steadfast-cache");
    let build = |arguments: &[&str]| {
        let mut cargo = user.cargo("build");
        let output = cargo
            .args(arguments)
            .env_remove("STEADFAST_CACHE_DIR")
            .output();
        let output = output.expect("cargo runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        let kept = encodings(&cache).len();
        assert_eq!(kept, 1, "{arguments:?}: {stderr}");
        fs::remove_dir_all(&cache).expect("the cache exists");
    };
    // Exists before cargo runs, which tags only folders that it creates.
    fs::create_dir(user.path("target")).expect("a folder");
    build(&[]);
    build(&["--target", &host()]);
}

#[test]
fn two_concurrent_builds_share_a_cache() {
    let mut sites = [
        Site::new("encodings-one", ""),
        Site::new("encodings-other", ""),
    ];
    let cache = TempDir::new().expect("a temporary folder");
    for site in &mut sites {
        let cache = cache.path().to_str().expect("UTF-8");
        site.user.set("STEADFAST_CACHE_DIR", cache);
    }
    let [one, other] = sites.map(|site| Site {
        user: site.user.in_its_own_target(),
        cache: site.cache,
    });
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| one.build());
        let second = other.build();
        (first.join(), second)
    });
    assert_eq!(first.expect("the build succeeds"), second);
    // An unfinished file would be one more.
    let names = encodings(cache.path());
    assert_eq!(names.len(), 6, "{names:?}");
}

#[test]
fn debug_builds_and_checks_encode_nothing() {
    let mut site = Site::new("encodings-check", "");
    let has_clippy = is_installed("cargo-clippy", "encodings under clippy");
    for verb in ["check", "doc", "clippy"] {
        if verb == "clippy" && !has_clippy {
            continue;
        }
        let output = site.user.cargo(verb).output().expect("cargo runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{verb}: {stderr}");
        assert_eq!(site.entries(), [] as [PathBuf; 0], "{verb}");
    }
    site.user = site.user.debug();
    let built = site.build();
    assert!(built.values().all(|codings| codings.len() == 1));
    assert_eq!(site.entries(), [] as [PathBuf; 0]);
}
