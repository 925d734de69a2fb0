//! The formats whose references are read, each by a module of its own. This is the only place that knows all of them: the
//! macro and debug builds ask it for the references of a file, whatever its format.

use super::{
    super::media::Media,
    charset, css,
    found::{Contents, Reference},
    manifest,
    markup::{html, xml},
    script,
};
use crate::{Kind, spelling::folder_and_name};

/// A format that can refer to other files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Style sheets.
    Css,
    /// Pages, in either syntax.
    Html,
    /// SVG images.
    Svg,
    /// Web application manifests.
    Manifest,
    /// Scripts.
    Script,
}

impl Format {
    /// Every format, in the order in which messages list them.
    pub const ALL: [Self; 5] = [
        Format::Css,
        Format::Html,
        Format::Svg,
        Format::Manifest,
        Format::Script,
    ];

    /// Its word in the option `references`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Format::Css => "css",
            Format::Html => "html",
            Format::Svg => "svg",
            Format::Manifest => "manifests",
            Format::Script => "scripts",
        }
    }

    /// The format of a file, if it can refer to others.
    #[must_use]
    pub fn of(path: &str, media: &Media) -> Option<Self> {
        let media_type = media.content_type.split(';').next().unwrap_or_default();
        match (media.kind, media_type) {
            (Kind::Stylesheet, _) => Some(Format::Css),
            (Kind::Script, _) => Some(Format::Script),
            (Kind::Svg, _) => Some(Format::Svg),
            (_, "text/html" | "application/xhtml+xml") => Some(Format::Html),
            (_, "application/manifest+json") => Some(Format::Manifest),
            // The name that many tools give to it. The reader takes no other JSON for a manifest.
            _ if folder_and_name(path).1 == "manifest.json" => Some(Format::Manifest),
            _ => None,
        }
    }

    /// The references of a file, in order, and whether it is a module.
    ///
    /// # Errors
    ///
    /// The reason why they cannot be read, as a clause that follows the name of the file.
    pub fn read(self, media: &Media, bytes: &[u8]) -> Result<Contents, String> {
        let of_references = |references| Contents {
            references,
            is_module: false,
        };
        match self {
            Format::Css => {
                let references = css::references(bytes);
                match charset::unreadable(bytes, &references) {
                    Some(reason) => Err(reason),
                    None => Ok(of_references(references)),
                }
            }
            Format::Html if media.content_type.starts_with("text/html") => {
                Ok(of_references(html::references(bytes)))
            }
            Format::Html | Format::Svg => Ok(of_references(xml::references(bytes))),
            Format::Manifest => Ok(of_references(manifest::references(bytes))),
            Format::Script => Ok(script::read(bytes)),
        }
    }

    /// The references of a file, in order.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn references(self, media: &Media, bytes: &[u8]) -> Result<Vec<Reference>, String> {
        Ok(self.read(media, bytes)?.references)
    }
}
