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

    /// Of one word, less and more: the last one is filled up with zeros only where it is not whole. The
    /// runtime finds a path of each of these lengths in a test of its own.
    #[test]
    fn every_length_of_a_path_has_its_hash() {
        const PATH: &str = "img/logo-1234.svg";
        for (len, expected) in (1..).zip(EVERY_LENGTH) {
            let path = &PATH[..len];
            assert_eq!(hash(path.as_bytes()), expected, "{path}");
        }
    }

    /// Calculated apart from this code, for the path's first byte, its first two, and so on.
    const EVERY_LENGTH: [u64; 17] = [
        0x8972_332b_da21_7c4f,
        0x5b78_8969_c021_6441,
        0xc12a_2511_0a83_d727,
        0x43fc_7f2b_a764_554c,
        0xbfb7_fa8f_01cc_d7bc,
        0x093e_3c2d_0691_5b33,
        0x9e4b_d150_03b3_00e9,
        0x5c68_5023_5232_888a,
        0xfde0_40e4_e584_7875,
        0xd961_0522_d70f_e7cb,
        0x164e_eb54_2e51_f82f,
        0xfef9_7034_5d4e_0874,
        0x2c19_d51c_ec65_5412,
        0xf7cf_a2dc_b212_99fa,
        0x81fc_b17f_ddea_799f,
        0x6307_61bf_80db_b767,
        0x57f8_0b1b_7463_2e81,
    ];

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
