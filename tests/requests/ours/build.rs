//! Writes the files: those of the table, and the two of the load bench.

use std::{
    env, fs, io, iter,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    write_load(&out.join("load"))?;
    files::SIZES
        .into_iter()
        .try_for_each(|files| files::write(&out.join(files.to_string()), files))
}

/// 3 KB of text, and 300 KB of noise, which no coding reduces.
fn write_load(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("small.json"), files::text(100))?;
    let mut state = 1_u64;
    let noise = iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 56) as u8
    });
    let noise: Vec<_> = noise.take(300 * 1024).collect();
    fs::write(folder.join("large.bin"), noise)
}
