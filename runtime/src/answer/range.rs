//! Byte ranges (RFC 9110 §14) of the selected representation.
//!
//! A server may ignore any `Range` (§14.2). This one ignores a malformed one, one in another unit, and one that
//! costs more than the whole representation, which is then the answer.

use std::io;

use bytes::Bytes;
use smallvec::SmallVec;

use crate::request::{FieldName, Fields};

/// A range of a representation's bytes, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ByteRange {
    pub first: usize,
    pub last: usize,
}

impl ByteRange {
    pub(super) fn len(self) -> usize {
        self.last - self.first + 1
    }

    /// These bytes of the content, without a copy.
    pub(super) fn slice(self, content: &Bytes) -> Bytes {
        content.slice(self.first..=self.last)
    }

    /// Writes the value of `Content-Range` (§14.4) within a representation of this length.
    pub(super) fn write_content_range(
        self,
        complete_length: usize,
        out: &mut impl io::Write,
    ) -> io::Result<()> {
        let mut number = itoa::Buffer::new();
        out.write_all(b"bytes ")?;
        out.write_all(number.format(self.first).as_bytes())?;
        out.write_all(b"-")?;
        out.write_all(number.format(self.last).as_bytes())?;
        out.write_all(b"/")?;
        out.write_all(number.format(complete_length).as_bytes())
    }
}

/// The part of a representation that a `Range` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Everything: there is no `Range`, or it is ignored.
    Whole,
    /// One range.
    Part(ByteRange),
    /// At least two ranges, in the order of the request.
    Parts(Vec<ByteRange>),
    /// No existing byte.
    Unsatisfiable,
}

/// The maximum number of ranges in one answer.
const MAX_PARTS: usize = 16;

/// The maximum number of bytes that are copied for one answer: a multipart body is one allocation.
const MAX_COPIED: usize = 1 << 20;

/// The maximum overhead of a part: the delimiter, its own head, and its share of the closing delimiter.
pub(super) const PART_HEAD: usize = 256;

/// The extent that a request asks for of a representation of `len` bytes.
pub(super) fn requested(fields: &Fields<'_>, len: usize) -> Extent {
    // The field is not a list: twice is malformed (§5.3).
    let value = fields.only_line(FieldName::Range);
    let extent = value.and_then(|value| extent(value, len));
    extent.unwrap_or(Extent::Whole)
}

/// The extent that a field's value names (§14.1.1); `None` where the field is ignored.
fn extent(value: &[u8], len: usize) -> Option<Extent> {
    let (unit, set) = value.trim_ascii().split_at_checked("bytes=".len())?;
    // Units are case-insensitive (§14.1).
    if !unit.eq_ignore_ascii_case(b"bytes=") {
        return None;
    }
    let mut ranges: SmallVec<[ByteRange; 2]> = SmallVec::new();
    let mut specs = 0;
    for spec in specs_of(set, len) {
        specs += 1;
        if let Some(range) = spec? {
            if ranges.len() == MAX_PARTS {
                return None;
            }
            ranges.push(range);
        }
    }
    match ranges[..] {
        [] => (specs > 0).then_some(Extent::Unsatisfiable),
        [only] => Some(Extent::Part(only)),
        _ => is_worth_it(&ranges, len).then(|| Extent::Parts(ranges.into_vec())),
    }
}

/// Each range of a set within `len` bytes: `Some(None)` where it is not satisfiable, `None` where it is
/// malformed. Empty list members are ignored (§5.6.1.2). The grammar allows no white space after the `=`, but
/// `bytes= 0-9` is unambiguous and accepted.
fn specs_of(set: &[u8], len: usize) -> impl Iterator<Item = Option<Option<ByteRange>>> {
    let members = set.split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    members
        .filter(|member| !member.is_empty())
        .map(move |member| spec(member, len))
}

/// One `range-spec` (§14.1.2).
fn spec(spec: &[u8], len: usize) -> Option<Option<ByteRange>> {
    let dash = spec.iter().position(|byte| *byte == b'-')?;
    let (first, last) = (&spec[..dash], &spec[dash + 1..]);
    let (first, last) = match (first, last) {
        ([], suffix) => {
            let suffix = position(suffix)?;
            // The last bytes of an empty representation are satisfiable, but no `Content-Range` can express it.
            if len == 0 && suffix > 0 {
                return None;
            }
            (
                if suffix == 0 {
                    len
                } else {
                    len.saturating_sub(suffix)
                },
                len,
            )
        }
        (first, []) => (position(first)?, len),
        (first, last) => {
            let (first, last) = (position(first)?, position(last)?);
            if last < first {
                return None;
            }
            (first, last)
        }
    };
    Some((first < len).then(|| ByteRange {
        first,
        last: last.min(len - 1),
    }))
}

/// `1*DIGIT`; a number that overflows saturates.
fn position(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_usize, |value, digit| {
        let digit = digit.is_ascii_digit().then(|| usize::from(digit - b'0'))?;
        Some(value.saturating_mul(10).saturating_add(digit))
    })
}

