//! The codecs: an encoder and a decoder for each content coding whose feature is enabled. No other code depends on these
//! features.

#[cfg(feature = "brotli")]
mod brotli;
#[cfg(feature = "gzip")]
mod gzip;
mod library;
#[cfg(feature = "zstd")]
mod zstd;

pub(crate) use steadfast_core::ContentCoding;

use self::library::Library;

/// A supported coding.
struct Known {
    coding: ContentCoding,
    /// The feature of `steadfast` that enables its codec.
    feature: &'static str,
    level: u8,
    /// The level for files larger than [`LARGE`].
    level_of_large: u8,
    /// `None` if the feature is disabled.
    library: Option<Library>,
}

static KNOWN: [Known; 3] = [
    Known {
        coding: ContentCoding::Brotli,
        feature: "brotli",
        level: 11,
        level_of_large: 9,
        #[cfg(feature = "brotli")]
        library: Some(brotli::LIBRARY),
        #[cfg(not(feature = "brotli"))]
        library: None,
    },
    Known {
        coding: ContentCoding::Gzip,
        feature: "gzip",
        level: 12,
        level_of_large: 9,
        #[cfg(feature = "gzip")]
        library: Some(gzip::LIBRARY),
        #[cfg(not(feature = "gzip"))]
        library: None,
    },
    Known {
        coding: ContentCoding::Zstd,
        feature: "zstd",
        level: 19,
        level_of_large: 12,
        #[cfg(feature = "zstd")]
        library: Some(zstd::LIBRARY),
        #[cfg(not(feature = "zstd"))]
        library: None,
    },
];

/// The largest file that is encoded at the best level, which takes minutes for larger ones and gains little.
const LARGE: usize = 16 << 20;

/// The supported codings.
pub(crate) const ALL: [ContentCoding; 3] = [
    ContentCoding::Brotli,
    ContentCoding::Gzip,
    ContentCoding::Zstd,
];

/// The codings whose codecs are compiled in.
pub(crate) fn available() -> Vec<ContentCoding> {
    let with_library = KNOWN.iter().filter(|known| known.library.is_some());
    with_library.map(|known| known.coding).collect()
}

/// The feature of `steadfast` that enables the codec of a coding.
pub(crate) fn feature(coding: ContentCoding) -> &'static str {
    known(coding).map_or("", |known| known.feature)
}

/// The fastest encoder that is compiled in, for an estimate: about 1 % of the time of the best.
pub(crate) fn fast_encoder() -> Option<Encoder> {
    const LEVEL: u8 = 1;
    const FASTEST_FIRST: [ContentCoding; 3] = [
        ContentCoding::Gzip,
        ContentCoding::Zstd,
        ContentCoding::Brotli,
    ];
    FASTEST_FIRST.into_iter().find_map(|coding| {
        Some(Encoder {
            coding,
            library: known(coding)?.library.as_ref()?,
            level: LEVEL,
        })
    })
}

/// The encoder for a file of this length, if it is compiled in.
pub(crate) fn encoder(coding: ContentCoding, len: usize) -> Option<Encoder> {
    let known = known(coding)?;
    let level = match len {
        0..=LARGE => known.level,
        _ => known.level_of_large,
    };
    Some(Encoder {
        coding,
        library: known.library.as_ref()?,
        level,
    })
}

/// Decodes bytes as a browser does: all of them, and nothing of another coding.
pub(crate) fn decode(coding: ContentCoding, bytes: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let known = known(coding).ok_or(DecodeError::NoCodec(""))?;
    let library = known.library.as_ref();
    let library = library.ok_or(DecodeError::NoCodec(known.feature))?;
    (library.decode)(bytes).map_err(DecodeError::Invalid)
}

/// The reason why bytes cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DecodeError {
    /// The feature that enables the codec is disabled.
    NoCodec(&'static str),
    /// A browser would not decode them: a clause that follows the name of the file.
    Invalid(String),
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
    /// A name that differs for every encoder whose output may differ.
    pub(crate) fn name(self) -> String {
        let Library { name, version, .. } = self.library;
        let (token, version) = (self.coding.token(), version());
        format!("{token}-{name}-{version}-{}", self.level)
    }

    /// Encodes bytes; `None` if the library fails.
    pub(crate) fn encode(self, bytes: &[u8]) -> Option<Vec<u8>> {
        (self.library.encode)(bytes, self.level)
    }
}
