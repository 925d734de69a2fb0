//! A compiled glob. fast-glob matches it: a few hundred lines to compile, where globset needs a regular expression
//! engine. Invalid globs never reach it, and the tests prove that both match the same paths.

use std::path::Path;

use super::glob_syntax::translate;

/// A valid glob, in fast-glob's syntax.
#[derive(Debug)]
pub struct Pattern(String);

impl Pattern {
    /// A glob of an option: without `/` it matches at any depth.
    ///
    /// # Errors
    ///
    /// Where the glob is empty or invalid: a clause that follows the name of the option.
    pub fn of_option(written: &str) -> Result<Self, String> {
        if written.is_empty() {
            return Err("has an empty glob; write a pattern such as \"**/*.map\"".to_owned());
        }
        let anywhere = if written.contains('/') { "" } else { "**/" };
        Pattern::new(&format!("{anywhere}{written}"))
            .map_err(|reason| format!("glob \"{written}\" is invalid: {reason}"))
    }

    /// The error is the reason why the glob is invalid.
    pub(super) fn new(glob: &str) -> Result<Self, String> {
        translate(glob).map(Pattern)
    }

    /// Compares bytes: a path need not be UTF-8, and `?` matches one byte of it.
    #[must_use]
    pub fn is_match(&self, path: &Path) -> bool {
        fast_glob::glob_match(&self.0, path.as_os_str().as_encoded_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use globset::{GlobBuilder, GlobMatcher};
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::{
        super::glob_syntax::{
            EMPTY_GROUP, POSIX_CLASS, TEXT_AFTER_GLOBSTAR, TEXT_BEFORE_GLOBSTAR, TOO_MANY_GROUPS,
        },
        Pattern,
    };

    fn by_globset(glob: &str) -> Result<GlobMatcher, String> {
        let glob = GlobBuilder::new(glob).literal_separator(true).build();
        glob.map(|glob| glob.compile_matcher())
            .map_err(|error| error.kind().to_string())
    }

    /// Globs of all constructs in any order, half of them invalid.
    fn globs() -> impl Strategy<Value = String> {
        const PARTS: &[&str] = &[
            "a", "b", "/", "/", "*", "**", "**/", "/**", "/**/", "***", "?", "{", "{", "}", "}",
            ",", ",", "{a,", "{**/", ",b}", "/**}", "[ab]", "[!a]", "[^.-b-d]", "[]-a]", "[b-]",
            "[\\]", "[/-a]", "[à-ü]", "[", "]", "[b-a]", "!", "-", ".", "é", "\\n", "\\*", "\\{",
            "\\,", "\\/", "\\",
        ];
        vec(select(PARTS), 1..9).prop_map(|parts| parts.concat())
    }

    /// Paths that such globs match.
    fn paths() -> impl Strategy<Value = String> {
        const PARTS: &[&str] = &["a", "b", "a", "b", ".", "!", "n", "*", "\\", ",", "é"];
        let segment = vec(select(PARTS), 1..4).prop_map(|parts| parts.concat());
        vec(segment, 1..5).prop_map(|segments| segments.join("/"))
    }

    /// The known differences, where the reading of globset is a surprise: `**/` alone matches every path, `**/**`
    /// as an alternative none, and an escaped brace or comma before `**` is dropped.
    fn is_misread_by_globset(glob: &str) -> bool {
        let mut stars = glob.chars().filter(|c| *c != '/');
        glob.ends_with('/') && stars.all(|c| c == '*')
            || ["{**/**", ",**/**", "\\{**", "\\,**"]
                .iter()
                .any(|misread| glob.contains(misread))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_pattern_matches_the_paths_that_globset_matches(
            glob in globs(),
            paths in vec(paths(), 40),
        ) {
            prop_assume!(!is_misread_by_globset(&glob));
            if let (Ok(pattern), Ok(expected)) = (Pattern::new(&glob), by_globset(&glob)) {
                prop_assert!(fast_glob::validate(&pattern.0).is_ok());
                for path in paths {
                    let path = Path::new(&path);
                    prop_assert_eq!(pattern.is_match(path), expected.is_match(path), "{:?}", path);
                }
            }
        }

        #[test]
        fn a_glob_is_valid_if_globset_accepts_it_unless_it_is_unsupported(glob in globs()) {
            const UNSUPPORTED: [&str; 4] =
                [EMPTY_GROUP, POSIX_CLASS, TEXT_AFTER_GLOBSTAR, TEXT_BEFORE_GLOBSTAR];
            match Pattern::new(&glob).err() {
                Some(reason) if UNSUPPORTED.contains(&&*reason) => {}
                reason => prop_assert_eq!(reason, by_globset(&glob).err()),
            }
        }
    }

    #[test]
    fn unsupported_globs_are_rejected_with_a_reason() {
        let many = "{a,b}".repeat(11);
        for (glob, reason) in [
            ("a{}", EMPTY_GROUP),
            ("{,}", EMPTY_GROUP),
            ("[[:alpha:]]", POSIX_CLASS),
            ("{a/**,b}/c", TEXT_AFTER_GLOBSTAR),
            ("{{a/**},b}c", TEXT_AFTER_GLOBSTAR),
            ("a{**/b,c}", TEXT_BEFORE_GLOBSTAR),
            (&*many, TOO_MANY_GROUPS),
        ] {
            assert_eq!(
                Pattern::new(glob).expect_err("unsupported"),
                reason,
                "{glob}"
            );
            assert!(by_globset(glob).is_ok(), "{glob}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_utf_8_is_matched_by_its_bytes() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

        let path = Path::new(OsStr::from_bytes(b"a/\xff.css"));
        for (glob, matches) in [("**/*.css", true), ("a/?.css", true), ("a/.css", false)] {
            assert_eq!(
                Pattern::new(glob).expect("valid").is_match(path),
                matches,
                "{glob}"
            );
            assert_eq!(
                by_globset(glob).expect("valid").is_match(path),
                matches,
                "{glob}"
            );
        }
    }
}
