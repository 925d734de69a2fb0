//! The pages as tera's templates, which get the elements of constants: a file that does not exist does not compile.

use std::collections::BTreeMap;

use tera::{Tera, TeraResult};

use crate::assets::{APP_JS, ASSETS, LOGO_SVG, STYLE_CSS};

const LAYOUT: &str = include_str!("../../shared/templates/layout.html");
const HOME: &str = include_str!("../../shared/templates/home.html");
const SHIP: &str = include_str!("../../shared/templates/ship.html");
const NOT_FOUND: &str = include_str!("../../shared/templates/not_found.html");

pub(crate) fn templates() -> TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.add_raw_templates([
        ("layout.html", LAYOUT),
        ("home.html", HOME),
        ("ship.html", SHIP),
        ("not_found.html", NOT_FOUND),
    ])?;
    // What the layout of every page needs.
    let site = BTreeMap::from([
        ("framework", "actix-web".to_owned()),
        ("icon", LOGO_SVG.icon().to_string()),
        ("logo", LOGO_SVG.tag("").to_string()),
        ("style", STYLE_CSS.tag().to_string()),
        ("script", APP_JS.tag().module().to_string()),
        ("import_map", ASSETS.import_map().to_string()),
        ("live_script", ASSETS.live_script().to_string()),
    ]);
    tera.global_context().insert("site", &site);
    Ok(tera)
}
