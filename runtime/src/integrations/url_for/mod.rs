//! `url_for` for templates that come from Flask: minijinja's values in, HTML out.
//!
//! - [`call`] reads the arguments of a call as Flask does, [`mod@argument`] has a single value;
//! - [`endpoints`] builds the URL, with [`rule`] for the routes of the application and [`build_error`] for what Flask
//!   raises;
//! - [`spelling`] has the characters that Werkzeug keeps in each part of a URL.
//!
//! Only this file names minijinja, so that the rest is tested call by call against what Flask 3.1 returned.

mod argument;
mod build_error;
mod call;
mod endpoints;
mod rule;
mod spelling;
#[cfg(test)]
mod tests;

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, Value,
    value::{Kwargs, Rest, ValueKind},
};

use self::{argument::Argument, call::Call, endpoints::Endpoints, rule::Rule};
use crate::assets::Assets;

/// Flask's `url_for`, for templates that move from Flask to minijinja unchanged.
///
/// `url_for('static', filename='style.css')` is the versioned URL of the file. Everything else is as in Flask 3.1: further
/// values are the query, `_anchor`, `_external`, `_scheme` and `_method` have their meaning, and a wrong call fails with
/// Flask's own message. A `filename` is raw, not percent-encoded: `a?b.css` is the name of a file.
///
/// ```
/// use minijinja::{Environment, context};
/// use steadfast::minijinja::UrlFor;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let mut env = Environment::new();
/// UrlFor::new(&assets::ASSETS)
///     .route("user", "/user/<name>")
///     .register(&mut env);
///
/// let render = |template| env.render_named_str("page.html", template, context!()).unwrap();
/// let style = render("{{ url_for('static', filename='style.css') }}");
/// assert_eq!(style, assets::STYLE_CSS.url());
/// assert_eq!(render("{{ url_for('user', name='Ada L', page=2) }}"), "/user/Ada%20L?page=2");
/// ```
///
/// | call | result |
/// |---|---|
/// | `url_for('static', filename='style.css')` | the versioned URL |
/// | `url_for('static', filename='missing.js')` | the plain URL, or an error: see [`strict`](Self::strict) |
/// | `url_for('static')` | an error: `Did you forget to specify values ['filename']?` |
/// | `url_for('static', filename='app.js', v=1.2, tag=['a', 'b'])` | the URL with `?v=1.2&tag=a&tag=b` |
/// | `url_for('static', filename='app.js', _external=True)` | the URL below the [`origin`](Self::origin) |
/// | `url_for('home')` | the path of a [`route`](Self::route) |
/// | `url_for('.static', filename='app.js')` | the file of the current blueprint: see [`blueprint`](Self::blueprint) |
///
/// The result is escaped for HTML as Flask's templates are: `&` is `&amp;`, and `/` stays as it is. In templates and blocks
/// that are not escaped, it is the URL itself; a filter such as `tojson`, which must not see `&amp;`, belongs into
/// `{% autoescape false %}`.
#[derive(Debug)]
#[must_use = "a `url_for` does nothing until it is registered"]
pub struct UrlFor {
    endpoints: Endpoints,
}

impl UrlFor {
    /// The endpoint `static` for a folder.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let mut env = minijinja::Environment::new();
    /// steadfast::minijinja::UrlFor::new(&assets::ASSETS).register(&mut env);
    /// ```
    pub fn new(assets: &'static Assets) -> Self {
        UrlFor {
            endpoints: Endpoints::new(assets),
        }
    }

    /// Has a file that does not exist be an error, which names the nearest one. Flask writes its plain URL, and so does
    /// `url_for` without this; a debug build logs it.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// # let mut env = minijinja::Environment::new();
    /// steadfast::minijinja::UrlFor::new(&assets::ASSETS).strict().register(&mut env);
    /// let error = env.render_str("{{ url_for('static', filename='styl.css') }}", ()).unwrap_err();
    /// assert!(error.to_string().contains(r#"no file "styl.css"; did you mean "style.css"?"#));
    /// ```
    pub fn strict(mut self) -> Self {
        self.endpoints.is_strict = true;
        self
    }

    /// Adds an endpoint of the application, with the rule that its `@app.route` has in Flask.
    ///
    /// Each `<name>` or `<converter:name>` is replaced with the value of that name; the remaining values are the query. An
    /// endpoint may have several rules: of those whose names all have values, the one with the most names is used. The names of
    /// a blueprint's endpoints are those of Flask: `admin.index`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// # let mut env = minijinja::Environment::new();
    /// steadfast::minijinja::UrlFor::new(&assets::ASSETS)
    ///     .route("posts", "/posts/")
    ///     .route("posts", "/posts/<int:page>")
    ///     .register(&mut env);
    /// let html = env.render_str("{{ url_for('posts') }} {{ url_for('posts', page=2) }}", ()).unwrap();
    /// assert_eq!(html, "/posts/ /posts/2");
    /// ```
    pub fn route(mut self, endpoint: &str, rule: &str) -> Self {
        self.endpoints
            .routes
            .push((endpoint.to_owned(), Rule::new(rule)));
        self
    }

