//! Reads each file once, unless the previous build knows it, and keeps its properties: digest, media type, size,
//! references, and the names of files that a script looks for ([`sought`]). The bytes of a file without references are kept only for the bundle: otherwise the compiler reads
//! them from disk.

mod dimensions;
mod fact;
pub(super) mod file;
mod reading;
pub(super) mod sought;

use std::{cell::OnceCell, collections::HashSet, fs, iter};

use steadfast_core::{
    Kind,
    rules::{
        media::Media,
        reference::{format::Format, found::Contents},
    },
};

use self::{
    file::{File, FileInfo},
    reading::{Reading, readings},
};
use super::{
    diagnostic::{Error, GroupedErrors},
    digest::Digest,
    incremental::Incremental,
    path::AssetPath,
    precoded::{self, CodedFile, CodedName, Role},
    root::Root,
    scan::source::Source,
    select::Selection,
    settings::Storage,
    workers,
};

/// The files that can be read.
pub(super) struct Inspected {
    pub files: Vec<File>,
    /// The paths of unreadable files; each is reported.
    pub unreadable: HashSet<AssetPath>,
}

/// Reads every source once, except for those that have not changed since the previous build.
pub(super) fn inspect(
    sources: Vec<Source>,
    roots: &[Root],
    selection: &Selection<'_>,
    storage: &Storage,
    incremental: &mut Incremental,
    errors: &mut Vec<Error>,
) -> Inspected {
    let readings = readings(&sources, selection);
    let infos = inspect_all(&sources, &readings, storage, incremental);
    fact::keep(&sources, &readings, &infos, incremental);
    let mut files = Vec::with_capacity(sources.len());
    let mut unreadable = HashSet::new();
    let mut grouped = GroupedErrors::default();
    for (source, info) in sources.into_iter().zip(infos) {
        match info {
            Ok(info) => files.push(File {
                form: selection.form(&source.path, &source.matches),
                folder: selection.folders().containing(&source.path),
                source,
                info,
                read_again: OnceCell::new(),
            }),
            Err(message) => {
                let origin = roots[source.root].origin;
                grouped.add(origin, source.name(roots), message);
                unreadable.insert(source.path);
            }
        }
    }
    grouped.report(errors);
    Inspected { files, unreadable }
}

