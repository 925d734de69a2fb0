//! A folder that contains a repository, like a submodule or a checkout, which git cannot hold in another
//! one: the test of options embeds the rest of it from `$OUT_DIR/excluded`.

use std::{fs, path::Path};

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("excluded");
    let _ = fs::remove_dir_all(&folder);
    for path in ["style.css", "vendor/a.map", ".git/HEAD"] {
        let file = folder.join(path);
        let parent = file.parent().expect("a file is in a folder");
        fs::create_dir_all(parent).expect("a writable OUT_DIR");
        fs::write(file, path).expect("a file");
    }
}
