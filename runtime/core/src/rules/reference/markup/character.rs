//! The characters of a value of markup, each with the offset of its first byte: a character reference is one character of
//! several bytes.

use super::super::found::Character;

/// The characters of a value of XML (XML 1.0 §4.1), unless it names an entity that the document declares.
pub(super) fn of_xml(value: &str, start: usize) -> Option<Vec<Character>> {
    let mut characters = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(first) = value[at..].chars().next() {
        let (decoded, len) = match first {
            '&' => {
                let end = value[at..].find(';')?;
                (named(&value[at + 1..at + end])?, end + 1)
            }
            // §3.3.3.
            '\t' | '\n' | '\r' => (' ', 1),
            other => (other, other.len_utf8()),
        };
        characters.push(Character {
            value: decoded,
            offset: start + at,
        });
        at += len;
    }
    Some(characters)
}

/// The character of an entity that XML defines, or with a number.
fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// The characters of a value of HTML, of which the tokenizer has decoded `value` from `raw`. `None` where that is not
/// understood: a reference to two characters.
pub(super) fn of_html(raw: &[u8], value: &str, start: usize) -> Option<Vec<Character>> {
    let mut characters = Vec::with_capacity(value.len());
    let mut at = 0;
    for value in value.chars() {
        let len = len_in_html(&raw[at..], value)?;
        characters.push(Character {
            value,
            offset: start + at,
        });
        at += len;
    }
    (at == raw.len()).then_some(characters)
}

/// The number of bytes that stand for a character.
fn len_in_html(raw: &[u8], value: char) -> Option<usize> {
    match (raw.first()?, value) {
        (b'&', _) => len_of_reference(raw, value),
        (b'\r', '\n') if raw.get(1) == Some(&b'\n') => Some(2),
        (b'\r', '\n') | (0, char::REPLACEMENT_CHARACTER) => Some(1),
        _ => {
            let mut utf_8 = [0; 4];
            let utf_8 = value.encode_utf8(&mut utf_8);
            raw.starts_with(utf_8.as_bytes()).then_some(utf_8.len())
        }
    }
}

/// The length of a character reference in an attribute (HTML Standard, "Named character reference state": there, a name
/// without `;` stands for itself before a letter, a digit or `=`), or of an ampersand that stands for itself.
fn len_of_reference(raw: &[u8], value: char) -> Option<usize> {
    let count = |from: usize, is: fn(&u8) -> bool| {
        let rest = raw.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| is(byte)).count()
    };
    let (start, digits) = match raw {
        [_, b'#', b'x' | b'X', ..] => (3, count(3, u8::is_ascii_hexdigit)),
        [_, b'#', ..] => (2, count(2, u8::is_ascii_digit)),
        _ => (1, count(1, u8::is_ascii_alphanumeric)),
    };
    let end = start + digits;
    let semicolon = raw.get(end) == Some(&b';');
    let is_number = start > 1;
    let is_ampersand = matches!(&raw[start..end], b"amp" | b"AMP");
    let is_reference = match is_number {
        true => digits > 0,
        // No other name stands for an ampersand.
        false if value == '&' => is_ampersand && (semicolon || raw.get(end) != Some(&b'=')),
        false => digits > 0,
    };
    match is_reference {
        true => Some(end + usize::from(semicolon)),
        false => (value == '&').then_some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::{of_html, of_xml};

    /// The characters, each with the bytes that stand for it.
    fn html<'r>(raw: &'r str, value: &str) -> Option<Vec<(char, &'r str)>> {
        let characters = of_html(raw.as_bytes(), value, 0)?;
        let ends = characters.iter().skip(1).map(|it| it.offset);
        let ends = ends.chain([raw.len()]);
        let pairs = characters.iter().zip(ends);
        Some(
            pairs
                .map(|(it, end)| (it.value, &raw[it.offset..end]))
                .collect(),
        )
    }

    #[test]
    fn each_character_of_html_has_the_bytes_that_stand_for_it() {
        for (raw, value, expected) in [
            ("aé", "aé", vec![('a', "a"), ('é', "é")]),
            ("&amp;", "&", vec![('&', "&amp;")]),
            (
                "&ampx",
                "&ampx",
                vec![('&', "&"), ('a', "a"), ('m', "m"), ('p', "p"), ('x', "x")],
            ),
            ("&AMP?", "&?", vec![('&', "&AMP"), ('?', "?")]),
            ("&=", "&=", vec![('&', "&"), ('=', "=")]),
            (
                "&&amp;&",
                "&&&",
                vec![('&', "&"), ('&', "&amp;"), ('&', "&")],
            ),
            ("&#x2F;a", "/a", vec![('/', "&#x2F;"), ('a', "a")]),
            ("&#47a", "/a", vec![('/', "&#47"), ('a', "a")]),
            ("&eacute;", "é", vec![('é', "&eacute;")]),
            ("&#", "&#", vec![('&', "&"), ('#', "#")]),
            ("&", "&", vec![('&', "&")]),
            (
                "a\r\nb",
                "a\nb",
                vec![('a', "a"), ('\n', "\r\n"), ('b', "b")],
            ),
        ] {
            assert_eq!(html(raw, value), Some(expected), "{raw:?}");
        }
        assert_eq!(html("&NotEqualTilde;", "\u{2242}\u{338}"), None);
    }

    #[test]
    fn xml_knows_five_entities_and_numbers() {
        let read = |value| {
            let characters = of_xml(value, 0)?;
            Some(characters.iter().map(|it| it.value).collect::<String>())
        };
        assert_eq!(
            read("&amp;&lt;&gt;&quot;&apos;&#47;&#x2f;\n").as_deref(),
            Some("&<>\"'// ")
        );
        for value in ["&nbsp;", "&", "&amp", "&#;", "&#xd800;"] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
