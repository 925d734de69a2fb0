//! A warning about `prehashed` files whose paths hold nothing like a hash: browsers keep such a file for a year, whatever
//! its bytes become. What looks like a hash is a guess at the names that bundlers write, in favour of the name; it is
//! therefore no error.

use std::collections::HashSet;

use steadfast_core::{UrlForm, spelling::folder_and_name};

use super::{
    diagnostic::{ByOrigin, Warning, WarningKind, and_more},
    root::Root,
    scan::source::Source,
    select::Selection,
};

/// The length of a hash of Vite, Rollup and esbuild, which need not contain a digit.
const USUAL: usize = 8;

/// One warning for each glob with such files: the first of them, and the number of the others.
pub(super) fn report(
    sources: &[Source],
    roots: &[Root],
    selection: &Selection<'_>,
) -> Vec<Warning> {
    let prehashed = sources.iter().filter_map(|source| {
        let matches = &source.matches;
        let is_prehashed = selection.form(&source.path, matches) == UrlForm::Prehashed;
        // A file that is `plain` too is an error.
        let origin = selection.prehashed_by(matches);
        let origin = origin.filter(|_| is_prehashed && !selection.is_plain(matches));
        origin.map(|origin| (origin, source))
    });
    let (hashed, doubtful): (Vec<_>, Vec<_>) =
        prehashed.partition(|(_, source)| holds_hash(&source.path));
    let shapes = hashed.iter().filter_map(|(_, source)| shape(&source.path));
    let shapes: HashSet<_> = shapes.collect();
    let mut by_glob = ByOrigin::<Vec<&Source>>::default();
    for (origin, source) in doubtful {
        if shape(&source.path).is_none_or(|shape| !shapes.contains(&shape)) {
            by_glob.of(origin).push(source);
        }
    }
    by_glob.warnings(WarningKind::PrehashedNames, |sources| {
        message(&sources[0].name(roots), sources.len())
    })
}

fn message(name: &str, count: usize) -> String {
    let more = and_more(count, "file");
    format!(
        "{name} matches `prehashed`, but nothing in its path looks like a hash{more}; browsers keep it for a year, even \
         after it has changed; narrow `prehashed` to the files with hashes, or list a package in `folders`"
    )
}

/// The folder of a file, and the length of what may be its hash: that of all files which a bundler writes there. Of eight
/// letters and digits, one in six looks like a word.
fn shape(path: &str) -> Option<(&str, usize)> {
    let (folder, name) = folder_and_name(path);
    let stem = name.split('.').next()?;
    Some((folder, stem.rsplit_once('-')?.1.len()))
}

/// Whether a part of a path changes with the content: a hash, or the version of a package.
fn holds_hash(path: &str) -> bool {
    let (folder, name) = folder_and_name(path);
    let mut segments = folder.split('/').chain([name]);
    segments.any(|segment| has_version(segment) || segment.split('.').any(part_holds_hash))
}

/// Whether a name contains a number such as `3.7`.
fn has_version(segment: &str) -> bool {
    let mut around = segment.as_bytes().windows(3);
    around.any(|it| it[0].is_ascii_digit() && it[1] == b'.' && it[2].is_ascii_digit())
}

/// Whether a part of a name between dots is a hash, or ends with one.
fn part_holds_hash(part: &str) -> bool {
    let is_separator = |c: char| !c.is_ascii_alphanumeric();
    let has_upper = |text: &str| text.contains(|c: char| c.is_ascii_uppercase());
    let last = part.rsplit(is_separator).next().unwrap_or_default();
    // Without digits, a hash is in upper case or of both cases, as names of fonts and classes are.
    let is_usual = last.len() == USUAL && has_upper(last);
    is_usual || ends_with_base64url(part) || part.split(is_separator).any(is_hash)
}

/// Whether a part ends with a hash that contains separators itself: `index-B_K3-q1Z`.
fn ends_with_base64url(part: &str) -> bool {
    let Some((before, hash)) = part
        .len()
        .checked_sub(USUAL)
        .and_then(|start| part.split_at_checked(start))
    else {
        return false;
    };
    let has_upper = hash.contains(|c: char| c.is_ascii_uppercase());
    has_upper && (before.is_empty() || before.ends_with(['-', '_']))
}

/// Whether a word without separators is a hash by its digits.
fn is_hash(word: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    if word.len() < 6 || !word.contains(is_digit) {
        return false;
    }
    let is_hex = word.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    is_hex || !is_numbered(word.trim_end_matches(is_digit))
}

/// Whether what stands before a number is a plain word, as in `bootstrap5` and `Roboto100`.
fn is_numbered(word: &str) -> bool {
    word.chars().skip(1).all(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::holds_hash;

    #[test]
    fn names_of_bundlers_hold_a_hash() {
        for path in [
            // Vite and Rollup
            "assets/index-BvK3xq1Z.js",
            "assets/index-DiwrgTda.css",
            "assets/index-B_K3-q1Z.js",
            "assets/index--b_WF2z-.js",
            "assets/index-ZSGF-HDY.js",
            "assets/react-CHdo91hT.svg",
            "assets/index.3b2f1c4d.js",
            "assets/index-BvK3xq1Z.js.map",
            // SvelteKit, Astro and Nuxt
            "_app/immutable/entry/start.DWxXqQpT.js",
            "_astro/hoisted.BKCRGh7a.js",
            "_nuxt/DzvV6x0K.js",
            // webpack, Create React App and Next.js
            "main.8f3b2c.js",
            "787.c3c5ab3f.chunk.js",
            "static/css/main.073c9b0a.css",
            "chunks/framework-64ad27b21261a9ce.js",
            "chunks/12345678.js",
            "static/Xb2kqWl9_7-vTzY0aQpLm/_buildManifest.js",
            // esbuild and Angular
            "app-ABCDEFGH.js",
            "chunk-4F6JDRXN.js",
            "polyfills-FFHMD2TL.js",
            // Parcel, Trunk, gulp-rev, Django and Rails
            "index.4c8d2a1f.js",
            "app-3f2a9c01d4e5b6a7_bg.wasm",
            "unicorn-d41d8cd98f.css",
            "base.27e20196a850.css",
            "application-908e25f4bf641868d8683022a5b62f54aa8d2c2f5ff6bf5ed1d1c8f7d8bd9a1c.css",
        ] {
            assert!(holds_hash(path), "{path}");
        }
    }

    #[test]
    fn a_version_of_a_package_changes_as_a_hash_does() {
        for path in ["jquery-3.7.1.min.js", "vendor/three-0.170/build/three.js"] {
            assert!(holds_hash(path), "{path}");
        }
    }

    #[test]
    fn other_names_hold_no_hash() {
        for path in [
            "favicon.ico",
            "dist/robots.txt",
            "dist/manifest.webmanifest",
            "dist/vite.svg",
            "dist/assets/index.js",
            "remoteEntry.js",
            "service-worker.js",
            "logo192.png",
            "vendor/bootstrap5.min.css",
            "vendor/jquery.min.js",
            "vendor/tinymce/skins/ui/oxide-dark/skin.min.css",
            "vendor/fonts/fa-solid-900.woff2",
            "vendor/fonts/OpenSans-Regular.woff2",
            "vendor/fonts/MathJax_Main-Regular.woff",
            "fonts/Roboto100.woff2",
            "three.module.js",
            "pdf.worker.mjs",
            "decade.js",
            "übersicht-größe.js",
        ] {
            assert!(!holds_hash(path), "{path}");
        }
    }
}
