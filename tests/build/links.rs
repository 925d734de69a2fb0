//! Folders with symbolic links, which git cannot check out on every system: the test of options embeds them
//! from `$OUT_DIR/links` and `$OUT_DIR/link_out`.

use std::{fs, path::Path};

/// Writes the folders. One has a file, a folder and, on Unix, a symbolic link to each; the other has a link
/// to the first.
pub(crate) fn write(out: &Path) {
    let folder = out.join("links");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("real")).expect("a writable OUT_DIR");
    fs::write(folder.join("real/file.txt"), "real/file.txt").expect("a file");
    let outside = out.join("link_out");
    let _ = fs::remove_dir_all(&outside);
    fs::create_dir_all(&outside).expect("a writable OUT_DIR");
    fs::write(outside.join("style.css"), "style.css").expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("real/file.txt", folder.join("link.txt")).expect("a link to a file");
        symlink("real", folder.join("linked")).expect("a link to a folder");
        symlink("../links", outside.join("pages")).expect("a link out of the folder");
    }
}
