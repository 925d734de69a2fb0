//! Which characters Werkzeug 3.1 keeps in each part of a URL, beside the unreserved ones of RFC 3986 §2.3.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What all parts keep.
const COMMON: &AsciiSet = &UNRESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'@');

const PATH: &AsciiSet = &COMMON.remove(b'&').remove(b'+').remove(b'=');

/// The space becomes `+`.
const QUERY: &AsciiSet = &COMMON.remove(b'?').remove(b' ');

const ANCHOR: &AsciiSet = &PATH.remove(b'%').remove(b'#').remove(b'?');

pub(super) fn path(text: &str) -> String {
    utf8_percent_encode(text, PATH).to_string()
}

/// A name or a value of a query.
pub(super) fn query(text: &str) -> String {
    utf8_percent_encode(text, QUERY)
        .to_string()
        .replace(' ', "+")
}

pub(super) fn anchor(text: &str) -> String {
    utf8_percent_encode(text, ANCHOR).to_string()
}
