//! The `budget` option: how much may be embedded, so that a folder that grew is noticed by a build and not by
//! a deployment.

use std::{
    collections::{HashMap, HashSet},
    iter::once,
};

use super::{
    diagnostic::{Error, Labelled},
    digest::Digest,
    entry::Entry,
    size::Size,
};

/// Adds up every content once, with its coded representations.
pub(super) fn check(budget: &Labelled<Size>, entries: &[Entry]) -> Option<Error> {
    const LARGEST: usize = 10;
    let mut contents: HashMap<Digest, (u64, &Entry)> = HashMap::new();
    let mut counted = HashSet::new();
    for entry in entries {
        let size = contents.entry(entry.content.digest).or_insert((0, entry));
        // Which encodings there are of one content may differ from file to file.
        let encoded = entry.encoded.iter().map(|it| (it.digest, it.bytes.len()));
        let all = once((entry.content.digest, entry.content.len)).chain(encoded);
        let new = all.filter(|(digest, _)| counted.insert(*digest));
        size.0 += new.map(|(_, len)| len as u64).sum::<u64>();
    }
    let mut contents: Vec<_> = contents.into_values().collect();
    let all: u64 = contents.iter().map(|(size, _)| size).sum();
    if all <= budget.value.0 {
        return None;
    }
    contents.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.path.cmp(&other.path)));
    let largest: String = contents
        .iter()
        .take(LARGEST)
        .map(|(size, entry)| format!("\n  {:>9}  {}", Size(*size).to_string(), entry.path))
        .collect();
    let message = format!(
        "`budget` is exceeded: {} would be embedded, including encodings, but {} are allowed; \
         `exclude` files that are not served, or raise it. The largest files:{largest}",
        Size(all),
        budget.value
    );
    Some(Error::new(budget.origin, message))
}
