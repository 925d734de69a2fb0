//! Versions: the part of a content's SHA-256 that its URL carries, in hexadecimal.

/// The number of bytes of a version.
const BYTES: usize = 8;

/// The number of hexadecimal digits of a version.
pub const VERSION_LEN: usize = 2 * BYTES;

/// The version of the content with this SHA-256.
#[must_use]
pub fn version_of(sha256: &[u8; 32], is_live: bool) -> String {
    hex(version_bytes(sha256, is_live))
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    let digits = bytes
        .iter()
        .map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    digits.flatten().collect()
}

/// The bytes of the SHA-256 of a content that are its version: bytes 1 to 8, in a live build bytes 9 to 16.
///
/// A browser keeps the answer of a release build for a year. A live build of the same content therefore has other
/// URLs: under the same one, the browser would never ask for the edited file.
const fn version_bytes(sha256: &[u8; 32], is_live: bool) -> &[u8] {
    let start = if is_live { BYTES } else { 0 };
    sha256.split_at(start).1.split_at(BYTES).0
}

/// Whether a text has the form of a version: 16 lower-case hexadecimal digits.
#[must_use]
pub fn is_version(text: &str) -> bool {
    let is_digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == VERSION_LEN && text.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::{is_version, version_bytes};

    #[test]
    fn a_live_build_takes_its_version_from_other_bytes() {
        let mut sha256 = [0; 32];
        for (value, byte) in (1..).zip(&mut sha256) {
            *byte = value;
        }
        assert_eq!(version_bytes(&sha256, false), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(
            version_bytes(&sha256, true),
            [9, 10, 11, 12, 13, 14, 15, 16]
        );
    }

    #[test]
    fn a_version_is_16_lower_case_hexadecimal_digits() {
        assert!(is_version("0123456789abcdef"));
        for text in [
            "",
            "0123456789abcde",
            "0123456789abcdef0",
            "0123456789ABCDEF",
            "0123456789abcdeg",
            "0123456789abcd é",
        ] {
            assert!(!is_version(text), "{text}");
        }
    }
}
