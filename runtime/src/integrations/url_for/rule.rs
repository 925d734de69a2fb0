//! A rule of Flask's routing, read in the other direction: values in, a path out.

use super::{call::Call, spelling};

/// `/user/<int:id>`.
#[derive(Debug)]
pub(super) struct Rule {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    /// Percent-encoded.
    Literal(String),
    /// The name of a value.
    Value(String),
}

impl Rule {
    pub(super) fn new(rule: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = rule;
        while let Some((literal, name, after)) = next_value(rest) {
            parts.push(Part::Literal(spelling::path(literal)));
            parts.push(Part::Value(name.to_owned()));
            rest = after;
        }
        parts.push(Part::Literal(spelling::path(rest)));
        Rule { parts }
    }

    /// The names of its values, in the order of the path.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Value(name) => Some(&**name),
        })
    }

    /// The path; `None` where a value is missing.
    pub(super) fn path(&self, call: &Call) -> Option<String> {
        let parts = self.parts.iter().map(|part| match part {
            Part::Literal(literal) => Some(literal.clone()),
            Part::Value(name) => Some(spelling::path(&call.value(name)?.text())),
        });
        parts.collect()
    }
}

/// What precedes the first `<converter:name>`, the name, and what follows.
fn next_value(rule: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = rule.split_once('<')?;
    let (value, after) = rest.split_once('>')?;
    let name = value.rsplit_once(':').map_or(value, |(_, name)| name);
    Some((literal, name, after))
}
