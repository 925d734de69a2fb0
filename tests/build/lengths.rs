//! Files with names of every length up to two words of the index's hash and one byte: the macro writes the
//! index and the runtime reads it, and their hashes must agree at every length.

use std::{fs, path::Path};

/// The longest name.
const LONGEST: usize = 17;

/// Several of each length, because one could be found in a wrong bucket by chance.
const FIRST: [char; 6] = ['a', 'b', 'c', 'd', 'e', 'f'];

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("lengths");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable OUT_DIR");
    for first in FIRST {
        for len in 1..=LONGEST {
            let name = format!("{first}{}", &"-23456789abcdefgh"[1..len]);
            fs::write(folder.join(&name), &name).expect("the file system allows the name");
        }
    }
}
