//! The import map (HTML Standard, "Import maps"): modules import each other by plain URLs, which the map
//! resolves to versioned ones. A module need not change when one that it imports does.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write as _,
    iter,
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use steadfast_core::import_map::{Sections, join};

use super::{Base, Digest, Entry, path::encode};

/// The characters that URL serialisation encodes in a path (WHATWG URL, path percent-encode set), and `%` and
/// `\`, which a specifier must encode itself to name them.
const SPECIFIER: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// An import map as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImportMap {
    /// `{"imports":{…},"scopes":{…},"integrity":{…}}`, safe inside a `script` element.
    pub json: String,
    /// The digest of `json`.
    pub digest: Digest,
    /// The specifiers outside scopes, and the URLs that they resolve to.
    specifiers: HashSet<String>,
    urls: HashSet<String>,
}

/// The specifiers of one section, and what they resolve to.
pub(super) type Table<'e> = BTreeMap<String, Target<'e>>;

/// What a specifier resolves to.
#[derive(Clone)]
pub(super) enum Target<'e> {
    Module(&'e Entry),
    /// A URL whose content is not known: a folder's, or one of another origin.
    Url(String),
}

impl Target<'_> {
    pub(super) fn url(&self) -> &str {
        match self {
            Target::Module(module) => &module.url,
            Target::Url(url) => url,
        }
    }

    /// The map of another page may outlive the content of a plain URL.
    fn integrity(&self) -> Option<String> {
        match self {
            Target::Module(module) if module.form.is_immutable() => module.integrity(),
            Target::Module(_) | Target::Url(_) => None,
        }
    }
}

impl ImportMap {
    /// The map of scripts by their plain URLs, of the names in `imports`, and of the names in each scope. Scripts that a
    /// prefix resolves to are `pinned` if the map has their integrity metadata.
    pub(super) fn new<'e>(
        modules: &[&'e Entry],
        pinned: &[&'e Entry],
        mut imports: Table<'e>,
        scopes: &BTreeMap<String, Table<'_>>,
        base: &Base,
    ) -> Self {
        imports.extend(modules.iter().flat_map(|module| {
            let specifiers = specifiers(&module.path, base).into_iter();
            specifiers.map(|specifier| (specifier, Target::Module(module)))
        }));
        let targets = iter::once(&imports).chain(scopes.values());
        let targets = targets.flat_map(Table::values);
        let pinned: Vec<_> = pinned.iter().map(|module| Target::Module(module)).collect();
        let integrity: BTreeMap<_, _> = targets
            .chain(&pinned)
            .filter_map(|target| Some((target.url(), target.integrity()?)))
            .collect();
        let scopes: Vec<_> = scopes
            .iter()
            .map(|(scope, table)| (json(scope), resolutions(table)))
            .collect();
        let json = join(&Sections {
            imports: &resolutions(&imports),
            scopes: scopes.iter().map(|(scope, it)| (&**scope, &**it)).collect(),
            integrity: &members(integrity.iter().map(|(url, value)| (*url, &**value))),
        });
        ImportMap {
            digest: Digest::of(json.as_bytes()),
            json,
            urls: imports.values().map(|it| it.url().to_owned()).collect(),
            specifiers: imports.into_keys().collect(),
        }
    }

    /// Whether a specifier outside scopes is resolved by the map, by itself or by a prefix.
    pub(super) fn resolves(&self, specifier: &str) -> bool {
        contains(&self.specifiers, specifier)
    }

    /// Whether a specifier outside scopes resolves to a URL, by itself or by a prefix.
    pub(super) fn resolves_to(&self, url: &str) -> bool {
        contains(&self.urls, url)
    }
}

/// Whether a text or a folder above it is one of these.
fn contains(texts: &HashSet<String>, text: &str) -> bool {
    let mut folders = text.match_indices('/').map(|(slash, _)| &text[..=slash]);
    texts.contains(text) || folders.any(|folder| texts.contains(folder))
}

/// The members of a section.
fn resolutions(table: &Table<'_>) -> String {
    members(table.iter().map(|(from, to)| (&**from, to.url())))
}

/// The spellings of a script below a prefix. A bare specifier is not parsed as a URL, so it is as the importer
/// writes it: unencoded, or as a URL.
pub(super) fn spellings(path: &str) -> BTreeSet<String> {
    let spelt = utf8_percent_encode(path, SPECIFIER).to_string();
    // To a URL parser, these would not be part of the path, or part of an escape.
    let literal = (!path.contains(['#', '?', '%', '\\'])).then(|| path.to_owned());
    literal.into_iter().chain([spelt, encode(path)]).collect()
}

/// The spellings of the plain URL of a script, or of a folder whose path ends with a slash, that specifiers resolve to. A relative specifier inherits folders from
/// the URL of the importing script, as [`encode`] spells them, and spells the rest itself; an absolute one
/// spells them all itself, or is a URL as this crate spells it.
pub(super) fn specifiers(path: &str, base: &Base) -> BTreeSet<String> {
    let spell = |text| utf8_percent_encode(text, SPECIFIER);
    let folders = path.match_indices('/').map(|(slash, _)| slash + 1);
    let shared = iter::once(0).chain(folders).map(|end| path.split_at(end));
    let relative =
        shared.map(|(shared, rest)| format!("{}/{}{}", base.url, encode(shared), spell(rest)));
    let absolute = format!("{}{}/{}", base.origin(), spell(&base.path), spell(path));
    let own = format!("{}/{}", base.url, encode(path));
    relative.chain([absolute, own]).collect()
}

/// The members of a JSON object.
fn members<'m>(pairs: impl Iterator<Item = (&'m str, &'m str)>) -> String {
    let pairs = pairs.map(|(name, value)| format!("{}:{}", json(name), json(value)));
    pairs.collect::<Vec<_>>().join(",")
}

