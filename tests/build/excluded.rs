//! A folder that holds a repository, as its own submodule or a checkout would be, which git cannot carry
//! in another: the test of options embeds what is left of it from `$OUT_DIR/excluded`.

use std::{fs, path::Path};

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("excluded");
    let _ = fs::remove_dir_all(&folder);
    for path in ["style.css", "vendor/a.map", ".git/HEAD"] {
        let file = folder.join(path);
        let parent = file.parent().expect("a file is in a folder");
        fs::create_dir_all(parent).expect("OUT_DIR can be written to");
        fs::write(file, path).expect("a file");
    }
}