    /// Adds the static folder of a blueprint: the endpoint `shop.static` for the blueprint `shop`.
    ///
    /// In an endpoint that begins with a dot, such as `.static`, the name of the current blueprint is inserted. As in Flask's
    /// templates, that is `request.blueprint`, which a page of a blueprint has in its context.
    ///
    /// ```
    /// use minijinja::context;
    /// # use minijinja::Environment;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// # mod shop { steadfast::static_assets!("doc/static", base = "/shop/static"); }
    /// # let mut env = Environment::new();
    ///
    /// steadfast::minijinja::UrlFor::new(&assets::ASSETS)
    ///     .blueprint("shop", &shop::ASSETS)
    ///     .register(&mut env);
    /// let request = context!(blueprint => "shop");
    /// let html = env.render_str("{{ url_for('.static', filename='style.css') }}", context!(request)).unwrap();
    /// assert_eq!(html, shop::STYLE_CSS.url());
    /// ```
    pub fn blueprint(mut self, name: &str, assets: &'static Assets) -> Self {
        let endpoint = format!("{name}.static");
        self.endpoints.folders.push((endpoint, assets));
        self
    }

    /// The scheme and the host of the site, for `_external=True` and `_scheme`. Without it, such a call is an error.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// # let mut env = minijinja::Environment::new();
    /// steadfast::minijinja::UrlFor::new(&assets::ASSETS)
    ///     .origin("https://example.com")
    ///     .route("home", "/")
    ///     .register(&mut env);
    /// let html = env.render_str("{{ url_for('home', _external=True) }}", ()).unwrap();
    /// assert_eq!(html, "https://example.com/");
    /// ```
    ///
    /// # Panics
    ///
    /// If the origin has no scheme.
    #[track_caller]
    pub fn origin(mut self, origin: &str) -> Self {
        let origin = origin.trim_end_matches('/');
        assert!(
            origin.contains("://"),
            "an origin has a scheme and a host, such as \"https://example.com\", unlike {origin:?}"
        );
        self.endpoints.origin = Some(origin.to_owned());
        self
    }

    /// Registers the function, under the name `url_for`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let mut env = minijinja::Environment::new();
    /// steadfast::minijinja::UrlFor::new(&assets::ASSETS).register(&mut env);
    /// let html = env.render_str("{{ url_for('static', filename='logo.png') }}", ()).unwrap();
    /// assert_eq!(html, assets::LOGO_PNG.url());
    /// ```
    ///
    /// # Errors
    ///
    /// A call fails where Flask's does: without an endpoint or a value that its rule needs, with an endpoint that does not exist,
    /// or with contradicting arguments.
    pub fn register(self, env: &mut Environment<'_>) {
        env.add_function(
            "url_for",
            move |state: &State<'_, '_>, positional: Rest<Value>, named: Kwargs| {
                let url = self.url(state, &positional, &named)?;
                Ok::<_, Error>(output(url, state.auto_escape()))
            },
        );
    }

    fn url(
        &self,
        state: &State<'_, '_>,
        positional: &[Value],
        named: &Kwargs,
    ) -> Result<String, Error> {
        let positional = positional.iter().map(argument).collect();
        let named = named
            .args()
            .map(|name| Ok((name.to_owned(), argument(&named.get::<Value>(name)?))))
            .collect::<Result<_, Error>>()?;
        Call::new(positional, named)
            .and_then(|call| self.endpoints.url(&call, blueprint(state).as_deref()))
            .map_err(|message| Error::new(ErrorKind::InvalidOperation, message))
    }
}

/// The blueprint of the current page.
fn blueprint(state: &State<'_, '_>) -> Option<String> {
    let name = state.lookup("request")?.get_attr("blueprint").ok()?;
    name.as_str().map(str::to_owned)
}

fn argument(value: &Value) -> Argument {
    match value.kind() {
        ValueKind::None => Argument::None,
        // Jinja's undefined value is an empty text.
        ValueKind::Undefined => Argument::Text(String::new()),
        ValueKind::String => Argument::Text(value.to_string()),
        ValueKind::Bool => Argument::boolean(value.is_true()),
        ValueKind::Number if !value.is_integer() => {
            f64::try_from(value.clone()).map_or_else(|_| Argument::other(value), Argument::float)
        }
        ValueKind::Seq | ValueKind::Iterable => value.try_iter().map_or_else(
            |_| Argument::other(value),
            |items| Argument::List(items.map(|item| argument(&item)).collect()),
        ),
        _ => Argument::other(value),
    }
}

impl Argument {
    fn other(value: &Value) -> Self {
        Argument::Other {
            text: value.to_string(),
            is_true: value.is_true(),
        }
    }
}

/// A URL as a template writes it, with Flask's escapes: minijinja itself would escape `/` too.
fn output(url: String, escape: &AutoEscape) -> Value {
    const ESCAPES: [(char, &str); 5] = [
        ('&', "&amp;"),
        ('<', "&lt;"),
        ('>', "&gt;"),
        ('"', "&#34;"),
        ('\'', "&#39;"),
    ];
    if !url.contains(ESCAPES.map(|(special, _)| special)) {
        return Value::from_safe_string(url);
    }
    match escape {
        AutoEscape::Html => {
            Value::from_safe_string(ESCAPES.iter().fold(url, |url, (special, escaped)| {
                url.replace(*special, escaped)
            }))
        }
        _ => Value::from(url),
    }
}
