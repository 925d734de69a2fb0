//! The pages as askama's templates. An asset displays as its URL, so that a template takes the constant itself: a file that
//! does not exist does not compile.

use askama::Template;
use steadfast::{Asset, ImportMap, LiveScript, Script, Stylesheet, Svg};

use crate::{
    assets::{APP_JS, ASSETS, LOGO_SVG, STYLE_CSS},
    harbour::{Entry, Ship},
};

/// What the layout of every page needs.
pub(crate) struct Site {
    framework: &'static str,
    logo: Asset<Svg>,
    style: Asset<Stylesheet>,
    style_integrity: &'static str,
    script: Asset<Script>,
    script_integrity: &'static str,
    import_map: ImportMap,
    live_script: LiveScript<'static>,
}

pub(crate) const SITE: Site = Site {
    framework: "salvo",
    logo: LOGO_SVG,
    style: STYLE_CSS,
    style_integrity: STYLE_CSS.integrity(),
    script: APP_JS,
    script_integrity: APP_JS.integrity(),
    import_map: ASSETS.import_map(),
    live_script: ASSETS.live_script(),
};

#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct Home {
    pub(crate) site: Site,
    pub(crate) ships: [Ship; 3],
    pub(crate) log: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "ship.html")]
pub(crate) struct ShipPage {
    pub(crate) site: Site,
    pub(crate) ship: Ship,
    pub(crate) log: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "not_found.html")]
pub(crate) struct NotFound {
    pub(crate) site: Site,
}
