//! The rules of one folder, for a running program.

use std::path::Path;

use super::{
    coded_name,
    form::{Matching, form},
    media::Media,
    pattern::Pattern,
    reference::format::Format,
    scope::{self, Scope},
};
use crate::{
    ContentCoding, Kind, UrlForm, folder::Options, headers::CORS_HEADERS, versioned_folder,
};

/// The rules that the options of a folder define.
pub struct Rules {
    options: Options,
    scope: Scope,
    include: Vec<Pattern>,
    exclude: Vec<Pattern>,
    plain: Vec<Pattern>,
    root: Vec<Pattern>,
    prehashed: Vec<Pattern>,
    precoded: Vec<Pattern>,
    missing_ok: Vec<Pattern>,
    types: Vec<Pattern>,
    headers: Vec<Pattern>,
    cors: Vec<Pattern>,
}

impl Rules {
    /// Compiles the globs.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let Options {
            include,
            exclude,
            plain,
            root,
            prehashed,
            precoded,
            missing_ok,
            types,
            headers,
            cors,
            ..
        } = options;
        Rules {
            options,
            scope: Scope::new(include.iter().copied(), exclude.iter().copied()),
            include: patterns(include.iter().copied()),
            exclude: patterns(exclude.iter().copied()),
            plain: patterns(plain.iter().copied()),
            root: patterns(root.iter().copied()),
            prehashed: patterns(prehashed.iter().copied()),
            precoded: patterns(precoded.iter().copied()),
            missing_ok: patterns(missing_ok.iter().copied()),
            types: patterns(types.iter().map(|(glob, _)| *glob)),
            headers: patterns(headers.iter().map(|(glob, _)| *glob)),
            cors: patterns(cors.iter().copied()),
        }
    }

    /// Whether links may lead out of the folder.
    #[must_use]
    pub fn follows_links(&self) -> bool {
        self.options.follows_links
    }

    /// Whether a file is taken. `is_link` tells of a folder above it whether it is a symbolic link.
    #[must_use]
    pub fn takes(&self, path: &str, is_link: impl Fn(&str) -> bool) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.all(|folder| self.enters(folder, &is_link))
            && scope::is_trackable(path)
            && self.scope.includes(
                matching(&self.include, path),
                scope::hidden_segments(Path::new(path)),
            )
            && !is_any(&self.exclude, path)
    }

    /// Whether files below a folder, or a link to one, may be taken.
    pub fn enters(&self, folder: &str, is_link: impl Fn(&str) -> bool) -> bool {
        let path = Path::new(folder);
        let name = path.file_name().unwrap_or_default();
        let is_hidden = scope::is_hidden(!folder.contains('/'), name.as_encoded_bytes());
        let is_named = !is_hidden || self.scope.names_hidden(Path::new(name));
        is_named
            && self.scope.excluding_all_of(path).next().is_none()
            && !(is_any(&self.exclude, folder) && is_link(folder))
    }

    /// Whether a link may lead to this path in the folder: not to a dotfile that is left out.
    #[must_use]
    pub fn may_link_to(&self, path: &Path) -> bool {
        let hidden = scope::hidden_segments(path);
        let Some(path) = path.to_str() else {
            return hidden == 0;
        };
        hidden == 0
            || self
                .scope
                .admits_hidden(matching(&self.include, path), hidden)
    }

    /// The form of a file's URL.
    #[must_use]
    pub fn form(&self, path: &str) -> UrlForm {
        let folders = self.options.folders.iter().copied();
        let matching = Matching {
            folder: versioned_folder::containing(folders, path).is_some(),
            root: is_any(&self.root, path),
            prehashed: is_any(&self.prehashed, path),
            plain: is_any(&self.plain, path),
        };
        form(path, matching, self.options.version)
    }

    /// The media type of a file by its name and bytes, and its content coding. The bytes of an encoded file say nothing
    /// about its type.
    #[must_use]
    pub fn media(&self, path: &str, bytes: &[u8]) -> (Media, ContentCoding) {
        let coded = is_any(&self.precoded, path).then(|| coded_name::decode(path));
        let coded = coded.flatten();
        let (coding, name, bytes) = match &coded {
            Some((coding, decoded)) => (*coding, decoded.as_str(), &[][..]),
            None => (ContentCoding::Identity, path, bytes),
        };
        let media = Media::of_file(name, self.chosen_type(path), bytes);
        (media, coding)
    }

    /// The media type that `types` chooses for a file.
    #[must_use]
    pub fn chosen_type(&self, path: &str) -> Option<&'static str> {
        let index = matching(&self.types, path).next()?;
        Some(self.options.types[index].1)
    }

    /// Whether `precoded` names a file.
    #[must_use]
    pub fn is_precoded(&self, path: &str) -> bool {
        is_any(&self.precoded, path)
    }

    /// The format of a file, if its references are followed.
    #[must_use]
    pub fn format(&self, path: &str, media: &Media) -> Option<Format> {
        let format = Format::of(path, media);
        format.filter(|format| self.options.references.contains(&format.word()))
    }

    /// Whether a reference in a file may be broken. `missing` is the path that it names, if there is no file.
    #[must_use]
    pub fn may_be_broken(&self, referrer: &str, missing: Option<&str>) -> bool {
        let is_ok = |path: &str| is_any(&self.missing_ok, path);
        self.options.allows_missing || is_ok(referrer) || missing.is_some_and(is_ok)
    }

    /// The custom headers of a file.
    #[must_use]
    pub fn headers(&self, path: &str, kind: Kind) -> Vec<(&'static str, &'static str)> {
        let is_readable = self
            .options
            .readable
            .holds(kind, || is_any(&self.cors, path));
        let tables = matching(&self.headers, path).map(|index| self.options.headers[index].1);
        let cors: &[_] = if is_readable { &CORS_HEADERS } else { &[] };
        let all = cors.iter().copied().chain(tables.flatten().copied());
        all.collect()
    }
}

