//! The encodings in which markup is read: UTF-8, and those that contain ASCII if a reference is in ASCII. Pages of another
//! encoding are shown by browsers and are left as they are: unlike a style sheet, nothing else depends on their references.

use super::super::found::Reference;

/// Whether the bytes of a file are not its text: UTF-16, and encodings that switch with escape sequences (ISO 2022).
pub(super) fn is_opaque(bytes: &[u8]) -> bool {
    let is_utf_16 = bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe");
    is_utf_16 || bytes.contains(&0x1b)
}

/// Removes the references whose bytes may be another text in the encoding of the file.
pub(super) fn retain_readable(bytes: &[u8], references: &mut Vec<Reference>) {
    if str::from_utf8(bytes).is_err() {
        references.retain(|it| bytes[it.span.clone()].is_ascii());
    }
}
