//! A folder with a file of each kind that has elements.

use std::{fs, path::Path};

/// A PNG of two pixels.
const PNG: &[u8] = include_bytes!("../../runtime/doc/static/logo.png");

pub(crate) fn write(out: &Path) {
    let folder = out.join("elements");
    fs::create_dir_all(&folder).expect("a writable folder");
    for (name, content) in [
        ("style.css", &b"a { color: teal }"[..]),
        ("app.js", b"console.log(1);"),
        ("lib.mjs", b"export {};"),
        ("plain.js", b"export {};"),
        ("root.js", b"export {};"),
        ("chunk-3f2a9c01.js", b"export {};"),
        ("picture.png", PNG),
        ("favicon.ico", b""),
        (
            "mark.svg",
            br#"<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16"/>"#,
        ),
        (
            "wide.svg",
            br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>"#,
        ),
        ("font.woff2", b"wOF2"),
        ("data.json", b"{}"),
    ] {
        fs::write(folder.join(name), content).expect("a writable folder");
    }
}
