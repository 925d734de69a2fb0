//! The folder of the fixtures. Two packages compile the tests of answers, and in both, calls of the macro name it
//! `$FIXTURES`.

use std::path::Path;

/// Sets the variable, and makes cargo notice new files.
pub(crate) fn name(folder: &Path) {
    let folder = folder.display();
    println!("cargo::rerun-if-changed={folder}");
    println!("cargo::rustc-env=FIXTURES={folder}");
}
