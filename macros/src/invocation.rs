//! What the compiler was asked to do, as its own arguments tell: a macro runs inside it.
//!
//! A macro that is expanded by another host, such as rust-analyzer, sees none of these arguments, and
//! takes the answers that cost nothing.

use std::{
    env,
    ffi::OsString,
    fs,
    iter::once,
    path::{Path, PathBuf},
};

/// One run of rustc.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invocation {
    /// Whether something is made that can run: not so in `cargo check`, in clippy and in documentation.
    pub links: bool,
    /// Where it is put.
    pub out_dir: Option<PathBuf>,
    /// The target's name, where it is not the host's.
    pub target: Option<String>,
    pub crate_name: Option<String>,
    /// What tells this crate from every other of its name that is linked with it.
    pub metadata: Vec<String>,
}

impl Invocation {
    pub fn of_process() -> Self {
        Self::parse(env::args_os())
    }

    fn parse(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut arguments = arguments.into_iter();
        let program = PathBuf::from(arguments.next().unwrap_or_default());
        let mut arguments = arguments.flat_map(expanded);
        let mut invocation = Invocation::default();
        let mut emitted = Vec::new();
        while let Some(argument) = arguments.next() {
            // Options are ASCII: what is no UTF-8 is a file, or a value that nothing here is told by.
            let Some(argument) = argument.to_str() else {
                continue;
            };
            let (name, attached) = split(argument);
            let mut value = || match attached {
                Some(value) => Some(OsString::from(value)),
                None => arguments.next(),
            };
            match name {
                "--emit" => emitted.extend(value()),
                "--crate-name" => {
                    invocation.crate_name = value().and_then(|it| it.into_string().ok());
                }
                "--out-dir" => invocation.out_dir = value().map(PathBuf::from),
                "--target" => invocation.target = value().and_then(|it| it.into_string().ok()),
                "-C" | "--codegen" => {
                    let option = value().and_then(|it| it.into_string().ok());
                    let metadata = option
                        .as_deref()
                        .and_then(|it| it.strip_prefix("metadata="));
                    invocation.metadata.extend(metadata.map(str::to_owned));
                }
                _ => {}
            }
        }
        invocation.links = if emitted.is_empty() {
            // The compiler alone makes a program when it is not told what to make.
            program.file_stem().is_some_and(|name| name == "rustc")
        } else {
            emitted.iter().filter_map(|it| it.to_str()).any(names_link)
        };
        invocation
    }

    /// The folder in which the crate's builds are kept: the one that holds the profile's, or the next above
    /// it if that is what cargo marks as not to be backed up, for with `--target` a folder is between them.
    /// A folder that was there before cargo has no mark.
    pub fn target_folder(&self) -> Option<&Path> {
        let above = self.profile_folder()?.parent()?;
        let is_marked = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
        Some(above.ancestors().take(2).find(is_marked).unwrap_or(above))
    }

    /// The folder of the profile, such as `target/release`: cargo locks it while it builds.
    fn profile_folder(&self) -> Option<&Path> {
        /// In cargo's newer layout: `release/build/<package>/<hash>/out`.
        const DEEPEST: usize = 5;
        const LOCKS: [&str; 2] = [".cargo-lock", ".cargo-build-lock"];
        let out_dir = self.out_dir.as_deref()?;
        let is_locked = |folder: &&Path| LOCKS.iter().any(|lock| folder.join(lock).is_file());
        let locked = out_dir.ancestors().take(DEEPEST).find(is_locked);
        locked.or_else(|| out_dir.parent().filter(|_| out_dir.ends_with("deps")))
    }
}

/// The arguments that one stands for: `@file` is one for each line of the file, which is how cargo passes
/// more than the system lets it.
fn expanded(argument: OsString) -> Vec<OsString> {
    let file = argument.to_str().and_then(|it| it.strip_prefix('@'));
    match file.and_then(|file| fs::read_to_string(file).ok()) {
        Some(lines) => lines.lines().map(OsString::from).collect(),
        None => once(argument).collect(),
    }
}

/// An option and the value that is attached to it: `--name=value` or `-Cvalue`.
fn split(argument: &str) -> (&str, Option<&str>) {
    match (argument.split_once('='), argument.strip_prefix("-C")) {
        (Some((name, value)), _) if name.starts_with("--") => (name, Some(value)),
        (_, Some(value)) if !value.is_empty() => ("-C", Some(value)),
        _ => (argument, None),
    }
}