/// A JSON string (RFC 8259 §7). `<` is escaped too: `</script` would end the element around it. So are braces:
/// [`steadfast_core::import_map`] takes each for structure.
fn json(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            '<' | '{' | '}' | '\0'..' ' => {
                write!(json, "\\u{:04x}", u32::from(c)).expect("writing to a String cannot fail");
            }
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use percent_encoding::utf8_percent_encode;

    use super::{Base, SPECIFIER, json, specifiers};

    #[test]
    fn text_is_safe_in_json_and_in_a_script_element() {
        assert_eq!(
            json("a\"b\\c</script>\n{}"),
            r#""a\"b\\c\u003c/script>\u000a\u007b\u007d""#
        );
    }

    #[test]
    fn a_specifier_is_spelt_as_a_url_serialiser_spells_it() {
        let spelt = utf8_percent_encode("a b/@x+y=1/{z}'!$&(),;:[]|~ü%\\.js", SPECIFIER);
        assert_eq!(
            spelt.to_string(),
            "a%20b/@x+y=1/%7Bz%7D'!$&(),;:[]|~%C3%BC%25%5C.js"
        );
    }

    /// A module in `c++` has the URL `/static/c%2B%2B/x.<v>.js`, and `./y.js` resolves relative to that; a
    /// module in the folder above imports `./c++/y.js`.
    #[test]
    fn a_specifier_is_spelt_as_importers_in_every_folder_above_resolve_it() {
        let spelt = |base, path| {
            let base = Base::parse(base).expect("a valid base");
            specifiers(path, &base).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(
            spelt("/static", "c++/v=1/y+.js"),
            [
                "/static/c%2B%2B/v%3D1/y%2B.js",
                "/static/c%2B%2B/v%3D1/y+.js",
                "/static/c%2B%2B/v=1/y+.js",
                "/static/c++/v=1/y+.js",
            ]
        );
        assert_eq!(spelt("/static", "lib/@x/y.js"), ["/static/lib/@x/y.js"]);
        assert_eq!(
            spelt("https://cdn.example.com/a+b", "y.js"),
            [
                "https://cdn.example.com/a%2Bb/y.js",
                "https://cdn.example.com/a+b/y.js"
            ]
        );
    }
}
