//! Those of a request's fields that its answer depends on. Most requests have none or one of them: to see
//! that in one pass costs less than to look for each.

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT_ENCODING, IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE},
};

/// The fields, each of which may be absent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields<'r> {
    pub accept_encoding: Option<Field<'r>>,
    pub if_match: Option<Field<'r>>,
    pub if_none_match: Option<Field<'r>>,
    pub if_range: Option<Field<'r>>,
    pub range: Option<Field<'r>>,
}

/// A field, which may be given in several lines (RFC 9110 §5.3).
#[derive(Clone, Copy, Debug)]
pub(super) enum Field<'r> {
    Line(&'r HeaderValue),
    Lines(&'r HeaderMap, &'r HeaderName),
}

impl<'r> Fields<'r> {
    #[inline]
    pub(super) fn of(headers: &'r HeaderMap) -> Self {
        let mut fields = Fields::default();
        for (name, value) in headers {
            let field = match *name {
                ACCEPT_ENCODING => &mut fields.accept_encoding,
                IF_MATCH => &mut fields.if_match,
                IF_NONE_MATCH => &mut fields.if_none_match,
                IF_RANGE => &mut fields.if_range,
                RANGE => &mut fields.range,
                _ => continue,
            };
            *field = Some(match field {
                None => Field::Line(value),
                Some(_) => Field::Lines(headers, name),
            });
        }
        fields
    }
}

impl<'r> Field<'r> {
    /// The only line, if it is one.
    pub(super) fn only_line(self) -> Option<&'r [u8]> {
        match self {
            Field::Line(line) => Some(line.as_bytes()),
            Field::Lines(..) => None,
        }
    }

    /// Reads the lines in their order.
    #[inline]
    pub(super) fn each_line(self, mut read: impl FnMut(&'r [u8])) {
        self.any_line(|line| {
            read(line);
            false
        });
    }

    /// Whether `is` holds for one of the lines, which are read in their order up to that.
    #[inline]
    pub(super) fn any_line(self, mut is: impl FnMut(&'r [u8]) -> bool) -> bool {
        match self {
            Field::Line(line) => is(line.as_bytes()),
            Field::Lines(headers, name) => {
                let mut lines = headers.get_all(name).iter();
                lines.any(|line| is(line.as_bytes()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue, header};

    use super::{Field, Fields};

    fn headers(lines: &[(HeaderName, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    fn all(fields: Fields<'_>) -> [Vec<&[u8]>; 5] {
        let Fields {
            accept_encoding,
            if_match,
            if_none_match,
            if_range,
            range,
        } = fields;
        let all = [accept_encoding, if_match, if_none_match, if_range, range];
        all.map(|field| {
            let mut lines = Vec::new();
            if let Some(field) = field {
                field.each_line(|line| lines.push(line));
            }
            let only = field.and_then(Field::only_line);
            assert_eq!(only.is_some(), lines.len() == 1);
            lines
        })
    }

    #[test]
    fn each_field_is_seen_among_others_with_all_its_lines() {
        let names = [
            header::ACCEPT_ENCODING,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::IF_RANGE,
            header::RANGE,
        ];
        for (place, name) in names.into_iter().enumerate() {
            for lines in [&["a"][..], &["a", "b"], &["a", "b", "c"]] {
                let mut given = vec![(header::HOST, "x"), (header::USER_AGENT, "x")];
                given.extend(lines.iter().map(|line| (name.clone(), *line)));
                given.push((header::ACCEPT, "x"));
                let headers = headers(&given);
                let mut expected = [(); 5].map(|()| Vec::new());
                expected[place] = lines.iter().map(|line| line.as_bytes()).collect();
                assert_eq!(all(Fields::of(&headers)), expected, "{name}");
            }
        }
    }
}
