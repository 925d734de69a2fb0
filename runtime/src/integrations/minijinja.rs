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
/// | `static_tag("app.js", static_imports=true)` | a module, after [its static imports](crate::Tag::module_with_static_imports) |
/// | `static_preload("fonts/body.woff2")` | the element that preloads a file |
/// | `static_modulepreloads("app.js", limit=16)` | the [elements that preload](crate::Asset::modulepreloads) a module and its imports |
/// | `import_map()` | the element of the [import map](crate::Assets::import_map) |
/// | `import_map_for("app.js")`, `import_map_for(["app.js", "menu.js"])` | that of [the part](crate::Assets::import_map_for) that scripts need |
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
/// A file that does not exist is an error of each function but `static_url`, with the nearest name. `static_url` writes its
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
    env.add_function("static_modulepreloads", |name: &str, kwargs: Kwargs| {
        let arguments = arguments(&kwargs)?;
        html(functions::static_modulepreloads(assets, name, arguments))
    });
    env.add_function("import_map_for", |names: &Value, kwargs: Kwargs| {
        let arguments = arguments(&kwargs)?;
        let names = self::names("import_map_for", names)?;
        html(functions::import_map_for(assets, &names, arguments))
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

/// The names in a list, or the one name.
fn names(function: &str, value: &Value) -> Result<Vec<String>, Error> {
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            Ok(value.try_iter()?.map(|item| item.to_string()).collect())
        }
        ValueKind::String => Ok(vec![value.to_string()]),
        other => {
            let message = format!("{function} expects a name or a list of names, not {other}");
            Err(Error::new(ErrorKind::InvalidOperation, message))
        }
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
