//! The index that maps the path of a request to a row: `steadfast-core` defines the hash of a path, this file
//! the layout of the table.

use steadfast_core::index::{Slot, bucket};

use super::Entry;

/// A hash table from paths to rows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Index {
    /// The start of each bucket in `slots`, followed by the end of the last one.
    pub starts: Vec<usize>,
    /// The slots as integers, sorted by bucket.
    pub slots: Vec<usize>,
}

impl Index {
    /// Indexes the paths of all entries, with as many buckets as paths.
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let versioned = entries.iter().filter(|it| it.versioned_path.is_some());
        let count = entries.len() + versioned.count();
        let mut slots = Vec::with_capacity(count);
        let mut add = |path: &str, row, is_versioned| {
            let slot = Slot { row, is_versioned };
            slots.push((bucket(path.as_bytes(), count), slot));
        };
        for (row, entry) in entries.iter().enumerate() {
            add(&entry.path, row, false);
            if let Some(path) = &entry.versioned_path {
                add(path, row, true);
            }
        }
        Self::of(slots)
    }

    /// The index of slots with their buckets, of which there are as many as slots.
    fn of(mut slots: Vec<(usize, Slot)>) -> Self {
        slots.sort_unstable_by_key(|(bucket, slot)| (*bucket, slot.to_usize()));
        Index {
            starts: (0..=slots.len())
                .map(|start| slots.partition_point(|(bucket, _)| *bucket < start))
                .collect(),
            slots: slots.iter().map(|(_, slot)| slot.to_usize()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Slot, bucket};

    #[test]
    fn every_slot_is_in_its_bucket() {
        let slots: Vec<_> = (0..1000)
            .map(|row| {
                let path = format!("img/icon-{row}.svg");
                let is_versioned = row % 3 == 0;
                (bucket(path.as_bytes(), 1000), Slot { row, is_versioned })
            })
            .collect();
        let index = Index::of(slots.clone());
        for (bucket, slot) in slots {
            let in_bucket = &index.slots[index.starts[bucket]..index.starts[bucket + 1]];
            assert!(in_bucket.contains(&slot.to_usize()));
        }
    }

    #[test]
    fn an_empty_index_has_one_start() {
        let empty = Index::of(Vec::new());
        assert_eq!((empty.starts, empty.slots), (vec![0], vec![]));
    }
}
