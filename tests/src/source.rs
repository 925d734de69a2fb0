//! The source of a folder's answers. The same tests of answers run in this package, which embeds its folders, and in
//! `tests/live`, which reads them from disk; the differences that they expect are stated here.

use http::{Method, Uri};
use percent_encoding::percent_decode_str;

use crate::Answer;

/// Where the files of a folder are read when a request is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the program, as a release build embeds them.
    Embedded,
    /// On disk, in a debug build.
    Live,
}

/// The [`Source`] of the folders in the crate that calls this.
#[macro_export]
macro_rules! source {
    () => {
        $crate::source::Source::of(cfg!(debug_assertions), option_env!("STEADFAST_EMBED"))
    };
}

impl Source {
    /// That of a crate with or without debug assertions, by the value of `STEADFAST_EMBED` at its build.
    #[must_use]
    pub const fn of(has_debug_assertions: bool, embed: Option<&str>) -> Self {
        let embeds = match embed {
            Some(value) => matches!(value.as_bytes(), b"1"),
            None => false,
        };
        match has_debug_assertions && !embeds {
            true => Source::Live,
            false => Source::Embedded,
        }
    }

    /// Whether files are read from disk.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Source::Live)
    }

    /// `Cache-Control` of an answer to a URL that carries the version: a live build's file may be edited.
    #[must_use]
    pub const fn of_versioned(self) -> &'static str {
        match self {
            Source::Embedded => "public, max-age=31536000, immutable",
            Source::Live => "no-cache",
        }
    }

    /// The beginning of the URLs of a folder with an absolute base: in a live build, nothing but its path.
    #[must_use]
    pub fn of_absolute(self, base: &str) -> &str {
        match self {
            Source::Embedded => base,
            Source::Live => {
                let (_, host) = base.split_once("://").expect("an absolute base");
                host.find('/').map_or("", |start| &host[start..])
            }
        }
    }

    /// Asserts the content of a 404, and the headers about it: none, or the explanation that a live build gives below
    /// each of the `bases` that folders are mounted at.
    pub fn assert_content_of_404(
        self,
        answer: &Answer,
        method: &Method,
        target: &str,
        bases: &[&str],
    ) {
        let is_read = matches!(*method, Method::GET | Method::HEAD);
        let is_explained =
            self.is_live() && is_read && bases.iter().any(|base| is_below(target, base));
        if is_explained {
            assert_explained(answer, method, target);
        } else {
            assert!(answer.body.is_empty(), "{method} {target}: {answer:?}");
            assert_eq!(answer.header("content-type"), "", "{method} {target}");
            let length = answer.header("content-length");
            assert!(["", "0"].contains(&length), "{method} {target}: {length}");
        }
    }
}

/// Whether the path of a request target is that of a file below a base, both decoded. The root of the site is not the
/// folder's.
fn is_below(target: &str, base: &str) -> bool {
    let uri: Uri = target.parse().expect("a request target");
    let decoded = |segment| percent_decode_str(segment).decode_utf8_lossy();
    let mut segments = uri.path().split('/').map(decoded);
    let is_in_base = base
        .split('/')
        .map(decoded)
        .all(|expected| segments.next() == Some(expected));
    !base.is_empty() && is_in_base && segments.next().is_some()
}

/// The whole text of an explanation is tested with a folder that changes, in `live_files.rs`.
fn assert_explained(answer: &Answer, method: &Method, target: &str) {
    let content_type = answer.header("content-type");
    assert_eq!(content_type, "text/plain; charset=utf-8", "{target}");
    let length = answer.header("content-length");
    if *method == Method::HEAD {
        assert!(answer.body.is_empty(), "{target}");
        assert_ne!(length, "0", "{target}");
        return;
    }
    assert_eq!(length, answer.body.len().to_string(), "{target}");
    let text = str::from_utf8(&answer.body).expect("UTF-8");
    let text = text.strip_suffix("\nOnly debug builds explain a 404.\n");
    let (file, rest) = text
        .and_then(|text| text.split_once(" not found.\nFolder: "))
        .expect(target);
    assert!(file.starts_with('$'), "as the folder is written: {file}");
    let (folder, nearest) = rest.split_once('\n').expect("a line");
    assert!(std::path::Path::new(folder).is_absolute(), "{folder}");
    let is_nearest = nearest.starts_with("Did you mean ") && nearest.ends_with("?\n");
    assert!(nearest.is_empty() || is_nearest, "{nearest}");
}

#[cfg(test)]
mod tests {
    use super::{Source, is_below};

    #[test]
    fn only_debug_builds_without_the_variable_are_live() {
        for (has_debug_assertions, embed, expected) in [
            (true, None, Source::Live),
            (true, Some(""), Source::Live),
            (true, Some("0"), Source::Live),
            (true, Some("1"), Source::Embedded),
            (false, None, Source::Embedded),
            (false, Some("1"), Source::Embedded),
        ] {
            assert_eq!(Source::of(has_debug_assertions, embed), expected);
        }
    }

    #[test]
    fn a_live_base_is_the_path_of_an_absolute_one() {
        for (base, path) in [
            ("https://cdn.example.com/x/y", "/x/y"),
            ("https://cdn.example.com", ""),
        ] {
            assert_eq!(Source::Live.of_absolute(base), path);
            assert_eq!(Source::Embedded.of_absolute(base), base);
        }
    }

    #[test]
    fn a_target_is_below_a_base_segment_by_segment() {
        for (target, base, expected) in [
            ("/static/x", "/static", true),
            ("/static/", "/static", true),
            ("/static//", "/static", true),
            ("/%73tatic/x", "/static", true),
            ("http://localhost/static/x?y", "/static", true),
            ("/%7Bx%7D/y", "/{x}", true),
            ("/{x}/y", "/%7Bx%7D", true),
            ("/static", "/static", false),
            ("/static%2Fx", "/static", false),
            ("//static/x", "/static", false),
            ("/statics/x", "/static", false),
            ("/x", "", false),
            ("*", "/static", false),
            ("localhost:443", "/static", false),
        ] {
            assert_eq!(is_below(target, base), expected, "{target} {base}");
        }
    }
}
