//! The header fields that an answer depends on. Most requests have few of their lines, so that one pass
//! over all fields costs less than a look-up for each.

use http::HeaderMap;
use smallvec::SmallVec;

/// A field that an answer depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldName {
    Accept,
    AcceptEncoding,
    AccessControlRequestMethod,
    IfMatch,
    IfNoneMatch,
    IfRange,
    Range,
    SecFetchDest,
}

impl FieldName {
    /// The field with this name in lower case.
    #[inline]
    fn of(name: &[u8]) -> Option<Self> {
        match name {
            b"accept" => Some(FieldName::Accept),
            b"accept-encoding" => Some(FieldName::AcceptEncoding),
            b"access-control-request-method" => Some(FieldName::AccessControlRequestMethod),
            b"if-match" => Some(FieldName::IfMatch),
            b"if-none-match" => Some(FieldName::IfNoneMatch),
            b"if-range" => Some(FieldName::IfRange),
            b"range" => Some(FieldName::Range),
            b"sec-fetch-dest" => Some(FieldName::SecFetchDest),
            _ => None,
        }
    }
}

/// The lines of these fields, in their order. As many as the requests of browsers have fit without an allocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields<'r> {
    lines: SmallVec<[(FieldName, &'r [u8]); 6]>,
}

impl<'r> Fields<'r> {
    /// The lines among those of the `http` crate, whose names are in lower case.
    #[inline]
    pub(crate) fn of_http(headers: &'r HeaderMap) -> Self {
        let mut fields = Fields::default();
        for (name, value) in headers {
            fields.add(name.as_str().as_bytes(), value.as_bytes());
        }
        fields
    }

    /// Adds one line, unless no answer depends on its field. The name is in lower case.
    #[inline]
    fn add(&mut self, name: &[u8], value: &'r [u8]) {
        if let Some(name) = FieldName::of(name) {
            self.lines.push((name, value));
        }
    }

    /// The same for a name in any case: names are case-insensitive (RFC 9110 §5.1).
    pub(super) fn add_in_any_case(&mut self, name: &[u8], value: &'r [u8]) {
        const LONGEST: usize = "access-control-request-method".len();
        let mut lower_case = [0; LONGEST];
        if let Some(lower_case) = lower_case.get_mut(..name.len()) {
            lower_case.copy_from_slice(name);
            lower_case.make_ascii_lowercase();
            self.add(lower_case, value);
        }
    }

    /// The lines of one field (RFC 9110 §5.3); none where the field is absent.
    #[inline]
    pub(crate) fn lines(&self, name: FieldName) -> impl Iterator<Item = &'r [u8]> {
        let lines = self.lines.iter();
        lines.filter_map(move |(of, value)| (*of == name).then_some(*value))
    }

    #[inline]
    pub(crate) fn has(&self, name: FieldName) -> bool {
        self.lines(name).next().is_some()
    }

    /// The line of a field that is not a list; `None` where the field is absent or has several lines.
    #[inline]
    pub(crate) fn only_line(&self, name: FieldName) -> Option<&'r [u8]> {
        let mut lines = self.lines(name);
        lines.next().filter(|_| lines.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldName, Fields};

    const ALL: [(FieldName, [&str; 2]); 8] = [
        (FieldName::Accept, ["accept", "Accept"]),
        (
            FieldName::SecFetchDest,
            ["sec-fetch-dest", "Sec-Fetch-Dest"],
        ),
        (
            FieldName::AccessControlRequestMethod,
            [
                "access-control-request-method",
                "Access-Control-Request-Method",
            ],
        ),
        (
            FieldName::AcceptEncoding,
            ["accept-encoding", "Accept-Encoding"],
        ),
        (FieldName::IfMatch, ["if-match", "IF-MATCH"]),
        (FieldName::IfNoneMatch, ["if-none-match", "If-None-Match"]),
        (FieldName::IfRange, ["if-range", "If-Range"]),
        (FieldName::Range, ["range", "rAnGe"]),
    ];

    #[test]
    fn each_field_is_found_among_others_with_all_its_lines() {
        for (name, spellings) in ALL {
            for values in [&["a"][..], &["a", "b"], &["a", "b", "c"]] {
                let mut fields = Fields::default();
                fields.add_in_any_case(b"host", b"x");
                for (spelling, value) in spellings.iter().cycle().zip(values) {
                    fields.add_in_any_case(spelling.as_bytes(), value.as_bytes());
                    fields.add_in_any_case(b"a-field-with-a-longer-name", b"x");
                }
                fields.add_in_any_case(b"accepts", b"x");
                for (other, _) in ALL {
                    let expected = if other == name { values } else { &[] };
                    let lines: Vec<_> = fields.lines(other).collect();
                    let expected: Vec<_> = expected.iter().map(|it| it.as_bytes()).collect();
                    assert_eq!(lines, expected, "{other:?}");
                    assert_eq!(fields.has(other), !expected.is_empty());
                    let only = (expected.len() == 1).then(|| expected[0]);
                    assert_eq!(fields.only_line(other), only);
                }
            }
        }
    }
}
