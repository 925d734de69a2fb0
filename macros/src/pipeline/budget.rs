//! The `budget` option limits the embedded bytes, so that a folder that has grown fails the build and not the
//! deployment.

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

/// Compares the budget with the total size, which counts identical contents once and includes coded
/// representations.
pub(super) fn check(budget: &Labelled<Size>, entries: &[Entry]) -> Option<Error> {
    const LARGEST: usize = 10;
    let mut contents: HashMap<Digest, (u64, &Entry)> = HashMap::new();
    let mut counted = HashSet::new();
    for entry in entries {
        let size = contents.entry(entry.content.digest).or_insert((0, entry));
        // Files with the same content may have different codings.
        let encoded = entry.encoded.iter().map(|it| (it.digest, it.len));
        let all = once((entry.content.digest, entry.content.len)).chain(encoded);
        let new = all.filter(|(digest, _)| counted.insert(*digest));
        size.0 += new.map(|(_, len)| len as u64).sum::<u64>();
    }
    let mut contents: Vec<_> = contents.into_values().collect();
    let total: u64 = contents.iter().map(|(size, _)| size).sum();
    if total <= budget.value.0 {
        return None;
    }
    contents.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.path.cmp(&other.path)));
    let largest: String = contents
        .iter()
        .take(LARGEST)
        .map(|(size, entry)| format!("\n  {:>9}  {}", Size(*size).to_string(), entry.path))
        .collect();
    let message = format!(
        "`budget` of {} is exceeded: {} would be embedded, including encodings; \
         `exclude` files that are not served, or raise the budget. The largest files:{largest}",
        budget.value,
        Size(total)
    );
    Some(Error::new(budget.origin, message))
}
