//! The encoding of a style sheet (CSS Syntax 3 §3.2): a byte order mark, else `@charset`, else UTF-8. Only encodings that
//! contain ASCII are read, and only references in ASCII: in any other, the bytes of a reference are not its text.

use super::found::Reference;

/// The reason why the references of a style sheet cannot be read, if they cannot: a clause that follows the name of the file.
#[must_use]
pub fn unreadable(bytes: &[u8], references: &[Reference]) -> Option<String> {
    if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe") {
        return Some(refusal("UTF-16"));
    }
    let charset = charset(bytes)?.trim().to_ascii_lowercase();
    // §3.2: the rule itself would not be readable in UTF-16, so that it means UTF-8.
    let is_utf_8 = [
        "utf-8",
        "utf8",
        "unicode-1-1-utf-8",
        "utf-16",
        "utf-16be",
        "utf-16le",
    ];
    if bytes.is_ascii() || is_utf_8.contains(&&*charset) {
        return None;
    }
    let is_in_ascii = |reference: &Reference| bytes[reference.span.clone()].is_ascii();
    let is_readable = contains_ascii(&charset) && references.iter().all(is_in_ascii);
    (!is_readable).then(|| refusal(&charset))
}

fn refusal(encoding: &str) -> String {
    format!("is encoded in {encoding}, in which references are not read; save it as UTF-8")
}

/// The label of the `@charset` rule, which is recognised by its bytes.
fn charset(bytes: &[u8]) -> Option<&str> {
    let rest = bytes.strip_prefix(b"@charset \"")?;
    let end = rest.iter().take(1024).position(|byte| *byte == b'"')?;
    str::from_utf8(&rest[..end]).ok()
}

/// Whether every byte below 128 is ASCII in an encoding: in all that have one byte for each character (Encoding
/// Standard §9).
fn contains_ascii(label: &str) -> bool {
    let prefixes = [
        "iso-8859-",
        "windows-125",
        "cp125",
        "x-cp125",
        "koi8",
        "latin",
    ];
    let labels = ["ascii", "us-ascii", "macintosh", "x-mac-cyrillic", "ibm866"];
    labels.contains(&label) || prefixes.iter().any(|prefix| label.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::{super::css, unreadable};

    fn reason(css: &[u8]) -> Option<String> {
        unreadable(css, &css::references(css))
    }

    #[test]
    fn a_style_sheet_is_read_in_utf_8_and_encodings_with_ascii() {
        for css in [
            &b"a{b:url(x.png)}"[..],
            b"\xef\xbb\xbfa{b:url(x.png)}",
            b"@charset \"UTF-8\";/* \xc3\xa9 */a{b:url(x.png)}",
            b"@charset \"utf-16\";/* \xc3\xa9 */a{b:url(x.png)}",
            b"@charset \"iso-8859-1\";/* \xe9 */a{b:url(x.png)}",
            b"@charset \"Windows-1252\";/* \xe9 */a{b:url(x.png)}",
            b"@charset \"shift_jis\";a{b:url(x.png)}",
            // Browsers read it as UTF-8, with replacement characters.
            b"/* \xe9 */a{b:url(x.png)}",
            b"",
        ] {
            assert_eq!(reason(css), None, "{css:?}");
        }
    }

    #[test]
    fn any_other_encoding_is_refused() {
        let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{text}")
                .encode_utf16()
                .flat_map(bytes)
                .collect()
        };
        for (css, encoding) in [
            (utf_16("a{}", u16::to_le_bytes), "UTF-16"),
            (utf_16("a{}", u16::to_be_bytes), "UTF-16"),
            (
                b"@charset \"latin1\";a{b:url(caf\xe9.png)}".to_vec(),
                "latin1",
            ),
            (
                b"@charset \"shift_jis\";/* \x83\x5c */a{}".to_vec(),
                "shift_jis",
            ),
            (b"@charset \"gbk\";a{b:url(\xc4\xe3.png)}".to_vec(), "gbk"),
        ] {
            let reason = reason(&css).expect("it is refused");
            assert!(
                reason.contains(encoding) && reason.contains("UTF-8"),
                "{reason}"
            );
        }
    }
}