/// The first line of a Git LFS pointer (Git LFS specification, "The Pointer").
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The properties of each source, or an error message, in order.
fn inspect_all(
    sources: &[Source],
    readings: &[Reading<'_>],
    storage: &Storage,
    incremental: &Incremental,
) -> Vec<Result<FileInfo, String>> {
    let kept_below = match storage.needs_bytes() {
        true => Storage::LARGE,
        false => 0,
    };
    let jobs: Vec<_> = iter::zip(sources, readings).collect();
    workers::map(&jobs, |(source, reading)| {
        match fact::known(source, reading, incremental) {
            Some(info) => Ok(info),
            None => read(source, reading, kept_below),
        }
    })
}

/// Reads a source, and keeps its bytes if they are fewer than `kept_below`.
fn read(source: &Source, reading: &Reading<'_>, kept_below: usize) -> Result<FileInfo, String> {
    let bytes = fs::read(&source.file).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.starts_with(LFS_POINTER) {
        return Err(
            "is a Git LFS pointer, not the file; run `git lfs pull`, or `exclude` it".to_owned(),
        );
    }
    let mut info = match &reading.coded {
        None => of_content(&source.path, reading, &bytes)?,
        Some((Role::Precoded, name)) => of_precoded(name, reading, &bytes)?,
        Some((Role::Sibling, name)) => {
            let decoded = precoded::decode(name.coding, &bytes);
            FileInfo {
                coded: Some(CodedFile {
                    role: Role::Sibling,
                    coding: name.coding,
                    decoded: decoded.map(|decoded| Digest::of(&decoded)),
                }),
                ..of_content(&source.path, reading, &bytes)?
            }
        }
    };
    let is_final = info.digest.is_some();
    info.bytes = (!is_final || bytes.len() < kept_below).then_some(bytes);
    Ok(info)
}

/// The properties of bytes that are encoded, which are those of what they contain. References in it are not rewritten.
fn of_precoded(name: &CodedName, reading: &Reading<'_>, bytes: &[u8]) -> Result<FileInfo, String> {
    let decoded = precoded::decode(name.coding, bytes);
    let decoded = decoded.map_err(|reason| format!("matches `precoded`, but {reason}"))?;
    Ok(FileInfo {
        digest: Some(Digest::of(bytes)),
        len: bytes.len(),
        references: Vec::new(),
        coded: Some(CodedFile {
            role: Role::Precoded,
            coding: name.coding,
            decoded: Ok(Digest::of(&decoded)),
        }),
        ..of_content(&name.decoded, reading, &decoded)?
    })
}

/// The properties of the content of a file at `path`, without its bytes.
fn of_content(path: &AssetPath, reading: &Reading<'_>, bytes: &[u8]) -> Result<FileInfo, String> {
    let mut media = Media::of_file(path, reading.media_type, bytes);
    let (mut dimensions, mut no_dimensions) = (None, None);
    match media.kind {
        Kind::Image => match dimensions::of_raster(bytes) {
            Ok(size) => dimensions = Some(size),
            // An `Asset<Image>` has a width and a height.
            Err(reason) => (media.kind, no_dimensions) = (Kind::Other, Some(reason)),
        },
        Kind::Svg => dimensions = dimensions::of_svg(bytes),
        _ => {}
    }
    let is_followed = |format: Format| reading.formats.contains(&format);
    // The import map lists modules also where references are not followed.
    let format = Format::of(path, &media);
    let format = format.filter(|format| is_followed(*format) || *format == Format::Script);
    let Contents {
        references,
        is_module,
    } = match format {
        Some(format) => format.read(&media, bytes)?,
        None => Contents::default(),
    };
    let is_script = format == Some(Format::Script);
    let references = match is_script && !is_followed(Format::Script) {
        true => Vec::new(),
        false => references,
    };
    let sought = match media.kind {
        Kind::Script => sought::sought(bytes, path.split().1),
        _ => Vec::new(),
    };
    let is_rewritten = references.iter().any(|it| it.role.takes_version());
    Ok(FileInfo {
        digest: (!is_rewritten).then(|| Digest::of(bytes)),
        len: bytes.len(),
        media,
        references,
        sought,
        is_module,
        dimensions,
        no_dimensions,
        coded: None,
        bytes: None,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{
        super::{
            incremental::Incremental,
            path::AssetPath,
            select::Selection,
            select::globs::Matches,
            settings::{Choices, Storage},
        },
        FileInfo, Kind, Source, inspect_all, readings,
    };

    fn inspect(sources: &[Source]) -> Vec<Result<FileInfo, String>> {
        let choices = Choices::default();
        let selection = Selection::new(&choices, &mut Vec::new());
        inspect_all(
            sources,
            &readings(sources, &selection),
            &Storage::default(),
            &Incremental::default(),
        )
    }

    /// Writes files with these names and bytes, and returns them as the sources that a scan finds.
    fn sources(files: impl Iterator<Item = (String, Vec<u8>)>) -> (TempDir, Vec<Source>) {
        let folder = TempDir::new().expect("a temporary folder");
        let source = |(name, bytes): (String, Vec<u8>)| {
            let file = folder.path().join(&name);
            fs::write(&file, bytes).expect("a file");
            let path = AssetPath::join("", &name);
            Source {
                path,
                file,
                root: 0,
                matches: Matches::default(),
                stamp: None,
            }
        };
        let sources = files.map(source).collect();
        (folder, sources)
    }

    #[test]
    fn results_are_in_the_order_of_the_sources() {
        const COUNT: usize = 500;
        let len = |index: usize| (COUNT - index) * 16;
        let files = (0..COUNT).map(|index| (format!("{index}.txt"), vec![b'x'; len(index)]));
        let (_folder, mut sources) = sources(files);
        sources[250].file = "nowhere".into();
        let results = inspect(&sources);
        assert_eq!(results.len(), COUNT);
        for (index, result) in results.into_iter().enumerate() {
            match result {
                Ok(info) => assert_eq!(info.len, len(index)),
                Err(_) => assert_eq!(index, 250),
            }
        }
    }

    #[test]
    fn an_animated_png_is_an_image_with_a_size() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x07\0\0\0\x06".to_vec();
        png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        let (_folder, sources) = sources([("a.apng".to_owned(), png)].into_iter());
        let info = inspect(&sources).remove(0).expect("a readable file");
        assert_eq!(
            (info.media.kind, info.dimensions),
            (Kind::Image, Some((7, 6)))
        );
    }

    #[test]
    fn an_image_of_unknown_size_is_not_of_the_kind_image() {
        let files = ["favicon.ico", "pixel.png"].map(|name| (name.to_owned(), Vec::new()));
        let (_folder, sources) = sources(files.into_iter());
        for (info, media_type) in inspect(&sources)
            .into_iter()
            .zip(["image/vnd.microsoft.icon", "image/png"])
        {
            let info = info.expect("a readable file");
            assert_eq!(info.media.content_type, media_type);
            assert_eq!((info.media.kind, info.dimensions), (Kind::Other, None));
            assert_eq!(info.no_dimensions.as_deref(), Some("the file is empty"));
        }
    }
}
