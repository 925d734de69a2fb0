//! The one type of all elements.

use std::fmt;

use super::{
    attributes::{Attr, Attributes, is_name},
    element::{Element, Imports, Value},
};
use crate::{
    asset::Asset,
    closure,
    html::Attribute,
    kind::{Any, Script},
    url::without_origin,
};

/// An HTML element of an asset, which [displays](fmt::Display) as HTML: `tag()`, `preload()`, `modulepreload()` and `icon()`
/// of assets, and `tag()` of an import map.
///
/// It is `Copy`, can be a constant, and needs no memory until it is written:
///
/// ```
/// use steadfast::Tag;
/// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
///
/// const STYLE: Tag<'_> = assets::STYLE_CSS.tag();
/// let html = STYLE.to_string();
/// assert!(html.starts_with(r#"<link rel="stylesheet" href="/static/style."#));
/// assert!(html.contains(r#" integrity="sha256-"#) && html.ends_with(" crossorigin>"));
/// ```
///
/// # Integrity
///
/// Where the URL carries the version, the element of a script or a style sheet has Subresource Integrity metadata. It always
/// has `crossorigin`, since the header `Integrity-Policy` blocks what is fetched without it. A preload has what its element
/// has: else a browser fetches the file twice. In [debug builds](crate::static_assets#debug-builds) there is no metadata.
///
/// # Templates
///
/// The text is HTML: a template engine that escapes has to be told so, with its filter (`safe`) or with the feature of
/// `steadfast` for the engine.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a, A = ()> {
    pub(super) element: Element<'a>,
    pub(super) origin: &'a str,
    pub(super) attributes: A,
}

impl<'a> Tag<'a> {
    pub(super) const fn new(element: Element<'a>) -> Self {
        Tag {
            element,
            origin: "",
            attributes: (),
        }
    }
}