/// Whether several ranges are answered as parts (§14.2, §15.3.7.2): they do not overlap, and the body is
/// neither longer than the whole nor longer than [`MAX_COPIED`].
fn is_worth_it(ranges: &[ByteRange], len: usize) -> bool {
    let overlap = ranges.iter().enumerate().any(|(index, range)| {
        let mut later = ranges[index + 1..].iter();
        later.any(|other| range.first <= other.last && other.first <= range.last)
    });
    let cost = |range: &ByteRange| range.len().saturating_add(PART_HEAD);
    let body = ranges.iter().map(cost).fold(0, usize::saturating_add);
    !overlap && body <= len.min(MAX_COPIED)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ByteRange, Extent, MAX_COPIED, MAX_PARTS, PART_HEAD, extent};

    /// A literal reading of §14.1.2, in integers that cannot overflow.
    fn expected(value: &str, len: usize) -> Extent {
        let Some((unit, set)) = value.trim().split_once('=') else {
            return Extent::Whole;
        };
        let members = set.split(',').map(str::trim).filter(|it| !it.is_empty());
        let Some(ranges) = members.map(|it| range(it, len)).collect::<Option<Vec<_>>>() else {
            return Extent::Whole;
        };
        let satisfiable: Vec<_> = ranges.iter().copied().flatten().collect();
        match satisfiable[..] {
            _ if unit.to_lowercase() != "bytes" || ranges.is_empty() => Extent::Whole,
            [] => Extent::Unsatisfiable,
            [only] => Extent::Part(only),
            _ if is_worth_it(&satisfiable, len) => Extent::Parts(satisfiable),
            _ => Extent::Whole,
        }
    }

    fn range(spec: &str, len: usize) -> Option<Option<ByteRange>> {
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
            is_number.then(|| u128::from(text.parse().unwrap_or(u64::MAX)))
        };
        let (first, last) = spec.split_once('-')?;
        let len = len as u128;
        let (first, last) = match (first, last) {
            ("", suffix) if len == 0 && number(suffix)? > 0 => return None,
            ("", suffix) => (len.saturating_sub(number(suffix)?), len),
            (first, "") => (number(first)?, u128::MAX),
            (first, last) => (number(first)?, number(last)?),
        };
        if last < first {
            return None;
        }
        let range = |first: u128| ByteRange {
            first: usize::try_from(first).unwrap_or(usize::MAX),
            last: usize::try_from(last.min(len - 1)).unwrap_or(usize::MAX),
        };
        Some((first < len).then(|| range(first)))
    }

    fn is_worth_it(ranges: &[ByteRange], len: usize) -> bool {
        let mut sent = vec![0; len];
        for range in ranges {
            sent[range.first..=range.last]
                .iter_mut()
                .for_each(|times| *times += 1);
        }
        let body = sent.iter().sum::<usize>() + ranges.len() * PART_HEAD;
        ranges.len() <= MAX_PARTS && sent.iter().all(|times| *times <= 1) && body <= len
    }

    fn spec() -> impl Strategy<Value = String> {
        prop_oneof![
            8 => (0_u32..5000, 0_u32..3000).prop_map(|(first, len)| format!("{first}-{}", first + len)),
            4 => (0_u32..5000, 0_u32..9).prop_map(|(first, len)| format!("{first}-{}", first + len)),
            2 => "[0-9]{1,4}-",
            2 => "-[0-9]{1,4}",
            1 => "[0-9]{0,24}-[0-9]{0,24}",
            1 => "[0-9 a-]{0,6}",
        ]
    }

    proptest! {
        #[test]
        fn an_extent_equals_that_of_a_literal_reading(
            specs in prop::collection::vec(spec(), 0..20),
            unit in prop::sample::select(vec!["bytes", "bytes", "bytes", "BYTES", "items"]),
            len in prop_oneof![Just(0_usize), 1_usize..10, 1_usize..6000],
        ) {
            let value = format!("{unit}={}", specs.join(", "));
            let extent = extent(value.as_bytes(), len).unwrap_or(Extent::Whole);
            prop_assert_eq!(extent, expected(&value, len), "{} of {}", value, len);
        }

        #[test]
        fn any_value_is_read_as_the_rfc_says(set in "[ -~\t]{0,20}", len in 0_usize..20) {
            let value = format!("bytes={set}");
            let extent = extent(value.as_bytes(), len).unwrap_or(Extent::Whole);
            prop_assert_eq!(extent, expected(&value, len), "{} of {}", value, len);
        }

        #[test]
        fn every_range_lies_within_the_file(value in "bytes=[0-9,-]{0,30}", len in 0_usize..2000) {
            let ranges = match extent(value.as_bytes(), len) {
                Some(Extent::Part(range)) => vec![range],
                Some(Extent::Parts(ranges)) => ranges,
                Some(Extent::Whole | Extent::Unsatisfiable) | None => vec![],
            };
            prop_assert!(ranges.iter().all(|it| it.first <= it.last && it.last < len));
        }
    }

    #[test]
    fn a_multipart_body_is_bounded() {
        let large = 64 * MAX_COPIED;
        let half = MAX_COPIED / 2 - PART_HEAD;
        let ranges = |len: usize| format!("bytes=0-{},{large}-,{}-{}", len - 1, len, 2 * len - 1);
        for (len, is_parts) in [(half, true), (half + 1, false), (MAX_COPIED, false)] {
            let found = extent(ranges(len).as_bytes(), large);
            assert_eq!(matches!(found, Some(Extent::Parts(_))), is_parts, "{len}");
        }
    }
}
