//! The header fields that an answer depends on. Most requests have none or one of them, so that one pass over
//! all fields costs less than a look-up for each.

use smallvec::SmallVec;

/// The lines of one field, in their order (RFC 9110 §5.3); none where the field is absent. Two lines fit
/// without an allocation.
pub(crate) type Lines<'r> = SmallVec<[&'r [u8]; 2]>;

/// The fields, each with its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields<'r> {
    pub(crate) accept_encoding: Lines<'r>,
    pub(crate) if_match: Lines<'r>,
    pub(crate) if_none_match: Lines<'r>,
    pub(crate) if_range: Lines<'r>,
    pub(crate) range: Lines<'r>,
}

impl<'r> Fields<'r> {
    /// Adds one line, unless no answer depends on its field.
    #[inline]
    pub(super) fn add(&mut self, name: &[u8], value: &'r [u8]) {
        if let Some(field) = self.named(name) {
            field.push(value);
        }
    }

    /// The field with this name. Names are case-insensitive (RFC 9110 §5.1).
    #[inline]
    fn named(&mut self, name: &[u8]) -> Option<&mut Lines<'r>> {
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        match name.len() {
            5 if is("range") => Some(&mut self.range),
            8 if is("if-match") => Some(&mut self.if_match),
            8 if is("if-range") => Some(&mut self.if_range),
            13 if is("if-none-match") => Some(&mut self.if_none_match),
            15 if is("accept-encoding") => Some(&mut self.accept_encoding),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    fn read<'r>(lines: &[(&str, &'r str)]) -> [Vec<&'r [u8]>; 5] {
        let mut fields = Fields::default();
        for (name, value) in lines {
            fields.add(name.as_bytes(), value.as_bytes());
        }
        [
            fields.accept_encoding.to_vec(),
            fields.if_match.to_vec(),
            fields.if_none_match.to_vec(),
            fields.if_range.to_vec(),
            fields.range.to_vec(),
        ]
    }

    #[test]
    fn each_field_is_found_among_others_with_all_its_lines() {
        let names = [
            ["accept-encoding", "Accept-Encoding"],
            ["if-match", "IF-MATCH"],
            ["if-none-match", "If-None-Match"],
            ["if-range", "If-Range"],
            ["range", "rAnGe"],
        ];
        for (index, spellings) in names.into_iter().enumerate() {
            for values in [&["a"][..], &["a", "b"], &["a", "b", "c"]] {
                let mut lines = vec![("host", "x"), ("user-agent", "x")];
                let names = spellings.into_iter().cycle();
                lines.extend(names.zip(values.iter().copied()));
                lines.push(("accept", "x"));
                let mut expected = [(); 5].map(|()| Vec::new());
                expected[index] = values.iter().map(|value| value.as_bytes()).collect();
                assert_eq!(read(&lines), expected, "{spellings:?}");
            }
        }
    }
}
