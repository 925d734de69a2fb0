//! The index by which a request finds its row: `steadfast-core` says how a path is hashed, this file lays
//! the table out.

use steadfast_core::UrlForm;
use steadfast_core::index::{Slot, bucket};

use super::Entry;

/// The rows by the hash of their paths.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Index {
    /// For each bucket, where its slots start, and at last where they all end.
    pub starts: Vec<usize>,
    /// The numbers of the slots.
    pub slots: Vec<usize>,
}

impl Index {
    /// As many buckets as there are paths.
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let has_versioned_path = |entry: &&Entry| entry.form == UrlForm::Filename;
        let count = entries.len() + entries.iter().filter(has_versioned_path).count();
        let mut placed = Vec::with_capacity(count);
        let mut place = |path: &str, row, is_versioned| {
            let slot = Slot { row, is_versioned };
            placed.push((bucket(path.as_bytes(), count), slot));
        };
        for (row, entry) in entries.iter().enumerate() {
            place(&entry.path, row, false);
            if has_versioned_path(&entry) {
                place(&entry.versioned_path(), row, true);
            }
        }
        Self::of(placed)
    }

    /// Slots, each with its bucket, of which there are as many.
    fn of(mut placed: Vec<(usize, Slot)>) -> Self {
        placed.sort_unstable_by_key(|(bucket, slot)| (*bucket, slot.to_usize()));
        Index {
            starts: (0..=placed.len())
                .map(|bucket| placed.partition_point(|(of, _)| *of < bucket))
                .collect(),
            slots: placed.iter().map(|(_, slot)| slot.to_usize()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Slot, bucket};

    #[test]
    fn every_slot_is_in_its_bucket() {
        let placed: Vec<_> = (0..1000)
            .map(|row| {
                let path = format!("img/icon-{row}.svg");
                let is_versioned = row % 3 == 0;
                (bucket(path.as_bytes(), 1000), Slot { row, is_versioned })
            })
            .collect();
        let index = Index::of(placed.clone());
        for (bucket, slot) in placed {
            let slots = &index.slots[index.starts[bucket]..index.starts[bucket + 1]];
            assert!(slots.contains(&slot.to_usize()));
        }
    }

    #[test]
    fn an_empty_index_has_one_end() {
        let empty = Index::of(Vec::new());
        assert_eq!((empty.starts, empty.slots), (vec![0], vec![]));
    }
}