fn patterns(globs: impl Iterator<Item = &'static str>) -> Vec<Pattern> {
    let pattern = |glob| Pattern::of_option(glob).expect("the macro has checked it");
    globs.map(pattern).collect()
}

/// The patterns that match a path, by index.
fn matching(patterns: &[Pattern], path: &str) -> impl Iterator<Item = usize> {
    let patterns = patterns.iter().enumerate();
    patterns
        .filter(move |(_, pattern)| pattern.is_match(Path::new(path)))
        .map(|(index, _)| index)
}

fn is_any(patterns: &[Pattern], path: &str) -> bool {
    matching(patterns, path).next().is_some()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Format, Rules};
    use crate::{
        ContentCoding, Kind, UrlForm,
        folder::Options,
        headers::{CORS_HEADERS, Readable},
    };

    /// A call without options.
    const DEFAULTS: Options = Options {
        include: &[],
        exclude: &[],
        plain: &["**/*.html"],
        root: &[],
        prehashed: &[],
        precoded: &[],
        folders: &[],
        version: UrlForm::Filename,
        follows_links: false,
        types: &[],
        headers: &[],
        readable: Readable::Fonts,
        cors: &[],
        allows_missing: false,
        missing_ok: &[],
        references: &["css", "html", "svg", "manifests", "scripts"],
        specifiers: &[],
    };

    /// Asserts which of these paths are taken in a folder without links.
    fn assert_takes(options: Options, taken: &[&str], left_out: &[&str]) {
        let rules = Rules::new(options);
        for path in taken {
            assert!(rules.takes(path, |_| false), "{path}");
        }
        for path in left_out {
            assert!(!rules.takes(path, |_| false), "{path}");
        }
    }

    #[test]
    fn everything_but_dotfiles_and_names_that_cargo_cannot_track_is_taken() {
        assert_takes(
            DEFAULTS,
            &["a", "a.css", "a/b c.css", ".well-known/a", "a..b"],
            &[
                ".env",
                "a/.env",
                ".git/a",
                "a/.git/b",
                "a/.well-known/b",
                ".well-known/.a",
                "a ",
                "a\\",
            ],
        );
    }

    #[test]
    fn include_restricts_and_exclude_wins() {
        assert_takes(
            Options {
                include: &["*.css", "js/*"],
                exclude: &["old.css", "js/*.map", "drafts/**"],
                ..DEFAULTS
            },
            &["a.css", "a/b.css", "js/a.js"],
            &[
                "a.js",
                "js/a/b.js",
                "a/old.css",
                "js/a.map",
                "drafts/a.css",
                "drafts/a/b.css",
            ],
        );
    }

    #[test]
    fn dotfiles_are_taken_where_a_glob_names_each_segment_with_a_dot() {
        assert_takes(
            Options {
                include: &[".env", ".config/**"],
                ..DEFAULTS
            },
            &["a.css", ".env", "a/.env", ".config/a", ".config/a/b"],
            &[".other", ".config/.secret", "a/.config/b", ".git/.env"],
        );
        assert_takes(
            Options {
                include: &["**/*", "*"],
                ..DEFAULTS
            },
            &["a"],
            &[".env", ".config/a"],
        );
    }

    /// As in a walk, which does not enter a link that a glob names.
    #[test]
    fn a_link_to_a_folder_is_excluded_by_its_own_name() {
        let rules = Rules::new(Options {
            exclude: &["pages"],
            ..DEFAULTS
        });
        assert!(!rules.takes("pages/a.css", |folder| folder == "pages"));
        assert!(!rules.takes("pages/a/b.css", |folder| folder == "pages"));
        assert!(rules.takes("pages/a.css", |_| false));
        assert!(rules.takes("other/a.css", |_| true));
    }

    #[test]
    fn a_link_leads_to_no_dotfile_that_is_left_out() {
        let rules = Rules::new(Options {
            include: &[".config/*"],
            ..DEFAULTS
        });
        for (path, may_link) in [
            ("a/b", true),
            (".well-known/a", true),
            (".config/a", true),
            (".config/.a", false),
            (".env", false),
        ] {
            assert_eq!(rules.may_link_to(Path::new(path)), may_link, "{path}");
        }
        #[cfg(unix)]
        {
            use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

            let path = |bytes| Path::new(OsStr::from_bytes(bytes));
            assert!(rules.may_link_to(path(b"a/\xff")));
            assert!(!rules.may_link_to(path(b".config/\xff")));
        }
    }

    #[test]
    fn links_lead_out_of_the_folder_only_where_the_option_says_so() {
        for follows_links in [true, false] {
            let options = Options {
                follows_links,
                ..DEFAULTS
            };
            assert_eq!(Rules::new(options).follows_links(), follows_links);
        }
    }

    #[test]
    fn the_first_option_that_names_a_file_decides_the_form_of_its_url() {
        let options = Options {
            root: &["robots.txt", "both/a*"],
            prehashed: &["dist/**", "both/**"],
            plain: &["*.html", "both/*"],
            version: UrlForm::Query,
            ..DEFAULTS
        };
        for (path, form) in [
            ("robots.txt", UrlForm::Root),
            (".well-known/a.html", UrlForm::Root),
            ("both/a", UrlForm::Root),
            ("both/b", UrlForm::Prehashed),
            ("dist/a.html", UrlForm::Prehashed),
            ("a/b.html", UrlForm::Plain),
            ("a.css", UrlForm::Query),
            ("a/.well-known/b", UrlForm::Query),
        ] {
            assert_eq!(Rules::new(options).form(path), form, "{path}");
        }
        assert_eq!(Rules::new(DEFAULTS).form("a.css"), UrlForm::Filename);
    }

    #[test]
    fn a_media_type_is_that_of_the_first_glob_or_of_the_name() {
        let rules = Rules::new(Options {
            types: &[("*.part", "model/x"), ("a.*", "text/x")],
            ..DEFAULTS
        });
        for (path, bytes, content_type) in [
            ("a.part", &b""[..], "model/x"),
            ("a.css", b"", "text/x; charset=utf-8"),
            ("b.css", b"", "text/css; charset=utf-8"),
            ("b.css", b"\xff", "text/css"),
            ("b", b"", "application/octet-stream"),
        ] {
            let (media, coding) = rules.media(path, bytes);
            assert_eq!(media.content_type, content_type, "{path}");
            assert_eq!(coding, ContentCoding::Identity, "{path}");
        }
        assert_eq!(rules.chosen_type("b/a.part"), Some("model/x"));
        assert_eq!(rules.chosen_type("b.css"), None);
    }

    #[test]
    fn a_precoded_file_has_the_type_of_its_content() {
        let rules = Rules::new(Options {
            precoded: &["*.br", "*.svgz", "*.bin"],
            types: &[("chosen.*", "model/x")],
            ..DEFAULTS
        });
        for (path, content_type, coding, is_precoded) in [
            ("a.wasm.br", "application/wasm", ContentCoding::Brotli, true),
            ("a.svgz", "image/svg+xml", ContentCoding::Gzip, true),
            ("chosen.js.br", "model/x", ContentCoding::Brotli, true),
            (
                "a.bin",
                "application/octet-stream",
                ContentCoding::Identity,
                true,
            ),
            (
                "a.js.gz",
                "application/gzip",
                ContentCoding::Identity,
                false,
            ),
        ] {
            // The coded bytes are not text.
            let (media, found) = rules.media(path, b"\xff");
            assert_eq!((&*media.content_type, found), (content_type, coding));
            assert_eq!(rules.is_precoded(path), is_precoded, "{path}");
        }
    }

    #[test]
    fn a_file_has_the_headers_of_every_glob_after_those_of_cors() {
        let a: &[_] = &[("x-a", "1"), ("x-b", "2")];
        let json: &[_] = &[("x-json", "3")];
        let options = Options {
            headers: &[
                ("a.*", &[("x-a", "1"), ("x-b", "2")]),
                ("*.json", &[("x-json", "3")]),
            ],
            cors: &["b.*"],
            ..DEFAULTS
        };
        let [font, other] = [Kind::Font, Kind::Data];
        for (readable, path, kind, expected) in [
            (Readable::Fonts, "c", other, vec![]),
            (Readable::Fonts, "a.json", other, [a, json].concat()),
            (Readable::Fonts, "a", font, CORS_HEADERS.to_vec()),
            (Readable::Fonts, "b.json", other, json.to_vec()),
            (
                Readable::Named,
                "b.json",
                other,
                [&CORS_HEADERS, json].concat(),
            ),
            (Readable::Named, "a.woff2", font, a.to_vec()),
            (Readable::All, "c", other, CORS_HEADERS.to_vec()),
            (Readable::None, "b.woff2", font, vec![]),
        ] {
            let rules = Rules::new(Options {
                readable,
                ..options
            });
            assert_eq!(rules.headers(path, kind), expected, "{readable:?} {path}");
        }
    }

    #[test]
    fn the_references_of_a_file_are_followed_if_the_option_lists_its_format() {
        let rules = Rules::new(Options {
            references: &["html", "manifests"],
            types: &[("app.json", "application/manifest+json")],
            ..DEFAULTS
        });
        for (path, format) in [
            ("a.html", Some(Format::Html)),
            ("a.xhtml", Some(Format::Html)),
            ("a.webmanifest", Some(Format::Manifest)),
            ("icons/manifest.json", Some(Format::Manifest)),
            ("app.json", Some(Format::Manifest)),
            ("a.json", None),
            ("a.css", None),
            ("a.svg", None),
            ("a.js", None),
        ] {
            let (media, _) = rules.media(path, b"");
            assert_eq!(rules.format(path, &media), format, "{path}");
        }
    }

    #[test]
    fn a_reference_may_be_broken_by_its_file_or_by_the_path_that_it_names() {
        let may_be_broken = |options: Options| {
            let rules = Rules::new(options);
            [
                rules.may_be_broken("a.css", None),
                rules.may_be_broken("b.css", None),
                rules.may_be_broken("b.css", Some("later/a.svg")),
                rules.may_be_broken("b.css", Some("a.svg")),
            ]
        };
        let missing_ok = Options {
            missing_ok: &["a.css", "later/**"],
            ..DEFAULTS
        };
        let warn = Options {
            allows_missing: true,
            ..DEFAULTS
        };
        assert_eq!(may_be_broken(DEFAULTS), [false; 4]);
        assert_eq!(may_be_broken(missing_ok), [true, false, true, false]);
        assert_eq!(may_be_broken(warn), [true; 4]);
    }
}
