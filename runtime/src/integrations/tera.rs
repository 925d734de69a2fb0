//! tera: functions for templates that name files by a string.

use std::collections::BTreeMap;

use tera::{Error, Function, Kwargs, State, Tera, TeraResult, Value};

use super::functions::{self, Arguments};
use crate::assets::Assets;

/// Registers the functions of a folder:
///
/// | function | writes |
/// |---|---|
/// | `static_url(name="style.css")` | the URL, as [`Assets::url`](crate::Assets::url) |
/// | `static_tag(name="style.css")`, `static_tag(name="app.js", module=true)`, `static_tag(name="a.png", alt="…")` | the element of a file |
/// | `static_tag(name="app.js", static_imports=true)` | a module, after [its static imports](crate::Tag::module_with_static_imports) |
/// | `static_preload(name="fonts/body.woff2")` | the element that preloads a file |
/// | `static_modulepreloads(name="app.js", limit=16)` | the [elements that preload](crate::Asset::modulepreloads) a module and its imports |
/// | `import_map()` | the element of the [import map](crate::Assets::import_map) |
/// | `import_map_for(name="app.js")`, `import_map_for(name=["app.js", "menu.js"])` | that of [the part](crate::Assets::import_map_for) that scripts need |
/// | `live_script()` | the [script of debug builds](crate::Assets::live_script) |
///
/// Further arguments of an element are attributes: `nonce=nonce`, `data_id="1"` for `data-id`, `async=true` for one without a
/// value. The results are HTML, which is not escaped again.
///
/// ```
/// use tera::{Context, Tera};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let mut tera = Tera::default();
/// steadfast::tera::register(&mut tera, &assets::ASSETS);
/// tera.add_raw_template("page.html", r#"{{ static_tag(name="style.css") }}"#).unwrap();
/// let html = tera.render("page.html", &Context::new()).unwrap();
/// assert_eq!(html, assets::STYLE_CSS.tag().to_string());
/// ```
///
/// # Errors
///
/// A file that does not exist is an error of each function but `static_url`, with the nearest name. `static_url` writes its
/// plain URL, and a debug build logs it.
pub fn register(tera: &mut Tera, assets: &'static Assets) {
    let mut add =
        |name: &'static str, call: Call| tera.register_function(name, Html { assets, call });
    add("static_url", |assets, kwargs| {
        let (name, _) = with_name(kwargs)?;
        Ok(assets.url(&name).into_owned())
    });
    add("static_tag", |assets, kwargs| {
        let (name, arguments) = with_name(kwargs)?;
        functions::static_tag(assets, &name, arguments)
    });
    add("static_preload", |assets, kwargs| {
        let (name, arguments) = with_name(kwargs)?;
        functions::static_preload(assets, &name, arguments)
    });
    add("static_modulepreloads", |assets, kwargs| {
        let (name, arguments) = with_name(kwargs)?;
        functions::static_modulepreloads(assets, &name, arguments)
    });
    add("import_map_for", |assets, kwargs| {
        let (names, arguments) = with_names(kwargs)?;
        functions::import_map_for(assets, &names, arguments)
    });
    add("import_map", |assets, kwargs| {
        functions::import_map(assets, arguments(kwargs))
    });
    add("live_script", |assets, kwargs| {
        Ok(functions::live_script(assets, arguments(kwargs)))
    });
}

type Call = fn(&'static Assets, &Kwargs) -> Result<String, String>;

/// A function whose result is HTML.
struct Html {
    assets: &'static Assets,
    call: Call,
}

impl Function<TeraResult<String>> for Html {
    fn call(&self, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
        (self.call)(self.assets, &kwargs).map_err(Error::message)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn arguments(kwargs: &Kwargs) -> Arguments {
    // A map has no order of its own.
    let named = kwargs.iter().map(|(name, value)| (name.to_string(), value));
    let mut arguments = Arguments::default();
    for (name, value) in named.collect::<BTreeMap<_, _>>() {
        match value.as_bool() {
            Some(is_set) => arguments.add_flag(&name, is_set),
            None => arguments.add(&name, text(value)),
        }
    }
    arguments
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The argument `name`, and the others.
fn with_name(kwargs: &Kwargs) -> Result<(String, Arguments), String> {
    let mut arguments = arguments(kwargs);
    let name = arguments
        .take("name")
        .ok_or("the argument `name` is missing: the path of a file")?;
    Ok((name, arguments))
}

/// The argument `name`, which may be a list, and the others.
fn with_names(kwargs: &Kwargs) -> Result<(Vec<String>, Arguments), String> {
    let (name, arguments) = with_name(kwargs)?;
    let list = kwargs.get::<&Value>("name").ok().flatten();
    let list = list.and_then(Value::as_array);
    let names = list.map_or_else(|| vec![name], |list| list.iter().map(text).collect());
    Ok((names, arguments))
}
