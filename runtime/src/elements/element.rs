//! What each element is: its name, and the attributes that it has of its own.

use std::fmt;

use steadfast_core::UrlForm;

use crate::{
    asset::Asset,
    kind::{Image, Script, Svg},
};

/// An element of an asset.
#[derive(Clone, Copy, Debug)]
pub(super) enum Element<'a> {
    Stylesheet(Asset),
    Script {
        script: Asset<Script>,
        is_module: bool,
        imports: Imports<'a>,
    },
    Image {
        image: Asset,
        alt: &'a str,
    },
    Preload {
        asset: Asset,
        destination: Destination,
    },
    ModulePreload(Asset),
    Icon(Asset),
    ImportMap(&'a str),
}

/// The modules that have elements of their own before that of a module script.
#[derive(Clone, Copy, Debug)]
pub(super) enum Imports<'a> {
    These(&'a [Asset<Script>]),
    /// Those that it imports statically, at any depth.
    Static,
}

impl Imports<'_> {
    pub(super) const NONE: Self = Imports::These(&[]);
}

/// The `as` of a preload (Fetch, "destination").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    Fetch,
    Font,
    Image,
    Script,
    Style,
}

/// A value of an attribute that an element has of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// The URL of an asset, after the origin.
    Url(&'static str),
    Text(&'a str),
    Number(u32),
    /// Width and height of an icon.
    Sizes(u32, u32),
}

impl Destination {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Destination::Fetch => "fetch",
            Destination::Font => "font",
            Destination::Image => "image",
            Destination::Script => "script",
            Destination::Style => "style",
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::Url(text) => f.write_str(text),
            Value::Text(text) => f.write_str(text),
            Value::Number(number) => write!(f, "{number}"),
            Value::Sizes(width, height) => write!(f, "{width}x{height}"),
        }
    }
}

impl<'a> Element<'a> {
    /// Calls `visit` with each attribute, in the order in which they are written.
    pub(super) fn visit(&self, visit: &mut dyn FnMut(&'static str, Value<'_>)) {
        match *self {
            Element::Stylesheet(sheet) => {
                visit("rel", Value::Text("stylesheet"));
                visit("href", Value::Url(sheet.url()));
                with_integrity(sheet, visit);
            }
            Element::Script {
                script, is_module, ..
            } => {
                if is_module {
                    visit("type", Value::Text("module"));
                }
                visit("src", Value::Url(script.url()));
                with_integrity(script.any(), visit);
                // A module is deferred by itself.
                if !is_module {
                    visit("defer", Value::Text(""));
                }
            }
            Element::Image { image, alt } => {
                visit("src", Value::Url(image.url()));
                if let Some((width, height)) = dimensions(image) {
                    visit("width", Value::Number(width));
                    visit("height", Value::Number(height));
                }
                visit("alt", Value::Text(alt));
            }
            Element::Preload { asset, destination } => preload(asset, destination, visit),
            Element::ModulePreload(script) => {
                visit("rel", Value::Text("modulepreload"));
                visit("href", Value::Url(script.url()));
                with_integrity(script, visit);
            }
            Element::Icon(icon) => {
                visit("rel", Value::Text("icon"));
                visit("href", Value::Url(icon.url()));
                match icon.downcast::<Svg>() {
                    Some(_) => visit("sizes", Value::Text("any")),
                    None => {
                        if let Some((width, height)) = dimensions(icon) {
                            visit("sizes", Value::Sizes(width, height));
                        }
                    }
                }
                visit("type", Value::Text(media_type(icon)));
            }
            Element::ImportMap(_) => visit("type", Value::Text("importmap")),
        }
    }
}

/// A preload is used by an element only where both have the same integrity metadata and the same mode (Fetch, "consume a
/// preloaded resource"): an image is loaded without `crossorigin`, everything else with it.
fn preload(asset: Asset, destination: Destination, visit: &mut dyn FnMut(&'static str, Value<'_>)) {
    visit("rel", Value::Text("preload"));
    visit("href", Value::Url(asset.url()));
    visit("as", Value::Text(destination.as_str()));
    match destination {
        Destination::Script | Destination::Style => with_integrity(asset, visit),
        Destination::Image => visit("type", Value::Text(media_type(asset))),
        Destination::Fetch | Destination::Font => {
            visit("type", Value::Text(media_type(asset)));
            visit("crossorigin", Value::Text(""));
        }
    }
}

/// `Integrity-Policy` blocks what is fetched without `crossorigin`, whatever its metadata. A plain URL has none: its file
/// may be newer than the page.
fn with_integrity(asset: Asset, visit: &mut dyn FnMut(&'static str, Value<'_>)) {
    let is_versioned = match asset.record().form() {
        UrlForm::Filename | UrlForm::Query | UrlForm::Prehashed | UrlForm::Folder => true,
        UrlForm::Plain | UrlForm::Root => false,
    };
    if is_versioned && !asset.integrity().is_empty() {
        visit("integrity", Value::Text(asset.integrity()));
    }
    visit("crossorigin", Value::Text(""));
}

fn dimensions(image: Asset) -> Option<(u32, u32)> {
    match image.downcast::<Image>() {
        Some(image) => Some((image.width(), image.height())),
        None => image.downcast::<Svg>()?.dimensions(),
    }
}

/// The media type without its parameters.
fn media_type(asset: Asset) -> &'static str {
    let content_type = asset.content_type();
    content_type
        .split_once(';')
        .map_or(content_type, |(essence, _)| essence)
}
