//! The index by which a request finds its row: a hash table over the paths that requests name, made of
//! integers alone, for constant evaluation is what a build pays for.
//!
//! The hash is the runtime's, `runtime/src/index.rs`; the two are released together and tested with the
//! same values.

use super::{Delivery, Entry};

/// Places by the hash of the path. A place is a row's number, doubled, and 1 more where the path is the
/// versioned one.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    /// For each bucket, where its places begin, and at last where they all end.
    pub starts: Vec<usize>,
    pub places: Vec<usize>,
}

impl Index {
    pub fn new(entries: &[Entry]) -> Self {
        let mut paths = Vec::with_capacity(2 * entries.len());
        for (row, entry) in entries.iter().enumerate() {
            paths.push((hash(entry.path.as_bytes()), 2 * row));
            if entry.delivery == Delivery::Filename {
                paths.push((hash(entry.versioned_path().as_bytes()), 2 * row + 1));
            }
        }
        Self::of(paths)
    }

    /// As many buckets as there are paths.
    fn of(paths: Vec<(u64, usize)>) -> Self {
        let count = paths.len();
        let mut placed: Vec<_> = paths
            .into_iter()
            .map(|(hash, place)| (bucket(hash, count), place))
            .collect();
        placed.sort_unstable();
        Index {
            starts: (0..=count)
                .map(|bucket| placed.partition_point(|(of, _)| *of < bucket))
                .collect(),
            places: placed.into_iter().map(|(_, place)| place).collect(),
        }
    }
}

/// Which of `count` buckets a hash is in: its share of all hashes.
fn bucket(hash: u64, count: usize) -> usize {
    let bucket = (u128::from(hash) * count as u128) >> 64;
    usize::try_from(bucket).expect("it is below the count")
}

/// Eight bytes at a time, multiplied by an odd number near the golden ratio of 2⁶⁴ and folded.
fn hash(path: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let product = (hash ^ word).wrapping_mul(FACTOR);
        product ^ (product >> 32)
    };
    let words = path.chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    words.fold(path.len() as u64, mix).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::{Index, bucket, hash};

    /// The runtime has the same test.
    #[test]
    fn the_hash_is_that_of_the_runtime() {
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
    fn every_place_is_in_the_bucket_of_its_path() {
        let paths: Vec<_> = (0..1000)
            .map(|number| (hash(format!("img/icon-{number}.svg").as_bytes()), number))
            .collect();
        let index = Index::of(paths.clone());
        for (hash, place) in paths {
            let bucket = bucket(hash, 1000);
            let places = &index.places[index.starts[bucket]..index.starts[bucket + 1]];
            assert!(places.contains(&place));
            assert!(
                places.len() < 10,
                "paths that differ by a number are spread"
            );
        }
    }

    #[test]
    fn nothing_is_one_end() {
        let empty = Index::of(Vec::new());
        assert_eq!((empty.starts, empty.places), (vec![0], vec![]));
    }
}
