//! The index by which a request finds its row: one hash and, as a rule, one comparison, however many files
//! there are. A table in the order of paths would be searched in as many steps as its size has bits.
//!
//! The macro's `pipeline/index.rs` makes it, with the same hash; the two are tested with the same values.
//! The hash has no key: the paths in the table were chosen at compile time, and no request adds one.

/// Places by the hash of a path. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Index {
    /// For each bucket, where its places begin, and at last where they all end: 32 bits, little-endian.
    pub starts: &'static [[u8; 4]],
    /// A row's number, doubled, and 1 more where the path is the versioned one.
    pub places: &'static [[u8; 4]],
}

/// A row that a path may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub row: usize,
    /// Whether it would be by its versioned path.
    pub is_versioned: bool,
}

impl Index {
    /// The rows that may have this path, decoded: their own paths decide.
    #[inline]
    pub(crate) fn places(self, path: &[u8]) -> impl Iterator<Item = Place> {
        let buckets = self.starts.len().saturating_sub(1);
        let bucket = bucket(hash(path), buckets);
        let bounds = self.starts.get(bucket..bucket + 2);
        let range = bounds.map_or(0..0, |bounds| number(bounds[0])..number(bounds[1]));
        let places = self.places[range].iter().map(|place| number(*place));
        places.map(|place| Place {
            row: place / 2,
            is_versioned: place % 2 == 1,
        })
    }
}

fn number(bytes: [u8; 4]) -> usize {
    u32::from_le_bytes(bytes) as usize
}

/// Which of `count` buckets a hash is in: its share of all hashes.
#[inline]
fn bucket(hash: u64, count: usize) -> usize {
    ((u128::from(hash) * count as u128) >> 64) as usize
}

/// Eight bytes at a time, multiplied by an odd number near the golden ratio of 2⁶⁴ and folded.
#[inline]
fn hash(path: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let product = (hash ^ word).wrapping_mul(FACTOR);
        product ^ (product >> 32)
    };
    let (words, rest) = path.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let hash = words.fold(path.len() as u64, mix);
    let hash = match rest {
        [] => hash,
        _ => mix(hash, last_word(path, rest)),
    };
    hash.wrapping_mul(FACTOR)
}

/// The fewer than eight bytes that are left of a path, the first of them the lowest.
#[inline]
fn last_word(path: &[u8], rest: &[u8]) -> u64 {
    match path.last_chunk() {
        Some(last) => u64::from_le_bytes(*last) >> (64 - 8 * rest.len()),
        None => {
            let bytes = rest.iter().rev();
            bytes.fold(0, |word, byte| word << 8 | u64::from(*byte))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Place, hash};

    /// The macro has the same test.
    #[test]
    fn the_hash_is_that_of_the_macro() {
        for (path, expected) in [
            ("", 0),
            ("a", 0x27d1_3417_a7a5_971b),
            ("style.css", 0x5b74_63a4_8eb5_a481),
            ("css/site.3f2a9c01d4e5b6a7.css", 0xb4ec_0a3b_70a5_2840),
        ] {
            assert_eq!(hash(path.as_bytes()), expected, "{path}");
        }
    }

    #[test]
    fn a_place_is_a_row_and_which_of_its_paths() {
        let one_bucket = Index {
            starts: &[[0; 4], [2, 0, 0, 0]],
            places: &[[6, 0, 0, 0], [7, 0, 0, 0]],
        };
        let places: Vec<_> = one_bucket.places(b"any").collect();
        let place = |is_versioned| Place {
            row: 3,
            is_versioned,
        };
        assert_eq!(places, [place(false), place(true)]);
    }

    #[test]
    fn an_empty_index_has_no_places() {
        for starts in [&[][..], &[[0; 4]]] {
            let empty = Index {
                starts,
                places: &[],
            };
            assert_eq!(empty.places(b"any").count(), 0);
        }
    }
}
