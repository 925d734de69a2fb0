//! Lists of entity tags in conditions (RFC 9110 §13.1).

/// Whether a line of a condition is `*` or lists a tag for which `matches` holds.
pub(super) fn is_listed(line: &[u8], matches: impl Fn(&[u8]) -> bool) -> bool {
    // Nearly always the line is one tag and nothing else.
    matches(line) || line.trim_ascii() == b"*" || list(line).any(matches)
}

/// The entity tags of a list-based field's value, unparsed. A comma inside quotes belongs to the tag.
fn list(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut quoted = false;
    value
        .split(move |byte| {
            quoted ^= *byte == b'"';
            *byte == b',' && !quoted
        })
        .map(<[u8]>::trim_ascii)
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn a_comma_inside_quotes_belongs_to_the_tag() {
        let tags: Vec<_> = list(b"\"a,b\" , W/\"c\",\"\"").collect();
        assert_eq!(tags, [&b"\"a,b\""[..], b"W/\"c\"", b"\"\""]);
    }
}
