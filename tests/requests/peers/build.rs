//! Writes the files, and embeds them for the servers that do this in a build script.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it for build scripts"));
    for files in files::SIZES {
        files::write(&out.join(files.to_string()), files)?;
        write_for_serve_dir(&out.join(format!("served-{files}")), files)?;
        embed_with_static_serve(&out, files)?;
        embed_with_tower_serve_embedded(&out, files)?;
    }
    embed_with_memory_serve(&out);
    Ok(())
}

/// The files, with their encodings for `ServeDir` beside them.
fn write_for_serve_dir(folder: &Path, files: usize) -> io::Result<()> {
    files::write(folder, files)?;
    files::paths(files).try_for_each(|path| {
        let path = folder.join(path);
        let text = fs::read(&path)?;
        fs::write(path.with_added_extension("br"), brotli(&text)?)?;
        fs::write(path.with_added_extension("gz"), gzip(&text)?)
    })
}

/// Fast rather than small: the bench measures sending.
fn brotli(mut text: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut text, &mut encoded, &params)?;
    Ok(encoded)
}

fn gzip(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text)?;
    encoder.finish()
}

/// Its macro accepts only a literal path, so that the call is generated.
fn embed_with_static_serve(out: &Path, files: usize) -> io::Result<()> {
    let folder = out.join(files.to_string());
    let call = format!(
        "::static_serve::embed_assets!({folder:?}, compress = true, cache_busted_paths = [\".\"]);\n"
    );
    fs::write(out.join(format!("static_serve_{files}.rs")), call)
}

/// It always writes the same file name, so that each folder's file is renamed.
fn embed_with_tower_serve_embedded(out: &Path, files: usize) -> io::Result<()> {
    tower_serve_embedded_build::Builder::new(out.join(files.to_string()))
        .serve_at("/")
        .emit()?;
    fs::rename(
        out.join("embed_assets.rs"),
        out.join(format!("tower_serve_embedded_{files}.rs")),
    )
}

fn embed_with_memory_serve(out: &Path) {
    let folders = files::SIZES.map(|files| (files.to_string(), out.join(files.to_string())));
    memory_serve::load_names_directories(folders, true);
}
