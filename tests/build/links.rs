//! A folder with symbolic links, which a checkout cannot carry to every system: the test of options
//! embeds it from `$OUT_DIR/links`.

use std::{fs, path::Path};

/// Writes the folder: a file and a folder, and where there are symbolic links one to each.
pub fn write(out: &Path) {
    let folder = out.join("links");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("real")).expect("OUT_DIR can be written to");
    fs::write(folder.join("real/file.txt"), "real/file.txt").expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("real/file.txt", folder.join("link.txt")).expect("a link to a file");
        symlink("real", folder.join("linked")).expect("a link to a folder");
    }
}
