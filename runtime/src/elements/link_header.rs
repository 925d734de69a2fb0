//! The header `Link` (RFC 8288): what an element loads, before the page arrives.

use std::fmt::{self, Write as _};

use super::{
    attributes::Attributes,
    element::{Destination, Element},
    tag::Tag,
};

impl<A: Attributes> Tag<'_, A> {
    /// The value of a header `Link` that announces what the element loads: a preload of a style sheet, a script, an image or
    /// an icon, a `modulepreload` of a module script. It has the element's own URL, integrity metadata and mode, so that a
    /// browser fetches the file once.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let value = assets::STYLE_CSS.tag().link_header().to_string();
    /// assert!(value.starts_with("</static/style.") && value.contains(r#">; rel="preload"; as="style"; integrity="sha256-"#));
    /// ```
    #[must_use]
    pub const fn link_header(self) -> LinkHeader<Self> {
        LinkHeader(self)
    }
}

/// The value of a header `Link`, from [`Tag::link_header`]. It displays as one `link-value` (RFC 8288 §3); an import map, which
/// loads nothing, as nothing.
///
/// ```
/// use http::HeaderValue;
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// let value = assets::APP_JS.preload().link_header().to_string();
/// assert!(HeaderValue::try_from(value).is_ok());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LinkHeader<T>(T);

impl<A: Attributes> fmt::Display for LinkHeader<Tag<'_, A>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(tag) = self.0.as_preload() else {
            return Ok(());
        };
        let mut url = String::new();
        let mut parameters = String::new();
        tag.visit(&mut |name, value| match name {
            "href" => url = value.to_string(),
            name => parameter(name, &value.to_string(), &mut parameters),
        });
        write!(f, "<{url}>{parameters}")
    }
}

/// The value of one header `Link` for several elements, in their order, of at most `limit` bytes: servers and proxies refuse
/// long headers. The elements from the first one that no longer fits on are left out.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// use assets::{APP_JS, STYLE_CSS};
/// use steadfast::link_header;
///
/// let value = link_header([STYLE_CSS.preload(), APP_JS.modulepreload()], 4096);
/// assert!(value.contains(r#"; as="style""#) && value.contains(r#", </static/app."#));
/// let short = link_header([STYLE_CSS.preload(), APP_JS.modulepreload()], value.len() - 1);
/// assert_eq!(short, STYLE_CSS.preload().link_header().to_string());
/// ```
#[must_use]
pub fn link_header<'a>(tags: impl IntoIterator<Item = Tag<'a>>, limit: usize) -> String {
    let mut value = String::new();
    for tag in tags {
        let separator = if value.is_empty() { "" } else { ", " };
        let link = tag.link_header().to_string();
        if value.len() + separator.len() + link.len() > limit {
            break;
        }
        if !link.is_empty() {
            value.push_str(separator);
            value.push_str(&link);
        }
    }
    value
}

/// A parameter whose value is a token or a quoted string (RFC 9110 §5.6.6). One that no header can hold is left out.
fn parameter(name: &str, value: &str, out: &mut String) {
    if !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return;
    }
    let _ = write!(out, "; {name}");
    if value.is_empty() {
        return;
    }
    out.push_str("=\"");
    for character in value.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
}

impl<A: Attributes> Tag<'_, A> {
    /// The element that preloads what this one loads; `None` for one that loads nothing.
    fn as_preload(&self) -> Option<Self> {
        let preload = |asset, destination| Element::Preload { asset, destination };
        Some(self.with_element(match self.element() {
            Element::ImportMap(_) => return None,
            Element::Stylesheet(sheet) => preload(sheet, Destination::Style),
            Element::Image { image, .. } => preload(image, Destination::Image),
            Element::Icon(icon) => preload(icon, Destination::Image),
            Element::Script {
                script,
                is_module: true,
                ..
            } => Element::ModulePreload(script.any()),
            Element::Script { script, .. } => preload(script.any(), Destination::Script),
            element @ (Element::Preload { .. } | Element::ModulePreload(_)) => element,
        }))
    }
}
