//! Whether a reference carries the version of the file that it names.

use crate::pipeline::inspect::file::File;

pub(super) fn carries_version(from: &File, target: &File) -> bool {
    target.form.is_versioned() && from.may_be_rewritten()
}
