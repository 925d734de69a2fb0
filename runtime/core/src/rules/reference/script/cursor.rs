//! A position in a script, and the small parts that the lexer and the forms it recognises are made of: white space,
//! comments, words and literals.
//!
//! Unoptimised, an iterator costs several calls for each byte. The loops over bytes index slices and a table instead.

use std::ops::Range;

/// The classes of bytes, as bits.
pub(super) mod class {
    pub(in super::super) const SPACE: u8 = 1;
    pub(in super::super) const LINE_END: u8 = 2;
    pub(in super::super) const WORD: u8 = 4;
    pub(in super::super) const DIGIT: u8 = 8;
    /// The first byte of a character beyond ASCII, or a later one.
    pub(in super::super) const WIDE: u8 = 16;

    pub(in super::super) static OF: [u8; 256] = table();

    const fn table() -> [u8; 256] {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = match byte as u8 {
                b'\n' | b'\r' => SPACE | LINE_END,
                b' ' | b'\t' | 0x0b | 0x0c => SPACE,
                b'0'..=b'9' => WORD | DIGIT,
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => WORD,
                0x80.. => WIDE,
                _ => 0,
            };
            byte += 1;
        }
        table
    }
}

/// The class of a byte.
pub(super) fn is(byte: u8, class: u8) -> bool {
    class::OF[byte as usize] & class != 0
}

/// A string literal, or a template without substitutions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// The span of its text, without the quotes.
    pub span: Range<usize>,
    pub is_template: bool,
}

/// A position in the bytes of a script.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'b> {
    pub bytes: &'b [u8],
    pub at: usize,
}

impl<'b> Cursor<'b> {
    pub(super) fn peek(&self) -> Option<u8> {
        if self.at < self.bytes.len() {
            Some(self.bytes[self.at])
        } else {
            None
        }
    }

    pub(super) fn starts_with(&self, text: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(text)
    }

    /// Skips white space and comments. A comment without an end extends to the end of the script.
    pub(super) fn skip(&mut self) {
        let bytes = self.bytes;
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if is(byte, class::SPACE) {
                self.at += 1;
            } else if byte == b'/' && self.starts_with(b"//") {
                self.at = line_end(bytes, self.at + 2);
            } else if byte == b'/' && self.starts_with(b"/*") {
                self.at = comment_end(bytes, self.at + 2).unwrap_or(bytes.len());
            } else if is(byte, class::WIDE) {
                match space_len(bytes, self.at) {
                    0 => return,
                    len => self.at += len,
                }
            } else {
                return;
            }
        }
    }

    /// Skips white space and comments, and then this byte, if it follows.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        self.skip();
        let follows = self.peek() == Some(byte);
        self.at += usize::from(follows);
        follows
    }

    /// The word that follows white space and comments.
    pub(super) fn word(&mut self) -> Option<&'b [u8]> {
        self.skip();
        let end = word_end(self.bytes, self.at);
        let word = &self.bytes[self.at..end];
        self.at = end;
        (!word.is_empty()).then_some(word)
    }

    /// Skips this word, if it follows.
    pub(super) fn eat_word(&mut self, word: &[u8]) -> bool {
        let mut after = *self;
        let follows = after.word() == Some(word);
        if follows {
            *self = after;
        }
        follows
    }

    /// The string that follows white space and comments.
    pub(super) fn string(&mut self) -> Option<Literal> {
        self.skip();
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let start = self.at + 1;
        let end = string_end(self.bytes, start, quote)?;
        self.at = end + 1;
        Some(Literal {
            span: start..end,
            is_template: false,
        })
    }

    /// The string, or template without substitutions, that follows white space and comments.
    pub(super) fn literal(&mut self) -> Option<Literal> {
        self.skip();
        if self.peek() != Some(b'`') {
            return self.string();
        }
        let start = self.at + 1;
        let end = template_end(self.bytes, start)?;
        if self.bytes[end] != b'`' {
            return None;
        }
        self.at = end + 1;
        Some(Literal {
            span: start..end,
            is_template: true,
        })
    }
}

/// The end of a word. An escape is a part of it.
pub(super) fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let byte = bytes[at];
        if is(byte, class::WORD) {
            at += 1;
        } else if is(byte, class::WIDE) {
            if space_len(bytes, at) > 0 {
                break;
            }
            at += 1;
        } else if byte == b'\\' {
            at = escape_end(bytes, at + 1);
        } else {
            break;
        }
    }
    at
}

/// The end of an escape in a word, of which the position is after the backslash.
fn escape_end(bytes: &[u8], at: usize) -> usize {
    if !bytes[at..].starts_with(b"u{") {
        return at;
    }
    let mut end = at + 2;
    while end < bytes.len() && bytes[end].is_ascii_hexdigit() {
        end += 1;
    }
    end + usize::from(end < bytes.len() && bytes[end] == b'}')
}

/// The end of a line, before its line terminator.
pub(super) fn line_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let byte = bytes[at];
        if is(byte, class::LINE_END) || byte == 0xe2 && is_separator(bytes, at) {
            break;
        }
        at += 1;
    }
    at
}

/// The end of a comment, whose text starts at a position.
pub(super) fn comment_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at + 1 < bytes.len() {
        if bytes[at] == b'*' && bytes[at + 1] == b'/' {
            return Some(at + 2);
        }
        at += 1;
    }
    None
}

/// The position of the quote that ends a string. A line terminator ends none.
pub(super) fn string_end(bytes: &[u8], mut at: usize, quote: u8) -> Option<usize> {
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == quote {
            return Some(at);
        }
        if byte == b'\\' {
            // A continued line may end in two bytes.
            at += if bytes[at..].starts_with(b"\\\r\n") {
                3
            } else {
                2
            };
        } else if byte == b'\n' || byte == b'\r' {
            return None;
        } else {
            at += 1;
        }
    }
    None
}

/// The position of the quote that ends a template, or of the `${` that interrupts it.
pub(super) fn template_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'`' || byte == b'$' && at + 1 < bytes.len() && bytes[at + 1] == b'{' {
            return Some(at);
        }
        at += if byte == b'\\' { 2 } else { 1 };
    }
    None
}

/// The end of a regular expression, whose text starts at a position (ECMA-262 §12.9.5).
pub(super) fn regex_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut is_in_class = false;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if !is_in_class => return Some(at + 1),
            b'[' => is_in_class = true,
            b']' => is_in_class = false,
            b'\\' => at += 1,
            b'\n' | b'\r' => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a line separator or paragraph separator starts at a position.
pub(super) fn is_separator(bytes: &[u8], at: usize) -> bool {
    bytes[at..].starts_with(b"\xe2\x80\xa8") || bytes[at..].starts_with(b"\xe2\x80\xa9")
}

/// The length of the white space beyond ASCII at a position (ECMA-262 §12.2 and §12.3), 0 for any other character.
pub(super) fn space_len(bytes: &[u8], at: usize) -> usize {
    match bytes[at..] {
        [0xc2, 0xa0, ..] => 2,
        [0xef, 0xbb, 0xbf, ..] | [0xe1, 0x9a, 0x80, ..] | [0xe3, 0x80, 0x80, ..] => 3,
        [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..] | [0xe2, 0x81, 0x9f, ..] => 3,
        _ => 0,
    }
}
