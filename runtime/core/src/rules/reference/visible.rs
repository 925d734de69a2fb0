//! Text in messages: two names that differ must not look the same.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A text in which control characters, and white space other than spaces, are escaped.
#[must_use]
pub fn visible(text: &str) -> String {
    escaped(text, |c| c.is_control() || c.is_whitespace() && c != ' ')
}

/// Two names with escaped combining marks, if they differ only in how letters are composed (Unicode Standard
/// Annex #15).
#[must_use]
pub fn composed_differently(one: &str, other: &str) -> Option<[String; 2]> {
    let is_same_text = one != other && one.nfc().eq(other.nfc());
    is_same_text.then(|| [one, other].map(|name| escaped(&visible(name), is_combining_mark)))
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match is_escaped(c) {
            true => escaped.extend(c.escape_unicode()),
            false => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{composed_differently, visible};

    #[test]
    fn unusual_characters_are_escaped() {
        assert_eq!(visible("a b\u{a0}c\t\u{7f}é"), "a b\\u{a0}c\\u{9}\\u{7f}é");
    }

    #[test]
    fn letters_that_are_composed_differently_do_not_look_the_same() {
        let expected = ["é.png", "e\\u{301}.png"].map(str::to_owned);
        assert_eq!(
            composed_differently("é.png", "e\u{301}.png"),
            Some(expected)
        );
        assert_eq!(composed_differently("e\u{301}.png", "e\u{301}x.png"), None);
        assert_eq!(composed_differently("é.png", "é.png"), None);
    }
}
