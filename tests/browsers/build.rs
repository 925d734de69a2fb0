//! Names the fixtures, creates those that differ in one file or are large, and has the macro embed what release builds
//! do: browsers cache nothing of a live build.

use std::{env, fs, path::Path};

#[path = "../build/fixtures.rs"]
mod fixtures;

fn main() {
    println!("cargo::rustc-env=STEADFAST_EMBED=1");
    let package = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let tests = Path::new(&package).parent();
    let fixtures = tests.expect("the package is in `tests`").join("fixtures");
    fixtures::name(&fixtures);
    find_front_ends(Path::new(&package));
    let out = env::var_os("OUT_DIR").expect("cargo sets it for build scripts");
    write_releases(&fixtures.join("browser/site"), Path::new(&out));
    write_tone(&Path::new(&out).join("media"));
}

/// Tells the tests whether `front_ends/build` has run.
fn find_front_ends(package: &Path) {
    println!("cargo::rustc-check-cfg=cfg(front_ends)");
    let sources = package.join("front_ends");
    // What `build` writes last.
    let complete = sources.join("dist/.complete");
    let is_built = complete.exists();
    if is_built {
        println!("cargo::rustc-cfg=front_ends");
    }
    // What does not exist would rerun this at every build.
    let watched = if is_built { complete } else { sources };
    println!("cargo::rerun-if-changed={}", watched.display());
}

/// Two releases of a site, which differ in one image.
fn write_releases(site: &Path, out: &Path) {
    for (release, color) in [("first", "plum"), ("second", "teal")] {
        let release = out.join(release);
        // What a build before this one has left.
        let _ = fs::remove_dir_all(&release);
        copy(site, &release);
        let icon = "<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'/>";
        write(&release.join("icon.svg"), icon);
        let image = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'>\
             <rect width='8' height='8' fill='{color}'/></svg>"
        );
        write(&release.join("img/back ground.svg"), image);
    }
}

/// Ten minutes of silence, 8,000 samples of a byte each second, as a WAV file: more than browsers fetch in advance.
fn write_tone(folder: &Path) {
    const RATE: u32 = 8_000;
    const LEN: u32 = RATE * 600;
    let mut file = Vec::from(b"RIFF");
    file.extend((36 + LEN).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(RATE.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend(b"\x01\0\x08\0data");
    file.extend(LEN.to_le_bytes());
    file.resize(file.len() + LEN as usize, 0x80);
    fs::create_dir_all(folder).expect("a writable folder");
    write(&folder.join("silence.wav"), file);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("the fixtures exist") {
        let path = entry.expect("a readable folder").path();
        let to = to.join(path.file_name().expect("it has one"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            write(&to, fs::read(&path).expect("a readable file"));
        }
    }
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    fs::write(path, content).expect("a writable folder");
}
