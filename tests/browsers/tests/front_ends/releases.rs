//! What the bundlers have built, embedded with the options of the guide.

use steadfast::Assets;

/// The output of one bundler.
pub(crate) struct Build {
    pub(crate) releases: [&'static Assets; 2],
    /// The second release without its chunk.
    pub(crate) incomplete: &'static Assets,
    /// A part of the path of its entry.
    pub(crate) entry: &'static str,
}

/// Embeds a release. The path is a literal to the macro.
macro_rules! release {
    ($release:ident, $folder:literal) => {
        mod $release {
            steadfast::static_assets!(
                $folder,
                base = "/",
                prehashed = ["assets/**"],
                spa = "index.html",
                exclude = ["**/*.map"],
                absent = "empty",
            );
        }
    };
}

/// Embeds the output of a bundler.
macro_rules! build {
    ($bundler:ident, $first:literal, $second:literal, entry: $entry:literal) => {
        pub(crate) mod $bundler {
            release!(first, $first);
            release!(second, $second);

            mod incomplete {
                steadfast::static_assets!(
                    $second,
                    base = "/",
                    prehashed = ["assets/**"],
                    spa = "index.html",
                    exclude = ["**/*.map", "assets/berths*"],
                    references = ["html"],
                );
            }

            pub(crate) static BUILD: super::Build = super::Build {
                releases: [&first::ASSETS, &second::ASSETS],
                incomplete: &incomplete::ASSETS,
                entry: $entry,
            };
        }
    };
}

build!(
    vite,
    "front_ends/dist/vite/first",
    "front_ends/dist/vite/second",
    entry: "assets/index-"
);
build!(
    webpack,
    "front_ends/dist/webpack/first",
    "front_ends/dist/webpack/second",
    entry: "assets/main."
);
