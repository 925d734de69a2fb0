//! The folder of the workspace, for every bench.

use std::path::{Path, PathBuf};

pub(crate) fn workspace() -> PathBuf {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = benches.ancestors().nth(2);
    workspace
        .expect("the package is two folders below the workspace")
        .to_owned()
}
