//! The references of an element: which of its attributes are addresses, lists of addresses or CSS (HTML Standard,
//! "Attributes"; SVG 2 §16). Whatever the syntax of the document, these are the same.

use super::{
    super::{
        found::{Following, Metadata, Reference, Role},
        text::Text,
    },
    link_type, srcset,
};

/// The vocabulary that an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Html,
    Svg,
}

/// An element.
pub(super) struct Element {
    pub vocabulary: Vocabulary,
    /// In HTML, in lower case.
    pub name: String,
    pub attributes: Vec<Attribute>,
}

/// An attribute with a value.
pub(super) struct Attribute {
    /// In HTML, in lower case.
    pub name: String,
    pub value: Text,
}

/// What the value of an attribute is.
enum Meaning {
    Address(Following),
    /// A list of images.
    Srcset,
    /// Declarations, or one value.
    Css,
}

impl Element {
    /// The value of an attribute in lower case, or the empty text.
    fn keyword(&self, name: &str) -> String {
        let value = self.attribute(name).map(|it| it.value.string());
        value.unwrap_or_default().trim().to_ascii_lowercase()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.name == name)
    }

    /// The references in attributes.
    pub(super) fn references(&self) -> Vec<Reference> {
        let mut references = Vec::new();
        let mut integrity = self.integrity();
        for attribute in &self.attributes {
            let role = |following| Role::Attribute {
                name: format!("{} of <{}>", attribute.name, self.name),
                following,
            };
            match self.meaning(&attribute.name) {
                None => {}
                Some(Meaning::Css) => references.extend(attribute.value.css()),
                Some(Meaning::Srcset) => {
                    let urls = srcset::urls(&attribute.value).into_iter();
                    references.extend(urls.filter_map(|it| it.reference(role(Following::File))));
                }
                Some(Meaning::Address(following)) => {
                    let mut reference = attribute.value.reference(role(following));
                    if let Some(reference) = &mut reference {
                        reference.integrity.extend(integrity.take());
                    }
                    references.extend(reference);
                }
            }
        }
        references
    }

    /// What the element states about the file that it names.
    fn integrity(&self) -> Option<Metadata> {
        let takes_integrity = matches!(&*self.name, "link" | "script");
        let attribute = self.attribute("integrity").filter(|_| takes_integrity)?;
        Some(attribute.value.clone().metadata())
    }

    fn meaning(&self, attribute: &str) -> Option<Meaning> {
        match self.vocabulary {
            _ if attribute == "style" => Some(Meaning::Css),
            Vocabulary::Html => self.meaning_in_html(attribute),
            Vocabulary::Svg => self.meaning_in_svg(attribute),
        }
    }

    fn meaning_in_html(&self, attribute: &str) -> Option<Meaning> {
        let following = match (&*self.name, attribute) {
            ("img" | "source", "srcset") | ("link", "imagesrcset") => {
                return Some(Meaning::Srcset);
            }
            ("audio" | "img" | "script" | "source" | "track" | "video", "src")
            | ("video", "poster") => Following::File,
            ("body" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr", "background") => {
                Following::File
            }
            ("input", "src") if self.keyword("type") == "image" => Following::File,
            ("embed" | "frame" | "iframe", "src") | ("object", "data") => Following::Route,
            ("a" | "area", "href") => Following::Hyperlink,
            ("link", "href") if link_type::is_image_property(&self.keyword("itemprop")) => {
                Following::File
            }
            ("link", "href") => link_type::of_link(&self.keyword("rel"), &self.keyword("as"))?,
            ("meta", "content") if self.is_image() => Following::File,
            _ => return None,
        };
        Some(Meaning::Address(following))
    }

    /// Whether a `<meta>` names an image.
    fn is_image(&self) -> bool {
        ["property", "name"]
            .iter()
            .any(|it| link_type::is_image(&self.keyword(it)))
            || link_type::is_image_property(&self.keyword("itemprop"))
    }

    fn meaning_in_svg(&self, attribute: &str) -> Option<Meaning> {
        match attribute {
            "href" | "xlink:href" if self.name == "a" => {
                Some(Meaning::Address(Following::Hyperlink))
            }
            "href" | "xlink:href" => Some(Meaning::Address(Following::File)),
            _ if PRESENTATION.contains(&attribute) => Some(Meaning::Css),
            _ => None,
        }
    }
}

/// The presentation attributes (SVG 2 §6.6) whose values can contain `url()`.
const PRESENTATION: [&str; 12] = [
    "clip-path",
    "color-profile",
    "cursor",
    "fill",
    "filter",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-image",
    "stroke",
];
