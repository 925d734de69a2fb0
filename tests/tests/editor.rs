//! The macro in an editor: rust-analyzer's proc-macro server loads the library and expands a call, without
//! the compiler's arguments. The server is part of Rust's toolchains; its protocol is internal to
//! rust-analyzer, and this test speaks version 6 of it.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use steadfast_tests::{cargo, workspace};

const VERSION: u64 = 6;

/// The server, if this toolchain has it.
fn server() -> Option<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "sysroot"]).output();
    let sysroot = String::from_utf8(output.expect("rustc runs").stdout).expect("UTF-8");
    let name = format!("rust-analyzer-proc-macro-srv{}", env::consts::EXE_SUFFIX);
    let server = Path::new(sysroot.trim()).join("libexec").join(name);
    server.is_file().then_some(server)
}

/// The macro's library in a release build with every encoder: loaded by rustc, it would encode.
fn library() -> String {
    let output = cargo()
        .args(["build", "--quiet", "--offline", "--release"])
        .args(["--message-format=json", "--package=steadfast-macros"])
        .arg("--features=brotli,gzip,zstd")
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    let messages = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let library = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_macro = message["target"]["name"] == "steadfast_macros";
        let files = message["filenames"].as_array().filter(|_| is_macro)?;
        files
            .iter()
            .filter_map(Value::as_str)
            .find(|file| file.ends_with(env::consts::DLL_SUFFIX))
            .map(str::to_owned)
    });
    library.expect("cargo prints the library's path")
}

/// `static_assets!(runtime "static")` in the server's flat token tree.
fn call(library: &str, package: &Path) -> Value {
    let (ident, literal) = (3, 1);
    let (no_suffix, text_literal) = (u32::MAX, 5);
    json!({ "ExpandMacro": {
        "lib": library,
        "env": [["CARGO_MANIFEST_DIR", package], ["STEADFAST_CACHE_DIR", package.join("cache")]],
        "current_dir": package,
        "macro_body": {
            "subtree": [0, 0, 0, 0, 2],
            "literal": [0, 1, text_literal, no_suffix],
            "punct": [],
            "ident": [0, 0, 0],
            "token_tree": [ident, literal],
            "text": ["runtime", "static"],
        },
        "macro_name": "static_assets",
        "attributes": null,
        "has_global_spans": { "def_site": 0, "call_site": 0, "mixed_site": 0 },
        "span_data_table": [],
    } })
}

/// The server's answers to some requests.
fn ask(server: &Path, requests: &[Value]) -> Vec<Value> {
    let mut server = Command::new(server)
        .env("RUST_ANALYZER_INTERNALS_DO_NOT_USE", "this is unstable")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut input = server.stdin.take().expect("it is piped");
    for request in requests {
        writeln!(input, "{request}").expect("the server reads");
    }
    drop(input);
    let output = server.wait_with_output().expect("the server exits");
    assert!(
        output.stderr.is_empty(),
        "an editor would show the server's stderr"
    );
    let answers = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let answers = answers.lines().map(serde_json::from_str);
    answers.map(|answer| answer.expect("JSON")).collect()
}

/// Reports why the test is skipped; in CI that is a failure.
fn skip(reason: &str) {
    assert!(env::var_os("CI").is_none(), "{reason}, and CI is set");
    println!("skipped: {reason}");
}

#[test]
fn an_editors_server_expands_a_call_quickly_and_encodes_nothing() {
    let Some(server) = server() else {
        return skip("this toolchain has no rust-analyzer-proc-macro-srv");
    };
    let package = tempfile::tempdir().expect("a temporary folder");
    let folder = package.path().join("static");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("style.css"), "margin: 0; ".repeat(400)).expect("a file");
    // brotli would take many seconds to encode this much.
    let number = |row: u32| row.wrapping_mul(2_654_435_761);
    let rows: String = (0..200_000)
        .map(|row| format!("{row};width;{}px\n", number(row)))
        .collect();
    fs::write(folder.join("large.csv"), rows).expect("a file");
    let requests = [
        json!({ "ApiVersionCheck": {} }),
        call(&library(), package.path()),
    ];
    let start = Instant::now();
    let answers = ask(&server, &requests);
    let time = start.elapsed();
    if answers[0]["ApiVersionCheck"] != VERSION {
        return skip(&format!(
            "the server speaks another version: {}",
            answers[0]
        ));
    }
    let texts = &answers[1]["ExpandMacro"]["Ok"]["text"];
    let texts: Vec<_> = texts.as_array().into_iter().flatten().collect();
    let has = |text: &str| texts.iter().any(|found| *found == text);
    assert!(has("STYLE_CSS") && has("ASSETS"), "{}", answers[1]);
    assert!(!has("compile_error"), "{}", answers[1]);
    assert!(!has("extern"), "the expansion contains coded bytes");
    assert!(
        !package.path().join("cache").exists(),
        "the cache was created"
    );
    assert!(time < Duration::from_secs(2), "the expansion took {time:?}");
}
