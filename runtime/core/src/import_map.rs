//! The frame of an import map's JSON (HTML Standard, "Import maps"). The macro writes a map's members into
//! it, and the runtime takes several maps apart to make one of them. The strings in it have no braces (the
//! macro escapes them), so that each brace is structure, and no lengths are needed to find a section.

use std::iter;

const IMPORTS: &str = "{\"imports\":{";
const SCOPES: &str = "},\"scopes\":{";
const INTEGRITY: &str = "},\"integrity\":{";
const END: &str = "}}";

/// The members of a map's sections, without the braces around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections<'m> {
    /// The members of `imports`.
    pub imports: &'m str,
    /// Each scope as a JSON string, and its members.
    pub scopes: Vec<(&'m str, &'m str)>,
    /// The members of `integrity`.
    pub integrity: &'m str,
}

/// The JSON of a map. It has `scopes` only if there are any.
#[must_use]
pub fn join(sections: &Sections<'_>) -> String {
    let Sections {
        imports,
        scopes,
        integrity,
    } = sections;
    let scopes: Vec<_> = scopes
        .iter()
        .map(|(scope, members)| format!("{scope}:{{{members}}}"))
        .collect();
    let scopes = match &*scopes.join(",") {
        "" => String::new(),
        scopes => format!("{SCOPES}{scopes}"),
    };
    [IMPORTS, imports, &scopes, INTEGRITY, integrity, END].concat()
}

/// The sections of a map that [`join`] has made.
#[must_use]
pub fn split(json: &str) -> Sections<'_> {
    let (imports, mut rest) = json[IMPORTS.len()..].split_at(end(&json[IMPORTS.len()..]));
    let mut scopes = Vec::new();
    if let Some(mut of_scopes) = rest.strip_prefix(SCOPES) {
        while let Some((scope, members)) = of_scopes.split_once(":{") {
            let (members, next) = members.split_at(end(members));
            scopes.push((scope, members));
            rest = &next["}".len()..];
            match rest.strip_prefix(',') {
                Some(next) => of_scopes = next,
                None => break,
            }
        }
    }
    Sections {
        imports,
        scopes,
        integrity: &rest[INTEGRITY.len()..rest.len() - END.len()],
    }
}

/// The members of a section.
pub fn members(section: &str) -> impl Iterator<Item = Member<'_>> {
    let mut rest = section;
    iter::from_fn(move || {
        let (_, after_name) = string(rest)?;
        let (value, after) = string(after_name.strip_prefix(':')?)?;
        let text = &rest[..rest.len() - after.len()];
        let name_len = rest.len() - after_name.len();
        let name = &rest[1..name_len - 1];
        rest = after.strip_prefix(',').unwrap_or(after);
        Some(Member { text, name, value })
    })
}

/// A member of a section. Its strings have their escapes, of which the URL of an asset has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member<'m> {
    /// All of it.
    pub text: &'m str,
    /// Its name, without quotes.
    pub name: &'m str,
    /// Its value, without quotes.
    pub value: &'m str,
}

/// The JSON string at the start of a text, without its quotes, and the text after it.
fn string(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = text.find(|c| {
        let is_end = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    })?;
    Some((&text[..end], &text[end + 1..]))
}

/// The length of the members at the start of a text.
fn end(members: &str) -> usize {
    members.find('}').unwrap_or(members.len())
}

#[cfg(test)]
mod tests {
    use super::{Member, Sections, join, members, split};

    #[test]
    fn a_map_comes_apart_as_it_was_joined() {
        let one = ("\"/a/\"", "\"x\":\"y\",\"z\":\"z\"");
        let two = ("\"https://b/:,\"", "");
        for (imports, integrity) in [("", ""), ("\"a\":\"b\"", "\"c\":\"d\"")] {
            for scopes in [vec![], vec![one], vec![one, two], vec![two, one]] {
                let sections = Sections {
                    imports,
                    scopes,
                    integrity,
                };
                assert_eq!(split(&join(&sections)), sections);
            }
        }
    }

    #[test]
    fn a_section_comes_apart_into_its_members() {
        let member = |text, name, value| Member { text, name, value };
        let expected = [
            member("\"a\":\"/b\"", "a", "/b"),
            member(r#""x\"\\":"/y""#, r#"x\"\\"#, "/y"),
            member("\"c,\":\"\"", "c,", ""),
        ];
        let section = expected.map(|it| it.text).join(",");
        assert_eq!(members(&section).collect::<Vec<_>>(), expected);
        assert_eq!(members("").count(), 0);
    }

    #[test]
    fn the_frame_is_that_of_the_standard() {
        let mut sections = Sections::default();
        assert_eq!(join(&sections), r#"{"imports":{},"integrity":{}}"#);
        sections.scopes = vec![("\"/a/\"", "\"x\":\"y\""), ("\"/b/\"", "")];
        assert_eq!(
            join(&sections),
            r#"{"imports":{},"scopes":{"/a/":{"x":"y"},"/b/":{}},"integrity":{}}"#
        );
    }
}
