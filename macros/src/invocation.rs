//! The command line of the compiler, in whose process the macro runs.
//!
//! Expanded by another host, such as rust-analyzer, the macro sees none of these arguments; the defaults are
//! those of the cheapest build.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    iter::once,
    path::{Path, PathBuf},
    slice,
};

use crate::pipeline::{Digest, FileStamp, available};

/// One run of rustc.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Invocation {
    /// Whether machine code is generated: not in `cargo check`, clippy and rustdoc.
    pub generates_code: bool,
    /// Whether the program is for Miri, which interprets it.
    pub is_for_miri: bool,
    /// The folder of the output.
    pub out_dir: Option<PathBuf>,
    /// The target, where it is not the host.
    pub target: Option<String>,
    pub crate_name: Option<String>,
    /// Distinguishes this crate from others of the same name that are linked with it.
    pub metadata: Vec<String>,
    /// The dependencies: the name of each, and its file, if it is given.
    pub externs: Vec<(String, Option<PathBuf>)>,
}

impl Invocation {
    pub(crate) fn of_process() -> Self {
        Self::parse(env::args_os())
    }

    fn parse(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut arguments = arguments.into_iter();
        let program = PathBuf::from(arguments.next().unwrap_or_default());
        let mut arguments = arguments.flat_map(expanded);
        let mut invocation = Invocation::default();
        let mut emitted = Vec::new();
        while let Some(argument) = arguments.next() {
            // Options are ASCII: an argument that is not UTF-8 is a file, or a value that is not needed here.
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
                "--extern" => invocation.externs.extend(dependency(value())),
                "--cfg" => invocation.is_for_miri |= value().is_some_and(|it| it == "miri"),
                "-C" | "--codegen" => {
                    invocation.metadata.extend(metadata(value()));
                }
                _ => {}
            }
        }
        invocation.generates_code = if emitted.is_empty() {
            // Without `--emit`, only the compiler itself links.
            program.file_stem().is_some_and(|name| name == "rustc")
        } else {
            emitted.iter().filter_map(|it| it.to_str()).any(names_code)
        };
        invocation
    }

    /// The names by which the crate knows the runtime.
    pub(crate) fn runtime_names(&self) -> Vec<String> {
        let is_runtime = |file: &PathBuf| {
            let name = file.file_name().and_then(OsStr::to_str);
            name.is_some_and(|name| name.starts_with("libsteadfast-"))
        };
        let runtimes = self.externs.iter();
        let runtimes = runtimes.filter(|(_, file)| file.as_ref().is_some_and(is_runtime));
        let names: Vec<_> = runtimes.map(|(name, _)| name.clone()).collect();
        match names.is_empty() {
            true => vec!["steadfast".to_owned()],
            false => names,
        }
    }

    /// Identifies a macro call among all that may run at the same time, by the number of the call in its crate. `None`
    /// where nothing distinguishes the crate from others of its name.
    pub(crate) fn identity(&self, call: usize) -> Option<String> {
        let out_dir = self.out_dir.as_deref()?.display();
        let name = self.crate_name.as_deref().unwrap_or_default();
        let metadata = self.metadata.join(" ");
        let is_distinct = !self.metadata.is_empty();
        is_distinct.then(|| {
            format!(
                "{name}\n{metadata}\n{out_dir}\n{}\n{call}",
                self.generates_code
            )
        })
    }

    /// Identifies the macro: its version, its features, and the stamp of the runtime that was built with it, or, where
    /// that has another name, of all dependencies.
    pub(crate) fn macro_identity(&self) -> Option<Digest> {
        let is_runtime = |(name, _): &&(String, Option<PathBuf>)| name == "steadfast";
        let runtime = self.externs.iter().find(is_runtime);
        let dependencies = runtime.map_or(&self.externs[..], slice::from_ref);
        let stamps: Option<Vec<_>> = dependencies
            .iter()
            .map(|(name, file)| Some((name, file, FileStamp::at(file.as_deref()?)?)))
            .collect();
        let stamps = stamps.filter(|stamps| !stamps.is_empty())?;
        let codings = available();
        let text = format!("{} {codings:?} {stamps:?}", env!("CARGO_PKG_VERSION"));
        Some(Digest::of(text.as_bytes()))
    }

    /// cargo's target folder: the parent of the profile's folder or, with `--target`, of the folder of the
    /// target that contains it.
    pub(crate) fn target_folder(&self) -> Option<&Path> {
        let parent = self.profile_folder()?.parent()?;
        // A target may be the path of its specification: `armv7a-none-eabi.json`.
        let target = self.target.as_ref().map(|it| it.trim_end_matches(".json"));
        let is_of_target = target.is_some_and(|it| parent.file_name() == Path::new(it).file_name());
        parent.parent().filter(|_| is_of_target).or(Some(parent))
    }

    /// The folder of the profile, such as `target/release`. It is known by the lock file that cargo puts there.
    pub(crate) fn profile_folder(&self) -> Option<&Path> {
        /// In cargo's newer layout: `release/build/<package>/<hash>/out`.
        const DEEPEST: usize = 5;
        const LOCKS: [&str; 2] = [".cargo-lock", ".cargo-build-lock"];
        let out_dir = self.out_dir.as_deref()?;
        let is_locked = |folder: &&Path| LOCKS.iter().any(|lock| folder.join(lock).is_file());
        let locked = out_dir.ancestors().take(DEEPEST).find(is_locked);
        locked.or_else(|| out_dir.parent().filter(|_| out_dir.ends_with("deps")))
    }
}

/// Expands an argument file: `@file` stands for one argument per line of the file. cargo passes command lines
/// in this way that are too long for the system.
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

