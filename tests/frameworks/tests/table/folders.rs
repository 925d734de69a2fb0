//! The folders of the table, and how a site mounts them.

use steadfast::{Asset, Assets};

pub(crate) mod assets {
    steadfast::static_assets!(
        ["$FIXTURES/mounting/site", "$OUT_DIR/large"],
        root = ["robots.txt", "sw.js"],
        headers = { "*.css" = { "x-robots-tag" = "noindex" } },
        embed = "always",
    );
}

pub(crate) mod at_root {
    steadfast::static_assets!(
        ["$FIXTURES/mounting/site", "$OUT_DIR/large"],
        base = "/",
        index = false,
        spa = "page.html",
        embed = "always",
    );
}

pub(crate) mod nested {
    steadfast::static_assets!(
        ["$FIXTURES/mounting/site", "$OUT_DIR/large"],
        base = "/app/static",
        version = "query",
        prehashed = ["hashed/**"],
        embed = "always",
    );
}

pub(crate) mod escaped {
    steadfast::static_assets!(
        [
            "$FIXTURES/mounting/site",
            "$OUT_DIR/large",
            "$OUT_DIR/precoded"
        ],
        base = "/gr%C3%BC%C3%9Fe",
        root = ["with space.txt"],
        precoded = ["*.wasm.br"],
        index = "page.html",
        spa = "page.html",
        embed = "always",
    );
}

/// Read from disk at each request.
pub(crate) mod live {
    steadfast::static_assets!(["$FIXTURES/mounting/site", "$OUT_DIR/large"]);
}

/// A site: pages of its own at `/`, `/about` and `/app/about`, one file at `/mark`, and a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// The layer, at base `/static`.
    Layer,
    /// The layer, at base `/`.
    AtRoot,
    /// The layer, at a base with escapes.
    Escaped,
    /// The layer, over files on disk.
    Live,
    /// The service, at base `/static`.
    Service,
    /// The service in a scope, nest or prefix `/app` of the framework.
    Nested,
}

impl Site {
    pub(crate) const ALL: [Site; 6] = [
        Site::Layer,
        Site::AtRoot,
        Site::Escaped,
        Site::Live,
        Site::Service,
        Site::Nested,
    ];

    pub(crate) fn folder(self) -> &'static Assets {
        match self {
            Site::Layer | Site::Service => &assets::ASSETS,
            Site::AtRoot => &at_root::ASSETS,
            Site::Escaped => &escaped::ASSETS,
            Site::Live => &live::ASSETS,
            Site::Nested => &nested::ASSETS,
        }
    }

    /// The file at `/mark`.
    pub(crate) fn mark(self) -> Asset {
        self.folder().get("mark.svg").expect("the folder has it")
    }

    /// The beginning of requests below the folder.
    pub(crate) fn base(self) -> &'static str {
        match self {
            Site::Layer | Site::Live | Site::Service => "/static",
            Site::AtRoot => "",
            Site::Escaped => "/gr%C3%BC%C3%9Fe",
            Site::Nested => "/app/static",
        }
    }

    /// Whether the layer mounts the folder, so that `root` files are reached.
    pub(crate) fn has_layer(self) -> bool {
        !matches!(self, Site::Service | Site::Nested)
    }
}

/// The pages of the site itself.
pub(crate) const PAGES: [(&str, &str); 3] = [
    ("/", "the home page"),
    ("/about", "about the site"),
    ("/app/about", "about the app"),
];
