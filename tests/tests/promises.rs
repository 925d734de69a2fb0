//! The promises of README.md and Cargo.toml: the quick start, followed literally, is a working site; no
//! dependency requires a later Rust than `rust-version`.

use std::{
    collections::HashSet,
    env::consts::EXE_SUFFIX,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use steadfast_tests::{cargo, host, workspace};

/// The blocks of code that follow `mark` in the README.
fn block<'r>(readme: &'r str, mark: &str) -> &'r str {
    let after = readme
        .split(mark)
        .nth(1)
        .expect("the README contains the mark");
    let body = after.split("```rust\n").nth(1).expect("a block of code");
    body.split("```").next().expect("the block ends")
}

#[test]
fn the_quick_start_followed_literally_is_a_site() {
    let readme = fs::read_to_string(workspace().join("README.md")).expect("the README");
    let site = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let file = site.path().join(path);
        fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    };
    let runtime = workspace().join("runtime");
    write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"readme-site\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
             steadfast = {{ path = {runtime:?}, features = [\"axum\"] }}\naxum = \"0.8\"\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }}\n"
        ),
    );
    write("static/style.css", "body { margin: 4em }\n");
    write("build.rs", block(&readme, "`build.rs`"));
    // Only the port, 0 for any free one, and the printed address differ from the README.
    let main = block(&readme, "`src/main.rs`")
        .replace("127.0.0.1:3000", "127.0.0.1:0")
        .replace(
            "    axum::serve",
            "    println!(\"{}\", listener.local_addr()?);\n    axum::serve",
        );
    write("src/main.rs", &main);
    fs::copy(
        workspace().join("Cargo.lock"),
        site.path().join("Cargo.lock"),
    )
    .expect("a lock file");

    // As it is, and with what a release build embeds.
    for (embed, cache_control) in [("", "no-cache"), ("1", "max-age=31536000, immutable")] {
        let style = linked_style(site.path(), embed);
        assert!(style.contains(cache_control), "{style}");
        assert!(style.ends_with("body { margin: 4em }\n"), "{style}");
    }
}

/// The answer to the URL of the style sheet that the page of a site links. `embed` is the value of `STEADFAST_EMBED`.
fn linked_style(site: &Path, embed: &str) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds");
    let built = cargo()
        .args(["build", "--offline", "--quiet"])
        .current_dir(site)
        .env("CARGO_TARGET_DIR", &target)
        .env("STEADFAST_EMBED", embed)
        .status()
        .expect("cargo runs");
    assert!(built.success(), "the quick start does not compile");
    let mut server = Command::new(target.join(format!("debug/readme-site{EXE_SUFFIX}")))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut address = String::new();
    BufReader::new(server.stdout.take().expect("it is piped"))
        .read_line(&mut address)
        .expect("the address, or the end");
    let page = request(address.trim(), "/");
    let style = page
        .split("href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(|url| request(address.trim(), url));
    server.kill().expect("the server runs");
    server.wait().expect("the server exits");
    style.expect("the page links a style sheet")
}

/// One request over a real socket, as text.
fn request(address: &str, path: &str) -> String {
    let start = Instant::now();
    let mut stream = loop {
        match TcpStream::connect(address) {
            Ok(stream) => break stream,
            Err(error) => {
                let is_early = start.elapsed() < Duration::from_secs(5);
                assert!(is_early, "no server at \"{address}\": {error}");
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    };
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    .expect("a request is sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    response
}

/// The features whose dependencies need no later Rust than the crate. actix-web, Rocket and salvo each state their own.
const FEATURES: &str = "askama,axum,brotli,gzip,live,maud,minijinja,poem,serde,tera,warp,zstd";

#[test]
fn no_dependency_requires_a_later_rust_than_rust_version() {
    let metadata = run(&[
        "metadata",
        "--offline",
        "--format-version=1",
        "--filter-platform",
        &host(),
    ]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let requires = |name: &str, version: &str| {
        let is_it = |package: &&Value| package["name"] == name && package["version"] == version;
        let package = packages
            .iter()
            .find(is_it)
            .expect("every package of the tree");
        minor_version(&package["rust_version"])
    };
    let stated = requires("steadfast", env!("CARGO_PKG_VERSION"));
    assert!(stated.is_some(), "the crate states a rust-version");

    let tree = [
        "tree",
        "--offline",
        "--edges=no-dev",
        "--prefix=none",
        "--package=steadfast",
    ];
    let tree = run(&[&tree[..], &["--features", FEATURES]].concat());
    let mut checked = HashSet::new();
    for line in tree.lines().filter(|line| checked.insert(*line)) {
        let (name, rest) = line.split_once(" v").expect("a name and a version");
        let version = rest.split(' ').next().expect("a version");
        let required = requires(name, version);
        assert!(required <= stated, "{name} requires {required:?}");
    }
    println!("{} packages were checked", checked.len());
    assert!(checked.len() > 10, "the graph was not walked");
}

/// What cargo prints.
fn run(arguments: &[&str]) -> String {
    let output = cargo().args(arguments).current_dir(workspace()).output();
    let output = output.expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// The 88 of 1.88 or 1.88.0.
fn minor_version(version: &Value) -> Option<u32> {
    version.as_str()?.split('.').nth(1)?.parse().ok()
}
