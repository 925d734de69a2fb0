//! Custom response headers (`headers`), and the assets that other sites may read (`cors`).
//!
//! A header must be valid (RFC 9110 §5) and must not be one that the service sets: its value could contradict
//! the response. Assets have few distinct sets of headers, and each set is stored once.

use std::collections::{BTreeMap, HashMap};

use steadfast_core::headers::{CORS_HEADERS, CORS_PREFIX, RESERVED_HEADERS, Readable};

use super::{
    base::Base,
    diagnostic::{Error, Labelled, Origin},
    entry::Entry,
    select::{Selection, globs::Matches},
    settings::{Choices, Cors, Pairs},
};

/// A header: its name in lower case, and its value.
pub(super) type Header = (String, String);

/// The headers of an asset, with unique names.
pub(super) type HeaderSet = Vec<Header>;

/// `headers` and `cors`, checked.
pub(super) struct Policy {
    /// For each glob of `headers`, the allowed headers, each with the label of its name.
    tables: Vec<Vec<(Origin, Header)>>,
    readable: Readable,
}

impl Policy {
    /// Checks the headers and reports those that are not allowed.
    pub(super) fn new(choices: &Choices, base: &Base, errors: &mut Vec<Error>) -> Self {
        let tables = choices.headers.values.iter();
        Policy {
            tables: tables.map(|headers| allowed(headers, errors)).collect(),
            readable: readable(choices, base),
        }
    }

    /// Gives each entry its set of headers and returns the sets. `rows` are those of the entries.
    pub(super) fn apply(
        &self,
        selection: &Selection<'_>,
        entries: &mut [Entry],
        rows: &[Matches],
        errors: &mut Vec<Error>,
    ) -> Vec<HeaderSet> {
        let mut sets = Vec::new();
        let mut indexes: HashMap<HeaderSet, usize> = HashMap::new();
        let mut duplicates = BTreeMap::new();
        for (entry, matches) in entries.iter_mut().zip(rows) {
            let set = self.set_of(selection, entry, matches, &mut duplicates);
            if set.is_empty() {
                continue;
            }
            let index = *indexes.entry(set).or_insert_with_key(|set| {
                sets.push(set.clone());
                sets.len() - 1
            });
            entry.headers = Some(index);
        }
        let duplicates = duplicates.into_iter();
        errors.extend(duplicates.map(|(origin, message)| Error::new(origin, message)));
        sets
    }

    /// The headers of an entry. Repeated names are errors and go to `duplicates`, one for each label.
    fn set_of(
        &self,
        selection: &Selection<'_>,
        entry: &Entry,
        matches: &Matches,
        duplicates: &mut BTreeMap<Origin, String>,
    ) -> HeaderSet {
        let mut set = HeaderSet::new();
        let is_named = || selection.is_named_by_cors(matches);
        if self.readable.holds(entry.media.kind, is_named) {
            set.extend(CORS_HEADERS.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        for table in selection.header_tables(matches) {
            for (origin, header) in self.tables.get(table).into_iter().flatten() {
                if set.iter().any(|(name, _)| *name == header.0) {
                    duplicates.entry(*origin).or_insert_with(|| {
                        format!(
                            "`headers` sets \"{}\" twice for \"{}\"; remove one",
                            header.0, entry.path
                        )
                    });
                } else {
                    set.push(header.clone());
                }
            }
        }
        set
    }
}

/// The files that every site may read.
pub(crate) fn readable(choices: &Choices, base: &Base) -> Readable {
    match &choices.cors {
        Cors::Matching(_) => Readable::Named,
        Cors::All => Readable::All,
        Cors::None => Readable::None,
        // Modules, fonts and source maps on another host are fetched with CORS.
        Cors::ByBase if base.is_absolute() => Readable::All,
        Cors::ByBase => Readable::Fonts,
    }
}

/// The headers of a table that are allowed; the others are reported.
fn allowed(headers: &Pairs, errors: &mut Vec<Error>) -> Vec<(Origin, Header)> {
    let mut allowed = Vec::new();
    for (name, value) in headers {
        match header_error(name, value) {
            Some(error) => errors.push(error),
            None => {
                let header = (name.value.to_ascii_lowercase(), value.value.clone());
                allowed.push((name.origin, header));
            }
        }
    }
    allowed
}

fn header_error(name: &Labelled<String>, value: &Labelled<String>) -> Option<Error> {
    let in_name = name_error(&name.value).map(|message| Error::new(name.origin, message));
    in_name.or_else(|| {
        let message = value_error(&name.value, &value.value)?;
        Some(Error::new(value.origin, message))
    })
}

/// The error for a name that is not a token (RFC 9110 §5.1), or that cannot be overridden.
fn name_error(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if name.is_empty() || !name.bytes().all(is_token_char) {
        return Some(format!(
            "invalid header name {name:?}; a name consists of letters, digits and `-`, such as \"cross-origin-resource-policy\""
        ));
    }
    if lower.starts_with(CORS_PREFIX) {
        return Some(format!(
            "header \"{name}\" is set by `cors`; write `cors = [\"fonts/**\"]`"
        ));
    }
    let remedy = match &*lower {
        "content-type" => "choose it with `types`",
        "content-encoding" => "name files that are encoded on disk with `precoded`",
        _ => "remove it",
    };
    RESERVED_HEADERS.contains(&lower.as_str()).then(|| {
        format!("header \"{name}\" is set by the service and cannot be overridden; {remedy}")
    })
}

/// RFC 9110 §5.6.2.
fn is_token_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// The error for a value that is not a field value (RFC 9110 §5.5), or contains its obsolete non-ASCII octets.
fn value_error(name: &str, value: &str) -> Option<String> {
    let is_text = |byte: u8| byte == b'\t' || (b' '..=b'~').contains(&byte);
    if let Some(invalid) = value.chars().find(|c| !(c.is_ascii() && is_text(*c as u8))) {
        return Some(format!(
            "value of header \"{name}\" contains {invalid:?}; a value must be one line of ASCII"
        ));
    }
    let is_padded = value.trim() != value;
    is_padded.then(|| {
        format!(
            "value of header \"{name}\" has leading or trailing white space, which is not sent; remove it"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{name_error, value_error};

    #[test]
    fn a_name_is_a_token_that_is_not_reserved() {
        for name in ["link", "X-Robots-Tag", "a!#$%&'*+-.^_`|~9", "server-timing"] {
            assert_eq!(name_error(name), None, "{name}");
        }
        for name in [
            "",
            "a b",
            "a:",
            "é",
            "a\n",
            "(a)",
            "ETag",
            "CONTENT-type",
            "Repr-Digest",
            "CDN-Cache-Control",
            "set-cookie",
            "Access-Control-Allow-Origin",
            "access-control-max-age",
        ] {
            assert!(name_error(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_value_is_one_line_of_ascii() {
        for value in ["", "same-origin", "a\tb", "max-age=1; x=\"y, z\""] {
            assert_eq!(value_error("x", value), None, "{value}");
        }
        for value in ["a\r\nb", "\0", "ü", " a", "a ", "\u{7f}", "\t"] {
            assert!(value_error("x", value).is_some(), "{value}");
        }
    }
}
