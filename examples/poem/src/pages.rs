//! The pages as tera's templates, which get the URLs of constants: a file that does not exist does not compile.

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
    let import_map = ASSETS.import_map().to_string();
    let live_script = ASSETS.live_script().to_string();
    // What the layout of every page needs.
    let site = BTreeMap::from([
        ("framework", "poem"),
        ("logo", LOGO_SVG.url()),
        ("style", STYLE_CSS.url()),
        ("style_integrity", STYLE_CSS.integrity()),
        ("script", APP_JS.url()),
        ("script_integrity", APP_JS.integrity()),
        ("import_map", &import_map),
        ("live_script", &live_script),
    ]);
    tera.global_context().insert("site", &site);
    Ok(tera)
}
