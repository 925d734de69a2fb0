//! The bundle: the bytes that the assembler adds to the program in one piece. It is a file that belongs to one call of
//! the macro, and each distinct content is in it once.
//!
//! Its name contains a digest of the contents' digests, and the [`Stamp`](super::incremental::stamp::Stamp) of the file
//! shows whether it is still as the previous build left it, so that an unchanged bundle is recognised without
//! reading it. It is written under a temporary name and then renamed, and replaces older bundles.

use std::{
    collections::HashMap,
    ffi::OsStr,
    fs,
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{age::is_old, digest::Digest, dir::files_in, replace::replace};

/// The contents of a bundle, in order, without duplicates.
#[derive(Default)]
pub(crate) struct Bundle {
    pub contents: Vec<(Digest, usize)>,
    starts: HashMap<Digest, usize>,
    pub len: usize,
}

/// The file of a bundle.
pub(crate) struct BundleFile {
    pub path: PathBuf,
    /// Identifies the contents: the start of a digest of their digests.
    pub name: String,
}

impl Bundle {
    /// Adds a content of `len` bytes, and returns where it starts.
    pub(super) fn add(&mut self, digest: Digest, len: usize) -> usize {
        *self.starts.entry(digest).or_insert_with(|| {
            let start = self.len;
            self.contents.push((digest, len));
            self.len += len;
            start
        })
    }

    /// Where a content starts.
    pub(crate) fn start_of(&self, digest: &Digest) -> usize {
        let start = self.starts.get(digest);
        *start.expect("every content was added")
    }

    /// The file of the bundle in a folder.
    pub(super) fn file_in(&self, folder: &Path) -> BundleFile {
        let digests = self.contents.iter();
        let list: Vec<[u8; 32]> = digests.map(|(digest, _)| *digest.bytes()).collect();
        let name = Digest::of(list.as_flattened()).short();
        BundleFile {
            path: folder.join(format!("{name}.{EXTENSION}")),
            name,
        }
    }

    /// Writes the bundle, and removes older ones from the folder. `write` writes the content with a digest.
    pub(super) fn store(
        &self,
        file: &Path,
        mut write: impl FnMut(&Digest, &mut dyn io::Write) -> io::Result<()>,
    ) -> io::Result<()> {
        replace(file, |unfinished| {
            let mut writer = BufWriter::with_capacity(BUFFER, unfinished);
            for (digest, _) in &self.contents {
                write(digest, &mut writer)?;
            }
            writer.flush()
        })?;
        remove_others(file);
        Ok(())
    }
}

const BUFFER: usize = 1 << 20;

const EXTENSION: &str = "bundle";

/// Removes the other bundles of a folder. The latest stays for some minutes, because another build of the same crate
/// may not have assembled it yet. One that cannot be removed only takes up space.
fn remove_others(kept: &Path) {
    const GRACE: Duration = Duration::from_secs(10 * 60);
    let is_bundle = |file: &PathBuf| file.extension() == Some(OsStr::new(EXTENSION));
    let others = files_in(kept.parent().unwrap_or(kept)).filter(|file| is_bundle(file));
    let others = others.filter(|file| file != kept);
    let time = |file: &PathBuf| fs::metadata(file).and_then(|it| it.modified()).ok();
    let mut others: Vec<_> = others.map(|file| (time(&file), file)).collect();
    others.sort();
    let latest = others.pop();
    let latest = latest.filter(|(time, _)| time.is_none_or(|time| is_old(time, GRACE)));
    for (_, file) in others.into_iter().chain(latest) {
        let _ = fs::remove_file(file);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs, io,
        path::PathBuf,
        thread,
        time::{Duration, SystemTime},
    };

    use tempfile::TempDir;

    use super::{Bundle, BundleFile, Digest};

    /// Stores a bundle of these contents.
    fn store(folder: &TempDir, contents: &[&[u8]]) -> (PathBuf, usize) {
        let mut bundle = Bundle::default();
        for content in contents {
            bundle.add(Digest::of(content), content.len());
        }
        let BundleFile { path: file, .. } = bundle.file_in(folder.path());
        let mut written = 0;
        let write = |digest: &Digest, to: &mut dyn io::Write| {
            written += 1;
            let content = contents.iter().find(|it| Digest::of(it) == *digest);
            to.write_all(content.expect("one of the contents"))
        };
        bundle.store(&file, write).expect("a writable folder");
        (file, written)
    }

    #[test]
    fn a_bundle_contains_no_duplicates() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (file, written) = store(&folder, &[b"one", b"two", b"one"]);
        assert_eq!(written, 2);
        assert_eq!(fs::read(file).expect("a file"), b"onetwo");
    }

    #[test]
    fn a_folder_has_the_bundles_of_the_last_two_builds_for_some_minutes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let contents: [&[u8]; 4] = [b"one", b"two", b"three", b"four"];
        let [one, two, three] = [0, 1, 2].map(|index| {
            thread::sleep(Duration::from_millis(20));
            store(&folder, &[contents[index]]).0
        });
        assert!(!one.exists() && two.exists() && three.exists());
        let age = |file: &PathBuf| {
            let file = fs::File::open(file).expect("a file");
            let time = SystemTime::now() - Duration::from_secs(700);
            file.set_modified(time).expect("a settable time");
        };
        [&two, &three].into_iter().for_each(age);
        let (four, _) = store(&folder, &[contents[3]]);
        assert!(!two.exists() && !three.exists() && four.exists());
    }
}
