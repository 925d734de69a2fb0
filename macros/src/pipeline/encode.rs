//! Content codings: which files are encoded, and the best that each encoder can do.
//!
//! An encoding is kept where it is at most 95 % of the file: below that, a client decodes for nothing.
//! Encoders are deterministic, what they make is kept in the [cache](super::cache), and the work is spread
//! over the [workers]; a warm build verifies entries and encodes nothing.
//!
//! The encoders were chosen by what they cost where they run: in a macro, whose dependencies cargo compiles
//! without optimisation, C ones too. Seconds for the 17.9 MB of a corpus of 22 MB that are encoded, on two
//! threads: brotlic 18, libdeflater 4, zstd 6; the brotli of Rust takes four times as long as brotlic, and
//! flate2 makes gzip 4 % larger than libdeflater.

use std::{
    borrow::Cow,
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use super::{Media, cache::Cache, digest::Digest, workers};

mod encoders;

use self::encoders::Encoder;
pub use self::encoders::{AVAILABLE, Coding};

/// What to encode, and where to keep it.
pub struct Plan {
    pub codings: Vec<Coding>,
    /// The folder of the cache; `None` keeps nothing.
    pub cache: Option<PathBuf>,
    /// Whether the assembler will take them from there.
    pub is_assembled: bool,
}

/// A file with its final bytes.
pub struct Input<'i> {
    pub media: &'i Media,
    pub digest: Digest,
    pub len: usize,
    pub rewritten: Option<&'i [u8]>,
    /// Where the bytes are, unless they were rewritten.
    pub file: &'i Path,
}

/// A coded representation.
#[derive(Clone, Debug)]
pub struct Encoded {
    pub coding: Coding,
    pub bytes: Arc<[u8]>,
    pub digest: Digest,
}

impl Encoded {
    /// The strong entity tag of this representation of a file with a version. It tells the encoder's
    /// output too: two builds whose encoders differ may answer for one site.
    pub fn entity_tag(&self, version: &str) -> String {
        let digest = &self.digest.hex()[..8];
        format!("\"{version}-{}-{digest}\"", self.coding.token())
    }
}

/// What encoding has cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summary {
    /// Representations that were made.
    pub encoded: usize,
    /// The bytes that they were made of.
    pub bytes: u64,
    /// Representations that came from the cache.
    pub cached: usize,
    pub time: Duration,
}

/// The coded representations of each input, the smallest first.
pub fn encode_all(inputs: &[Input<'_>], plan: &Plan) -> (Vec<Vec<Encoded>>, Summary) {
    let start = Instant::now();
    let cache = plan.cache.as_deref().map(Cache::new);
    let jobs = jobs(inputs, &plan.codings);
    let results = workers::map(&jobs, |job| job.run(cache.as_ref()));
    let mut found: HashMap<Digest, Vec<Encoded>> = HashMap::new();
    let mut summary = Summary::default();
    for (job, result) in jobs.iter().zip(results) {
        match result.origin {
            Origin::Cache => summary.cached += 1,
            Origin::Encoder => {
                summary.encoded += 1;
                summary.bytes += job.input.len as u64;
            }
        }
        found
            .entry(job.input.digest)
            .or_default()
            .extend(result.encoded);
    }
    if let Some(cache) = cache
        && summary.encoded > 0
    {
        cache.trim();
    }
    for encoded in found.values_mut() {
        encoded.sort_by_key(|encoded| encoded.bytes.len());
    }
    summary.time = start.elapsed();
    let of_input = |input: &Input<'_>| match found.get(&input.digest) {
        Some(encoded) if input.is_compressible() => encoded.clone(),
        _ => Vec::new(),
    };
    (inputs.iter().map(of_input).collect(), summary)
}

/// One encoding to make.
struct Job<'j> {
    input: &'j Input<'j>,
    coding: Coding,
}

