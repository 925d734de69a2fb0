//! Detects files that are already compressed, by their media type or else by their bytes.

use std::ops::RangeInclusive;

use crate::pipeline::codecs::Encoder;

/// Whether files of a media type are already compressed.
pub(super) fn is_compressed(media_type: &str) -> bool {
    const COMPRESSED: &[&str] = &[
        "application/epub+zip",
        "application/gzip",
        "application/java-archive",
        // Compressed inside, and read by ranges, which viewers give up where there is a content coding.
        "application/pdf",
        "application/vnd.android.package-archive",
        "application/vnd.rar",
        "application/x-7z-compressed",
        "application/x-bzip",
        "application/x-bzip2",
        "application/x-rar-compressed",
        "application/x-xz",
        "application/zip",
        "application/zstd",
        "font/woff",
        "font/woff2",
    ];
    const PLAIN: &[&str] = &[
        "audio/aiff",
        "audio/basic",
        "audio/midi",
        "audio/wav",
        "audio/x-aiff",
        "audio/x-wav",
        "image/bmp",
        "image/svg+xml",
        "image/tiff",
        "image/vnd.microsoft.icon",
    ];
    let is_office = media_type.starts_with("application/vnd.openxmlformats")
        || media_type.starts_with("application/vnd.oasis.opendocument");
    let is_media = ["audio/", "image/", "video/"]
        .iter()
        .any(|kind| media_type.starts_with(kind));
    is_office || COMPRESSED.contains(&media_type) || (is_media && !PLAIN.contains(&media_type))
}

/// Whether bytes are distributed as evenly as compressed ones. Three samples are tested, so that a large file
/// costs no more than a small one. The name of the file does not count, because the cache identifies files only by
/// their bytes.
pub(super) fn looks_compressed(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 16 * 1024;
    /// Bits per byte: text has about five, machine code six, compressed data eight.
    const EVEN: f64 = 7.8;
    if bytes.len() < 4 * SAMPLE {
        return false;
    }
    let offsets = [0, (bytes.len() - SAMPLE) / 2, bytes.len() - SAMPLE];
    offsets
        .iter()
        .all(|offset| entropy(&bytes[*offset..][..SAMPLE]) > EVEN)
}

/// Whether a fast pass of an encoder saves so little of a file of medium size that the best encoders save too little
/// as well. Smaller files are always tried, because a few of them would lose an encoding that is worth it; larger
/// ones are judged by [`looks_compressed`].
pub(super) fn is_incompressible(bytes: &[u8], fast: Encoder) -> bool {
    const MEDIUM: RangeInclusive<usize> = 2048..=64 * 1024;
    let saves_little = |encoded: Vec<u8>| encoded.len() * 100 > bytes.len() * 99;
    MEDIUM.contains(&bytes.len()) && fast.encode(bytes).is_some_and(saves_little)
}

/// The Shannon entropy of a sample, in bits per byte.
#[expect(clippy::cast_precision_loss, reason = "samples are short")]
fn entropy(sample: &[u8]) -> f64 {
    let mut counts = [0_usize; 256];
    for byte in sample {
        counts[usize::from(*byte)] += 1;
    }
    let total = sample.len() as f64;
    let present = counts.iter().filter(|count| **count > 0);
    present
        .map(|count| *count as f64 / total)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{entropy, is_compressed, looks_compressed};

    #[test]
    fn evenly_distributed_bytes_have_eight_bits_of_entropy() {
        let even: Vec<u8> = (0..=255).cycle().take(4096).collect();
        assert!((entropy(&even) - 8.0).abs() < 1e-9);
        assert!(entropy(b"aaaa").abs() < 1e-9);
    }

    #[test]
    fn compressed_media_types_are_known() {
        for (media_type, compressed) in [
            ("image/png", true),
            ("video/mp4", true),
            ("font/woff2", true),
            ("application/zip", true),
            ("application/pdf", true),
            ("application/vnd.oasis.opendocument.text", true),
            ("image/svg+xml", false),
            ("image/bmp", false),
            ("font/ttf", false),
            ("text/css", false),
            ("application/wasm", false),
            ("application/octet-stream", false),
        ] {
            assert_eq!(is_compressed(media_type), compressed, "{media_type}");
        }
    }

    /// Bytes that are as evenly distributed as compressed ones, from Knuth's linear congruential generator.
    pub(crate) fn noise(len: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let byte = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            state.to_le_bytes()[7]
        };
        (0..len).map(byte).collect()
    }

    #[test]
    fn compressed_content_is_detected_in_any_media_type() {
        let noise = noise(100_000);
        let text = b"margin: 0; ".repeat(10_000);
        let archive_with_an_index = [&noise[..], &text].concat();
        assert!(looks_compressed(&noise));
        assert!(!looks_compressed(&text));
        assert!(!looks_compressed(&archive_with_an_index));
        // Too short to decide, and cheap to encode.
        assert!(!looks_compressed(&noise[..1000]));
    }
}
