//! The list of encoders: one for each content coding whose feature is on. Nothing else knows the features.

#[cfg(feature = "brotli")]
mod brotli;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "zstd")]
mod zstd;

/// A content coding; the names are those of the runtime's `ContentCoding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    Brotli,
    Gzip,
    Zstd,
}

/// What makes the representations in a coding.
#[derive(Debug)]
struct Library {
    name: &'static str,
    /// What it is called in the cache: another version may make other bytes.
    version: fn() -> String,
    /// Encodes at a level; `None` where the library fails.
    encode: fn(&[u8], u8) -> Option<Vec<u8>>,
}

/// The codings that can be made, and by what.
static LIBRARIES: &[(Coding, Library)] = &[
    #[cfg(feature = "brotli")]
    (Coding::Brotli, brotli::LIBRARY),
    #[cfg(feature = "gzip")]
    (Coding::Gzip, gzip::LIBRARY),
    #[cfg(feature = "zstd")]
    (Coding::Zstd, zstd::LIBRARY),
];

/// Up to this length, encoders do their best; beyond it that takes minutes for what few would notice.
const LONG: usize = 16 << 20;

impl Coding {
    pub const ALL: [Coding; 3] = [Coding::Brotli, Coding::Gzip, Coding::Zstd];

    /// Those that can be made.
    pub fn available() -> Vec<Coding> {
        LIBRARIES.iter().map(|(coding, _)| *coding).collect()
    }

    /// The token in `Content-Encoding`.
    pub fn token(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
            Coding::Zstd => "zstd",
        }
    }

    /// Its place among the runtime's content codings.
    pub fn number(self) -> u8 {
        match self {
            Coding::Gzip => 1,
            Coding::Brotli => 2,
            Coding::Zstd => 3,
        }
    }

    /// The feature of `steadfast` that makes it.
    pub fn feature(self) -> &'static str {
        match self {
            Coding::Brotli => "brotli",
            Coding::Gzip => "gzip",
            Coding::Zstd => "zstd",
        }
    }

    /// The encoder for a file of this length, if the coding can be made.
    pub fn encoder(self, len: usize) -> Option<Encoder> {
        let (_, library) = LIBRARIES.iter().find(|(coding, _)| *coding == self)?;
        let is_long = len > LONG;
        let level = match self {
            Coding::Brotli if is_long => 9,
            Coding::Brotli => 11,
            Coding::Gzip if is_long => 9,
            Coding::Gzip => 12,
            Coding::Zstd if is_long => 12,
            Coding::Zstd => 19,
        };
        Some(Encoder {
            coding: self,
            library,
            level,
        })
    }
}

/// An encoder at one of its levels.
#[derive(Clone, Copy, Debug)]
pub struct Encoder {
    coding: Coding,
    library: &'static Library,
    level: u8,
}

impl Encoder {
    /// Tells what is made from what another version would make.
    pub fn name(self) -> String {
        let Library { name, version, .. } = self.library;
        let (token, version) = (self.coding.token(), version());
        format!("{token}-{name}-{version}-{}", self.level)
    }

    /// The bytes in this coding; `None` where the library fails.
    pub fn encode(self, bytes: &[u8]) -> Option<Vec<u8>> {
        (self.library.encode)(bytes, self.level)
    }
}
