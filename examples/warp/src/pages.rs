//! The pages as askama's templates, which take the elements of constants: a file that does not exist does not compile.

use askama::Template;
use askama_web::WebTemplate;
use steadfast::{ImportMap, LiveScript, Tag};

use crate::{
    assets::{APP_JS, ASSETS, LOGO_SVG, STYLE_CSS},
    harbour::{Entry, Ship},
};

/// What the layout of every page needs.
pub(crate) struct Site {
    framework: &'static str,
    icon: Tag<'static>,
    logo: Tag<'static>,
    style: Tag<'static>,
    script: Tag<'static>,
    import_map: ImportMap,
    live_script: LiveScript<'static>,
}

pub(crate) const SITE: Site = Site {
    framework: "warp",
    icon: LOGO_SVG.icon(),
    logo: LOGO_SVG.tag(""),
    style: STYLE_CSS.tag(),
    script: APP_JS.tag().module(),
    import_map: ASSETS.import_map(),
    live_script: ASSETS.live_script(),
};

#[derive(Template, WebTemplate)]
#[template(path = "home.html")]
pub(crate) struct Home {
    pub(crate) site: Site,
    pub(crate) ships: [Ship; 3],
    pub(crate) log: Vec<Entry>,
}

#[derive(Template, WebTemplate)]
#[template(path = "ship.html")]
pub(crate) struct ShipPage {
    pub(crate) site: Site,
    pub(crate) ship: Ship,
    pub(crate) log: Vec<Entry>,
}

#[derive(Template, WebTemplate)]
#[template(path = "not_found.html")]
pub(crate) struct NotFound {
    pub(crate) site: Site,
}
