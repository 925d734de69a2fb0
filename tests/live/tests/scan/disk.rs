//! The files of a folder as the operating system lists them: all of them, through every link.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The paths of all files in a folder, dotfiles and what links lead to included.
pub(crate) fn files(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    collect(dir, "", &mut Vec::new(), &mut found);
    found.sort_unstable();
    found
}

fn collect(dir: &Path, prefix: &str, above: &mut Vec<PathBuf>, found: &mut Vec<String>) {
    let real = dir.canonicalize().expect("a folder");
    if above.contains(&real) {
        return;
    }
    above.push(real);
    for entry in fs::read_dir(dir).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("UTF-8");
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), above, found);
        } else {
            found.push(path);
        }
    }
    above.pop();
}

/// A copy of a folder, links as links, which is removed in the end.
pub(crate) struct Copy<'c>(&'c Path);

impl<'c> Copy<'c> {
    pub(crate) fn of(dir: &Path, copy: &'c Path) -> Self {
        let _ = fs::remove_dir_all(copy);
        copy_folder(dir, copy).expect("a writable OUT_DIR");
        Copy(copy)
    }
}

impl Drop for Copy<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0);
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_symlink() {
            copy_link(&from, &to)?;
        } else if entry.file_type()?.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// Adds files that no build takes, most of them because it fails.
#[cfg(unix)]
pub(crate) fn add_strays(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::symlink;

    for path in [".env", "real/.git/HEAD", "real/name ", "real/name\\"] {
        let file = dir.join(path);
        fs::create_dir_all(file.parent().expect("a file is in a folder"))?;
        fs::write(file, path)?;
    }
    for (path, target) in [
        (
            "out.txt",
            env!("CARGO_MANIFEST_DIR").to_owned() + "/Cargo.toml",
        ),
        ("out", env!("FIXTURES").to_owned()),
        ("environment.txt", ".env".to_owned()),
        ("real/repository", ".git".to_owned()),
        ("broken.txt", "nowhere.txt".to_owned()),
        ("loop.txt", "loop.txt".to_owned()),
    ] {
        symlink(target, dir.join(path))?;
    }
    Ok(())
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    let target = fs::read_link(from)?;
    // Out of the folder, as a link of the copy leads to the same place.
    let out = from.parent().expect("a link is in a folder").join(&target);
    let target = match target.starts_with("..") {
        true => out.canonicalize()?,
        false => target,
    };
    std::os::unix::fs::symlink(target, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    unreachable!("the folders have links on Unix only")
}
