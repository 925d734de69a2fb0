//! Folders with options that decide which files are taken, and how they are served. Each is embedded twice with the
//! same options: as it is, and as a copy that does not exist yet, so that no build has seen its files.

#![expect(deprecated, reason = "the warning that a prehashed file has no hash")]

use std::path::PathBuf;

use steadfast::Assets;

/// A folder with its options.
pub(crate) struct Folder {
    pub(crate) name: &'static str,
    /// The path that it is served at.
    pub(crate) at: &'static str,
    pub(crate) dir: PathBuf,
    pub(crate) seen: &'static Assets,
    pub(crate) copy: PathBuf,
    pub(crate) unseen: &'static Assets,
}

macro_rules! folders {
    ($($(#[$attribute:meta])* $name:ident, $dir:literal, $copy:literal, $at:literal, [$($options:tt)*];)*) => {
        $(
            $(#[$attribute])*
            mod $name {
                pub(crate) mod seen {
                    steadfast::static_assets!($dir, $($options)*);
                }

                #[expect(deprecated, reason = "the warning that the folder is absent")]
                pub(crate) mod unseen {
                    steadfast::static_assets!($copy, absent = "empty", $($options)*);
                }
            }
        )*

        pub(crate) fn all() -> Vec<Folder> {
            Vec::from([$(
                $(#[$attribute])*
                Folder {
                    name: stringify!($name),
                    at: $at,
                    dir: path($dir),
                    seen: &$name::seen::ASSETS,
                    copy: path($copy),
                    unseen: &$name::unseen::ASSETS,
                },
            )*])
        }
    };
}

fn path(written: &str) -> PathBuf {
    let path = written.replace("$FIXTURES", env!("FIXTURES"));
    path.replace("$OUT_DIR", env!("OUT_DIR")).into()
}

folders! {
    defaults, "$FIXTURES/options/site", "$OUT_DIR/unseen/defaults", "/static", [];
    by_extension, "$FIXTURES/options/site", "$OUT_DIR/unseen/by_extension", "/static", [include = ["*.css"]];
    by_path, "$FIXTURES/options/site", "$OUT_DIR/unseen/by_path", "/static",
        [include = ["sub/*.css", "sub/**/notes.txt", "*/page.html"]];
    all_by_wildcards, "$FIXTURES/options/site", "$OUT_DIR/unseen/all_by_wildcards", "/static",
        [include = ["**", "*", "**/*", "?*", "sub/**", "[!a]*"]];
    dotfile, "$FIXTURES/options/site", "$OUT_DIR/unseen/dotfile", "/static", [include = [".hidden"]];
    dotfiles_by_wildcard, "$FIXTURES/options/site", "$OUT_DIR/unseen/dotfiles_by_wildcard", "/static",
        [include = [".*"]];
    dot_folder, "$FIXTURES/options/site", "$OUT_DIR/unseen/dot_folder", "/static", [include = [".config/**"]];
    dotfile_in_dot_folder, "$FIXTURES/options/site", "$OUT_DIR/unseen/dotfile_in_dot_folder", "/static",
        [include = [".config/.secret"]];
    nested_well_known, "$FIXTURES/options/site", "$OUT_DIR/unseen/nested_well_known", "/static",
        [include = ["sub/.well-known/**", "sub/*.css"]];
    dotfile_and_others, "$FIXTURES/options/site", "$OUT_DIR/unseen/dotfile_and_others", "/static",
        [include = ["*.js", "sub/.keep"]];
    exclude_by_extension, "$FIXTURES/options/site", "$OUT_DIR/unseen/exclude_by_extension", "/static",
        [exclude = ["*.html", "*.js"]];
    exclude_folder, "$FIXTURES/options/site", "$OUT_DIR/unseen/exclude_folder", "/static",
        [exclude = ["sub/**", ".well-known/**"]];
    exclude_one_level, "$FIXTURES/options/site", "$OUT_DIR/unseen/exclude_one_level", "/static",
        [exclude = ["sub/*"]];
    exclude_wins, "$FIXTURES/options/site", "$OUT_DIR/unseen/exclude_wins", "/static",
        [include = ["*.css", ".hidden", ".config/**"], exclude = ["sub/**", ".hidden"]];
    forms, "$FIXTURES/options/site", "$OUT_DIR/unseen/forms", "/deep/static",
        [
            base = "/deep/static",
            plain = ["sub/**"],
            root = ["robots.txt", "sw.js", "sub/page.html"],
            prehashed = ["app.js"],
        ];
    query, "$FIXTURES/options/site", "$OUT_DIR/unseen/query", "/static",
        [version = "query", root = ["sub/deep/**"], prehashed = ["style.css"]];
    at_root, "$FIXTURES/mounting/site", "$OUT_DIR/unseen/at_root", "",
        [base = "/", root = ["robots.txt"], prehashed = ["hashed/**"]];
    absolute, "$FIXTURES/mounting/site", "$OUT_DIR/unseen/absolute", "/x/y",
        [base = "https://cdn.example.com/x/y"];
    types, "$FIXTURES/constants/site", "$OUT_DIR/unseen/types", "/static",
        [types = { "*.bin" = "model/stl", "twins/**" = "text/x", "*.{png,bin}" = "image/x-other" }];
    headers, "$FIXTURES/constants/site", "$OUT_DIR/unseen/headers", "/static",
        [
            cors = ["*.json", "images/**"],
            headers = {
                "**/*.wasm" = { "Cross-Origin-Resource-Policy" = "same-origin" },
                "*.json" = { "X-Robots-Tag" = "noindex" },
                "data.json" = { "server-timing" = "a;dur=1\tb", "x-empty" = "" },
            },
        ];
    fonts, "$FIXTURES/constants/site", "$OUT_DIR/unseen/fonts", "/static", [];
    open, "$FIXTURES/constants/site", "$OUT_DIR/unseen/open", "/static", [cors = true];
    closed, "$FIXTURES/constants/site", "$OUT_DIR/unseen/closed", "/static", [cors = false];
    precoded, "$FIXTURES/precoded", "$OUT_DIR/unseen/precoded", "/static",
        [precoded = ["game.*", "*.svgz", "*.pbf.gz", "*.mjs.br", "*.css.gz"]];
    precoded_types, "$FIXTURES/precoded", "$OUT_DIR/unseen/precoded_types", "/static",
        [
            precoded = ["*.mjs.br"],
            types = { "bundle.js.gz" = "application/gzip", "app.mjs.br" = "text/plain" },
            exclude = ["game.*", "tile.*", "css/*"],
        ];
    names, "$OUT_DIR/names", "$OUT_DIR/unseen/names", "/static", [];
    bytes, "$OUT_DIR/references", "$OUT_DIR/unseen/bytes", "/static", [];
    references, "$FIXTURES/references/forms", "$OUT_DIR/unseen/references", "/static", [];
    excluded, "$OUT_DIR/excluded", "$OUT_DIR/unseen/excluded", "/static", [exclude = ["vendor/**", "**/*.map"]];
    repository, "$OUT_DIR/excluded", "$OUT_DIR/unseen/repository", "/static", [exclude = [".git/**"]];
    #[cfg(unix)]
    strays, "$OUT_DIR/links", "$OUT_DIR/unseen/strays", "/static", [];
    #[cfg(unix)]
    links, "$OUT_DIR/links", "$OUT_DIR/unseen/links", "/static", [];
    #[cfg(unix)]
    links_to_excluded, "$OUT_DIR/links", "$OUT_DIR/unseen/links_to_excluded", "/static", [exclude = ["real/**"]];
    #[cfg(unix)]
    excluded_links, "$OUT_DIR/links", "$OUT_DIR/unseen/excluded_links", "/static",
        [exclude = ["link*"]];
    #[cfg(unix)]
    followed, "$OUT_DIR/link_out", "$OUT_DIR/unseen/followed", "/static", [links = "follow"];
    #[cfg(unix)]
    excluded_link_out, "$OUT_DIR/link_out", "$OUT_DIR/unseen/excluded_link_out", "/static",
        [exclude = ["pages"]];
}
