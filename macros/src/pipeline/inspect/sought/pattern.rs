//! File names that are written as patterns: with an escaped dot, in a selector by attribute, or as the argument of a method
//! that searches.

use std::ops::Range;

use super::search::find_all;

/// A name that a script looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    /// Where the name starts in the script.
    pub offset: usize,
    /// The name of a file, without `.min`.
    pub name: String,
}

/// The file names in a part of a script that are written as patterns.
pub(super) fn patterns(script: &[u8], part: Range<usize>, own_name: &str) -> Vec<Sought> {
    let window = &script[part.clone()];
    let mut found = Vec::new();
    for (dot, _) in window.iter().enumerate().filter(|(_, it)| **it == b'.') {
        let Some(extension) = extension(&window[dot + 1..]) else {
            continue;
        };
        let before = &window[..dot];
        let stem = match stem(before) {
            Some(Stem { name, start }) if is_pattern(&before[..start], before) => (name, start),
            Some(_) => continue,
            None if is_own(before, script, own_name) => (stem_of(own_name).to_owned(), dot),
            None => continue,
        };
        found.push(Sought {
            offset: part.start + stem.1,
            name: canonical(&format!("{}.{extension}", stem.0)),
        });
    }
    found
}

/// The extension of a script or a style sheet at the start of some bytes.
fn extension(bytes: &[u8]) -> Option<&'static str> {
    let mut extensions = ["js", "mjs", "css"].into_iter();
    extensions.find(|extension| {
        let after = bytes.strip_prefix(extension.as_bytes());
        after.is_some_and(|rest| !rest.first().is_some_and(|it| is_of_name(*it)))
    })
}

/// A name before its extension.
struct Stem {
    name: String,
    start: usize,
}

/// The name that ends before an extension, without the syntax of a regular expression: that in `/app(\.min)?\.js/` is
/// `app`.
fn stem(before: &[u8]) -> Option<Stem> {
    let mut rest = before;
    let mut reversed = Vec::new();
    loop {
        rest = without_backslashes(rest);
        rest = without_optional_group(rest);
        match rest {
            [shorter @ .., byte] if is_of_name(*byte) || *byte == b'.' => {
                reversed.push(*byte);
                rest = shorter;
            }
            // Around the name.
            [shorter @ .., b')'] if reversed.is_empty() => rest = shorter,
            _ => break,
        }
    }
    reversed.reverse();
    let name = String::from_utf8(reversed).ok()?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    let start = rest.len();
    is_name.then_some(Stem { name, start })
}

fn without_backslashes(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != b'\\');
    &bytes[..end.map_or(0, |end| end + 1)]
}

/// Bytes without a group at their end that may be absent. One with more than letters may match a version.
fn without_optional_group(bytes: &[u8]) -> &[u8] {
    let group = bytes.strip_suffix(b")?").and_then(|group| {
        let open = group.iter().rposition(|byte| *byte == b'(')?;
        let (before, inside) = group.split_at(open);
        let inside = inside.strip_prefix(b"(?:").unwrap_or(&inside[1..]);
        let is_literal = |byte: &u8| byte.is_ascii_alphabetic() || b"\\.-_|".contains(byte);
        let is_class = inside
            .windows(2)
            .any(|it| it[0] == b'\\' && it[1].is_ascii_alphabetic());
        (inside.iter().all(is_literal) && !is_class).then_some(before)
    });
    group.unwrap_or(bytes)
}

/// Whether the text before an extension is a pattern after a variable, as in `new RegExp("(^|/)" + name + "\\.js")`, in a
/// script that contains its own name as a string.
fn is_own(before: &[u8], script: &[u8], own_name: &str) -> bool {
    let pattern = without_backslashes(before);
    let Some((b'"' | b'\'', variable)) = pattern.split_last() else {
        return false;
    };
    let own = stem_of(own_name);
    let strings = [format!("\"{own}\""), format!("'{own}'")];
    let strings = strings.each_ref().map(String::as_str);
    pattern.len() < before.len()
        && variable.trim_ascii_end().ends_with(b"+")
        && !find_all(script, &strings).is_empty()
}

/// A name as it is compared: without `.min`, in which the names of builds differ.
pub(crate) fn canonical(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, extension)) => format!("{}.{extension}", stem_of(name)),
        None => name.to_owned(),
    }
}

fn stem_of(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix(".min").unwrap_or(stem)
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-".contains(&byte)
}

/// Whether a name is compared with something: its dot is escaped, as in a regular expression; it is in a selector by
/// attribute; or it is the argument of a method that searches.
fn is_pattern(before_name: &[u8], before_dot: &[u8]) -> bool {
    const METHODS: [&str; 8] = [
        "endsWith(",
        "includes(",
        "indexOf(",
        "lastIndexOf(",
        "match(",
        "search(",
        "split(",
        "test(",
    ];
    if before_dot.ends_with(b"\\") {
        return true;
    }
    let Some((b'"' | b'\'' | b'`', quoted)) = before_name.split_last() else {
        return false;
    };
    let is_selector = ["*=", "$=", "^=", "="].iter().any(|operator| {
        let attribute = quoted.strip_suffix(operator.as_bytes());
        let attribute = attribute.unwrap_or_default();
        attribute.ends_with(b"[src") || attribute.ends_with(b"[href")
    });
    let quoted = quoted.trim_ascii_end();
    is_selector
        || METHODS
            .iter()
            .any(|method| quoted.ends_with(method.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn names_of_builds_are_one_name() {
        for name in ["a.js", "a.min.js"] {
            assert_eq!(canonical(name), "a.js");
        }
        assert_eq!(canonical("LICENSE"), "LICENSE");
    }
}
