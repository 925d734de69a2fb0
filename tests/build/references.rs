//! Style sheets whose bytes a checkout or an editor may change: Windows line endings, a byte order mark,
//! bytes that are not UTF-8, no newline at the end. The test of references embeds them from
//! `$OUT_DIR/references`.

use std::{fs, path::Path};

/// Each file and its bytes.
const FILES: [(&str, &[u8]); 6] = [
    (
        "mark.css",
        b"\xef\xbb\xbf@import \"x.css\";\n.a { background: url(x.svg) }\n",
    ),
    (
        "lines.css",
        b"@import\r\n'x.css';\r\n\r\n.a { background:\r\nurl(\r\n x.svg\r\n) }\r\n",
    ),
    ("returns.css", b"@import 'x.css';\r.a { background: url(x.svg) }\r"),
    (
        "latin1.css",
        b"/* caf\xe9 \xff\xfe */ @import 'x.css'; .a::after { content: '\xe9' } .a { background: url(x.svg) }\n",
    ),
    ("no_newline.css", b"@import 'x.css';.a{background:url(x.svg)"),
    ("nul.css", b"/* \0 */@import 'x.css';\0.a{background:url(x.svg)}\x0c"),
];

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("references");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable OUT_DIR");
    let targets = [("x.css", &b"a {}\n"[..]), ("x.svg", b"<svg/>\n")];
    for (name, bytes) in FILES.into_iter().chain(targets) {
        fs::write(folder.join(name), bytes).expect("a file");
    }
}
