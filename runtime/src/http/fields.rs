//! Which of the fields that an answer depends on a request has. Most have none or one of them: to see that
//! in one pass over the names costs less than to look for each.

use http::{
    HeaderMap,
    header::{ACCEPT_ENCODING, IF_MATCH, IF_NONE_MATCH, RANGE},
};

/// The fields that are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub accept_encoding: bool,
    pub if_match: bool,
    pub if_none_match: bool,
    pub range: bool,
}

impl Fields {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut fields = Fields::default();
        for name in headers.keys() {
            match *name {
                ACCEPT_ENCODING => fields.accept_encoding = true,
                IF_MATCH => fields.if_match = true,
                IF_NONE_MATCH => fields.if_none_match = true,
                RANGE => fields.range = true,
                _ => {}
            }
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header};

    use super::Fields;

    #[test]
    fn each_field_is_seen_among_others() {
        let with = |name| {
            let mut headers = HeaderMap::new();
            for name in [header::HOST, name, header::IF_RANGE] {
                headers.append(name, HeaderValue::from_static("x"));
            }
            Fields::of(&headers)
        };
        let none = Fields::default();
        assert_eq!(with(header::ACCEPT), none);
        for (name, expected) in [
            (
                header::ACCEPT_ENCODING,
                Fields {
                    accept_encoding: true,
                    ..none
                },
            ),
            (
                header::IF_MATCH,
                Fields {
                    if_match: true,
                    ..none
                },
            ),
            (
                header::IF_NONE_MATCH,
                Fields {
                    if_none_match: true,
                    ..none
                },
            ),
            (
                header::RANGE,
                Fields {
                    range: true,
                    ..none
                },
            ),
        ] {
            assert_eq!(with(name), expected);
        }
    }
}
