//! Files whose names git cannot check out on every system: the test of names embeds them from
//! `$OUT_DIR/names`. Each contains its own path.

use std::{fs, path::Path};

/// Names that every system allows but that git may change: the same letters composed (NFC) and decomposed
/// (NFD).
const EVERYWHERE: [&str; 2] = ["nfc/\u{dc}n\u{ef}.txt", "nfd/U\u{308}ni\u{308}.txt"];

/// Names that Windows does not allow. None contains white space except single spaces between other
/// characters: any other ends a path in a dep-info file, and cargo would recompile every time.
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
        // Longer than Windows allows.
        file(&folder, &format!("{}.txt", "n".repeat(196)));
    }
}

fn file(folder: &Path, name: &str) {
    let path = folder.join(name);
    let parent = path.parent().expect("a file is in a folder");
    fs::create_dir_all(parent).expect("a writable OUT_DIR");
    fs::write(path, name).expect("the file system allows the name");
}
