//! The import map (HTML Standard, "Import maps"): modules import each other by plain URLs, which the map
//! resolves to versioned ones. A module need not change when one that it imports does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    iter,
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use steadfast_core::import_map::join;

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
    /// `{"imports":{…},"integrity":{…}}`, safe inside a `script` element.
    pub json: String,
    /// The length of the text between the braces of `imports`.
    pub imports: usize,
    /// The digest of `json`.
    pub digest: Digest,
}

impl ImportMap {
    /// The map of scripts by their plain URLs, and by bare names.
    pub(crate) fn new<'e>(
        modules: impl Iterator<Item = &'e Entry>,
        names: impl Iterator<Item = (&'e str, &'e Entry)>,
        base: &Base,
    ) -> Self {
        let (mut imports, mut integrity) = (BTreeMap::new(), BTreeMap::new());
        let plain = modules.flat_map(|module| {
            let specifiers = specifiers(&module.path, base).into_iter();
            specifiers.map(move |specifier| (specifier, module))
        });
        let names = names.map(|(name, module)| (name.to_owned(), module));
        for (specifier, module) in plain.chain(names) {
            // The map of another page may outlive the content of a plain URL.
            if module.form.is_immutable() {
                integrity.insert(&module.url, module.content.integrity());
            }
            imports.insert(specifier, &module.url);
        }
        let imports = members(imports.iter().map(|(from, to)| (&**from, &***to)));
        let integrity = members(integrity.iter().map(|(url, value)| (&***url, &**value)));
        let json = join(&imports, &integrity);
        ImportMap {
            digest: Digest::of(json.as_bytes()),
            imports: imports.len(),
            json,
        }
    }
}

/// The spellings of a script's plain URL that specifiers resolve to. A relative specifier inherits folders from
/// the URL of the importing script, as [`encode`] spells them, and spells the rest itself; an absolute one
/// spells them all itself, or is a URL as this crate spells it.
fn specifiers(path: &str, base: &Base) -> BTreeSet<String> {
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

/// A JSON string (RFC 8259 §7). `<` is escaped too: `</script` would end the element around it.
fn json(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            '<' | '\0'..' ' => {
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
            json("a\"b\\c</script>\n"),
            r#""a\"b\\c\u003c/script>\u000a""#
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
