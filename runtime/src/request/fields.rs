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
    /// Adds one line, unless no answer depends on its field. The name is in lower case.
    #[inline]
    pub(super) fn add(&mut self, name: &[u8], value: &'r [u8]) {
        let field = match name {
            b"accept-encoding" => &mut self.accept_encoding,
            b"if-match" => &mut self.if_match,
            b"if-none-match" => &mut self.if_none_match,
            b"if-range" => &mut self.if_range,
            b"range" => &mut self.range,
            _ => return,
        };
        field.push(value);
    }

    /// The same for a name in any case: names are case-insensitive (RFC 9110 §5.1).
    pub(super) fn add_in_any_case(&mut self, name: &[u8], value: &'r [u8]) {
        const LONGEST: usize = "accept-encoding".len();
        let mut lower_case = [0; LONGEST];
        if let Some(lower_case) = lower_case.get_mut(..name.len()) {
            lower_case.copy_from_slice(name);
            lower_case.make_ascii_lowercase();
            self.add(lower_case, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    fn read<'r>(lines: &[(&str, &'r str)]) -> [Vec<&'r [u8]>; 5] {
        let mut fields = Fields::default();
        for (name, value) in lines {
            fields.add_in_any_case(name.as_bytes(), value.as_bytes());
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
