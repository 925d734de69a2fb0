//! The index by which a request finds its row: a hash table over the paths that requests name, made of
//! integers alone, because the build pays for constant evaluation.
//!
//! The hash has no key: the paths in the table were chosen at compile time, and no request adds one.

/// A row that a path may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The row's index.
    pub row: usize,
    /// Whether the path is the versioned one of the file's two.
    pub is_versioned: bool,
}

impl Slot {
    /// The number that the index holds for it.
    #[must_use]
    pub const fn to_usize(self) -> usize {
        2 * self.row + self.is_versioned as usize
    }

    /// The slot with this number in the index.
    #[must_use]
    #[inline]
    pub const fn from_usize(number: usize) -> Self {
        Slot {
            row: number / 2,
            is_versioned: number % 2 == 1,
        }
    }
}

/// The bucket of a path among `count`: the hash's share of all hashes.
#[must_use]
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the result is below `count`"
)]
pub fn bucket(path: &[u8], count: usize) -> usize {
    ((u128::from(hash(path)) * count as u128) >> 64) as usize
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

/// The last bytes of a path, fewer than eight, the first of them the lowest.
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
    use super::{Slot, bucket, hash};

    #[test]
    fn a_slot_is_read_as_it_was_written() {
        for number in [0, 1, 6, 7] {
            assert_eq!(Slot::from_usize(number).to_usize(), number);
        }
        let seven = Slot {
            row: 3,
            is_versioned: true,
        };
        assert_eq!(Slot::from_usize(7), seven);
    }

    #[test]
    fn a_hash_is_that_of_earlier_builds() {
        for (path, expected) in [
            ("", 0),
            ("a", 0x27d1_3417_a7a5_971b),
            ("style.css", 0x5b74_63a4_8eb5_a481),
            ("css/site.3f2a9c01d4e5b6a7.css", 0xb4ec_0a3b_70a5_2840),
        ] {
            assert_eq!(hash(path.as_bytes()), expected, "{path}");
        }
    }

    /// Shorter than one word, and longer: only a last word that is not whole is padded.
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
    fn paths_that_differ_by_a_number_are_spread() {
        let mut sizes = vec![0; 1000];
        for number in 0..1000 {
            let path = format!("img/icon-{number}.svg");
            sizes[bucket(path.as_bytes(), 1000)] += 1;
        }
        assert!(sizes.into_iter().all(|size| size < 10));
    }
}
