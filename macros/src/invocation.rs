//! What the compiler was asked to do, as its own arguments tell: a macro runs inside it.
//!
//! A macro that is expanded by another host, such as rust-analyzer, sees none of these arguments, and
//! takes the answers that cost nothing.

use std::{
    env,
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
    /// What tells this crate from every other that is linked with it.
    pub metadata: Option<String>,
}

impl Invocation {
    pub fn of_process() -> Self {
        Self::parse(env::args_os().filter_map(|argument| argument.into_string().ok()))
    }

    fn parse(arguments: impl Iterator<Item = String>) -> Self {
        let mut invocation = Invocation::default();
        let mut arguments = arguments.skip(1);
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
                _ => (argument.as_str(), None),
            };
            let mut value = || value.clone().or_else(|| arguments.next());
            match name {
                "--emit" => {
                    let emitted = value().unwrap_or_default();
                    let mut kinds = emitted.split(',');
                    // Each kind may name its file: `link=path`.
                    invocation.links |= kinds.any(|kind| kind.split('=').next() == Some("link"));
                }
                "--out-dir" => invocation.out_dir = value().map(PathBuf::from),
                "--target" => invocation.target = value(),
                "-C" | "--codegen" => {
                    let option = value().unwrap_or_default();
                    if let Some(metadata) = option.strip_prefix("metadata=") {
                        invocation.metadata = Some(metadata.to_owned());
                    }
                }
                _ => {}
            }
        }
        invocation
    }

    /// The folder in which the crate's builds are kept: what cargo marks as one that backups may skip.
    pub fn target_folder(&self) -> Option<&Path> {
        let mut above = self.out_dir.as_deref()?.ancestors();
        above.find(|folder| folder.join("CACHEDIR.TAG").is_file())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Invocation;

    fn parse(arguments: &str) -> Invocation {
        Invocation::parse(arguments.split(' ').map(str::to_owned))
    }

    #[test]
    fn arguments_are_read_as_cargo_writes_them() {
        let found = parse(
            "rustc --crate-name site src/main.rs --emit=dep-info,link -C metadata=1f2e \
             --out-dir /t/release/deps --target x86_64-unknown-linux-musl",
        );
        assert!(found.links);
        assert_eq!(found.out_dir, Some("/t/release/deps".into()));
        assert_eq!(found.target.as_deref(), Some("x86_64-unknown-linux-musl"));
        assert_eq!(found.metadata.as_deref(), Some("1f2e"));
    }

    #[test]
    fn only_what_can_run_is_linked() {
        for (arguments, links) in [
            ("rustc --emit=dep-info,link=/t/a", true),
            ("rustc --emit dep-info,metadata,link", true),
            ("rustc --emit=dep-info,metadata", false),
            ("rustdoc --crate-type bin", false),
            ("rust-analyzer-proc-macro-srv", false),
            ("", false),
        ] {
            assert_eq!(parse(arguments).links, links, "{arguments}");
        }
    }

    #[test]
    fn the_target_folder_is_the_one_that_cargo_has_marked() {
        let target = tempfile::tempdir().expect("a temporary folder");
        let deps = target.path().join("x86_64/release/deps");
        fs::create_dir_all(&deps).expect("a folder");
        let found = parse(&format!("rustc --out-dir {}", deps.display()));
        assert_eq!(found.target_folder(), None);
        fs::write(target.path().join("CACHEDIR.TAG"), "").expect("a file");
        assert_eq!(found.target_folder(), Some(target.path()));
    }
}