impl<'a, A: Attributes> Tag<'a, A> {
    /// Adds an attribute with this value, which is escaped, or replaces the element's own.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let nonce = String::from("4AEemGb0xJptoIGFP3Nd");
    /// let script = assets::APP_JS.tag().attr("nonce", &nonce).to_string();
    /// assert!(script.contains(r#" nonce="4AEemGb0xJptoIGFP3Nd""#));
    ///
    /// let image = assets::LOGO_PNG.tag("Logo").attr("width", "1").attr("loading", "lazy").to_string();
    /// assert!(image.ends_with(r#" height="1" alt="Logo" width="1" loading="lazy">"#));
    /// ```
    ///
    /// # Panics
    ///
    /// If `name` is not the name of an attribute (HTML §13.1.2.3): in a constant, it does not compile.
    #[must_use]
    #[track_caller]
    pub const fn attr(self, name: &'static str, value: &'a str) -> Tag<'a, (A, Attr<'a>)> {
        assert!(
            is_name(name),
            "the name of an attribute contains no spaces, quotes, `=`, `/` and `>`"
        );
        let Tag {
            element,
            origin,
            attributes,
        } = self;
        Tag {
            element,
            origin,
            attributes: (attributes, Attr { name, value }),
        }
    }

    /// The element of a script as a module script, which is deferred. A file `*.mjs` is one by itself; other elements are
    /// left as they are.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let script = assets::APP_JS.tag().module().to_string();
    /// assert!(script.starts_with(r#"<script type="module" src="/static/app."#));
    /// ```
    #[must_use]
    pub const fn module(self) -> Self {
        self.module_with_imports(&[])
    }

    /// [`module`](Tag::module), after an element for each of these modules, which it imports statically: a module before
    /// those that import it. [`module_with_static_imports`](Tag::module_with_static_imports) needs no list; this is for
    /// modules that the macro does not see, of another folder for instance.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use steadfast::{Asset, Script};
    ///
    /// fn scripts(main: Asset<Script>, imports: &[Asset<Script>]) -> String {
    ///     main.tag().module_with_imports(imports).attr("nonce", "r4nd0m").to_string()
    /// }
    /// # let both = scripts(assets::APP_JS, &[assets::APP_JS]);
    /// # assert_eq!(both, scripts(assets::APP_JS, &[]).repeat(2));
    /// ```
    #[must_use]
    pub const fn module_with_imports(mut self, modules: &'a [Asset<Script>]) -> Self {
        if let Element::Script { script, .. } = self.element {
            self.element = Element::Script {
                script,
                is_module: true,
                imports: Imports::These(modules),
            };
        }
        self
    }

    /// [`module`](Tag::module), after an element for each module that it imports statically, at any depth: a module before
    /// those that import it, as a browser runs them. It is [`module_with_imports`](Tag::module_with_imports) with the list
    /// that the macro has read in the scripts.
    ///
    /// Under `Integrity-Policy: blocked-destinations=(script)`, WebKit blocks a static import whose integrity metadata is in
    /// the import map alone. An element of its own has it.
    ///
    /// A module that the [import map](crate::Assets::import_map) leaves out has no
    /// element. In a [debug build](crate::static_assets#debug-builds), the list is that of the last build.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use steadfast::Tag;
    ///
    /// const SCRIPT: Tag<'_> = assets::APP_JS.tag().module_with_static_imports();
    /// assert!(SCRIPT.to_string().starts_with(r#"<script type="module" src="/static/app."#));
    /// ```
    #[must_use]
    pub const fn module_with_static_imports(mut self) -> Self {
        if let Element::Script { script, .. } = self.element {
            self.element = Element::Script {
                script,
                is_module: true,
                imports: Imports::Static,
            };
        }
        self
    }

    /// The element with its URL under an origin that is known only at run time, as
    /// [`Asset::with_origin`](crate::Asset::with_origin).
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let cdn = String::from("https://cdn.example.com");
    /// let style = assets::STYLE_CSS.tag().with_origin(&cdn).to_string();
    /// assert!(style.contains(r#" href="https://cdn.example.com/static/style."#));
    /// ```
    #[must_use]
    pub const fn with_origin(self, origin: &'a str) -> Self {
        Tag { origin, ..self }
    }

    pub(super) const fn element(&self) -> Element<'a> {
        self.element
    }

    pub(super) fn with_element(self, element: Element<'a>) -> Self {
        Tag { element, ..self }
    }

    /// Calls `visit` with each attribute that is written, in its order.
    pub(super) fn visit(&self, visit: &mut dyn FnMut(&str, &dyn fmt::Display)) {
        self.element.visit(&mut |name, value| {
            if self.attributes.has(name) {
                return;
            }
            match value {
                Value::Url(url) if !self.origin.is_empty() => visit(
                    name,
                    &Url {
                        origin: self.origin,
                        url,
                    },
                ),
                value => visit(name, &value),
            }
        });
        self.attributes
            .visit(&mut |name, value| visit(name, &value));
    }
}

impl<A: Attributes> Tag<'_, A> {
    /// Writes an element with the same attributes for each module.
    fn write_modules(
        &self,
        modules: impl Iterator<Item = Asset<Script>>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        for script in modules {
            let element = Element::Script {
                script,
                is_module: true,
                imports: Imports::NONE,
            };
            write!(f, "{}", Tag { element, ..*self })?;
        }
        Ok(())
    }
}

/// What a module imports statically; JSON has no element.
fn static_imports(script: Asset<Script>) -> impl Iterator<Item = Asset<Script>> {
    let imports = closure::in_order(script.record()).into_iter();
    imports.filter_map(|it| Asset::<Any>::new(it).downcast::<Script>())
}

impl<A: Attributes> fmt::Display for Tag<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Element::Script {
            script, imports, ..
        } = self.element
        {
            match imports {
                Imports::These(modules) => self.write_modules(modules.iter().copied(), f)?,
                Imports::Static => self.write_modules(static_imports(script), f)?,
            }
        }
        let (name, content) = match self.element {
            Element::ImportMap(json) => ("script", Some(json)),
            Element::Script { .. } => ("script", Some("")),
            Element::Image { .. } => ("img", None),
            _ => ("link", None),
        };
        write!(f, "<{name}")?;
        let mut written = Ok(());
        self.visit(&mut |name, value| {
            written = written.and_then(|()| write!(f, "{}", Attribute(name, value)));
        });
        written?;
        f.write_str(">")?;
        content.map_or(Ok(()), |content| write!(f, "{content}</script>"))
    }
}

/// A URL under an origin.
struct Url<'a> {
    origin: &'a str,
    url: &'static str,
}

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Url { origin, url } = self;
        write!(f, "{}{}", origin.trim_end_matches('/'), without_origin(url))
    }
}