/// One job for each content and coding, the longest first, so that no thread ends long after the others.
fn jobs<'j>(inputs: &'j [Input<'j>], codings: &[Coding]) -> Vec<Job<'j>> {
    let mut contents: HashMap<Digest, &Input<'_>> = HashMap::new();
    for input in inputs.iter().filter(|input| input.is_compressible()) {
        contents.entry(input.digest).or_insert(input);
    }
    let mut contents: Vec<_> = contents.into_values().collect();
    contents.sort_unstable_by_key(|input| (std::cmp::Reverse(input.len), input.digest));
    let of_content = |input| {
        codings.iter().map(move |coding| Job {
            input,
            coding: *coding,
        })
    };
    contents.into_iter().flat_map(of_content).collect()
}

/// What became of a job.
struct Outcome {
    /// `None` where the encoding is not worth it.
    encoded: Option<Encoded>,
    origin: Origin,
}

enum Origin {
    Cache,
    Encoder,
}

impl Job<'_> {
    fn run(&self, cache: Option<&Cache>) -> Outcome {
        let Job { input, coding } = self;
        let encoder = coding.encoder(input.len);
        let kept = cache.and_then(|cache| cache.get(&input.digest, &encoder.name()));
        if let Some(kept) = kept {
            return self.outcome(Origin::Cache, kept.payload, kept.digest);
        }
        let Some(bytes) = self.encode(encoder) else {
            return self.outcome(Origin::Encoder, Vec::new(), Digest::of(&[]));
        };
        let digest = Digest::of(&bytes);
        if let Some(cache) = cache {
            // What cannot be kept is encoded again by the next build.
            let _ = cache.put(&input.digest, &encoder.name(), &digest, &bytes);
        }
        self.outcome(Origin::Encoder, bytes, digest)
    }

    /// The encoded bytes; none where there is nothing to gain, and `None` where that could not be found out,
    /// which is not to be remembered.
    fn encode(&self, encoder: Encoder) -> Option<Vec<u8>> {
        let bytes = self.input.bytes()?;
        if looks_compressed(self.input.media, &bytes) {
            return Some(Vec::new());
        }
        let mut encoded = encoder.encode(&bytes)?;
        if !is_worth(encoded.len(), bytes.len()) {
            encoded.clear();
        }
        Some(encoded)
    }

    fn outcome(&self, origin: Origin, bytes: Vec<u8>, digest: Digest) -> Outcome {
        let encoded = (!bytes.is_empty()).then(|| Encoded {
            coding: self.coding,
            bytes: bytes.into(),
            digest,
        });
        Outcome { encoded, origin }
    }
}

fn is_worth(encoded: usize, original: usize) -> bool {
    encoded * 100 <= original * 95
}

impl Input<'_> {
    /// The final bytes; `None` where the file on disk is another by now, which the compiler will tell of.
    fn bytes(&self) -> Option<Cow<'_, [u8]>> {
        if let Some(bytes) = self.rewritten {
            return Some(Cow::Borrowed(bytes));
        }
        let bytes = fs::read(self.file).ok()?;
        (Digest::of(&bytes) == self.digest).then_some(Cow::Owned(bytes))
    }

    fn is_compressible(&self) -> bool {
        /// What HTTP adds to each answer makes less of a gain than this pointless.
        const LEAST: usize = 32;
        self.len >= LEAST && !is_compressed(self.media.essence())
    }
}

/// Whether files of a media type are compressed already.
fn is_compressed(media_type: &str) -> bool {
    const COMPRESSED: &[&str] = &[
        "application/epub+zip",
        "application/gzip",
        "application/java-archive",
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

/// Whether the bytes of a file whose type does not tell are spread as evenly as compressed ones are. Three
/// samples are looked at, so that a large file costs no more than a small one.
fn looks_compressed(media: &Media, bytes: &[u8]) -> bool {
    const SAMPLE: usize = 16 * 1024;
    /// Bits per byte: text has five, programs six, compressed bytes eight.
    const EVEN: f64 = 7.8;
    if media.content_type.contains("charset") || bytes.len() < 4 * SAMPLE {
        return false;
    }
    let places = [0, (bytes.len() - SAMPLE) / 2, bytes.len() - SAMPLE];
    places
        .iter()
        .all(|place| entropy(&bytes[*place..][..SAMPLE]) > EVEN)
}

/// Shannon's entropy of the bytes, in bits per byte.
#[expect(clippy::cast_precision_loss, reason = "samples are short")]
fn entropy(sample: &[u8]) -> f64 {
    let mut counts = [0_usize; 256];
    for byte in sample {
        counts[usize::from(*byte)] += 1;
    }
    let all = sample.len() as f64;
    let shares = counts.iter().filter(|count| **count > 0);
    shares
        .map(|count| *count as f64 / all)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests;
