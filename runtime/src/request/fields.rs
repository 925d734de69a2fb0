//! The header fields that an answer depends on. Most requests have none to three of their lines, so that one pass
//! over all fields costs less than a look-up for each.
//!
//! Those that tell a navigation are read only where a folder with the option `spa` has nothing else. They are in every
//! request of a browser, so that they are left in a map of the `http` crate until then.

use http::HeaderMap;
use smallvec::SmallVec;

/// A field that an answer depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldName {
    AcceptEncoding,
    AccessControlRequestMethod,
    IfMatch,
    IfNoneMatch,
    IfRange,
    Range,
    /// Tells a navigation, as the next.
    Accept,
    SecFetchDest,
}

impl FieldName {
    /// The field with this name in lower case.
    // Every line of every request is asked about, where a call costs more than the answer.
    #[inline(always)]
    fn of(name: &[u8]) -> Option<Self> {
        match name {
            b"accept-encoding" => Some(FieldName::AcceptEncoding),
            b"access-control-request-method" => Some(FieldName::AccessControlRequestMethod),
            b"if-match" => Some(FieldName::IfMatch),
            b"if-none-match" => Some(FieldName::IfNoneMatch),
            b"if-range" => Some(FieldName::IfRange),
            b"range" => Some(FieldName::Range),
            _ => None,
        }
    }

    /// The field of navigations with this name in lower case.
    fn of_navigation(name: &[u8]) -> Option<Self> {
        match name {
            b"accept" => Some(FieldName::Accept),
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
    /// The lines among those of the `http` crate, without those of navigations.
    #[inline]
    pub(super) fn of_http(headers: &'r HeaderMap) -> Self {
        let mut fields = Fields::default();
        fields.add_http(headers);
        fields
    }

    /// Adds the lines among those of the `http` crate, whose names are in lower case, without those of navigations.
    #[inline]
    pub(crate) fn add_http(&mut self, headers: &'r HeaderMap) {
        for (name, value) in headers {
            if let Some(name) = FieldName::of(name.as_str().as_bytes()) {
                self.lines.push((name, value.as_bytes()));
            }
        }
    }

    /// Adds those of navigations.
    pub(super) fn add_navigation(&mut self, headers: &'r HeaderMap) {
        for (name, value) in headers {
            if let Some(name) = FieldName::of_navigation(name.as_str().as_bytes()) {
                self.lines.push((name, value.as_bytes()));
            }
        }
    }

    /// Adds one line, unless no answer depends on its field. Names are case-insensitive (RFC 9110 §5.1).
    pub(super) fn add_in_any_case(&mut self, name: &[u8], value: &'r [u8]) {
        const LONGEST: usize = "access-control-request-method".len();
        let mut lower_case = [0; LONGEST];
        if let Some(lower_case) = lower_case.get_mut(..name.len()) {
            lower_case.copy_from_slice(name);
            lower_case.make_ascii_lowercase();
            let name = FieldName::of(lower_case).or_else(|| FieldName::of_navigation(lower_case));
            self.lines.extend(name.map(|name| (name, value)));
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
    use http::HeaderMap;

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
    fn fields_of_navigations_are_read_from_a_map_where_they_are_needed() {
        let mut headers = HeaderMap::new();
        for (_, [name, _]) in ALL {
            headers.append(name, "a".parse().expect("a value"));
            headers.append(name, "b".parse().expect("a value"));
        }
        let mut fields = Fields::of_http(&headers);
        assert!(fields.has(FieldName::Range));
        assert!(!fields.has(FieldName::Accept) && !fields.has(FieldName::SecFetchDest));
        fields.add_navigation(&headers);
        for (name, _) in ALL {
            let lines: Vec<_> = fields.lines(name).collect();
            assert_eq!(lines, [b"a", b"b"], "{name:?}");
        }
    }

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
