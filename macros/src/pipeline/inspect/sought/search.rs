//! The search for several texts at once.

/// Where some texts occur, by Horspool's algorithm for several: unoptimised, it takes a fraction of the time of memchr's
/// vector instructions, because it skips most bytes.
pub(super) fn find_all<'t>(bytes: &[u8], texts: &[&'t str]) -> Vec<(usize, &'t str)> {
    let shortest = texts.iter().map(|text| text.len()).min();
    let last = shortest.unwrap_or_default().saturating_sub(1);
    let mut skips = [last + 1; 256];
    let mut is_last = [false; 256];
    for text in texts {
        let text = text.as_bytes();
        for (index, byte) in text[..last].iter().enumerate() {
            let skip = &mut skips[usize::from(*byte)];
            *skip = (*skip).min(last - index);
        }
        is_last[usize::from(text[last])] = true;
    }
    let mut found = Vec::new();
    let mut end = last;
    while end < bytes.len() {
        let byte = usize::from(bytes[end]);
        if is_last[byte] {
            let (start, rest) = (end - last, &bytes[end - last..]);
            let text = texts.iter().find(|text| rest.starts_with(text.as_bytes()));
            found.extend(text.map(|text| (start, *text)));
        }
        end += skips[byte];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find_all;

    #[test]
    fn every_occurrence_is_found() {
        for (text, expected) in [
            ("abab", &[(0, "ab"), (2, "ab")][..]),
            (
                "xabxxbcababx",
                &[(1, "ab"), (5, "bcab"), (7, "ab"), (9, "ab")],
            ),
            ("bca", &[]),
            ("aab", &[(1, "ab")]),
            ("a", &[]),
            ("", &[]),
            ("ba", &[]),
        ] {
            assert_eq!(
                find_all(text.as_bytes(), &["ab", "bcab"]),
                expected,
                "{text}"
            );
        }
        let starts = find_all(b"aaaa", &["aa"]).into_iter().map(|(at, _)| at);
        assert_eq!(starts.collect::<Vec<_>>(), [0, 1, 2]);
    }
}
