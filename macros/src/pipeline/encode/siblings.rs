//! Coded representations that exist on disk. `compress` is about the work of the encoders, and not about these.

use std::fs;

use crate::pipeline::{
    digest::Digest, encoded::Encoded, entry::Entry, incremental::Incremental, precoded::Sibling,
};

/// Adds the representations on disk that are smaller than that of the encoder, and returns the number of those that
/// have changed since they were read.
pub(super) fn choose(entry: &mut Entry, incremental: &Incremental) -> usize {
    let mut failed = 0;
    for sibling in &mut entry.siblings {
        let encoded = entry
            .encoded
            .iter()
            .position(|it| it.coding == sibling.coding);
        if encoded.is_some_and(|index| entry.encoded[index].len <= sibling.len) {
            continue;
        }
        let Some(on_disk) = of_sibling(sibling, incremental) else {
            failed += 1;
            continue;
        };
        match encoded {
            Some(index) => entry.encoded[index] = on_disk,
            None => entry.encoded.push(on_disk),
        }
    }
    let order = |encoded: &Encoded| (encoded.len, encoded.coding as u8);
    entry.encoded.sort_by_key(order);
    failed
}

/// The representation of a file. `None` if the file has changed since it was read.
fn of_sibling(sibling: &mut Sibling, incremental: &Incremental) -> Option<Encoded> {
    let digest = sibling.digest;
    let bytes = match sibling.bytes.take() {
        Some(bytes) => Some(bytes),
        None if incremental.has_content(&digest) => None,
        None => {
            let bytes = fs::read(&sibling.file).ok()?;
            Some(bytes).filter(|bytes| Digest::of(bytes) == digest)
        }
    };
    if bytes.is_none() && !incremental.has_content(&digest) {
        return None;
    }
    Some(Encoded {
        coding: sibling.coding,
        digest,
        len: sibling.len,
        bytes: bytes.map(Into::into),
    })
}
