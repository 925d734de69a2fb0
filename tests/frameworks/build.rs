//! Makes cargo notice new files in the fixtures, and creates large ones.

use std::{env, fs, path::Path};

#[path = "../build/fixtures.rs"]
mod fixtures;

fn main() {
    let package = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let tests = Path::new(&package)
        .parent()
        .expect("the package is in `tests`");
    fixtures::name(&tests.join("fixtures"));
    let out = env::var_os("OUT_DIR").expect("cargo sets it for build scripts");
    large(&Path::new(&out).join("large"));
    let precoded = Path::new(&out).join("precoded");
    fs::create_dir_all(&precoded).expect("a writable folder");
    let game = tests.join("fixtures/precoded/game.wasm.br");
    fs::copy(game, precoded.join("game.wasm.br")).expect("the fixture exists");
}

/// Files that no framework sends in one piece: a text, which is encoded, and one that no coding makes smaller.
fn large(folder: &Path) {
    const LEN: usize = 300_000;
    fs::create_dir_all(folder.join("fonts")).expect("a writable folder");
    let mut state = 1_u64;
    let noise = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    });
    let noise: Vec<u8> = noise.take(LEN).collect();
    let text: String = noise.iter().map(|byte| format!("{byte:02x} ")).collect();
    fs::write(folder.join("large.txt"), text).expect("a writable folder");
    fs::write(folder.join("fonts/large.woff2"), noise).expect("a writable folder");
}
