//! The texts of string and URL tokens: where they are in the file, and their characters without escapes.

use std::ops::Range;

use super::super::found::Character;

/// The contents of a string token, which the end of the file may end without a quote.
pub(super) fn quoted(text: &str, span: Range<usize>) -> Range<usize> {
    let token = &text[span.clone()];
    let inside = &token[1..];
    let is_closed = inside.ends_with(&token[..1]) && !ends_in_escape(&inside[..inside.len() - 1]);
    span.start + 1..span.end - usize::from(is_closed)
}

/// The contents of a url token, without surrounding white space. The end of the file may end it without a
/// parenthesis.
pub(super) fn unquoted(text: &str, span: Range<usize>) -> Range<usize> {
    const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\x0c'];
    let token = &text[span.clone()];
    let opening = token.find('(').map_or(0, |at| at + 1);
    let body = &token[opening..];
    let inside = match body.strip_suffix(')') {
        Some(inside) if !ends_in_escape(inside) => inside,
        _ => body,
    };
    let leading = inside.len() - inside.trim_start_matches(SPACE).len();
    let mut trimmed = inside.trim_end_matches(SPACE);
    if ends_in_escape(trimmed) && trimmed.len() < inside.len() {
        trimmed = &inside[..=trimmed.len()];
    }
    let start = span.start + opening + leading;
    start..(span.start + opening + trimmed.len()).max(start)
}

/// Whether a text ends in a backslash that escapes the next character.
fn ends_in_escape(text: &str) -> bool {
    let backslashes = text.len() - text.trim_end_matches('\\').len();
    backslashes % 2 == 1
}

/// Resolves escapes (CSS Syntax §4.3.7), keeping each character's offset.
pub(super) fn unescape(text: &str, start: usize) -> Vec<Character> {
    let mut characters = Vec::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, value)) = rest.next() {
        let mut push = |value| {
            characters.push(Character {
                value,
                offset: start + at,
            })
        };
        if value != '\\' {
            push(if value == '\0' {
                char::REPLACEMENT_CHARACTER
            } else {
                value
            });
            continue;
        }
        let mut digits = String::new();
        while digits.len() < 6
            && let Some((_, digit)) = rest.next_if(|(_, c)| c.is_ascii_hexdigit())
        {
            digits.push(digit);
        }
        if !digits.is_empty() {
            let code = u32::from_str_radix(&digits, 16).unwrap_or(0);
            let escaped = char::from_u32(code).filter(|c| *c != '\0');
            push(escaped.unwrap_or(char::REPLACEMENT_CHARACTER));
            if let Some((_, '\r')) = rest.next_if(|(_, c)| " \t\n\r\x0c".contains(*c)) {
                rest.next_if(|(_, c)| *c == '\n');
            }
            continue;
        }
        match rest.next() {
            // An escaped newline continues the line.
            Some((_, '\r')) => {
                rest.next_if(|(_, c)| *c == '\n');
            }
            Some((_, '\n' | '\x0c')) => {}
            Some((_, '\0')) => push(char::REPLACEMENT_CHARACTER),
            Some((_, escaped)) => push(escaped),
            None => {}
        }
    }
    characters
}
