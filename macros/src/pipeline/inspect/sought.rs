//! Scripts that look for a file among the `script` and `link` elements of the page, by its name: usually their own file, to
//! find the folder that they load further files from. They do not find it where its name has a version.
//!
//! Only what is sure is reported: a look-up of such elements, and near it a file name as a pattern. A lexer is not needed
//! for that, and this runs over every script, unoptimised: where there is no look-up, nothing but a search for
//! three texts, by an algorithm that skips most bytes.

use std::ops::Range;

/// A name that a script looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    /// Where the name starts in the script.
    pub offset: usize,
    /// The name of a file, without `.min`.
    pub name: String,
}

/// How far from a look-up a pattern may be, in bytes.
const NEAR: usize = 600;

/// The first bytes of the methods and properties that look up elements.
const LOOK_UPS: [&str; 3] = ["getElementsByTagName", "querySelector", "document.scripts"];

/// The names that a script looks for, each once. Its own is `own_name`.
pub(super) fn sought(script: &[u8], own_name: &str) -> Vec<Sought> {
    let mut found: Vec<Sought> = Vec::new();
    let mut searched = 0;
    for look_up in look_ups(script) {
        let start = look_up.saturating_sub(NEAR).max(searched);
        let end = script.len().min(look_up + NEAR);
        for pattern in patterns(script, start..end, own_name) {
            if found.iter().all(|known| known.name != pattern.name) {
                found.push(pattern);
            }
        }
        searched = end;
    }
    found
}

/// A name as it is compared: without `.min`, in which the names of builds differ.
pub(crate) fn canonical(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, extension)) => format!("{}.{extension}", stem_of(name)),
        None => name.to_owned(),
    }
}

/// Where a script looks up `script` or `link` elements, in order.
fn look_ups(script: &[u8]) -> Vec<usize> {
    let found = find_all(script, &LOOK_UPS).into_iter();
    let of_elements = found.filter(|(at, text)| is_of_elements(&script[at + text.len()..]));
    of_elements.map(|(at, _)| at).collect()
}

/// Where some texts occur, by Horspool's algorithm for several: unoptimised, it takes a fraction of the time of memchr's
/// vector instructions, because it skips most bytes.
fn find_all<'t>(bytes: &[u8], texts: &[&'t str]) -> Vec<(usize, &'t str)> {
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

/// Whether what follows the name of a method is a call for `script` or `link` elements. A property has no argument.
fn is_of_elements(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b"All").unwrap_or(rest);
    let Some(argument) = rest.strip_prefix(b"(") else {
        return !rest.first().is_some_and(u8::is_ascii_alphanumeric);
    };
    let argument = argument.trim_ascii_start();
    let Some((b'"' | b'\'' | b'`', selector)) = argument.split_first() else {
        return false;
    };
    let name = selector.split(|byte| !byte.is_ascii_alphabetic()).next();
    name.is_some_and(|name| [&b"script"[..], b"link"].contains(&name))
}

/// The file names in a part of a script that are written as patterns.
fn patterns(script: &[u8], part: Range<usize>, own_name: &str) -> Vec<Sought> {
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
    use super::{canonical, find_all, sought};

    fn names(script: &str) -> Vec<String> {
        let found = sought(script.as_bytes(), "own.min.js").into_iter();
        found.map(|sought| sought.name).collect()
    }

    #[test]
    fn a_name_in_a_pattern_near_a_look_up_of_elements_is_sought() {
        for (script, name) in [
            (
                r#"for (var s = d.getElementsByTagName("script"); ;) s[0].src.match(/(^|.*[\\\/])editor\.js(?:\?.*)?$/i)"#,
                "editor.js",
            ),
            (
                r#"const re = /((?:.*\/)|^)Globe\.js(?:\?|\#|$)/; d.getElementsByTagName('script')"#,
                "Globe.js",
            ),
            (
                r#"[...document.getElementsByTagName( "script" )].find((s) => /ui(\.min)?\.js($|\?)/.test(s.src))"#,
                "ui.js",
            ),
            (
                r#"document.scripts; src.match(/(.*)\/?(kit)\.js(\W|$)/i)"#,
                "kit.js",
            ),
            (
                r#"(e = document.querySelector('link[href$="map.css"]')) ? e.href : """#,
                "map.css",
            ),
            (
                r#"document.querySelectorAll("script[src*='a-b_c.min.mjs']")"#,
                "a-b_c.mjs",
            ),
            (
                r#"document.querySelectorAll(`script`).forEach(s => s.src.indexOf("x.1.js") > 0)"#,
                "x.1.js",
            ),
            (
                r#"new RegExp("(^|/)load\\.js$"); t.getElementsByTagName("script")"#,
                "load.js",
            ),
            (
                r#"(function(o){ new RegExp("(^|/)" + o + "\\.js(\\?.*)?$"); t.getElementsByTagName("script") })("own")"#,
                "own.js",
            ),
        ] {
            assert_eq!(names(script), [name], "{script}");
        }
    }

    #[test]
    fn anything_less_is_not_sought() {
        let far = format!("document.scripts;{};/x\\.js/", " ".repeat(super::NEAR));
        for script in [
            "",
            // A script that loads another.
            r#"var s = d.createElement("script"); s.src = "x.js"; d.getElementsByTagName("script")[0].before(s)"#,
            r#"d.getElementsByTagName("head")[0]; s.match(/x\.js/)"#,
            r#"d.getElementsByTagName(name); s.match(/x\.js/)"#,
            r#"d.getElementsByTagName("scripts"); s.match(/x\.js/)"#,
            r#"document.scriptsOf; s.match(/x\.js/)"#,
            r##"document.querySelector("#script"); s.match(/x\.js/)"##,
            r#"document.scripts; s.match(/\.js$/)"#,
            r#"document.scripts; s.match(/x\.json/)"#,
            r#"document.scripts; s.match(/x\.js-not/)"#,
            r#"document.scripts; s.src = "x.js""#,
            r#"document.scripts; /[^.]+\.js/"#,
            // They match names with a version.
            r#"document.scripts; s.match(/x([\-.]\w+)?\.js/)"#,
            r#"document.scripts; s.match(/x(\.\w)?\.js/)"#,
            r#"document.scripts; s.match(/x.*\.js/)"#,
            // It may be any name.
            r#"document.scripts; new RegExp(name + "\\.js"); "owner""#,
            r#"s.match(/x\.js/)"#,
            &far,
        ] {
            assert_eq!(names(script), [""; 0], "{script}");
        }
    }

    #[test]
    fn each_name_is_sought_once_where_it_is_first() {
        let script = r"document.scripts; /x\.js/; /y\.js/; document.scripts; /x\.js/";
        let found = sought(script.as_bytes(), "z.js");
        let found: Vec<_> = found.iter().map(|it| (it.offset, &*it.name)).collect();
        assert_eq!(found, [(19, "x.js"), (28, "y.js")]);
    }

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

    #[test]
    fn names_of_builds_are_one_name() {
        for name in ["a.js", "a.min.js"] {
            assert_eq!(canonical(name), "a.js");
        }
        assert_eq!(canonical("LICENSE"), "LICENSE");
    }
}