/// The value of a codegen option, if that is `metadata`.
fn metadata(option: Option<OsString>) -> Option<String> {
    let option = option?.into_string().ok()?;
    option.strip_prefix("metadata=").map(str::to_owned)
}

/// The name and the file of a dependency: `name` or `name=file`, where options may precede the name
/// (`priv:name=file`).
fn dependency(value: Option<OsString>) -> Option<(String, Option<PathBuf>)> {
    let value = value?.into_string().ok()?;
    let (name, file) = match value.split_once('=') {
        Some((name, file)) => (name, Some(file.into())),
        None => (&*value, None),
    };
    let name = name.rsplit(':').next().unwrap_or(name);
    Some((name.to_owned(), file))
}

/// Whether machine code, or LLVM's form of it, is among the kinds of output. Each kind may name its file: `link=path`.
fn names_code(emitted: &str) -> bool {
    const CODE: [&str; 5] = ["link", "obj", "asm", "llvm-bc", "llvm-ir"];
    let kinds = emitted.split(',');
    let mut kinds = kinds.filter_map(|kind| kind.split('=').next());
    kinds.any(|kind| CODE.contains(&kind))
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
        assert!(found.generates_code);
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
    fn dependencies_have_a_name_and_perhaps_a_file() {
        let found = parse("rustc --extern site --extern=priv:site=/t/a.rlib --cfg miri");
        let name = "site".to_owned();
        assert_eq!(
            found.externs,
            [(name.clone(), None), (name, Some("/t/a.rlib".into()))]
        );
        assert!(found.is_for_miri && !parse("rustc --cfg test").is_for_miri);
        assert_eq!(found.macro_identity(), None);
        assert_eq!(found.runtime_names(), ["steadfast"]);
        let renamed = parse("rustc --extern sf=/t/libsteadfast-1f2e.rlib");
        assert_eq!(renamed.runtime_names(), ["sf"]);
    }

    #[test]
    fn argument_files_are_expanded() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("arguments");
        fs::write(&file, "--emit=link\n--out-dir\n/a folder/deps\n").expect("a file");
        let found = parse(&format!("rustc @{} -C metadata=1f2e", file.display()));
        assert!(found.generates_code);
        assert_eq!(found.out_dir, Some("/a folder/deps".into()));
        assert_eq!(found.metadata, ["1f2e"]);
        assert!(!parse("rustc @/missing --emit=metadata").generates_code);
    }

    #[cfg(unix)]
    #[test]
    fn an_argument_that_is_not_utf_8_does_not_shift_the_others() {
        use std::os::unix::ffi::OsStringExt as _;

        let not_utf_8 = || OsString::from_vec(b"/\xff".to_vec());
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
        let arguments = words.map(|word| {
            if word.is_empty() {
                not_utf_8()
            } else {
                word.into()
            }
        });
        let found = Invocation::parse(arguments);
        assert_eq!(found.out_dir, Some(not_utf_8().into()));
        assert_eq!(found.target.as_deref(), Some("a"));
        assert!(found.generates_code);
    }

    #[test]
    fn only_some_builds_generate_code() {
        for (arguments, generates_code) in [
            ("rustc --emit=dep-info,link=/t/a", true),
            ("rustc --emit dep-info,metadata,link", true),
            ("rustc --emit=dep-info --emit=link", true),
            ("/bin/rustc main.rs", true),
            ("rustc --emit=obj,asm=/t/a", true),
            ("rustc --emit=dep-info,metadata", false),
            ("clippy-driver rustc main.rs", false),
            ("rustdoc --crate-type bin", false),
            ("rust-analyzer-proc-macro-srv", false),
            ("", false),
        ] {
            assert_eq!(
                parse(arguments).generates_code,
                generates_code,
                "{arguments}"
            );
        }
    }

    /// The target folder for an output folder, with an optional lock file; relative to the same top.
    fn found_from(out_dir: &str, file: Option<&str>, target: &str) -> Option<String> {
        let top = TempDir::new().expect("a temporary folder");
        let out_dir = top.path().join(out_dir);
        fs::create_dir_all(&out_dir).expect("a folder");
        if let Some(file) = file {
            fs::write(top.path().join(file), "").expect("a file");
        }
        let [program, option] = ["rustc", "--out-dir"].map(OsString::from);
        let target = format!("--target={target}").into();
        let found = Invocation::parse([program, target, option, out_dir.into()]);
        let relative = |found: &Path| found.strip_prefix(&top).ok()?.to_str().map(str::to_owned);
        found.target_folder().and_then(relative)
    }

    #[test]
    fn the_target_folder_contains_the_folders_of_the_profiles() {
        const LOCK: Option<&str> = Some("target/release/.cargo-lock");
        const BUILD_LOCK: Option<&str> = Some("target/arm/release/.cargo-build-lock");
        for (out_dir, file, target, expected) in [
            ("target/release/deps", None, "x86", Some("target")),
            ("target/x86/release/deps", None, "x86", Some("target")),
            (
                "target/arm/release/deps",
                None,
                "/a/arm.json",
                Some("target"),
            ),
            ("target/mine/release/deps", None, "x86", Some("target/mine")),
            ("target/release/examples", LOCK, "x86", Some("target")),
            (
                "target/arm/release/build/site/1f2e/out",
                BUILD_LOCK,
                "arm",
                Some("target"),
            ),
            ("target/release/a/b/c/d/out", LOCK, "x86", None),
            ("elsewhere/out", None, "x86", None),
        ] {
            let found = found_from(out_dir, file, target);
            assert_eq!(found.as_deref(), expected, "{out_dir}, {target}");
        }
        assert_eq!(parse("rustc").target_folder(), None);
    }
}
