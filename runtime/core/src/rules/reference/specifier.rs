//! Bare specifiers: names that a table gives to scripts, and to folders of scripts by a slash at their end.

/// The value that a table gives to a specifier: that of the longest key that matches (HTML Standard, "resolve an imports
/// match"), and the rest of the specifier after a key that is a prefix.
pub fn resolve<'s, 't>(
    specifier: &'s str,
    table: impl Iterator<Item = (&'t str, &'t str)>,
) -> Option<(&'t str, &'s str)> {
    let matching = table.filter_map(|(key, value)| {
        let rest = specifier.strip_prefix(key)?;
        let is_match = rest.is_empty() || key.ends_with('/');
        is_match.then_some((key.len(), value, rest))
    });
    let (_, value, rest) = matching.max_by_key(|(len, ..)| *len)?;
    Some((value, rest))
}

/// A URL as it is written in a literal of a script, whatever its quotes are.
#[must_use]
pub fn in_literal(url: &str) -> String {
    let mut text = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '"' => text.push_str("%22"),
            '\'' => text.push_str("%27"),
            '`' => text.push_str("%60"),
            '\\' => text.push_str("%5C"),
            '{' => text.push_str("%7B"),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{in_literal, resolve};

    #[test]
    fn the_longest_key_that_matches_decides() {
        let table = [
            ("three", "/t.js"),
            ("three/", "/t/"),
            ("three/a/", "/a/"),
            ("three/a/x", "/x.js"),
        ];
        for (specifier, expected) in [
            ("three", Some(("/t.js", ""))),
            ("three/y.js", Some(("/t/", "y.js"))),
            ("three/a/y.js", Some(("/a/", "y.js"))),
            ("three/a/x", Some(("/x.js", ""))),
            ("three/a/x.js", Some(("/a/", "x.js"))),
            ("threes", None),
            ("lib", None),
        ] {
            assert_eq!(
                resolve(specifier, table.into_iter()),
                expected,
                "{specifier}"
            );
        }
    }

    #[test]
    fn a_url_ends_no_literal() {
        assert_eq!(in_literal("/a'b\"c`d\\e${f}"), "/a%27b%22c%60d%5Ce$%7Bf}");
    }
}
