//! The library with the server, one for all crates.

use std::{
    fs,
    path::{Path, PathBuf},
};

const MANIFEST: &str = r#"[package]
name = "host"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
axum = { version = "0.8", default-features = false, features = ["http1", "tokio"] }
tokio = { version = "1", features = ["net", "rt"] }
tower = { version = "0.5", features = ["util"] }
"#;

/// Its folder.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds-host")
}

pub(crate) fn write() {
    let source = include_str!("programs/host.rs");
    fs::create_dir_all(folder().join("src")).expect("a writable folder");
    for (path, content) in [("Cargo.toml", MANIFEST), ("src/lib.rs", source)] {
        let path = folder().join(path);
        // Unchanged, it keeps its time and is not compiled again.
        if fs::read_to_string(&path).ok().as_deref() != Some(content) {
            fs::write(path, content).expect("a writable folder");
        }
    }
}
