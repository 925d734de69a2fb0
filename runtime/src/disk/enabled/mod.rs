//! Finds, reads and describes the files on disk.
//!
//! - [`open`](mod@open) opens a file of a folder, and nothing outside it; [`read`](mod@read) reads it while an editor may
//!   be writing it;
//! - [`file`](mod@file) is the result, as a resource;
//! - [`references`] reads those of a file: broken ones are reported, hashes are left out;
//! - [`taken`] decides about files that no build has seen;
//! - [`report`] says what only a running program can see.
//!
//! A file that no build has seen is served by the rules of the build ([`steadfast_core::rules`]).

mod file;
mod open;
mod read;
mod references;
mod report;
mod taken;

use std::{
    collections::BTreeMap,
    fmt,
    path::Path,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

use bytes::Bytes;
use http::HeaderValue;
use sha2::{Digest as _, Sha256};
use steadfast_core::{
    ContentCoding, Kind, UrlForm,
    folder::{Folder, Root},
    rules::folder::Rules,
    version::version_of,
};

pub(crate) use self::file::LiveFile;
use self::{
    open::MAX_PATH_LEN,
    read::{Outcome, read},
    references::File,
    taken::takes,
};
use super::place::{Place, Unavailable};
use crate::resource::{Header, Representation, Resource, header};

/// The folders of a live build. Public for generated code alone.
#[doc(hidden)]
pub struct Live {
    folder: Folder,
    rules: OnceLock<Rules>,
    /// The content that each file had when it was last read, if that is not the embedded one: digesting it takes
    /// longer than comparing it.
    contents: Mutex<BTreeMap<String, Content>>,
}

/// The content of a file, if it is not the embedded one.
#[derive(Clone)]
struct Content {
    on_disk: Bytes,
    served: Bytes,
    /// The version of the served bytes in a live build.
    etag: HeaderValue,
}

impl Live {
    /// Costs nothing at start: the rules are compiled by the first request.
    #[must_use]
    pub const fn new(folder: Folder) -> Self {
        Live {
            folder,
            rules: OnceLock::new(),
            contents: Mutex::new(BTreeMap::new()),
        }
    }

    fn rules(&self) -> &Rules {
        self.rules.get_or_init(|| Rules::new(self.folder.options))
    }

    /// The file at a path, decoded. `embedded` is the form of its URL and the file as the program contains it.
    pub(crate) fn find<R: Resource>(
        &self,
        place: Place,
        path: &str,
        embedded: Option<(UrlForm, R)>,
    ) -> Result<LiveFile, Unavailable> {
        // Globs take time to match with whatever a request contains.
        if embedded.is_none() && path.len() > MAX_PATH_LEN {
            return Err(Unavailable::Missing);
        }
        let rules = self.rules();
        let form = embedded.as_ref().map(|(form, _)| *form);
        if !place.has(form.unwrap_or_else(|| rules.form(path))) {
            return Err(Unavailable::Missing);
        }
        let embedded = embedded.as_ref().map(|(_, embedded)| embedded);
        let roots = self.folder.roots.iter();
        let roots = roots.filter(|root| embedded.is_some() || takes(rules, root, path));
        let roots: Vec<_> = roots.collect();
        // Some editors remove a file before they write it again.
        let is_expected = embedded.is_some() || locked(&self.contents).contains_key(path);
        match read(&roots, path, rules, is_expected) {
            Outcome::Bytes(root, bytes) => Ok(self.file(root, path, bytes, embedded)),
            Outcome::Missing => Err(Unavailable::Missing),
            Outcome::Unreadable => Err(Unavailable::Unreadable),
        }
    }

    /// A file that was read.
    fn file<R: Resource>(
        &self,
        root: &Root,
        path: &str,
        bytes: Vec<u8>,
        embedded: Option<&R>,
    ) -> LiveFile {
        if let Some(file) = embedded.and_then(|embedded| unchanged(embedded, &bytes)) {
            // Any other content is then a new one.
            locked(&self.contents).remove(path);
            return file;
        }
        if embedded.is_none() {
            report::new_file(root, path);
        }
        let (media, coding) = self.rules().media(path, &bytes);
        let format = self.rules().format(path, &media);
        let format = format.filter(|_| coding == ContentCoding::Identity);
        let Content { served, etag, .. } = self.content(path, bytes, |bytes| match format {
            Some(format) => {
                let file = File {
                    path,
                    format,
                    media: &media,
                };
                references::check(&self.folder, self.rules(), root, &file, &bytes).into()
            }
            None => bytes,
        });
        let content_type = match embedded {
            // The name of an encoded file does not tell whether its text is UTF-8.
            Some(embedded) if coding != ContentCoding::Identity => embedded.content_type(),
            _ => HeaderValue::from_str(&media.content_type).expect("it is visible ASCII"),
        };
        let headers = match embedded {
            Some(embedded) => embedded.custom_headers().to_vec(),
            None => self.headers(path, media.kind),
        };
        LiveFile {
            content_type,
            headers,
            coding,
            etag,
            content: served,
        }
    }

    /// The content of a file. `serve` is called if the file had another one when it was last read.
    fn content(&self, path: &str, bytes: Vec<u8>, serve: impl FnOnce(Bytes) -> Bytes) -> Content {
        let known = locked(&self.contents).get(path).cloned();
        if let Some(known) = known.filter(|known| known.on_disk == bytes) {
            return known;
        }
        let on_disk = Bytes::from(bytes);
        let served = serve(on_disk.clone());
        let content = Content {
            etag: entity_tag(&served),
            on_disk,
            served,
        };
        self.keep(path, &content);
        content
    }

    /// Keeps a content, as long as all that are kept take up little memory.
    fn keep(&self, path: &str, content: &Content) {
        const MAX_LEN: usize = 64 << 20;
        let mut contents = locked(&self.contents);
        let kept: usize = contents.values().map(|kept| kept.on_disk.len()).sum();
        if kept + content.on_disk.len() > MAX_LEN {
            contents.clear();
        }
        if content.on_disk.len() <= MAX_LEN {
            contents.insert(path.to_owned(), content.clone());
        }
    }

    fn headers(&self, path: &str, kind: Kind) -> Vec<Header> {
        let headers = self.rules().headers(path, kind).into_iter();
        headers.map(|(name, value)| header(name, value)).collect()
    }

    /// A URL below an absolute base as a path of the site, and any other as it is.
    pub(crate) fn on_site<'u>(&self, url: &'u str) -> &'u str {
        let path = url.strip_prefix(self.folder.base.origin);
        path.filter(|path| path.starts_with('/')).unwrap_or(url)
    }

    /// Whether none of the folders exists.
    pub(crate) fn is_absent(&self) -> bool {
        let mut roots = self.folder.roots.iter();
        !roots.any(|root| Path::new(root.dir).is_dir())
    }

    /// The text of a 404 for a path: the file that was looked for, the folders, and the nearest of the `known` paths.
    pub(crate) fn explain(&self, path: &str, known: impl Iterator<Item = &'static str>) -> String {
        match self.is_absent() {
            true => report::explain_absent(&self.folder),
            false => report::explain(&self.folder, path, known),
        }
    }

    /// Logs a name that a template has and that is not a file, once, with the nearest of the `known` paths. A file that is
    /// there but not in the program is another matter.
    pub(crate) fn report_missing(&self, name: &str, known: impl Iterator<Item = &'static str>) {
        let is_there = |root: &Root| Path::new(root.dir).join(name).exists();
        if !self.folder.roots.iter().any(is_there) {
            report::missing_name(&self.folder, name, known);
        }
    }

    /// Logs a request for a file of the folder that has not come to the folder's path, once.
    #[expect(clippy::unused_self, reason = "the interface of `disabled`")]
    pub(crate) fn report_elsewhere(&self, path: &str, base: &str) {
        report::elsewhere(path, base);
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

fn entity_tag(bytes: &[u8]) -> HeaderValue {
    let version = version_of(&Sha256::digest(bytes).into(), true);
    HeaderValue::from_str(&format!("\"{version}\"")).expect("it is hexadecimal")
}

/// The embedded file, if its bytes are these.
fn unchanged<R: Resource>(embedded: &R, bytes: &[u8]) -> Option<LiveFile> {
    let (coding, key) = embedded.codings().next()?;
    let representation = embedded.representation(key)?;
    let content = representation.content();
    (content == bytes).then(|| LiveFile {
        content_type: embedded.content_type(),
        headers: embedded.custom_headers().to_vec(),
        coding,
        etag: representation.etag_value(),
        content,
    })
}

/// A lock that is held by nothing that panics.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
