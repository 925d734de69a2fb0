//! Bytes that the assembler puts into the program: `.incbin` names a file, and the compiler never sees
//! what is in it.
//!
//! For a file of 300 MB that is 2 s and 1.3 GB where `include_bytes!` takes 22 s and 5.4 GB, most of it in
//! the optimiser, which writes such a constant out and reads it back. It is used for
//! coded representations, which no constant can read anyway, and for files from [`LARGE`] on: `bytes()`,
//! `len()` and all else of these are good in constants, but to look at single bytes there is an error of
//! the compiler's ("cannot access extern static").
//!
//! The symbols are hidden, so that a library exports none, and carry the crate's own metadata, so that two
//! crates in one program have different ones; and the digest of what they stand for, so that an
//! incremental build assembles a changed file again.

use std::{collections::HashMap, path::Path};

use crate::{
    invocation::Invocation,
    pipeline::{CACHE_HEADER, Catalogue, Digest, Encoded, Entry},
};

/// From this length on, a file of its own is left to the assembler.
pub const LARGE: usize = 1 << 20;

/// An assembler that is known to take what is written here.
pub struct Assembler {
    /// What every symbol of this call begins with.
    prefix: String,
}

/// A part of a file.
struct Piece<'p> {
    file: &'p Path,
    /// How much of the file to leave out, and how much to take; `None` takes all.
    part: Option<(usize, usize)>,
}

impl Assembler {
    /// `None` where this is not proven: for targets other than Linux on x86-64, and without what tells
    /// the crate from others. `call` is the number of the macro's call in the crate.
    pub fn of(invocation: &Invocation, call: usize) -> Option<Self> {
        let is_proven = match &invocation.target {
            Some(target) => target.starts_with("x86_64-") && target.contains("-linux-"),
            None => cfg!(all(target_arch = "x86_64", target_os = "linux")),
        };
        let crate_metadata = invocation.metadata.as_ref().filter(|_| is_proven)?;
        Some(Assembler {
            prefix: format!("__steadfast_{crate_metadata}_{call}"),
        })
    }

    /// Whether the bytes of an entry are left to the assembler.
    pub fn takes(&self, entry: &Entry) -> bool {
        let is_large = entry.content.len >= LARGE && entry.content.rewritten.is_none();
        is_large && is_plain(&entry.file)
    }

    /// The bytes of an entry as `ASSEMBLED_<place>`.
    pub fn file(&self, place: usize, entry: &Entry) -> String {
        let piece = Piece {
            file: &entry.file,
            part: None,
        };
        let name = format!("ASSEMBLED_{place}");
        let symbol = format!("{}_{}", self.prefix, entry.content.digest.version());
        assemble(&name, &symbol, &[piece], entry.content.len)
    }

    /// The bytes of all coded representations as `ENCODED`; `None` where one is in no file.
    pub fn encoded(&self, catalogue: &Catalogue) -> Option<String> {
        let mut pieces = Vec::new();
        let (mut len, mut digests) = (0, Vec::new());
        for encoded in distinct(catalogue) {
            let file = encoded.file.as_ref().filter(|file| is_plain(file))?;
            pieces.push(Piece {
                file,
                part: Some((CACHE_HEADER, encoded.bytes.len())),
            });
            len += encoded.bytes.len();
            digests.extend_from_slice(encoded.digest.bytes());
        }
        if pieces.is_empty() {
            return None;
        }
        let symbol = format!("{}_{}", self.prefix, Digest::of(&digests).version());
        Some(assemble("ENCODED", &symbol, &pieces, len))
    }
}

/// Every coded content once, in the order of the entries.
pub fn distinct(catalogue: &Catalogue) -> impl Iterator<Item = &Encoded> {
    let mut starts = Starts::default();
    let entries = catalogue.entries.iter();
    entries
        .flat_map(|entry| &entry.encoded)
        .filter(move |encoded| {
            let end = starts.end;
            starts.of(encoded) == end
        })
}

/// Where each coded content begins in the bytes of all.
#[derive(Default)]
pub struct Starts {
    known: HashMap<Digest, usize>,
    end: usize,
}

impl Starts {
    /// Where this one begins; behind all others, if it is new.
    pub fn of(&mut self, encoded: &Encoded) -> usize {
        let start = *self.known.entry(encoded.digest).or_insert(self.end);
        if start == self.end {
            self.end += encoded.bytes.len();
        }
        start
    }
}

/// The item that has some bytes assembled, and the one that names them. What is in the cache does not change;
/// the length of a whole file is checked where the compiler tracks it.
fn assemble(name: &str, symbol: &str, pieces: &[Piece<'_>], len: usize) -> String {
    let mut lines = vec![
        ".pushsection .rodata.steadfast,\"a\",@progbits".to_owned(),
        format!(".globl {symbol}"),
        format!(".hidden {symbol}"),
        format!("{symbol}:"),
    ];
    for Piece { file, part } in pieces {
        let part = part.map_or(String::new(), |(skip, len)| format!(", {skip}, {len}"));
        let file = file.to_string_lossy();
        let file = file.replace('\\', "\\\\").replace('"', "\\\"");
        lines.push(format!(".incbin \"{file}\"{part}"));
    }
    lines.push(".popsection".to_owned());
    format!(
        "steadfast::core::arch::global_asm!({:?}, options(raw));
        unsafe extern \"C\" {{ #[link_name = \"{symbol}\"] static {name}: [u8; {len}]; }}\n",
        lines.join("\n")
    )
}

/// Whether a line of assembler can name a file.
fn is_plain(file: &Path) -> bool {
    file.to_str()
        .is_some_and(|file| !file.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::{Assembler, Invocation};

    #[test]
    fn only_proven_targets_have_an_assembler() {
        for (target, metadata, is_there) in [
            (Some("x86_64-unknown-linux-musl"), Some("1f"), true),
            (Some("x86_64-unknown-linux-gnu"), None, false),
            (Some("x86_64-pc-windows-msvc"), Some("1f"), false),
            (Some("wasm32-unknown-unknown"), Some("1f"), false),
        ] {
            let invocation = Invocation {
                target: target.map(str::to_owned),
                metadata: metadata.map(str::to_owned),
                ..Invocation::default()
            };
            let found = Assembler::of(&invocation, 0);
            assert_eq!(found.is_some(), is_there, "{target:?}");
        }
    }
}
