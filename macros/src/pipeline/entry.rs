//! An asset as it is embedded, and the requests that it answers.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map},
    mem,
    path::PathBuf,
};

use steadfast_core::UrlForm;

use steadfast_core::rules::media::Media;

use super::{
    base::Base,
    codecs::ContentCoding,
    diagnostic::Error,
    encoded::Encoded,
    inspect::file::File,
    link::linked::{LinkedFile, Module},
    path::AssetPath,
    precoded::{CodedFile, CodedName, Role, Sibling},
    root::Root,
    select::globs::Matches,
    versioned_folder::VersionedFolder,
};

/// One asset.
pub(crate) struct Entry {
    pub path: AssetPath,
    /// The absolute path on disk.
    pub file: PathBuf,
    pub root: usize,
    pub form: UrlForm,
    /// The path that carries a version: in the name of the file, or of a folder above it.
    pub versioned_path: Option<String>,
    pub url: String,
    /// The length of the part of `url` before the versioned path.
    pub url_prefix: usize,
    pub media: Media,
    /// Width and height, of images that declare them.
    pub dimensions: Option<(u32, u32)>,
    /// The reason why the size of a raster image is not known.
    pub no_dimensions: Option<String>,
    pub content: LinkedFile,
    pub module: Module,
    /// Whether the bytes that are served are known: not in a live build.
    pub has_integrity: bool,
    /// The bytes on disk, if they are in memory.
    pub on_disk: Option<Vec<u8>>,
    /// What is known of a file that is encoded on disk.
    pub coded: Option<CodedFile>,
    /// The coded representations on disk.
    pub siblings: Vec<Sibling>,
    /// The coded representations, the smallest first.
    pub encoded: Vec<Encoded>,
    /// Whether it has a constant even if no rename gives it one.
    pub has_constant: bool,
    /// The index of its set of custom headers, if it has any.
    pub headers: Option<usize>,
}

impl Entry {
    /// The decoded paths of the requests that this entry answers.
    fn requests(&self, base: &Base) -> Vec<String> {
        let Base { path: base, .. } = base;
        let plain = format!("{base}/{}", self.path);
        let versioned = self.versioned_path.as_ref();
        let versioned = versioned.map(|path| format!("{base}/{path}"));
        match self.form {
            UrlForm::Root => vec![format!("/{}", self.path)],
            _ => [plain].into_iter().chain(versioned).collect(),
        }
    }

    /// The final bytes, if they are in memory.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        // A file that was read again may have been rewritten by the previous build only.
        let bytes = match self.content.is_rewritten {
            true => &self.content.rewritten,
            false => &self.on_disk,
        };
        bytes.as_deref()
    }

    /// The content coding of the final bytes.
    pub(crate) fn coding(&self) -> ContentCoding {
        let precoded = self.precoded();
        precoded.map_or(ContentCoding::Identity, |coded| coded.coding)
    }

    /// Subresource Integrity metadata, which browsers compare with the decoded bytes (W3C Subresource Integrity §3.3.2).
    pub(crate) fn integrity(&self) -> Option<String> {
        let decoded = self.precoded().and_then(|it| it.decoded.as_ref().ok());
        let digest = decoded.unwrap_or(&self.content.digest);
        self.has_integrity.then(|| digest.integrity().to_string())
    }

    /// The path, without the extension that names the content coding.
    pub(crate) fn decoded_path(&self) -> Cow<'_, AssetPath> {
        let name = self.precoded().and_then(|_| CodedName::of(&self.path));
        name.map_or(Cow::Borrowed(&self.path), |name| Cow::Owned(name.decoded))
    }

    fn precoded(&self) -> Option<&CodedFile> {
        let coded = self.coded.as_ref();
        coded.filter(|coded| coded.role == Role::Precoded)
    }

    fn new(
        file: File,
        content: LinkedFile,
        module: Module,
        folders: &[VersionedFolder],
        base: &Base,
        is_live: bool,
    ) -> Self {
        let File {
            source,
            info,
            form,
            folder,
            read_again: _,
        } = file;
        let base = match form {
            UrlForm::Root => "",
            _ => &base.url,
        };
        let path = source.path;
        let version = &content.version;
        let in_folder = folder.and_then(|folder| folders[folder].versioned_path_of(&path));
        let served = form.spell(in_folder.as_deref().unwrap_or(&path), version);
        let in_name = (form == UrlForm::Filename).then(|| path.versioned(version));
        Entry {
            url: format!("{base}/{served}"),
            url_prefix: base.len() + 1,
            path,
            file: source.file,
            root: source.root,
            form,
            versioned_path: in_folder.or(in_name),
            media: info.media,
            dimensions: info.dimensions,
            no_dimensions: info.no_dimensions,
            content,
            module,
            has_integrity: !is_live,
            on_disk: info.bytes,
            coded: info.coded,
            siblings: Vec::new(),
            encoded: Vec::new(),
            has_constant: true,
            headers: None,
        }
    }
}

/// The entries of linked files, and the row of globs of each.
pub(super) fn entries(
    files: Vec<File>,
    contents: Vec<LinkedFile>,
    modules: Vec<Module>,
    folders: &[VersionedFolder],
    base: &Base,
    is_live: bool,
) -> (Vec<Entry>, Vec<Matches>) {
    let linked_files = files.into_iter().zip(contents).zip(modules);
    linked_files
        .map(|((mut file, content), module)| {
            let matches = mem::take(&mut file.source.matches);
            let entry = Entry::new(file, content, module, folders, base, is_live);
            (entry, matches)
        })
        .unzip()
}

/// Reports entries that answer the same request as another entry.
pub(super) fn check_requests(
    entries: &[Entry],
    roots: &[Root],
    base: &Base,
    errors: &mut Vec<Error>,
) {
    let mut requests: HashMap<String, &Entry> = HashMap::new();
    for entry in entries {
        for request in entry.requests(base) {
            match requests.entry(request) {
                hash_map::Entry::Vacant(free) => {
                    free.insert(entry);
                }
                hash_map::Entry::Occupied(mut taken) => {
                    let message = format!(
                        "\"{}\" and \"{}\" would both be served at {}; \
                         rename one of the files on disk, or `exclude` it",
                        taken.get().path,
                        entry.path,
                        taken.key()
                    );
                    taken.insert(entry);
                    errors.push(Error::new(roots[entry.root].origin, message));
                }
            }
        }
    }
}
