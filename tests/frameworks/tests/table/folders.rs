//! The folders of the table, and how a site mounts them.

use steadfast::Assets;

pub(crate) mod assets {
    steadfast::static_assets!(
        ["$FIXTURES/mounting/site", "$OUT_DIR/large"],
        root = ["robots.txt", "sw.js"],
    );
}

pub(crate) mod at_root {
    steadfast::static_assets!(
        ["$FIXTURES/mounting/site", "$OUT_DIR/large"],
        base = "/",
        root = ["with space.txt"],
    );
}

pub(crate) mod nested {
    steadfast::static_assets!(
        ["$FIXTURES/mounting/site", "$OUT_DIR/large"],
        base = "/app/static",
        root = ["robots.txt"],
    );
}

/// A site: pages of its own at `/`, `/about` and `/app/about`, and a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// The layer, at base `/static`.
    Layer,
    /// The service, at base `/static`.
    Service,
    /// The layer, at base `/`.
    AtRoot,
    /// The service in a scope, nest or prefix `/app` of the framework.
    Nested,
}

impl Site {
    pub(crate) const ALL: [Site; 4] = [Site::Layer, Site::Service, Site::AtRoot, Site::Nested];

    pub(crate) fn folder(self) -> &'static Assets {
        match self {
            Site::Layer | Site::Service => &assets::ASSETS,
            Site::AtRoot => &at_root::ASSETS,
            Site::Nested => &nested::ASSETS,
        }
    }

    /// What requests below the folder begin with.
    pub(crate) fn base(self) -> &'static str {
        match self {
            Site::Layer | Site::Service => "/static",
            Site::AtRoot => "",
            Site::Nested => "/app/static",
        }
    }

    /// Whether `root` files are reached: a service is at its place and not at the root of the site, except where a
    /// framework's service is asked about every path.
    pub(crate) fn has_root_files(self) -> bool {
        matches!(self, Site::Layer | Site::AtRoot)
    }
}

/// The pages of the site itself.
pub(crate) const PAGES: [(&str, &str); 3] = [
    ("/", "the home page"),
    ("/about", "about the site"),
    ("/app/about", "about the app"),
];
