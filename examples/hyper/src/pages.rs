//! The pages as minijinja's templates, which get the elements of constants: a file that does not exist does not compile.

use minijinja::{Environment, Error, UndefinedBehavior, Value, context};

use crate::{
    assets::{APP_JS, ASSETS, LOGO_SVG, STYLE_CSS},
    harbour::{Entry, Ship},
};

const LAYOUT: &str = include_str!("../../shared/templates/layout.html");
const HOME: &str = include_str!("../../shared/templates/home.html");
const SHIP: &str = include_str!("../../shared/templates/ship.html");
const NOT_FOUND: &str = include_str!("../../shared/templates/not_found.html");

pub(crate) fn templates() -> Result<Environment<'static>, Error> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in [
        ("layout.html", LAYOUT),
        ("home.html", HOME),
        ("ship.html", SHIP),
        ("not_found.html", NOT_FOUND),
    ] {
        templates.add_template(name, text)?;
    }
    // What the layout of every page needs.
    let site = context! {
        framework => "hyper",
        icon => html(LOGO_SVG.icon()),
        logo => html(LOGO_SVG.tag("")),
        style => html(STYLE_CSS.tag()),
        script => html(APP_JS.tag().module()),
        import_map => html(ASSETS.import_map()),
        live_script => html(ASSETS.live_script()),
    };
    templates.add_global("site", site);
    Ok(templates)
}

impl From<Ship> for Value {
    fn from(ship: Ship) -> Self {
        context! { name => ship.name, about => ship.about, picture => html(ship.picture) }
    }
}

impl From<Entry> for Value {
    fn from(entry: Entry) -> Self {
        context! { ship => entry.ship, note => entry.note }
    }
}

/// A value that needs no escaping, as that of a URL: minijinja would escape its slashes.
fn html(value: impl ToString) -> Value {
    Value::from_safe_string(value.to_string())
}
