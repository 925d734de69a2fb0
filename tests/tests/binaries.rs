//! The compiled program: its size, the paths in it, and that the same files give the same program.

mod crates;
#[expect(dead_code, reason = "the cache is for the test of encodings")]
#[path = "crates/site.rs"]
mod site;

use std::{collections::BTreeMap, fs, process::Command};

use steadfast_tests::is_installed;

use self::{
    crates::Crate,
    site::{Site, noise, text},
};

/// The most that the code which serves a folder adds to a server of axum, in bytes.
const CODE: u64 = 270_000;

/// A server that exits before it serves, unless it has an argument.
const SERVER: &str = r#"
ASSETS

async fn home() -> &'static str {
    "hello"
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = axum::Router::new().route("/", axum::routing::get(home))LAYER;
    if std::env::args().len() == 1 {
        TREE
        return Ok(());
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    axum::serve(listener, app).await
}
"#;

/// A server with or without the folder of a site.
fn serve(user: &Crate, with_assets: bool) {
    let (assets, layer, tree) = match with_assets {
        true => (
            "mod assets { steadfast::static_assets!(\"static\"); }",
            ".layer(assets::ASSETS.layer())",
            "println!(\"{}\", assets::DIR.entries().len());",
        ),
        false => ("", "", ""),
    };
    let server = SERVER.replace("ASSETS\n", assets).replace("LAYER", layer);
    let server = server.replace("TREE", tree);
    user.write("src/main.rs", server);
    user.depend_on("axum = \"0.8\"");
    user.depend_on(
        "tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }",
    );
    user.run(&[]);
}

#[test]
fn a_server_is_hardly_larger_than_an_empty_one_and_its_files() {
    let site = Site::new("binaries-site", "");
    // Input of the assembler, and a file that is compressed already: no part of it is in another file.
    let (table, mut clip) = (text(9, 1_500_000), noise(9_000_000));
    clip.reverse();
    for folder in ["static", "static/again"] {
        site.user.write(&format!("{folder}/large.csv"), &table);
        site.user.write(&format!("{folder}/large.mp4"), &clip);
    }
    let built = site.build();
    let mut contents: Vec<&Vec<u8>> = built.values().flat_map(BTreeMap::values).collect();
    contents.sort_unstable();
    contents.dedup();
    let sum: usize = contents.iter().map(|bytes| bytes.len()).sum();

    let empty = Crate::new("binaries-empty", "").release();
    serve(&empty, false);
    let tiny = Crate::new("binaries-tiny", "").release();
    tiny.write("static/a.txt", "a");
    serve(&tiny, true);
    serve(&site.user, true);
    let size = |user: &Crate| fs::metadata(user.program()).expect("it is built").len();
    let (found, tiny, empty) = (size(&site.user), size(&tiny), size(&empty));
    println!("{found} bytes, of which {sum} are embedded");
    println!("with a file of one byte, a server has {tiny} bytes; an empty one has {empty}");
    assert!(found > sum as u64, "{found} bytes, but {sum} are embedded");
    let allowed = sum as u64 * 1001 / 1000 + tiny;
    assert!(found <= allowed, "{found} bytes, but {allowed} are allowed");
    assert!(tiny <= empty + CODE, "the code that serves a folder");

    let binary = fs::read(site.user.program()).expect("it is built");
    let count = |part: &[u8]| binary.windows(part.len()).filter(|it| *it == part).count();
    for bytes in contents.iter().filter(|bytes| bytes.len() > 100) {
        // So many bits do not occur twice by chance.
        let middle = &bytes[bytes.len() / 2..][..40];
        assert_eq!(
            count(middle),
            1,
            "a representation of {} bytes",
            bytes.len()
        );
    }
    for folder in [site.user.path("static"), site.cache.path().to_owned()] {
        let folder = folder.to_str().expect("UTF-8").as_bytes();
        assert_eq!(count(folder), 0, "the binary names a folder of the build");
    }
}

/// Requests every file, and one that does not exist.
const REQUESTS: &str = r#"
mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    for asset in &assets::ASSETS {
        assert!(requests::get(assets::ASSETS.service(), asset.url()).status.is_success());
    }
    let missing = requests::get(assets::ASSETS.service(), "/static/missing.css");
    assert!(missing.status.is_client_error() && missing.body.is_empty() != cfg!(debug_assertions));
}
"#;

/// The paths that a program opens or asks about, by strace.
fn touched(user: &Crate) -> String {
    user.run(&[]);
    let log = user.path("strace");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", "trace=%file", "-o"]).arg(&log);
    let status = strace.arg(user.program()).status().expect("strace runs");
    assert!(status.success(), "{status}");
    fs::read_to_string(log).expect("strace writes it")
}

#[test]
fn a_release_program_contains_and_touches_nothing_of_its_folder() {
    let mut user = Crate::new("binaries-untouched", REQUESTS).release();
    user.write("static/style.css", "a { color: teal }");
    user.run(&[]);
    let binary = fs::read(user.program()).expect("it is built");
    let folder = user.path("static");
    let folder = folder.to_str().expect("UTF-8");
    // The folder, a media type of the tables, a message.
    for part in [folder, "application/vnd.pmtiles", "not found.\nFolder"] {
        let mut windows = binary.windows(part.len());
        assert!(!windows.any(|it| it == part.as_bytes()), "{part}");
    }
    if !is_installed("strace", "system calls") {
        return;
    }
    assert!(!touched(&user).contains("static"));
    user = user.debug();
    assert!(touched(&user).contains(&format!("{folder}/style.css")));
}

#[test]
fn an_edited_large_file_is_embedded_again() {
    let site = Site::new("binaries-large", "compress = false");
    let mut large = noise(9 << 20);
    site.user.write("static/large.mp4", &large);
    assert!(site.build()["large.mp4"]["identity"] == large);
    // Of the same length, so that only its time and its bytes differ.
    large[5_000_000] ^= 1;
    site.user.write("static/large.mp4", &large);
    assert!(site.build()["large.mp4"]["identity"] == large);
}

#[test]
fn an_incremental_build_gives_the_program_that_a_build_from_nothing_gives() {
    let site = Site::new("binaries-incremental", "");
    let program = || {
        site.build();
        fs::read(site.user.program()).expect("it is built")
    };
    let original = program();
    site.user.write("static/app.js", text(20, 20_000));
    let edited = program();
    assert!(edited != original);
    fs::remove_dir_all(site.cache.path()).expect("the cache exists");
    site.user.touch("src/main.rs");
    assert!(program() == edited, "from nothing");
    site.user.write("static/app.js", text(2, 20_000));
    assert!(program() == original, "the edit is undone");
}

#[test]
fn link_time_optimisation_changes_no_bytes() {
    let mut site = Site::new("binaries-optimised", "");
    site.user.write("static/large.csv", text(9, 1_500_000));
    let plain = site.build();
    for lto in ["thin", "fat"] {
        site.user.set("CARGO_PROFILE_RELEASE_LTO", lto);
        assert!(site.build() == plain, "{lto}");
    }
}

#[test]
fn the_same_tree_in_two_folders_gives_the_same_bytes_and_urls() {
    let sites = [
        Site::new("binaries-here", ""),
        Site::new("binaries-there", ""),
    ];
    let [here, there] = sites.each_ref().map(Site::build);
    assert!(here == there, "the bytes differ");
    let [here, there] = sites.each_ref().map(|site| {
        let folder = site.cache.path().to_str().expect("UTF-8");
        site.user.run(&[folder]).0
    });
    assert_eq!(here, there, "the URLs differ");
}
