//! minijinja: functions for templates that name files by a string.

use minijinja::{
    Environment, Error, ErrorKind, Value,
    value::{Kwargs, ValueKind},
};

pub use super::url_for::UrlFor;

use super::functions::{self, Arguments};
use crate::assets::Assets;

/// Registers the functions of a folder:
///
/// | function | writes |
/// |---|---|
/// | `static_url("style.css")` | the URL, as [`Assets::url`](crate::Assets::url) |
/// | `static_tag("style.css")`, `static_tag("app.js", module=true)`, `static_tag("a.png", alt="…")` | the element of a file |
/// | `static_preload("fonts/body.woff2")` | the element that preloads a file |
/// | `import_map()` | the element of the [import map](crate::Assets::import_map) |
/// | `live_script()` | the [script of debug builds](crate::Assets::live_script) |
///
/// Further arguments of an element are attributes: `nonce=nonce`, `data_id="1"` for `data-id`, `async=true` for one without a
/// value. The results are HTML, which is not escaped again.
///
/// ```
/// use minijinja::{Environment, context};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let mut env = Environment::new();
/// steadfast::minijinja::register(&mut env, &assets::ASSETS);
/// let page = r#"{{ static_tag("style.css") }}<img src="{{ static_url("logo.png") }}" alt="">"#;
/// let html = env.render_named_str("page.html", page, context!()).unwrap();
/// assert!(html.starts_with(r#"<link rel="stylesheet" href="/static/style."#));
/// assert!(html.contains(&format!(r#"<img src="{}" alt="">"#, assets::LOGO_PNG)));
/// ```
///
/// # Errors
///
/// A file that does not exist is an error of `static_tag` and `static_preload`, with the nearest name. `static_url` writes its
/// plain URL, and a debug build logs it.
pub fn register(env: &mut Environment<'_>, assets: &'static Assets) {
    env.add_function("static_url", |name: &str| {
        html(Ok(assets.url(name).into_owned()))
    });
    env.add_function("static_tag", |name: &str, kwargs: Kwargs| {
        html(functions::static_tag(assets, name, arguments(&kwargs)?))
    });
    env.add_function("static_preload", |name: &str, kwargs: Kwargs| {
        html(functions::static_preload(assets, name, arguments(&kwargs)?))
    });
    env.add_function("import_map", |kwargs: Kwargs| {
        html(functions::import_map(assets, arguments(&kwargs)?))
    });
    env.add_function("live_script", |kwargs: Kwargs| {
        html(Ok(functions::live_script(assets, arguments(&kwargs)?)))
    });
}

fn html(result: Result<String, String>) -> Result<Value, Error> {
    match result {
        Ok(html) => Ok(Value::from_safe_string(html)),
        Err(message) => Err(Error::new(ErrorKind::InvalidOperation, message)),
    }
}

fn arguments(kwargs: &Kwargs) -> Result<Arguments, Error> {
    let mut arguments = Arguments::default();
    for name in kwargs.args() {
        let value: Value = kwargs.get(name)?;
        match value.kind() {
            ValueKind::Bool => arguments.add_flag(name, value.is_true()),
            _ => arguments.add(name, value.to_string()),
        }
    }
    Ok(arguments)
}
