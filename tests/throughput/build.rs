//! Writes the folder that every server serves: 2 KB of CSS, and 300 KB of noise, which no coding reduces.

use std::{env, fs, io, iter, path::PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it for build scripts"));
    let folder = out.join("static");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("style.css"), style())?;
    fs::write(folder.join("noise.bin"), noise())
}

/// Rules with a comment at the end, so that the size is a round one.
fn style() -> String {
    let rules = (0..40).map(|i| format!(".column-{i} {{ margin: {i}px; color: #{i:06x}; }}\n"));
    let mut style: String = rules.collect();
    style.push_str("/* ");
    while style.len() < 2_045 {
        style.push('-');
    }
    style + "*/\n"
}

fn noise() -> Vec<u8> {
    let mut state = 1_u64;
    let noise = iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    });
    noise.take(300_000).collect()
}