/// Whether `link` is among what is to be made. Each kind may name its file: `link=path`.
fn names_link(emitted: &str) -> bool {
    let mut kinds = emitted.split(',');
    kinds.any(|kind| kind.split('=').next() == Some("link"))
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, fs, path::Path};

    use tempfile::TempDir;

    use super::Invocation;

    fn parse(arguments: &str) -> Invocation {
        Invocation::parse(arguments.split(' ').map(OsString::from))
    }

    #[test]
    fn arguments_are_read_as_cargo_writes_them() {
        let found = parse(
            "rustc --crate-name site src/main.rs --emit=dep-info,link -C metadata=1f2e -C opt-level=3 \
             --out-dir /t/release/deps --target x86_64-unknown-linux-musl",
        );
        assert!(found.links);
        assert_eq!(found.out_dir, Some("/t/release/deps".into()));
        assert_eq!(found.target.as_deref(), Some("x86_64-unknown-linux-musl"));
        assert_eq!(found.metadata, ["1f2e"]);
        assert_eq!(found.crate_name.as_deref(), Some("site"));
    }

    #[test]
    fn a_value_may_be_attached_to_its_option() {
        let apart = parse("rustc --emit link --out-dir /t --target a -C metadata=1f");
        assert_eq!(
            parse("rustc --emit=link --out-dir=/t --target=a -Cmetadata=1f"),
            apart
        );
        assert_eq!(
            parse("rustc --emit=link --out-dir=/t --target=a --codegen=metadata=1f"),
            apart
        );
    }

    #[test]
    fn arguments_in_a_file_are_read_too() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("arguments");
        fs::write(&file, "--emit=link\n--out-dir\n/a folder/deps\n").expect("a file");
        let found = parse(&format!("rustc @{} -C metadata=1f2e", file.display()));
        assert!(found.links);
        assert_eq!(found.out_dir, Some("/a folder/deps".into()));
        assert_eq!(found.metadata, ["1f2e"]);
        assert!(!parse("rustc @/missing --emit=metadata").links);
    }

    #[cfg(unix)]
    #[test]
    fn an_argument_that_is_no_utf_8_shifts_no_other() {
        use std::os::unix::ffi::OsStringExt as _;

        let odd = || OsString::from_vec(b"/\xff".to_vec());
        let words = [
            "rustc",
            "--cfg",
            "",
            "--out-dir",
            "",
            "--target",
            "a",
            "--emit",
            "link",
        ];
        let arguments = words.map(|word| if word.is_empty() { odd() } else { word.into() });
        let found = Invocation::parse(arguments);
        assert_eq!(found.out_dir, Some(odd().into()));
        assert_eq!(found.target.as_deref(), Some("a"));
        assert!(found.links);
    }

    #[test]
    fn only_what_can_run_is_linked() {
        for (arguments, links) in [
            ("rustc --emit=dep-info,link=/t/a", true),
            ("rustc --emit dep-info,metadata,link", true),
            ("rustc --emit=dep-info --emit=link", true),
            ("/bin/rustc main.rs", true),
            ("rustc --emit=dep-info,metadata", false),
            ("clippy-driver rustc main.rs", false),
            ("rustdoc --crate-type bin", false),
            ("rust-analyzer-proc-macro-srv", false),
            ("", false),
        ] {
            assert_eq!(parse(arguments).links, links, "{arguments}");
        }
    }

    /// A folder with these files and folders, and what is found from one of the folders.
    fn found_from(out_dir: &str, folders: &[&str], files: &[&str]) -> Option<String> {
        let top = TempDir::new().expect("a temporary folder");
        for folder in folders.iter().chain([&out_dir]) {
            fs::create_dir_all(top.path().join(folder)).expect("a folder");
        }
        for file in files {
            fs::write(top.path().join(file), "").expect("a file");
        }
        let arguments = [
            "rustc".into(),
            "--out-dir".into(),
            top.path().join(out_dir).into(),
        ];
        let found = Invocation::parse(arguments);
        let relative = |found: &Path| found.strip_prefix(&top).ok()?.to_str().map(str::to_owned);
        found.target_folder().and_then(relative)
    }

    #[test]
    fn the_target_folder_holds_those_of_the_profiles() {
        let tag = "c/target/CACHEDIR.TAG";
        for (out_dir, files, expected) in [
            ("c/target/release/deps", &[tag][..], Some("c/target")),
            ("c/target/release/deps", &[], Some("c/target")),
            // A mark of someone else's, further above.
            ("c/target/release/deps", &["CACHEDIR.TAG"], Some("c/target")),
            ("c/target/x86/release/deps", &[tag], Some("c/target")),
            ("c/target/x86/release/deps", &[], Some("c/target/x86")),
            (
                "c/target/release/build/site/1f2e/out",
                &["c/target/release/.cargo-build-lock"],
                Some("c/target"),
            ),
            (
                "c/target/release/examples",
                &["c/target/release/.cargo-lock"],
                Some("c/target"),
            ),
            ("elsewhere/out", &["CACHEDIR.TAG"], None),
        ] {
            assert_eq!(
                found_from(out_dir, &["c/target"], files).as_deref(),
                expected,
                "{out_dir}, {files:?}"
            );
        }
        assert_eq!(parse("rustc").target_folder(), None);
    }
}
