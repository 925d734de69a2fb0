//! The work of encoding, spread over the [workers]: one job for each distinct content, however many files have
//! it.

use std::{
    borrow::Cow,
    cell::OnceCell,
    cmp::Reverse,
    collections::HashMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use steadfast_core::rules::media::Media;

use super::{
    cache::Cache,
    compressed::{is_compressed, is_incompressible, looks_compressed},
    fact,
};
use crate::pipeline::{
    codecs::{ALL, ContentCoding, Encoder, encoder, fast_encoder},
    digest::Digest,
    encoded::Encoded,
    incremental::Incremental,
    workers,
};

/// A file with its final bytes.
pub(crate) struct FinalFile<'i> {
    pub media: &'i Media,
    pub digest: Digest,
    pub len: usize,
    /// The bytes, if they are in memory.
    pub bytes: Option<&'i [u8]>,
    /// The file with the bytes otherwise.
    pub file: &'i Path,
    pub codings: &'i [ContentCoding],
}

/// The cost of encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// The number of encoded representations.
    pub encoded: usize,
    /// The total size of their originals.
    pub bytes: u64,
    /// The number of representations that were encoded but save too little.
    pub rejected: usize,
    /// The number of representations from the cache.
    pub cached: usize,
    /// The number of representations that an encoder failed to make.
    pub failed: usize,
    pub time: Duration,
}

impl Summary {
    fn count(&mut self, input: &FinalFile<'_>, outcome: &Outcome) {
        match (outcome.producer, &outcome.encoded) {
            (Producer::Cache, encoded) => self.cached += usize::from(encoded.is_some()),
            (Producer::Encoder, None) => self.rejected += 1,
            (Producer::None, _) => {}
            (Producer::Failed, _) => self.failed += 1,
            (Producer::Encoder, Some(_)) => {
                self.encoded += 1;
                self.bytes += input.len as u64;
            }
        }
    }
}

/// The coded representations of each input, the smallest first.
pub(crate) fn encode_all(
    inputs: &[FinalFile<'_>],
    cache: Option<&Cache>,
    incremental: &mut Incremental,
) -> (Vec<Vec<Encoded>>, Summary) {
    let start = Instant::now();
    let jobs = jobs(inputs);
    let known = Known {
        cache,
        incremental: &*incremental,
    };
    let results = workers::map(&jobs, |job| job.run(&known));
    let mut found: HashMap<Digest, Vec<Encoded>> = HashMap::new();
    let mut summary = Summary::default();
    for (job, outcomes) in jobs.iter().zip(results) {
        for outcome in outcomes {
            if let Some(encoder) = &outcome.encoder {
                fact::keep(
                    &job.input.digest,
                    encoder,
                    outcome.encoded.as_ref(),
                    incremental,
                );
            }
            summary.count(job.input, &outcome);
            let found = found.entry(job.input.digest).or_default();
            found.extend(outcome.encoded);
        }
    }
    for encoded in found.values_mut() {
        encoded.sort_by_key(|encoded| (encoded.len, encoded.coding as u8));
    }
    summary.time = start.elapsed();
    let of_input = |input: &FinalFile<'_>| match found.get(&input.digest) {
        Some(encoded) if input.is_compressible() => encoded
            .iter()
            .filter(|encoded| input.codings.contains(&encoded.coding))
            .cloned()
            .collect(),
        _ => Vec::new(),
    };
    (inputs.iter().map(of_input).collect(), summary)
}

/// Encodes one content, which is read once, in several codings.
struct Job<'j> {
    input: &'j FinalFile<'j>,
    codings: Vec<ContentCoding>,
}

/// The jobs for each content in the codings of all files that have it. The largest come first, so that no thread
/// finishes long after the others.
fn jobs<'j>(inputs: &'j [FinalFile<'j>]) -> Vec<Job<'j>> {
    let mut contents: HashMap<Digest, Job<'_>> = HashMap::new();
    for input in inputs.iter().filter(|input| input.is_compressible()) {
        let codings = Vec::new();
        let job = contents.entry(input.digest);
        let job = job.or_insert(Job { input, codings });
        let new = input.codings.iter().filter(|it| !job.codings.contains(it));
        let new: Vec<_> = new.copied().collect();
        job.codings.extend(new);
    }
    let mut contents: Vec<_> = contents.into_values().collect();
    contents.sort_unstable_by_key(|job| (Reverse(job.input.len), job.input.digest));
    contents.into_iter().flat_map(Job::split).collect()
}

/// Where known outcomes come from.
struct Known<'s> {
    cache: Option<&'s Cache>,
    incremental: &'s Incremental,
}

/// The outcome of a job in one coding.
struct Outcome {
    /// The name of the encoder, if its outcome may be kept.
    encoder: Option<String>,
    /// `None` if the encoding saves too little.
    encoded: Option<Encoded>,
    producer: Producer,
}

