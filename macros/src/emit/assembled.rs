//! Bytes that the assembler adds to the program: `.incbin` names a file, and the compiler never sees its
//! contents.
//!
//! For a file of 300 MB a build then takes 3 s, where `include_bytes!` takes 22 s and 5.4 GB, most of it in the
//! optimiser, which writes such a constant out and reads it back. `bytes()`, `len()` and the other methods of a file
//! work in constants as before, but reading single bytes there is a compiler error ("cannot access extern static").
//!
//! The symbols are hidden, so that a library does not export them. Their names contain a digest of the crate, so
//! that two crates in one program do not clash, and a digest of the bytes, so that an incremental build
//! assembles a changed file again.

use std::path::Path;

use crate::{
    invocation::Invocation,
    pipeline::{BundleFile, Digest, Entry},
};

/// The static of the bundle. The compiler shows the name to those who read a byte of it in a constant.
pub(super) const BUNDLE: &str =
    "ONLY_FILES_NAMED_IN_THE_OPTION_in_constants_CAN_BE_READ_IN_CONSTANTS";

/// The targets whose assembler is known to accept the directives below.
const PROVEN: [&str; 2] = ["x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl"];

/// The assembler of a proven target.
pub(crate) struct Assembler {
    /// The prefix of every symbol of this call.
    prefix: String,
}

/// The static of an assembled entry.
pub(super) fn assembled(index: usize) -> String {
    format!("{BUNDLE}_{index}")
}

/// A whole file.
struct Piece<'p> {
    file: &'p Path,
    len: usize,
}

impl Assembler {
    /// `None` for targets that are not [`PROVEN`], for Miri, and where nothing distinguishes the crate from others of its
    /// name. `call` is the number of the macro call within the crate.
    pub(crate) fn of(invocation: &Invocation, call: usize) -> Option<Self> {
        let is_proven = match &invocation.target {
            Some(target) => PROVEN.contains(&target.as_str()),
            None => cfg!(all(
                target_arch = "x86_64",
                target_os = "linux",
                any(target_env = "gnu", target_env = "musl")
            )),
        };
        if !is_proven || invocation.metadata.is_empty() || invocation.is_for_miri {
            return None;
        }
        let name = invocation.crate_name.as_deref().unwrap_or_default();
        let identity = format!("{name} {}", invocation.metadata.join(" "));
        let identity = Digest::of(identity.as_bytes());
        Some(Assembler {
            prefix: format!("__steadfast_{}_{call}", identity.short()),
        })
    }

    /// The bytes of an entry as a static.
    pub(super) fn file(&self, index: usize, entry: &Entry) -> String {
        let symbol = format!("{}_{}", self.prefix, entry.content.digest.short());
        let piece = Piece {
            file: &entry.file,
            len: entry.content.len,
        };
        piece.assemble(&assembled(index), &symbol)
    }

    /// The bundle as [`BUNDLE`].
    pub(super) fn bundle(&self, BundleFile { path, name }: &BundleFile, len: usize) -> String {
        let symbol = format!("{}_{name}", self.prefix);
        Piece { file: path, len }.assemble(BUNDLE, &symbol)
    }
}

impl Piece<'_> {
    /// The item that assembles the bytes, and the one that declares them. The assembler reads the file after the
    /// macro has read it; if its length has changed by then, the value of the `.byte` directive does not fit in a
    /// byte. (A change that keeps the length is noticed by the next build, when cargo finds the file newer.)
    fn assemble(&self, name: &str, symbol: &str) -> String {
        let Piece { file, len } = self;
        let file = file.to_string_lossy();
        let file = file.replace('\\', "\\\\").replace('"', "\\\"");
        let changed = &file;
        let assembly = format!(
            ".pushsection .rodata.steadfast,\"a\",@progbits
            .globl {symbol}
            .hidden {symbol}
            {symbol}:
            .incbin \"{file}\"
            {symbol}_end:
            .popsection
            .pushsection .steadfast.check,\"e\",@progbits
            .byte ({symbol}_end - {symbol} - {len}) * 256 # \
             {changed} changed during compilation; build again
            .popsection"
        );
        format!(
            "steadfast::core::arch::global_asm!({assembly:?}, options(raw));
            unsafe extern \"C\" {{ #[link_name = \"{symbol}\"] static {name}: [u8; {len}]; }}\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, process::Command};

    use super::{Assembler, Invocation, Piece};

    #[test]
    fn only_proven_targets_have_an_assembler() {
        for (target, metadata, is_some) in [
            (Some("x86_64-unknown-linux-musl"), Some("1f"), true),
            (Some("x86_64-unknown-linux-gnu"), None, false),
            (Some("x86_64-pc-windows-msvc"), Some("1f"), false),
            (Some("wasm32-unknown-unknown"), Some("1f"), false),
        ] {
            let invocation = Invocation {
                target: target.map(str::to_owned),
                metadata: metadata.map(str::to_owned).into_iter().collect(),
                ..Invocation::default()
            };
            let found = Assembler::of(&invocation, 0);
            assert_eq!(found.is_some(), is_some, "{target:?}");
        }
    }

    /// Compiles the items of a file that had four bytes and now contains `bytes`.
    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    fn assembles(bytes: &[u8]) -> Result<(), String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("film.mp4");
        let piece = Piece {
            file: &file,
            len: 4,
        };
        let items = piece.assemble("FILM", "film");
        let source = format!(
            "mod steadfast {{ pub use core; }}
            {items}
            pub fn film() -> &'static [u8] {{ unsafe {{ &FILM }} }}"
        );
        fs::write(&file, bytes).expect("the folder is writable");
        fs::write(folder.path().join("site.rs"), source).expect("the folder is writable");
        let mut rustc = Command::new("rustc");
        rustc.args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=obj",
            "site.rs",
        ]);
        let output = rustc.current_dir(folder.path()).output();
        let output = output.expect("rustc is installed");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        output.status.success().then_some(()).ok_or(message)
    }

    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    #[test]
    fn a_file_that_changes_its_length_during_the_build_is_an_error() {
        assert_eq!(assembles(b"four"), Ok(()));
        for changed in [&b"fo"[..], b"", b"and more"] {
            let message = assembles(changed).expect_err("its length has changed");
            let remedy = "film.mp4 changed during compilation; build again";
            assert!(message.contains(remedy), "{message}");
        }
    }
}
