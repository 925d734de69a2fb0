//! Files whose names a checkout cannot carry to every system: the test of names embeds them from
//! `$OUT_DIR/names`. Each holds its own path; what the file system refuses is made nowhere else.

use std::{fs, path::Path};

/// Names that every system takes but that git may change on the way: the same letters composed (NFC)
/// and decomposed (NFD).
const EVERYWHERE: [&str; 2] = ["nfc/\u{dc}n\u{ef}.txt", "nfd/U\u{308}ni\u{308}.txt"];

/// Names that Windows refuses. None holds white space but the plain space between other characters:
/// cargo reads any other in a list of dependencies as the end of a path, and compiles at every call.
const UNIX: [&str; 8] = [
    "what?.txt",
    "say \"hi\".txt",
    "back\\slash.txt",
    "star*.txt",
    "co:lon.txt",
    "less<more>.txt",
    "pi|pe.txt",
    "dot.",
];

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("names");
    let _ = fs::remove_dir_all(&folder);
    for name in EVERYWHERE {
        file(&folder, name);
    }
    if cfg!(unix) {
        for name in UNIX {
            file(&folder, name);
        }
        // As long as a checkout on Windows could not be.
        file(&folder, &format!("{}.txt", "n".repeat(196)));
    }
}

fn file(folder: &Path, name: &str) {
    let path = folder.join(name);
    let parent = path.parent().expect("a file is in a folder");
    fs::create_dir_all(parent).expect("OUT_DIR can be written to");
    fs::write(path, name).expect("the file system takes the name");
}
