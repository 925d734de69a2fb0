//! Scripts that look for a file among the `script` and `link` elements of the page, by its name: usually their own file, to
//! find the folder that they load further files from. They do not find it where its name has a version.
//!
//! Only what is sure is reported: a look-up of such elements, and near it a file name as a pattern. A lexer is not needed
//! for that, and this runs over every script, unoptimised: where there is no look-up, nothing but a search for
//! three texts, by an algorithm that skips most bytes.
//!
//! - `search` is that algorithm;
//! - `pattern` reads the names that are written as patterns.

mod pattern;
mod search;

pub(crate) use self::pattern::{Sought, canonical};
use self::{pattern::patterns, search::find_all};

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

/// Where a script looks up `script` or `link` elements, in order.
fn look_ups(script: &[u8]) -> Vec<usize> {
    let found = find_all(script, &LOOK_UPS).into_iter();
    let of_elements = found.filter(|(at, text)| is_of_elements(&script[at + text.len()..]));
    of_elements.map(|(at, _)| at).collect()
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

#[cfg(test)]
mod tests {
    use super::sought;

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
}
