//! Files whose names have every length up to two words of the index's hash and one byte: the macro writes
//! the index and the runtime reads it, each with a hash of its own, which must be one at every length.

use std::{fs, path::Path};

/// The longest name.
const LONGEST: usize = 17;

/// Several of each length, for one could be found in a wrong bucket by chance.
const FIRST: [char; 6] = ['a', 'b', 'c', 'd', 'e', 'f'];

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("lengths");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("OUT_DIR can be written to");
    for first in FIRST {
        for len in 1..=LONGEST {
            let name = format!("{first}{}", &"-23456789abcdefgh"[1..len]);
            fs::write(folder.join(&name), &name).expect("the file system takes the name");
        }
    }
}
