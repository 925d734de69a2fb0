//! The elements of each kind of asset, and of import maps.

use super::{
    element::{Destination, Element, Imports},
    tag::Tag,
};
use crate::{
    asset::Asset,
    closure,
    import_map::{ImportMap, MergedImportMap},
    kind::{Any, Data, Font, Image, Script, Stylesheet, Svg, Wasm},
};

/// Whether a path has an extension that only modules have.
const fn is_module_path(path: &str) -> bool {
    matches!(path.as_bytes(), [.., b'.', b'm', b'j', b's'])
}

impl Asset<Stylesheet> {
    /// `<link rel="stylesheet" href integrity crossorigin>`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let head = format!("<head>{}</head>", assets::STYLE_CSS.tag());
    /// assert!(head.starts_with(r#"<head><link rel="stylesheet" href="/static/style."#));
    /// ```
    #[must_use]
    pub const fn tag(self) -> Tag<'static> {
        Tag::new(Element::Stylesheet(self.any()))
    }
}

impl Asset<Script> {
    /// `<script src integrity crossorigin defer></script>`, or of a file `*.mjs`, which is a module:
    /// `<script type="module" src integrity crossorigin></script>`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let script = assets::APP_JS.tag().to_string();
    /// assert!(script.ends_with(" crossorigin defer></script>"));
    /// let module = assets::APP_JS.tag().module().to_string();
    /// assert!(module.starts_with(r#"<script type="module" "#));
    /// ```
    #[must_use]
    pub const fn tag(self) -> Tag<'static> {
        let is_module = is_module_path(self.path());
        Tag::new(Element::Script {
            script: self,
            is_module,
            imports: Imports::NONE,
        })
    }

    /// `<link rel="modulepreload" href integrity crossorigin>`: fetches and compiles a module before a script imports it.
    ///
    /// Write it after the import map: Firefox ignores a map that comes after a module was preloaded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let preload = assets::APP_JS.modulepreload().to_string();
    /// assert!(preload.starts_with(r#"<link rel="modulepreload" href="/static/app."#));
    /// ```
    #[must_use]
    pub const fn modulepreload(self) -> Tag<'static> {
        Tag::new(Element::ModulePreload(self.any()))
    }
}

impl Asset<Script> {
    /// A [`modulepreload`](Asset::modulepreload) of the module and of those that it imports statically, at any depth: the
    /// nearest first, and at most `limit` of them. A browser that finds each import only in the module before it needs a
    /// round trip for each step.
    ///
    /// In a [debug build](crate::static_assets#debug-builds), the imports are those of the last build.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use steadfast::link_header;
    ///
    /// let preloads: String = assets::APP_JS.modulepreloads(16).map(|tag| tag.to_string()).collect();
    /// assert!(preloads.starts_with(r#"<link rel="modulepreload" href="/static/app."#));
    /// let header = link_header(assets::APP_JS.modulepreloads(16), 4096);
    /// assert!(header.starts_with("</static/app."));
    /// ```
    pub fn modulepreloads(self, limit: usize) -> impl Iterator<Item = Tag<'static>> {
        let scripts = closure::nearest_first(self.record());
        let scripts = scripts.filter_map(|it| Asset::<Any>::new(it).downcast::<Script>());
        scripts.take(limit).map(Asset::modulepreload)
    }
}

macro_rules! images {
    ($($kind:ident, $constant:literal;)*) => {
        $(
            impl Asset<$kind> {
                /// `<img src width height alt>`. A text that describes the image to who cannot see it is part of an image;
                /// that of a decoration is empty.
                ///
                /// ```
                /// # mod assets { steadfast::static_assets!("doc/static"); }
                #[doc = concat!("let image = assets::", $constant, r#".tag("The harbour").attr("loading", "lazy").to_string();"#)]
                /// assert!(image.starts_with(r#"<img src="/static/"#));
                /// assert!(image.ends_with(r#" alt="The harbour" loading="lazy">"#));
                /// ```
                #[must_use]
                pub const fn tag(self, alt: &str) -> Tag<'_> {
                    Tag::new(Element::Image { image: self.any(), alt })
                }

                /// `<link rel="icon" href sizes type>`. Browsers ask for a versioned icon once, and for `/favicon.ico` again
                /// and again.
                ///
                /// ```
                /// # mod assets { steadfast::static_assets!("doc/static"); }
                #[doc = concat!("let icon = assets::", $constant, ".icon().to_string();")]
                /// assert!(icon.starts_with(r#"<link rel="icon" href="/static/"#) && icon.contains(r#" sizes=""#));
                /// ```
                #[must_use]
                pub const fn icon(self) -> Tag<'static> {
                    Tag::new(Element::Icon(self.any()))
                }
            }
        )*
    };
}

images! {
    Image, "LOGO_PNG";
    Svg, "MARK_SVG";
}

macro_rules! preloads {
    ($($kind:ident, $destination:ident, $written:literal;)*) => {
        $(
            impl Asset<$kind> {
                #[doc = concat!("`<link rel=\"preload\" href as=\"", $written, "\" …>`: fetches the file before the page")]
                /// needs it. It has the metadata of the element that uses it: else a browser fetches the file twice.
                ///
                /// ```
                #[doc = concat!("use steadfast::{Asset, Tag, kind::", stringify!($kind), "};")]
                ///
                #[doc = concat!("fn early(file: Asset<", stringify!($kind), ">) -> Tag<'static> {")]
                ///     file.preload()
                /// }
                /// ```
                #[must_use]
                pub const fn preload(self) -> Tag<'static> {
                    let destination = Destination::$destination;
                    Tag::new(Element::Preload { asset: self.any(), destination })
                }
            }
        )*
    };
}

preloads! {
    Stylesheet, Style, "style";
    Script, Script, "script";
    Image, Image, "image";
    Svg, Image, "image";
    Font, Font, "font";
    Data, Fetch, "fetch";
    Wasm, Fetch, "fetch";
}

impl ImportMap {
    /// The element, to which attributes can be added: a nonce for a Content Security Policy, for instance.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let map = assets::ASSETS.import_map().tag().attr("nonce", "4AEemGb0xJptoIGFP3Nd");
    /// assert!(map.to_string().starts_with(r#"<script type="importmap" nonce="4AEemGb0xJptoIGFP3Nd">{"#));
    /// ```
    #[must_use]
    pub const fn tag(self) -> Tag<'static> {
        Tag::new(Element::ImportMap(self.json()))
    }
}

impl MergedImportMap {
    /// The element, as [`ImportMap::tag`].
    ///
    /// ```
    /// # use steadfast::ImportMap;
    /// let map = ImportMap::merge([]);
    /// assert!(map.tag().attr("nonce", "r4nd0m").to_string().contains(r#" nonce="r4nd0m">{"#));
    /// ```
    #[must_use]
    pub fn tag(&self) -> Tag<'_> {
        Tag::new(Element::ImportMap(self.json()))
    }
}
