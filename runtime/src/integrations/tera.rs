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
/// | `static_preload(name="fonts/body.woff2")` | the element that preloads a file |
/// | `import_map()` | the element of the [import map](crate::Assets::import_map) |
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
/// A file that does not exist is an error of `static_tag` and `static_preload`, with the nearest name. `static_url` writes its
/// plain URL, and a debug build logs it.
pub fn register(tera: &mut Tera, assets: &'static Assets) {
    let mut add =
        |name: &'static str, call: Call| tera.register_function(name, Html { assets, call });
    add("static_url", |assets, arguments| {
        let (name, _) = with_name(arguments)?;
        Ok(assets.url(&name).into_owned())
    });
    add("static_tag", |assets, arguments| {
        let (name, arguments) = with_name(arguments)?;
        functions::static_tag(assets, &name, arguments)
    });
    add("static_preload", |assets, arguments| {
        let (name, arguments) = with_name(arguments)?;
        functions::static_preload(assets, &name, arguments)
    });
    add("import_map", functions::import_map);
    add("live_script", |assets, arguments| {
        Ok(functions::live_script(assets, arguments))
    });
}

type Call = fn(&'static Assets, Arguments) -> Result<String, String>;

/// A function whose result is HTML.
struct Html {
    assets: &'static Assets,
    call: Call,
}

impl Function<TeraResult<String>> for Html {
    fn call(&self, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
        // A map has no order of its own.
        let named = kwargs.iter().map(|(name, value)| (name.to_string(), value));
        let mut arguments = Arguments::default();
        for (name, value) in named.collect::<BTreeMap<_, _>>() {
            match value.as_bool() {
                Some(is_set) => arguments.add_flag(&name, is_set),
                None => arguments.add(&name, text(value)),
            }
        }
        (self.call)(self.assets, arguments).map_err(Error::message)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn with_name(mut arguments: Arguments) -> Result<(String, Arguments), String> {
    let name = arguments
        .take("name")
        .ok_or("the argument `name` is missing: the path of a file")?;
    Ok((name, arguments))
}
