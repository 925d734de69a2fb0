//! A folder whose files change while a page is open: that of a live build, or a made-up one, which answers as that does,
//! with the current bytes, a strong entity tag of them, and `no-cache`.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{Router, extract::Request, response::IntoResponse, routing::any};
use http::{HeaderValue, Method, StatusCode, header};
use steadfast::Assets;
use steadfast_tests::digests::version;

/// A folder.
#[derive(Clone, Default)]
pub(crate) struct Folder {
    /// The files of a made-up one, by their paths from the root of the site.
    files: Arc<Mutex<Files>>,
    /// A folder on disk, at `/static`, and where it is.
    on_disk: Option<(&'static Assets, &'static Path)>,
}

#[derive(Default)]
struct Files {
    files: BTreeMap<String, Vec<u8>>,
    /// Written at the first HEAD of any file, before it is answered.
    at_first_head: BTreeMap<String, Vec<u8>>,
    /// Appended to the tags of answers to GET.
    get_suffix: &'static str,
}

impl Folder {
    /// The folder of a live build.
    pub(crate) fn on_disk(assets: &'static Assets, dir: &'static str) -> Self {
        Folder {
            on_disk: Some((assets, Path::new(dir))),
            ..Folder::default()
        }
    }

    pub(crate) fn write(&self, path: &str, text: impl Into<Vec<u8>>) {
        if let Some((_, dir)) = self.on_disk {
            let name = path.strip_prefix("/static/").expect("the base is /static");
            return fs::write(dir.join(name), text.into()).expect("a writable folder");
        }
        self.lock().files.insert(path.to_owned(), text.into());
    }

    pub(crate) fn remove(&self, path: &str) {
        self.lock().files.remove(path).expect("there is one");
    }

    /// Edits a file after the page has loaded it, and before its script sees it.
    pub(crate) fn write_at_first_head(&self, path: &str, text: &str) {
        self.lock()
            .at_first_head
            .insert(path.to_owned(), text.into());
    }

    /// Answers GET with other tags than HEAD.
    pub(crate) fn tag_get_with(&self, suffix: &'static str) {
        self.lock().get_suffix = suffix;
    }

    /// Answers the requests for the files, below any base.
    pub(crate) fn router(&self) -> Router {
        if let Some((assets, _)) = self.on_disk {
            return assets.router();
        }
        let folder = self.clone();
        Router::new().fallback(any(async move |request: Request| folder.answer(&request)))
    }

    fn answer(&self, request: &Request) -> axum::response::Response {
        let mut state = self.lock();
        let is_head = request.method() == Method::HEAD;
        if is_head {
            let mut edits = std::mem::take(&mut state.at_first_head);
            state.files.append(&mut edits);
        }
        let path = request.uri().path();
        let Some(bytes) = state.files.get(path).cloned() else {
            let caching = [(header::CACHE_CONTROL, "no-store")];
            return (StatusCode::NOT_FOUND, caching).into_response();
        };
        let suffix = if is_head { "" } else { state.get_suffix };
        let tag = format!("\"{}{suffix}\"", version(&bytes));
        let tag = HeaderValue::from_str(&tag).expect("a tag is ASCII");
        let known = request.headers().get(header::IF_NONE_MATCH);
        let is_known = known.is_some_and(|known| *known == tag);
        let headers = [
            (header::ETAG, tag),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static(content_type(path)),
            ),
        ];
        match is_known {
            true => (StatusCode::NOT_MODIFIED, headers).into_response(),
            false => (headers, bytes).into_response(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Files> {
        self.files.lock().expect("no request panicked")
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
