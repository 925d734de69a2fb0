//! The state of a file in the file system, by which an unchanged file is recognised without reading it: what git's
//! index keeps too.
//!
//! No program can set the time of the last status change to one of its choice, so that a file whose content was replaced
//! has another stamp, whatever its length and its other times are. Only a second change within the same tick of the
//! clock could go unnoticed; a file is therefore trusted only if it is older than a file that the build created
//! before it looked at any other, by some seconds if it is on another file system, whose clock may differ.

use std::{
    fs::{self, Metadata},
    path::Path,
};

use super::codec::{Reader, Writer};

/// The state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    len: u64,
    modified: Time,
    /// The last change of the status: of the content, the name, the permissions.
    changed: Time,
    inode: u64,
    device: u64,
}

/// Seconds and nanoseconds.
type Time = (u64, u64);

impl Stamp {
    /// `None` on platforms without these, and on file systems that count whole seconds. (Elsewhere, one file in a billion
    /// has changed at a whole second; it is read again.)
    #[cfg(unix)]
    #[expect(
        clippy::cast_sign_loss,
        reason = "seconds are compared for equality, and with others after 1970"
    )]
    pub(crate) fn of(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;

        let stamp = Stamp {
            len: metadata.len(),
            modified: (metadata.mtime() as u64, metadata.mtime_nsec() as u64),
            changed: (metadata.ctime() as u64, metadata.ctime_nsec() as u64),
            inode: metadata.ino(),
            device: metadata.dev(),
        };
        (stamp.changed.1 != 0).then_some(stamp)
    }

    #[cfg(not(unix))]
    pub(crate) fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// The stamp of the file, or of the target of the link, at a path.
    pub(crate) fn at(path: &Path) -> Option<Self> {
        Self::of(&fs::metadata(path).ok()?)
    }

    /// Whether the last change was before a tick.
    pub(crate) fn is_before(&self, tick: &Tick) -> bool {
        /// The coarsest clock of a file system, FAT's, has ticks of two seconds.
        const COARSEST: u64 = 3;
        let (seconds, nanoseconds) = tick.time;
        let time = match tick.device == self.device {
            true => tick.time,
            false => (seconds.saturating_sub(COARSEST), nanoseconds),
        };
        self.modified < time && self.changed < time
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        let Stamp {
            len,
            modified,
            changed,
            inode,
            device,
        } = *self;
        for value in [
            len, modified.0, modified.1, changed.0, changed.1, inode, device,
        ] {
            writer.int(value);
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Stamp {
            len: reader.int()?,
            modified: (reader.int()?, reader.int()?),
            changed: (reader.int()?, reader.int()?),
            inode: reader.int()?,
            device: reader.int()?,
        })
    }
}

/// A moment of a file system's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tick {
    time: Time,
    device: u64,
}

/// The file whose time is the tick.
pub(super) const NAME: &str = "tick";

impl Tick {
    /// The current moment in a folder: the time of a file that is written there.
    pub(super) fn now_in(folder: &Path) -> Option<Self> {
        let file = folder.join(NAME);
        fs::create_dir_all(folder).ok()?;
        fs::write(&file, "tick").ok()?;
        let Stamp {
            modified, device, ..
        } = Stamp::at(&file)?;
        Some(Tick {
            time: modified,
            device,
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        fs::{self, File, FileTimes},
        path::Path,
        thread,
        time::Duration,
    };

    use super::{Stamp, Tick};

    /// The stamp of a file that has four bytes, and its stamp after a change that keeps the length. The clock of a file
    /// system moves on in ticks of some milliseconds.
    fn stamps(change: impl FnOnce(&Path)) -> [Option<Stamp>; 2] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.css");
        fs::write(&file, "four").expect("a file");
        thread::sleep(Duration::from_millis(30));
        let before = Stamp::at(&file);
        change(&file);
        assert_eq!(fs::metadata(&file).expect("a file").len(), 4);
        [before, Stamp::at(&file)]
    }

    fn restore_times(file: &Path, write: impl FnOnce()) {
        let metadata = fs::metadata(file).expect("a file");
        let modified = metadata.modified().expect("a time");
        write();
        let times = FileTimes::new().set_modified(modified);
        let file = File::options().append(true).open(file).expect("a file");
        file.set_times(times).expect("settable times");
    }

    #[test]
    fn an_unchanged_file_keeps_its_stamp() {
        let [before, after] = stamps(|file| drop(fs::read(file).expect("a file")));
        assert!(before.is_some());
        assert_eq!(before, after);
    }

    #[test]
    fn no_change_of_the_same_length_keeps_the_stamp() {
        let in_place = |file: &Path| fs::write(file, "FOUR").expect("a file");
        let with_its_time = |file: &Path| restore_times(file, || in_place(file));
        let by_rename = |file: &Path| {
            let other = file.with_extension("new");
            in_place(&other);
            let modified = fs::metadata(file).and_then(|it| it.modified());
            let times = FileTimes::new().set_modified(modified.expect("a time"));
            let open = File::options().append(true).open(&other);
            open.and_then(|it| it.set_times(times)).expect("a file");
            fs::rename(other, file).expect("a file");
        };
        for change in [&in_place as &dyn Fn(&Path), &with_its_time, &by_rename] {
            let [before, after] = stamps(change);
            assert_ne!(before, after);
        }
    }

    #[test]
    fn only_a_file_that_is_older_than_the_tick_is_trusted() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.css");
        let stamp = || Stamp::at(&file).expect("a stamp");
        fs::write(&file, "a").expect("a file");
        thread::sleep(Duration::from_millis(30));
        let tick = Tick::now_in(folder.path()).expect("a tick");
        assert!(stamp().is_before(&tick));
        fs::write(&file, "b").expect("a file");
        assert!(!stamp().is_before(&tick));
        // A time in the future, from a clock that was set back.
        let (seconds, nanoseconds) = stamp().changed;
        let tick = |seconds, device| Tick {
            time: (seconds, nanoseconds),
            device,
        };
        let Stamp { device, .. } = stamp();
        assert!(!stamp().is_before(&tick(seconds - 3600, device)));
        assert!(stamp().is_before(&tick(seconds + 1, device)));
        assert!(!stamp().is_before(&tick(seconds + 1, device + 1)));
        assert!(stamp().is_before(&tick(seconds + 5, device + 1)));
    }
}
