//! SVG and MathML in HTML. Which elements are of another vocabulary is decided by the construction of the tree (HTML
//! Standard, "The rules for parsing tokens in foreign content"), and decides in turn how the tokenizer goes on. These are its
//! rules for elements of these vocabularies alone: those of HTML are not kept track of.

/// The open elements of other vocabularies, outermost first.
#[derive(Default)]
pub(super) struct Foreign {
    open: Vec<Open>,
}

struct Open {
    name: String,
    /// Whether its content is HTML again ("HTML integration point").
    contains_html: bool,
}

impl Foreign {
    /// Whether a start tag now opens an element of another vocabulary. A tag of HTML closes the elements of others.
    pub(super) fn is_foreign(&mut self, name: &str) -> bool {
        if !self.is_inside() {
            return name == "svg" || name == "math";
        }
        if LEAVES.contains(&name) {
            let html = self.open.iter().rposition(|it| it.contains_html);
            self.open.truncate(html.map_or(0, |at| at + 1));
            return false;
        }
        true
    }

    /// Whether the innermost of these elements contains more of them.
    pub(super) fn is_inside(&self) -> bool {
        self.open.last().is_some_and(|it| !it.contains_html)
    }

    /// Whether the innermost vocabulary is SVG.
    pub(super) fn is_svg(&self, name: &str) -> bool {
        let mut roots = self.open.iter().rev().map(|it| &*it.name).chain([name]);
        let root = roots.find(|it| matches!(*it, "svg" | "math"));
        name == "svg" || name != "math" && root == Some("svg")
    }

    /// Enters an element that is foreign.
    pub(super) fn enter(&mut self, name: &str) {
        let contains_html = matches!(
            name,
            "foreignobject" | "desc" | "title" | "mi" | "mo" | "mn" | "ms" | "mtext"
        );
        self.open.push(Open {
            name: name.to_owned(),
            contains_html,
        });
    }

    /// Leaves an element, if it is one of these.
    pub(super) fn leave(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|it| it.name == name) {
            self.open.truncate(at);
        }
    }
}

/// The start tags that end foreign content. `<font>` does so with some attributes only, and refers to nothing.
const LEAVES: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];
