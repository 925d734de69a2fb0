//! Response headers of the user's own (`headers`), and who may read an asset from another site (`cors`).
//!
//! A header must be one by RFC 9110 §5, and none that the service answers for: two truths about a length
//! or a lifetime are worse than one. Assets have few distinct sets of headers, and each is written once.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use super::{
    Entry, Kind, Settings,
    diagnostic::{Blame, Error, GlobList},
    select::globs::Globs,
};

/// A header: its name in lower case, and its value.
pub type Header = (String, String);

/// The headers of an asset, no name twice.
pub type HeaderSet = Vec<Header>;

/// What `cors` writes.
const ALLOW_ORIGIN: &str = "access-control-allow-origin";

/// The headers that the service answers for, or the connection: among them the digests, which are other
/// ones for each representation, and what else says how long a response stays right. A cookie would be in
/// every copy that a cache hands out, and without its query a URL would stand for
/// any version.
const OWNED: [&str; 32] = [
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "cdn-cache-control",
    "connection",
    "content-digest",
    "content-encoding",
    "content-length",
    "content-location",
    "content-md5",
    "content-range",
    "content-type",
    "date",
    "digest",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "no-vary-search",
    "pragma",
    "proxy-connection",
    "repr-digest",
    "set-cookie",
    "surrogate-control",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
    "via",
    "x-content-type-options",
];

/// `headers` and `cors`, compiled.
pub struct Policy {
    globs: Globs,
    /// For each glob, the headers that are allowed, each with its place.
    tables: Vec<Vec<(usize, Header)>>,
    cors: Cors,
}

/// Which assets every site may read.
enum Cors {
    All,
    None,
    Fonts,
    Matching(Globs),
}

impl Policy {
    pub fn new(settings: &Settings, errors: &mut Vec<Error>) -> Self {
        let written = |list| settings.globs.get(&list).map(Vec::as_slice);
        let tables = settings.headers.iter().enumerate();
        Policy {
            globs: Globs::new(GlobList::Headers, written(GlobList::Headers), &[], errors),
            tables: tables
                .map(|(table, headers)| allowed(table, headers, errors))
                .collect(),
            cors: match (written(GlobList::Cors), settings.cors) {
                (Some(globs), _) => {
                    Cors::Matching(Globs::new(GlobList::Cors, Some(globs), &[], errors))
                }
                (None, Some(true)) => Cors::All,
                (None, Some(false)) => Cors::None,
                // From another host a page reads modules, fonts and maps only if it may.
                (None, None) if settings.base.is_absolute() => Cors::All,
                // CSS Fonts 3 §4.9: a font is always asked for by CORS.
                (None, None) => Cors::Fonts,
            },
        }
    }

    /// The globs of the two options.
    pub fn globs(&self) -> impl Iterator<Item = &Globs> {
        let cors = match &self.cors {
            Cors::Matching(globs) => Some(globs),
            Cors::All | Cors::None | Cors::Fonts => None,
        };
        std::iter::once(&self.globs).chain(cors)
    }

    /// Gives each entry its set of headers, and returns the sets.
    pub fn apply(&self, entries: &mut [Entry], errors: &mut Vec<Error>) -> Vec<HeaderSet> {
        let mut sets = Vec::new();
        let mut places: HashMap<HeaderSet, usize> = HashMap::new();
        let mut doubles = BTreeMap::new();
        for entry in entries {
            let set = self.set_of(entry, &mut doubles);
            if set.is_empty() {
                continue;
            }
            let place = *places.entry(set).or_insert_with_key(|set| {
                sets.push(set.clone());
                sets.len() - 1
            });
            entry.headers = Some(place);
        }
        for ((table, place), message) in doubles {
            errors.push(Error::new(Blame::HeaderName(table, place), message));
        }
        sets
    }

    /// The headers of an entry. One that it has already goes to `doubles`, once for each place.
    fn set_of(&self, entry: &Entry, doubles: &mut BTreeMap<(usize, usize), String>) -> HeaderSet {
        let mut set = HeaderSet::new();
        if self.is_for_every_site(entry) {
            set.push((ALLOW_ORIGIN.to_owned(), "*".to_owned()));
        }
        for table in self.globs.places_matching(Path::new(&*entry.path)) {
            for (place, header) in self.tables.get(table).into_iter().flatten() {
                if set.iter().any(|(name, _)| *name == header.0) {
                    doubles.entry((table, *place)).or_insert_with(|| {
                        format!(
                            "`headers` gives \"{}\" twice to \"{}\"; keep one",
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

    fn is_for_every_site(&self, entry: &Entry) -> bool {
        match &self.cors {
            Cors::All => true,
            Cors::None => false,
            Cors::Fonts => entry.media.kind == Kind::Font,
            Cors::Matching(globs) => globs.matches(Path::new(&*entry.path)),
        }
    }
}

/// The headers of a table that are allowed; the others are reported.
fn allowed(
    table: usize,
    headers: &[(String, String)],
    errors: &mut Vec<Error>,
) -> Vec<(usize, Header)> {
    let mut allowed = Vec::new();
    for (place, (name, value)) in headers.iter().enumerate() {
        let wrong_name = name_error(name).map(|what| (Blame::HeaderName(table, place), what));
        let wrong_value =
            || value_error(name, value).map(|what| (Blame::HeaderValue(table, place), what));
        match wrong_name.or_else(wrong_value) {
            Some((blame, message)) => errors.push(Error::new(blame, message)),
            None => allowed.push((place, (name.to_ascii_lowercase(), value.clone()))),
        }
    }
    allowed
}

/// What is wrong with a name: RFC 9110 §5.1 has tokens, and ours are taken.
fn name_error(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if name.is_empty() || !name.bytes().all(is_token_char) {
        return Some(format!(
            "header name {name:?} is invalid; a name is letters, digits and `-`, such as \"cross-origin-resource-policy\""
        ));
    }
    if lower == ALLOW_ORIGIN {
        return Some(format!(
            "header \"{name}\" is written by `cors`; write `cors = [\"fonts/**\"]`"
        ));
    }
    OWNED.contains(&lower.as_str()).then(|| {
        format!("header \"{name}\" is the service's own, which knows what is right for each answer; remove it")
    })
}

/// RFC 9110 §5.6.2.
fn is_token_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// What is wrong with a value: RFC 9110 §5.5, without the octets above ASCII that it calls obsolete.
fn value_error(name: &str, value: &str) -> Option<String> {
    let is_text = |byte: u8| byte == b'\t' || (b' '..=b'~').contains(&byte);
    if let Some(odd) = value.chars().find(|c| !(c.is_ascii() && is_text(*c as u8))) {
        return Some(format!(
            "value of header \"{name}\" holds {odd:?}; a value is one line of ASCII"
        ));
    }
    let is_padded = value.trim() != value;
    is_padded.then(|| {
        format!(
            "value of header \"{name}\" has white space around it, which is not sent; remove it"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{name_error, value_error};

    #[test]
    fn names_are_tokens_that_are_not_ours() {
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
        ] {
            assert!(name_error(name).is_some(), "{name}");
        }
    }

    #[test]
    fn values_are_lines_of_ascii() {
        for value in ["", "same-origin", "a\tb", "max-age=1; x=\"y, z\""] {
            assert_eq!(value_error("x", value), None, "{value}");
        }
        for value in ["a\r\nb", "\0", "ü", " a", "a ", "\u{7f}", "\t"] {
            assert!(value_error("x", value).is_some(), "{value}");
        }
    }
}
