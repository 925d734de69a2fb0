//! Tests of encoding with all encoders compiled in.

use std::{fs, path::PathBuf};

use tempfile::TempDir;

use steadfast_core::{Kind, rules::media::Media};

use super::{
    cache::Cache,
    compressed::{is_incompressible, tests::noise},
    jobs::{FinalFile, Summary, encode_all, is_worth},
};
use crate::pipeline::{
    codecs::{ALL, ContentCoding, encoder, fast_encoder},
    digest::Digest,
    encoded::Encoded,
    incremental::Incremental,
};

/// Files in a folder, to be encoded.
struct Files {
    folder: TempDir,
    files: Vec<(PathBuf, Vec<u8>, Media, Vec<ContentCoding>)>,
}

impl Files {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = Vec::new();
        Files { folder, files }
    }

    fn add(&mut self, bytes: &[u8], codings: &[ContentCoding]) {
        let file = self.folder.path().join(self.files.len().to_string());
        fs::write(&file, bytes).expect("a file");
        let codings = codings.to_vec();
        self.files.push((file, bytes.to_vec(), binary(), codings));
    }

    fn encode(&self) -> (Vec<Vec<Encoded>>, Summary) {
        let inputs = self
            .files
            .iter()
            .map(|(file, bytes, media, codings)| FinalFile {
                media,
                digest: Digest::of(bytes),
                len: bytes.len(),
                bytes: None,
                file,
                codings,
            });
        let inputs: Vec<_> = inputs.collect();
        let cache = Cache::new(&self.folder.path().join("cache"));
        encode_all(&inputs, Some(&cache), &mut Incremental::default())
    }
}

/// A media type that says nothing about the content.
fn binary() -> Media {
    Media {
        content_type: "application/octet-stream".to_owned(),
        kind: Kind::Other,
    }
}

fn codings(encoded: &[Encoded]) -> Vec<ContentCoding> {
    let mut codings: Vec<_> = encoded.iter().map(|encoded| encoded.coding).collect();
    codings.sort_unstable_by_key(|coding| *coding as u8);
    codings
}

#[test]
fn files_with_the_same_content_may_have_different_codings() {
    let mut files = Files::new();
    let text = b"margin: 0; ".repeat(100);
    files.add(&text, &[ContentCoding::Gzip]);
    files.add(&text, &[ContentCoding::Brotli, ContentCoding::Gzip]);
    files.add(&text, &[]);
    let (encoded, summary) = files.encode();
    assert_eq!(codings(&encoded[0]), [ContentCoding::Gzip]);
    assert_eq!(
        codings(&encoded[1]),
        [ContentCoding::Gzip, ContentCoding::Brotli]
    );
    assert_eq!(codings(&encoded[2]), []);
    assert_eq!(summary.encoded, 2, "each is encoded once");
}

#[test]
fn a_rejected_encoding_counts_neither_as_encoded_nor_as_cached() {
    let mut files = Files::new();
    files.add(&b"margin: 0; ".repeat(100), &[ContentCoding::Gzip]);
    files.add(&noise(1000), &[ContentCoding::Gzip]);
    let count = |(_, it): (_, Summary)| (it.encoded, it.bytes, it.rejected, it.cached);
    assert_eq!(count(files.encode()), (1, 1100, 1, 0));
    assert_eq!(count(files.encode()), (0, 0, 0, 1));
}

/// RFC 8878 §3.1.1.1: the minimum memory that a decoder needs for the frame.
fn declared_window(frame: &[u8]) -> u64 {
    assert_eq!(frame[..4], [0x28, 0xb5, 0x2f, 0xfd], "not a frame");
    let descriptor = frame[4];
    let is_single_segment = descriptor & 0x20 != 0;
    let dictionary = [0, 1, 2, 4][usize::from(descriptor & 3)];
    if !is_single_segment {
        let (exponent, mantissa) = (frame[5] >> 3, u64::from(frame[5] & 7));
        let base = 1_u64 << (10 + exponent);
        return base + base / 8 * mantissa;
    }
    let size = [1, 2, 4, 8][usize::from(descriptor >> 6)];
    let mut content = [0; 8];
    content[..size].copy_from_slice(&frame[5 + dictionary..][..size]);
    let smallest = if size == 2 { 256 } else { 0 };
    u64::from_le_bytes(content) + smallest
}

#[test]
fn no_zstd_frame_needs_a_window_of_more_than_8_mb() {
    let text = noise(100_000).repeat(180);
    for (len, level) in [(100_000, "19"), (9 << 20, "19"), (17 << 20, "12")] {
        let encoder = encoder(ContentCoding::Zstd, len).expect("the encoder is compiled in");
        assert!(encoder.name().ends_with(level), "{}", encoder.name());
        let frame = encoder.encode(&text[..len]).expect("a frame");
        let window = declared_window(&frame);
        assert!(window <= 8 << 20, "{len} bytes need {window}");
        assert!(
            window >= (len as u64).min(1 << 20),
            "implausible window: {window}"
        );
    }
}

/// Files of the published packages that the corpus fetches; none where it has not been fetched.
fn corpus() -> Vec<Vec<u8>> {
    let mut open = vec![PathBuf::from("../tests/corpus/node_modules")];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(path),
                Ok(kind) if kind.is_file() => files.extend(fs::read(path)),
                _ => {}
            }
        }
    }
    files
}

/// Noise in which more and more bytes are text.
fn mixtures() -> impl Iterator<Item = Vec<u8>> {
    let text = b"margin: 0; ".repeat(1000);
    let noise = noise(64 * 1024);
    [2048, 4096, 16 * 1024, 64 * 1024]
        .into_iter()
        .flat_map(|len| (0..=20).map(move |percent| (len, len * percent / 100)))
        .map(move |(len, of_text)| {
            let of_text = of_text.min(text.len());
            [&text[..of_text], &noise[..len - of_text]].concat()
        })
}

#[test]
fn no_worthwhile_encoding_is_lost_to_the_fast_pass() {
    let fast = fast_encoder().expect("an encoder is compiled in");
    let corpus = corpus();
    if corpus.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "CI fetches the corpus");
        println!("skipped: the corpus, which tests/corpus/fetch fetches");
    }
    let (mut skipped, mut lost) = (0, Vec::new());
    for bytes in corpus.into_iter().chain(mixtures()) {
        if !is_incompressible(&bytes, fast) {
            continue;
        }
        skipped += 1;
        for coding in ALL {
            let encoder = encoder(coding, bytes.len()).expect("the encoder is compiled in");
            let encoded = encoder.encode(&bytes).expect("encoders take any bytes");
            if is_worth(encoded.len(), bytes.len()) {
                lost.push((coding, bytes.len(), encoded.len()));
            }
        }
    }
    assert!(skipped > 0, "noise is skipped");
    assert!(lost.is_empty(), "of {skipped} files: {lost:?}");
}

#[test]
fn noise_is_encoded_by_no_encoder() {
    let fast = fast_encoder().expect("an encoder is compiled in");
    for len in [2048, 4096, 64 * 1024] {
        assert!(is_incompressible(&noise(len), fast), "{len}");
    }
    // Smaller files are tried, and text is.
    assert!(!is_incompressible(&noise(2047), fast));
    assert!(!is_incompressible(&b"margin: 0; ".repeat(1000), fast));
}
