//! The text of a literal (ECMA-262 §12.9.4): its characters with escapes resolved.

use std::iter::Peekable;
use std::str::CharIndices;

use super::{super::found::Character, cursor::Literal};

/// The characters of a literal. `None` if it is not text, or continues on another line: replacing that text would change
/// the lines of the script.
pub(super) fn characters(script: &[u8], literal: &Literal) -> Option<Vec<Character>> {
    let text = str::from_utf8(&script[literal.span.clone()]).ok()?;
    let mut rest = text.char_indices().peekable();
    let mut characters = Vec::with_capacity(text.len());
    while let Some((at, value)) = rest.next() {
        let value = match value {
            '\\' => escape(&mut rest, literal.is_template)?,
            '\n' | '\r' => return None,
            value => value,
        };
        characters.push(Character {
            value,
            offset: literal.span.start + at,
        });
    }
    Some(characters)
}

type Rest<'t> = Peekable<CharIndices<'t>>;

/// The character of an escape, after its backslash.
fn escape(rest: &mut Rest<'_>, is_template: bool) -> Option<char> {
    let (_, first) = rest.next()?;
    match first {
        'b' => Some('\x08'),
        'f' => Some('\x0c'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\x0b'),
        'x' => char::from_u32(hex(rest, 2)?),
        'u' => unicode(rest),
        '0'..='7' => octal(first, rest, is_template),
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => None,
        other => Some(other),
    }
}

/// A legacy octal escape; in a template, and before no other digit, `\0` alone.
fn octal(first: char, rest: &mut Rest<'_>, is_template: bool) -> Option<char> {
    let mut value = first.to_digit(8)?;
    let limit = if first <= '3' { 2 } else { 1 };
    for _ in 0..limit {
        let Some(digit) = rest.peek().and_then(|(_, c)| c.to_digit(8)) else {
            break;
        };
        value = value * 8 + digit;
        rest.next();
    }
    char::from_u32(value).filter(|c| !is_template || *c == '\0')
}

/// `\u0061`, `\u{61}`, or a surrogate pair as two of the former.
fn unicode(rest: &mut Rest<'_>) -> Option<char> {
    if rest.next_if(|(_, c)| *c == '{').is_some() {
        let mut value: u32 = 0;
        loop {
            let (_, digit) = rest.next()?;
            if digit == '}' {
                return char::from_u32(value);
            }
            value = value.checked_mul(16)?.checked_add(digit.to_digit(16)?)?;
        }
    }
    let unit = hex(rest, 4)?;
    if !(0xd800..0xdc00).contains(&unit) {
        return char::from_u32(unit);
    }
    let (_, '\\') = rest.next()? else { return None };
    let (_, 'u') = rest.next()? else { return None };
    let low = hex(rest, 4)?.checked_sub(0xdc00).filter(|it| *it < 0x400)?;
    char::from_u32(0x10000 + ((unit - 0xd800) << 10) + low)
}

fn hex(rest: &mut Rest<'_>, len: usize) -> Option<u32> {
    let mut value = 0;
    for _ in 0..len {
        value = value * 16 + rest.next()?.1.to_digit(16)?;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::{super::cursor::Literal, characters};

    fn text(literal: &str, is_template: bool) -> Option<String> {
        let literal_span = 0..literal.len();
        let literal_of = Literal {
            span: literal_span,
            is_template,
        };
        let characters = characters(literal.as_bytes(), &literal_of)?;
        Some(characters.iter().map(|character| character.value).collect())
    }

    #[test]
    fn escapes_are_resolved() {
        for (literal, expected) in [
            (r"./a.js", "./a.js"),
            (r".\/a.js", "./a.js"),
            (r".\x2fa.js", "./a.js"),
            (r".\u002fa.js", "./a.js"),
            (r".\u{2f}a.js", "./a.js"),
            (r".\u{00002f}a.js", "./a.js"),
            (r".\57a.js", "./a.js"),
            (r".\057a.js", "./a.js"),
            (r"\'\q\0", "'q\0"),
            (r"\ud83d\ude00", "😀"),
            ("é😀", "é😀"),
            (r"\b\t\n\v\f\r", "\x08\t\n\x0b\x0c\r"),
        ] {
            assert_eq!(text(literal, false).as_deref(), Some(expected), "{literal}");
        }
        assert_eq!(text(r"a\`b\0", true).as_deref(), Some("a`b\0"));
    }

    #[test]
    fn a_literal_that_is_not_text_of_one_line_is_left_alone() {
        for literal in [
            "a\\\nb",
            "a\\\r\nb",
            "a\\\u{2028}b",
            r"\x2",
            r"\u12",
            r"\u{110000}",
            r"\u{",
            r"\ud83d",
            r"\ud83d\u0061",
            r"\u{fffffffff}",
            "\\",
            "a\nb",
        ] {
            assert_eq!(text(literal, false), None, "{literal}");
        }
        assert_eq!(text(r"\57", true), None);
    }
}
