//! The likely causes of a wrong mount, by framework.

/// Why no request below the base reaches a folder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Causes {
    /// Each in one line, the likeliest first. `{base}` is the path of the folder.
    pub(super) not_reached: &'static [&'static str],
    /// How a route of the app's own that answers in place of the folder is avoided.
    pub(super) shadowed: &'static str,
    /// How `root` files are reached too.
    pub(super) root: &'static str,
}

impl Causes {
    pub(super) const OF_ANY: Self = Causes {
        not_reached: &[
            "nothing is mounted at `{base}`",
            "the folder is mounted at another path than `{base}`, the `base` of `static_assets!`",
        ],
        shadowed: "remove it, or ask the folder first",
        root: "mount the folder at the root of the site",
    };

    pub(super) const OF_TOWER: Self = Causes {
        not_reached: &[
            "nothing is mounted at `{base}`: add `.layer(ASSETS.layer())`, or in axum `.merge(ASSETS.router())`",
            "in axum, `layer` covers the routes and the fallback that the router has by then: call it last",
            "in axum, inside a `nest`, `layer` and `merge` see the requests below the nest's prefix alone: mount the folder on the \
             outermost router",
            "`nest_service` is at another path than `{base}`, the `base` of `static_assets!`",
        ],
        shadowed: "remove it, or call `.layer(ASSETS.layer())` last, which is asked before every route",
        root: "put `.layer(ASSETS.layer())` on the outermost router",
    };
}
