//! The index by which a request finds its row: one hash and, as a rule, one comparison, for any number of
//! files. A binary search of the sorted paths would take as many steps as their number has bits.

use steadfast_core::index::{Slot, bucket};

/// Slots by the hash of a path. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Index {
    /// For each bucket, where its slots start, and at last where they all end: 32 bits, little-endian.
    pub starts: &'static [[u8; 4]],
    /// The numbers of the slots.
    pub slots: &'static [[u8; 4]],
}

impl Index {
    /// The slots that may have this decoded path; the caller compares the paths.
    #[inline]
    pub(crate) fn slots(self, path: &[u8]) -> impl Iterator<Item = Slot> {
        let buckets = self.starts.len().saturating_sub(1);
        let bucket = bucket(path, buckets);
        let bounds = self.starts.get(bucket..bucket + 2);
        let range = bounds.map_or(0..0, |bounds| number(bounds[0])..number(bounds[1]));
        let slots = self.slots[range].iter();
        slots.map(|slot| Slot::from_usize(number(*slot)))
    }
}

fn number(bytes: [u8; 4]) -> usize {
    u32::from_le_bytes(bytes) as usize
}

#[cfg(test)]
mod tests {
    use super::{Index, Slot};

    #[test]
    fn a_slot_is_a_row_and_one_of_its_paths() {
        let one_bucket = Index {
            starts: &[[0; 4], [2, 0, 0, 0]],
            slots: &[[6, 0, 0, 0], [7, 0, 0, 0]],
        };
        let slots: Vec<_> = one_bucket.slots(b"any").collect();
        let slot = |is_versioned| Slot {
            row: 3,
            is_versioned,
        };
        assert_eq!(slots, [slot(false), slot(true)]);
    }

    #[test]
    fn an_empty_index_has_no_slots() {
        for starts in [&[][..], &[[0; 4]]] {
            let empty = Index { starts, slots: &[] };
            assert_eq!(empty.slots(b"any").count(), 0);
        }
    }
}
