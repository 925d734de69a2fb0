//! The list of encoders: one for each content coding whose feature is on. Nothing else knows the features.

/// A content coding; the names are those of the runtime's `ContentCoding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    Brotli,
    Gzip,
    Zstd,
}

/// The codings that can be made.
pub const AVAILABLE: &[Coding] = &[
    #[cfg(feature = "brotli")]
    Coding::Brotli,
    #[cfg(feature = "gzip")]
    Coding::Gzip,
    #[cfg(feature = "zstd")]
    Coding::Zstd,
];

/// Up to this length, encoders do their best; beyond it that takes minutes for what few would notice.
const LONG: usize = 16 << 20;

impl Coding {
    pub const ALL: [Coding; 3] = [Coding::Brotli, Coding::Gzip, Coding::Zstd];

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

    /// The encoder for a file of this length.
    pub fn encoder(self, len: usize) -> Encoder {
        let is_long = len > LONG;
        let level = match self {
            Coding::Brotli if is_long => 9,
            Coding::Brotli => 11,
            Coding::Gzip if is_long => 9,
            Coding::Gzip => 12,
            Coding::Zstd if is_long => 12,
            Coding::Zstd => 19,
        };
        Encoder {
            coding: self,
            level,
        }
    }
}

/// An encoder at one of its levels.
#[derive(Clone, Copy, Debug)]
pub struct Encoder {
    coding: Coding,
    level: u8,
}

impl Encoder {
    /// Tells what is made from what another version would make.
    pub fn name(self) -> String {
        let library = match self.coding {
            Coding::Brotli => "brotlic-sys-0.2",
            Coding::Gzip => "libdeflate-sys-1.26",
            Coding::Zstd => "zstd-sys-2.1",
        };
        format!("{}-{library}-{}", self.coding.token(), self.level)
    }

    /// The bytes in this coding; `None` where there is no encoder for it.
    pub fn encode(self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self.coding {
            Coding::Brotli => brotli(bytes, self.level),
            Coding::Gzip => gzip(bytes, self.level),
            Coding::Zstd => zstd(bytes, self.level),
        }
    }
}

/// RFC 7932, with its largest window, 16 MB.
#[cfg(feature = "brotli")]
fn brotli(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    use std::io::Write as _;

    use brotlic::{CompressorWriter, Quality, WindowSize, encode::BrotliEncoderOptions};

    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let encoder = BrotliEncoderOptions::new()
        .quality(Quality::new(level).ok()?)
        .window_size(WindowSize::best())
        .size_hint(size)
        .build()
        .ok()?;
    let mut writer = CompressorWriter::with_encoder(encoder, Vec::new());
    writer.write_all(bytes).ok()?;
    writer.into_inner().ok()
}

#[cfg(not(feature = "brotli"))]
fn brotli(_: &[u8], _: u8) -> Option<Vec<u8>> {
    None
}

/// RFC 1952.
#[cfg(feature = "gzip")]
fn gzip(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    use libdeflater::{CompressionLvl, Compressor};

    let mut encoder = Compressor::new(CompressionLvl::new(level.into()).ok()?);
    let mut encoded = vec![0; encoder.gzip_compress_bound(bytes.len())];
    let len = encoder.gzip_compress(bytes, &mut encoded).ok()?;
    encoded.truncate(len);
    Some(encoded)
}

#[cfg(not(feature = "gzip"))]
fn gzip(_: &[u8], _: u8) -> Option<Vec<u8>> {
    None
}

/// RFC 8878; no level up to 19 has a window of more than the 8 MB of RFC 9659.
#[cfg(feature = "zstd")]
fn zstd(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    zstd::bulk::compress(bytes, level.into()).ok()
}

#[cfg(not(feature = "zstd"))]
fn zstd(_: &[u8], _: u8) -> Option<Vec<u8>> {
    None
}
