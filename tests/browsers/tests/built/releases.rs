//! What the bundlers have built, embedded with the lines of the guide.

use steadfast::Assets;

/// The output of one bundler.
pub(super) struct Build {
    pub(super) name: &'static str,
    pub(super) releases: [&'static Assets; 2],
    /// The second release without its chunk.
    pub(super) incomplete: &'static Assets,
    /// The source of its entry.
    pub(super) entry: &'static str,
    /// What the lines of the entry contain that recover from an old chunk.
    pub(super) recovery: &'static str,
}

/// Embeds the output of a bundler.
macro_rules! build {
    ($module:ident, $first:literal, $second:literal) => {
        mod $module {
            pub(super) mod first {
                steadfast::static_assets!(
                    $first,
                    base = "/",
                    prehashed = ["assets/**"],
                    spa = "index.html",
                    exclude = ["**/*.map"],
                );
            }

            pub(super) mod second {
                steadfast::static_assets!(
                    $second,
                    base = "/",
                    prehashed = ["assets/**"],
                    spa = "index.html",
                    exclude = ["**/*.map"],
                );
            }

            pub(super) mod incomplete {
                steadfast::static_assets!(
                    $second,
                    base = "/",
                    prehashed = ["assets/**"],
                    spa = "index.html",
                    exclude = ["**/*.map", "assets/berths*"],
                    references = ["html"],
                );
            }
        }
    };
}

build!(
    vite,
    "front_ends/dist/vite/first",
    "front_ends/dist/vite/second"
);
build!(
    webpack,
    "front_ends/dist/webpack/first",
    "front_ends/dist/webpack/second"
);

pub(super) static BUILDS: [Build; 2] = [
    Build {
        name: "Vite",
        releases: [&vite::first::ASSETS, &vite::second::ASSETS],
        incomplete: &vite::incomplete::ASSETS,
        entry: include_str!("../../front_ends/vite/main.jsx"),
        recovery: "vite:preloadError",
    },
    Build {
        name: "webpack",
        releases: [&webpack::first::ASSETS, &webpack::second::ASSETS],
        incomplete: &webpack::incomplete::ASSETS,
        entry: include_str!("../../front_ends/webpack/main.jsx"),
        recovery: "async function load",
    },
];
