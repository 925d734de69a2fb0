//! A reference as found in a file: its text, span and purpose.

use std::{fmt, ops::Range, sync::Arc};

pub use super::script_use::ScriptUse;

/// What a reader finds in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Its references, in order.
    pub references: Vec<Reference>,
    /// Whether it is a script with the syntax of a module.
    pub is_module: bool,
}

/// A reference from one file to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The span of the text in the file, without the quotes or parentheses around it.
    pub span: Range<usize>,
    /// The text, with escapes resolved.
    pub text: Vec<Character>,
    /// Its purpose.
    pub role: Role,
    /// Where the text is.
    pub place: Place,
    /// What the reference states about the bytes of the file, once for each `integrity()`.
    pub integrity: Vec<Metadata>,
    /// The URL that a document names as its own base (HTML Standard, "Document base URLs"), as it is written there.
    pub base: Option<Arc<str>>,
}

impl Reference {
    /// A reference that states nothing about the bytes of the file.
    #[must_use]
    pub fn new(span: Range<usize>, text: Vec<Character>, role: Role, place: Place) -> Self {
        Reference {
            span,
            text,
            role,
            place,
            integrity: Vec::new(),
            base: None,
        }
    }
}

/// Integrity metadata (W3C Subresource Integrity §3.3) as found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The span of the text in the file, without the quotes around it.
    pub span: Range<usize>,
    /// The text, with escapes resolved.
    pub text: Vec<Character>,
    /// Where the text is.
    pub place: Place,
}

/// Where a text is, which decides how its replacement is written. Most of a replacement needs no escapes anywhere: names and
/// hashes consist of letters, digits and a few marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A string or URL token of CSS, a comment, or a string of a script or of JSON.
    Verbatim,
    /// A value in quotes, or text, of HTML or XML, where `&` starts a character reference.
    Markup,
    /// An attribute of HTML without quotes.
    Unquoted,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 3] = [Place::Verbatim, Place::Markup, Place::Unquoted];

    /// `&` as it is written there.
    #[must_use]
    pub fn ampersand(self) -> &'static str {
        match self {
            Place::Verbatim => "&",
            Place::Markup | Place::Unquoted => "&amp;",
        }
    }

    /// The empty text as it is written there: without quotes, the next attribute would become the value.
    #[must_use]
    pub fn nothing(self) -> &'static str {
        match self {
            Place::Verbatim | Place::Markup => "",
            Place::Unquoted => "\"\"",
        }
    }
}

/// A character of a text and its offset in the file: an escape is one character of several bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Character {
    /// The character.
    pub value: char,
    /// Its first byte.
    pub offset: usize,
}

/// The purpose of a reference; displayed as in messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `url()`, with the property in whose value it is, if any.
    Url(Option<String>),
    /// `@import`, with a string or with `url()`.
    Import,
    /// A string in `image-set()`, with the property, if any.
    ImageSet(Option<String>),
    /// A `sourceMappingURL` comment.
    SourceMap,
    /// An expression or a declaration of a script.
    Script(ScriptUse),
    /// An attribute of HTML or XML.
    Attribute {
        /// Its name and that of its element: `src of <img>`.
        name: String,
        /// What is done with it.
        following: Following,
    },
    /// A member of JSON, by its path: `icons[0].src`.
    Member(String),
}

/// How far an attribute is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Following {
    /// A file that the document loads.
    File,
    /// The same, where the address is also written in a script: a version in one of both would make two of it.
    Shared,
    /// A document or data that is loaded: a file, or a route of the site.
    Route,
    /// An address to navigate to: a file, or a route of the site. It is shared and kept, and has no version that would expire.
    Hyperlink,
}

impl Following {
    /// Every way.
    pub const ALL: [Self; 4] = [
        Following::File,
        Following::Shared,
        Following::Route,
        Following::Hyperlink,
    ];
}

impl Following {
    /// Whether the document loads what it names.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        self != Following::Hyperlink
    }
}

impl Role {
    /// Whether the address is replaced by that of a version, unless an option says otherwise. Modules find each other by an
    /// import map, so that one need not change when another does; a service worker keeps its URL, because another URL is
    /// another worker to a browser.
    #[must_use]
    pub fn takes_version(&self) -> bool {
        match self {
            Role::Script(by) => matches!(by, ScriptUse::Url | ScriptUse::Worker { .. }),
            Role::Attribute { following, .. } => {
                matches!(following, Following::File | Following::Route)
            }
            _ => true,
        }
    }

    /// Whether a path that names no file may be one that the site answers otherwise. With an extension, it names a file.
    #[must_use]
    pub fn may_be_route(&self, path: &str) -> bool {
        match self {
            Role::Attribute { following, .. } => {
                let is_route = matches!(following, Following::Route | Following::Hyperlink);
                is_route && !has_extension(path)
            }
            _ => false,
        }
    }

    /// Whether a script imports a module by it.
    #[must_use]
    pub fn is_import(&self) -> bool {
        matches!(self, Role::Script(by) if by.is_import())
    }

    /// Whether it is part of CSS.
    #[must_use]
    pub fn is_css(&self) -> bool {
        matches!(self, Role::Url(_) | Role::Import | Role::ImageSet(_))
    }

    /// Where integrity metadata is, as messages name it.
    #[must_use]
    pub fn integrity(&self) -> &'static str {
        match self {
            Role::Attribute { .. } => "the attribute `integrity`",
            _ => "`integrity()`",
        }
    }
}

/// Whether the last segment of a path has an extension, which starts with a letter: `v1.2` has none.
fn has_extension(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()))
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (function, property) = match self {
            Role::Url(property) => ("url", property),
            Role::ImageSet(property) => ("image-set", property),
            Role::Import => return f.write_str("@import"),
            Role::SourceMap => return f.write_str("source map"),
            Role::Script(by) => return by.fmt(f),
            Role::Attribute { name, .. } | Role::Member(name) => return f.write_str(name),
        };
        match property {
            Some(property) => write!(f, "{function} in {property}"),
            None => f.write_str(function),
        }
    }
}

/// The characters of a text without escapes, which starts at an offset of the file.
#[must_use]
pub fn verbatim(text: &str, start: usize) -> Vec<Character> {
    let characters = text.char_indices();
    let characters = characters.map(|(at, value)| Character {
        value,
        offset: start + at,
    });
    characters.collect()
}

/// Whether an address names no other file: it is a data URL, or refers to the file that contains it.
#[must_use]
pub fn names_no_file(address: &str) -> bool {
    let scheme = address.get(..5).unwrap_or_default();
    address.is_empty() || address.starts_with('#') || scheme.eq_ignore_ascii_case("data:")
}