#[derive(Clone, Copy)]
enum Producer {
    Cache,
    Encoder,
    /// No encoder was asked.
    None,
    Failed,
}

impl<'j> Job<'j> {
    /// Each coding of a large content is a separate job: reading the file again costs little compared with
    /// encoding it.
    fn split(self) -> Vec<Job<'j>> {
        const LARGE: usize = 1 << 20;
        let at_once = match self.input.len {
            LARGE.. => 1,
            _ => ALL.len(),
        };
        let of_some = |codings: &[ContentCoding]| Job {
            input: self.input,
            codings: codings.to_vec(),
        };
        self.codings.chunks(at_once).map(of_some).collect()
    }

    fn run(&self, known: &Known<'_>) -> Vec<Outcome> {
        let content = OnceCell::new();
        let of_coding = |coding: &ContentCoding| self.outcome(*coding, &content, known);
        self.codings.iter().map(of_coding).collect()
    }

    fn outcome(
        &self,
        coding: ContentCoding,
        content: &OnceCell<Option<Content<'j>>>,
        known: &Known<'_>,
    ) -> Outcome {
        let Known { cache, incremental } = known;
        let Some(encoder) = encoder(coding, self.input.len) else {
            return Outcome::without(Producer::None, None);
        };
        let (digest, name) = (&self.input.digest, encoder.name());
        if let Some(encoded) = fact::known(digest, coding, &name, incremental) {
            return Outcome {
                encoder: Some(name),
                encoded,
                producer: Producer::Cache,
            };
        }
        if let Some(cached) = cache.and_then(|cache| cache.get(digest, &name)) {
            return Outcome::new(Producer::Cache, name, coding, cached.payload, cached.digest);
        }
        let content = content.get_or_init(|| Content::of(self.input, incremental));
        let encoded = match content {
            Some(content) if content.is_incompressible => {
                return Outcome::without(Producer::None, Some(name));
            }
            Some(content) => content.encode(encoder),
            None => None,
        };
        let Some(encoded) = encoded else {
            return Outcome::without(Producer::Failed, None);
        };
        let of_encoded = Digest::of(&encoded);
        if let Some(cache) = cache {
            // If it cannot be cached, the next build encodes it again.
            let _ = cache.put(digest, &name, &of_encoded, &encoded);
        }
        Outcome::new(Producer::Encoder, name, coding, encoded, of_encoded)
    }
}

/// The content of a job, read and judged when the first coding needs it.
struct Content<'i> {
    bytes: Cow<'i, [u8]>,
    /// Whether no coding is worth a try.
    is_incompressible: bool,
}

impl<'i> Content<'i> {
    /// `None` if the file on disk has changed since.
    fn of(input: &FinalFile<'i>, incremental: &Incremental) -> Option<Self> {
        let bytes = input.bytes(incremental)?;
        let by_fast_pass = || fast_encoder().is_some_and(|fast| is_incompressible(&bytes, fast));
        Some(Content {
            is_incompressible: looks_compressed(&bytes) || by_fast_pass(),
            bytes,
        })
    }

    /// The encoded bytes, or no bytes if encoding saves too little. `None` if encoding fails, which must not be
    /// cached.
    fn encode(&self, encoder: Encoder) -> Option<Vec<u8>> {
        let mut encoded = encoder.encode(&self.bytes)?;
        if !is_worth(encoded.len(), self.bytes.len()) {
            encoded.clear();
        }
        Some(encoded)
    }
}

impl Outcome {
    fn without(producer: Producer, encoder: Option<String>) -> Self {
        Outcome {
            encoder,
            encoded: None,
            producer,
        }
    }

    fn new(
        producer: Producer,
        encoder: String,
        coding: ContentCoding,
        bytes: Vec<u8>,
        digest: Digest,
    ) -> Self {
        let encoded = (!bytes.is_empty()).then(|| Encoded {
            coding,
            digest,
            len: bytes.len(),
            bytes: Some(bytes.into()),
        });
        Outcome {
            encoder: Some(encoder),
            encoded,
            producer,
        }
    }
}

pub(super) fn is_worth(encoded: usize, original: usize) -> bool {
    encoded * 100 <= original * 95
}

impl<'i> FinalFile<'i> {
    /// The final bytes. `None` if the file on disk has changed since.
    fn bytes(&self, incremental: &Incremental) -> Option<Cow<'i, [u8]>> {
        if let Some(bytes) = self.bytes {
            return Some(Cow::Borrowed(bytes));
        }
        if let Some(bytes) = incremental.content(&self.digest) {
            return Some(Cow::Owned(bytes));
        }
        let bytes = fs::read(self.file).ok()?;
        (Digest::of(&bytes) == self.digest).then_some(Cow::Owned(bytes))
    }

    fn is_compressible(&self) -> bool {
        /// In a smaller file, the header fields of the coding cost more than it saves.
        const MINIMUM: usize = 32;
        self.len >= MINIMUM && !is_compressed(self.media.essence())
    }
}
