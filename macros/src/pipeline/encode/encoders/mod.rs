//! The list of encoders: one for each content coding whose feature is on. Nothing else knows the features.

#[cfg(feature = "brotli")]
mod brotli;
#[cfg(feature = "gzip")]
mod gzip;
mod library;
#[cfg(feature = "zstd")]
mod zstd;

pub(crate) use steadfast_core::ContentCoding;

use self::library::Library;

/// A coding that files can be embedded in.
struct Known {
    coding: ContentCoding,
    /// The feature of `steadfast` that compiles its encoder in.
    feature: &'static str,
    level: u8,
    /// The level of files beyond [`LONG`].
    level_of_long: u8,
    /// Where the feature is on.
    library: Option<Library>,
}

static KNOWN: [Known; 3] = [
    Known {
        coding: ContentCoding::Brotli,
        feature: "brotli",
        level: 11,
        level_of_long: 9,
        #[cfg(feature = "brotli")]
        library: Some(brotli::LIBRARY),
        #[cfg(not(feature = "brotli"))]
        library: None,
    },
    Known {
        coding: ContentCoding::Gzip,
        feature: "gzip",
        level: 12,
        level_of_long: 9,
        #[cfg(feature = "gzip")]
        library: Some(gzip::LIBRARY),
        #[cfg(not(feature = "gzip"))]
        library: None,
    },
    Known {
        coding: ContentCoding::Zstd,
        feature: "zstd",
        level: 19,
        level_of_long: 12,
        #[cfg(feature = "zstd")]
        library: Some(zstd::LIBRARY),
        #[cfg(not(feature = "zstd"))]
        library: None,
    },
];

/// Up to this length, encoders do their best; beyond it that takes minutes for what few would notice.
const LONG: usize = 16 << 20;

/// The codings that files can be embedded in.
pub(crate) const ALL: [ContentCoding; 3] = [
    ContentCoding::Brotli,
    ContentCoding::Gzip,
    ContentCoding::Zstd,
];

/// Those whose encoders are compiled in.
pub(crate) fn available() -> Vec<ContentCoding> {
    let with_library = KNOWN.iter().filter(|known| known.library.is_some());
    with_library.map(|known| known.coding).collect()
}

/// The feature of `steadfast` that compiles a coding's encoder in.
pub(crate) fn feature(coding: ContentCoding) -> &'static str {
    known(coding).map_or("", |known| known.feature)
}

/// The encoder for a file of this length, if it is compiled in.
pub(crate) fn encoder(coding: ContentCoding, len: usize) -> Option<Encoder> {
    let known = known(coding)?;
    let level = match len {
        0..=LONG => known.level,
        _ => known.level_of_long,
    };
    Some(Encoder {
        coding,
        library: known.library.as_ref()?,
        level,
    })
}

fn known(coding: ContentCoding) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.coding == coding)
}

/// An encoder at one of its levels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Encoder {
    coding: ContentCoding,
    library: &'static Library,
    level: u8,
}

impl Encoder {
    /// Tells what is made from what another version would make.
    pub(crate) fn name(self) -> String {
        let Library { name, version, .. } = self.library;
        let (token, version) = (self.coding.token(), version());
        format!("{token}-{name}-{version}-{}", self.level)
    }

    /// The bytes in this coding; `None` where the library fails.
    pub(crate) fn encode(self, bytes: &[u8]) -> Option<Vec<u8>> {
        (self.library.encode)(bytes, self.level)
    }
}
