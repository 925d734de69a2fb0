//! Reads each file once and keeps its properties: digest, media type, size, references. The
//! bytes of a file without references go from disk to the compiler, and are not kept.

mod dimensions;
pub(super) mod file;

use std::{collections::HashSet, fs};

use self::file::{File, FileInfo};
use super::{
    diagnostic::{Error, GroupedErrors},
    digest::Digest,
    media::{Kind, Media},
    path::AssetPath,
    reference,
    scan::{root::Root, source::Source},
    select::Selection,
    workers,
};

/// The files that can be read.
pub(super) struct Inspected {
    pub files: Vec<File>,
    /// The paths of those that cannot; each is reported.
    pub refused: HashSet<AssetPath>,
}

/// Reads every source once.
pub(super) fn inspect(
    sources: Vec<Source>,
    roots: &[Root],
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) -> Inspected {
    let infos = inspect_all(&sources);
    let mut files = Vec::with_capacity(sources.len());
    let mut refused = HashSet::new();
    let mut refusals = GroupedErrors::default();
    for (source, info) in sources.into_iter().zip(infos) {
        match info {
            Ok(info) => files.push(File {
                form: selection.form(&source.path, &source.matches),
                source,
                info,
            }),
            Err(message) => {
                let origin = roots[source.root].origin;
                refusals.add(origin, source.name(roots), message);
                refused.insert(source.path);
            }
        }
    }
    refusals.report(errors);
    Inspected { files, refused }
}

/// The first line of a Git LFS pointer (Git LFS specification, "The Pointer").
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The properties of each source, in order, or its error.
fn inspect_all(sources: &[Source]) -> Vec<Result<FileInfo, String>> {
    workers::map(sources, read)
}

fn read(source: &Source) -> Result<FileInfo, String> {
    let bytes = fs::read(&source.file).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.starts_with(LFS_POINTER) {
        return Err(
            "is a Git LFS pointer, not the file; run `git lfs pull`, or `exclude` it".to_owned(),
        );
    }
    let media = Media::of(&source.path, &bytes);
    let dimensions = match media.kind {
        Kind::Image => Some(dimensions::of_raster(&bytes)?),
        Kind::Svg => dimensions::of_svg(&bytes),
        _ => None,
    };
    let references = reference::find(media.kind, &bytes);
    let is_final = references.is_empty();
    Ok(FileInfo {
        digest: is_final.then(|| Digest::of(&bytes)),
        len: bytes.len(),
        media,
        references,
        dimensions,
        bytes: if is_final { Vec::new() } else { bytes },
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{
        super::{media::Kind, path::AssetPath, select::globs::Matches},
        Source, inspect_all,
    };

    /// Files of these names and bytes, and as what a scan finds them.
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
            }
        };
        let sources = files.map(source).collect();
        (folder, sources)
    }

    #[test]
    fn facts_come_in_the_order_of_their_sources_whichever_thread_finds_them() {
        const COUNT: usize = 500;
        let len = |index: usize| (COUNT - index) * 16;
        let files = (0..COUNT).map(|index| (format!("{index}.txt"), vec![b'x'; len(index)]));
        let (_folder, mut sources) = sources(files);
        sources[250].file = "nowhere".into();
        let facts = inspect_all(&sources);
        assert_eq!(facts.len(), COUNT);
        for (index, facts) in facts.into_iter().enumerate() {
            match facts {
                Ok(facts) => assert_eq!(facts.len, len(index)),
                Err(_) => assert_eq!(index, 250),
            }
        }
    }

    #[test]
    fn an_animated_png_is_an_image_with_a_size() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x07\0\0\0\x06".to_vec();
        png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        let (_folder, sources) = sources([("a.apng".to_owned(), png)].into_iter());
        let facts = inspect_all(&sources).remove(0).expect("it can be read");
        assert_eq!(
            (facts.media.kind, facts.dimensions),
            (Kind::Image, Some((7, 6)))
        );
    }
}
