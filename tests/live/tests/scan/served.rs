//! Compares the files that the macro has embedded, the files on disk, and the answers of a live build.

use std::{fs, path::Path};

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use steadfast::{Asset, Assets, Kind, RequestHead};
use steadfast_tests::{source, source::Source};

use crate::{
    disk::{Copy, files},
    folders::{Folder, all},
};

const SOURCE: Source = source!();

/// Whether there is nothing to compare.
fn is_embedded() -> bool {
    if SOURCE == Source::Embedded {
        println!("skipped: STEADFAST_EMBED is set, and nothing is read from disk");
    }
    SOURCE == Source::Embedded
}

fn encoded(path: &str) -> String {
    let segments = path.split('/');
    let segments: Vec<_> = segments
        .map(|segment| utf8_percent_encode(segment, NON_ALPHANUMERIC).to_string())
        .collect();
    segments.join("/")
}

/// The answer to a GET, unless it is a miss: 404 below the base, and no answer elsewhere.
fn served(assets: &Assets, url: &str) -> Option<Response<Bytes>> {
    let answer = assets.respond(RequestHead::new("GET", url))?;
    match answer.status() {
        StatusCode::OK => Some(answer),
        status => {
            assert_eq!(status, StatusCode::NOT_FOUND, "{url}");
            None
        }
    }
}

/// The only URL without a version at which a file is served, with the answer.
fn found_at(assets: &Assets, folder: &Folder, path: &str) -> Option<(String, Response<Bytes>)> {
    let path = encoded(path);
    let mut urls = vec![format!("{}/{path}", folder.at), format!("/{path}")];
    urls.dedup();
    let answers = urls
        .into_iter()
        .filter_map(|url| Some((url.clone(), served(assets, &url)?)));
    let mut answers: Vec<_> = answers.collect();
    assert!(answers.len() < 2, "{}: {answers:?}", folder.name);
    answers.pop()
}

/// The URL of an asset without its version.
fn plain_url(folder: &Folder, asset: Asset) -> String {
    let is_below_base = asset.url().starts_with(&format!("{}/", folder.at));
    let base = if is_below_base { folder.at } else { "" };
    format!("{base}/{}", encoded(asset.path()))
}

/// The path of a file with a version that it never had.
fn stale(path: &str) -> String {
    const VERSION: &str = "0123456789abcdef";
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name..].rfind('.') {
        None | Some(0) => format!("{path}.{VERSION}"),
        Some(dot) => {
            let (stem, extension) = path.split_at(name + dot);
            format!("{stem}.{VERSION}{extension}")
        }
    }
}

/// Whether the URL of an asset has the version in the name of the file.
fn has_version_in_name(asset: Asset) -> bool {
    let path = asset.versioned_path();
    path.contains(asset.version()) && !path.contains('?')
}

/// A style sheet, all of whose hashes are of files of its folder.
fn without_hashes(css: &[u8]) -> Vec<u8> {
    const START: &str = "integrity(\"";
    let Ok(css) = str::from_utf8(css) else {
        return css.to_vec();
    };
    let mut parts = css.split(START);
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(START);
        rest.push_str(&part[part.find('"').expect("a string ends")..]);
    }
    rest.into_bytes()
}

/// Asserts that an answer is what the macro has embedded for the file. A style sheet with references is sent as it is on
/// disk, without hashes, so that its bytes, and the headers that depend on them, are others.
fn assert_is(answer: &Response<Bytes>, asset: Asset, file: &Path, what: &str) {
    let on_disk = fs::read(file).expect("a file");
    let served = match asset.kind() {
        Kind::Stylesheet => without_hashes(&on_disk),
        _ => on_disk.clone(),
    };
    assert_eq!(answer.body(), &served, "{what}");
    let representation = asset.representations().next().expect("the file itself");
    let mut expected = representation.headers();
    let mut sent = answer.headers().clone();
    if representation.bytes() != on_disk {
        assert_eq!(asset.kind(), Kind::Stylesheet, "{what}");
        for headers in [&mut expected, &mut sent] {
            without_bytes(headers);
        }
    }
    assert_eq!(sent, expected, "{what}");
}

/// Removes the headers that depend on the bytes.
fn without_bytes(headers: &mut HeaderMap) {
    for name in ["content-length", "etag"] {
        assert!(headers.remove(name).is_some(), "{name}");
    }
}

/// Asserts that of the files in `dir`, a copy of the folder that `assets` reads, exactly the embedded ones are served.
fn assert_serves_what_is_embedded(assets: &Assets, folder: &Folder, dir: &Path) {
    let files = files(dir);
    for path in &files {
        let what = format!("{}: {path}", folder.name);
        let found = found_at(assets, folder, path);
        match (folder.seen.get(path), found) {
            (Some(asset), Some((url, answer))) => {
                assert_eq!(url, plain_url(folder, asset), "{what}");
                assert_is(&answer, asset, &dir.join(path), &what);
            }
            (None, None) => {}
            (embedded, found) => unreachable!("{what}: {embedded:?}, {found:?}"),
        }
        let stale = found_at(assets, folder, &stale(path));
        let is_versioned = folder.seen.get(path).is_some_and(has_version_in_name);
        assert_eq!(stale.is_some(), is_versioned, "{what}: {stale:?}");
    }
    let embedded = folder.seen.iter().map(|asset| asset.path());
    let missing: Vec<_> = embedded
        .filter(|path| !files.iter().any(|file| file == path))
        .collect();
    assert!(missing.is_empty(), "{}: {missing:?}", folder.name);
}

#[test]
fn exactly_the_embedded_files_are_served_from_disk() {
    if is_embedded() {
        return;
    }
    for folder in all() {
        assert!(!folder.seen.is_empty(), "{}", folder.name);
        assert_serves_what_is_embedded(folder.seen, &folder, &folder.dir);
        for asset in folder.seen {
            let (url, file) = (asset.url(), folder.dir.join(asset.path()));
            let answer = served(folder.seen, url);
            assert_is(&answer.expect("a page links it"), asset, &file, url);
        }
    }
}

/// The rules of the build apply to files that were not there, and what a build would refuse is not served.
#[test]
fn files_that_no_build_has_seen_are_served_as_if_they_were_embedded() {
    if is_embedded() {
        return;
    }
    for folder in all() {
        assert!(folder.unseen.is_empty(), "{}", folder.name);
        let _copy = Copy::of(&folder.dir, &folder.copy);
        #[cfg(unix)]
        if folder.name == "strays" {
            crate::disk::add_strays(&folder.copy).expect("a writable OUT_DIR");
        }
        assert_serves_what_is_embedded(folder.unseen, &folder, &folder.copy);
    }
}
