//! The compared crates, each used as its documentation shows.

use std::path::Path;

use crate::corpora::Corpus;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Peer {
    Empty,
    /// With the build script that the README advises: cargo watches the folder.
    Steadfast,
    /// Without a build script: cargo watches each file.
    SteadfastUnwatched,
    /// With the profile lines that the guide advises.
    SteadfastOptimised,
    SteadfastNoDir,
    RustEmbed,
    MemoryServe,
    /// With the same profile lines.
    MemoryServeOptimised,
    StaticServe,
    TowerServeEmbedded,
    IncludeDir,
}

impl Peer {
    pub(crate) const ALL: [Peer; 11] = [
        Peer::Empty,
        Peer::Steadfast,
        Peer::SteadfastUnwatched,
        Peer::SteadfastOptimised,
        Peer::SteadfastNoDir,
        Peer::RustEmbed,
        Peer::MemoryServe,
        Peer::MemoryServeOptimised,
        Peer::StaticServe,
        Peer::TowerServeEmbedded,
        Peer::IncludeDir,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Peer::Empty => "empty",
            Peer::Steadfast => "steadfast",
            Peer::SteadfastUnwatched => "steadfast-unwatched",
            Peer::SteadfastOptimised => "steadfast-optimised",
            Peer::SteadfastNoDir => "steadfast-no-dir",
            Peer::RustEmbed => "rust-embed",
            Peer::MemoryServe => "memory-serve",
            Peer::MemoryServeOptimised => "memory-serve-optimised",
            Peer::StaticServe => "static-serve",
            Peer::TowerServeEmbedded => "tower-serve-embedded",
            Peer::IncludeDir => "include_dir",
        }
    }

    pub(crate) fn embeds(self) -> bool {
        self != Peer::Empty
    }

    /// The reason to skip a row unless it is selected by name.
    pub(crate) fn skip_reason(self, corpus: Corpus) -> Option<&'static str> {
        match (self, corpus) {
            (Peer::StaticServe, Corpus::Big) => {
                Some("it passes the film to gzip and to zstd 22, and makes a token of its bytes")
            }
            _ => None,
        }
    }

    /// The lines of the manifest below `[dependencies]`, after the common ones. `runtime` is the folder of
    /// `steadfast`.
    pub(crate) fn dependencies(self, runtime: &Path) -> String {
        let optimised = "\n[profile.release.build-override]\nopt-level = 3\n";
        let memory_serve = "memory-serve = \"=2.4.0\"\n\
                            [build-dependencies]\nmemory-serve = \"=2.4.0\"\n";
        match self {
            Peer::Empty => String::new(),
            Peer::Steadfast | Peer::SteadfastUnwatched | Peer::SteadfastNoDir => {
                format!("steadfast = {{ path = {runtime:?} }}\n")
            }
            Peer::SteadfastOptimised => {
                format!("steadfast = {{ path = {runtime:?} }}\n{optimised}")
            }
            Peer::RustEmbed => {
                "rust-embed = { version = \"=8.13.0\", features = [\"compression\"] }\n".to_owned()
            }
            Peer::MemoryServe => memory_serve.to_owned(),
            Peer::MemoryServeOptimised => format!("{memory_serve}{optimised}"),
            Peer::StaticServe => "static-serve = \"=0.6.4\"\n".to_owned(),
            Peer::TowerServeEmbedded => "tower-serve-embedded = \"=0.4.0\"\n\
                 [build-dependencies]\ntower-serve-embedded-build = \"=0.4.0\"\n"
                .to_owned(),
            Peer::IncludeDir => "include_dir = \"=0.7.4\"\n".to_owned(),
        }
    }

    /// The program.
    pub(crate) fn source(self) -> String {
        let steadfast = include_str!("programs/steadfast.rs");
        match self {
            Peer::Empty => include_str!("programs/empty.rs"),
            Peer::Steadfast | Peer::SteadfastUnwatched | Peer::SteadfastOptimised => steadfast,
            Peer::SteadfastNoDir => {
                return steadfast.replace(r#""static""#, r#""static", dir = false"#);
            }
            Peer::RustEmbed => include_str!("programs/rust-embed.rs"),
            Peer::MemoryServe | Peer::MemoryServeOptimised => {
                include_str!("programs/memory-serve.rs")
            }
            Peer::StaticServe => include_str!("programs/static-serve.rs"),
            Peer::TowerServeEmbedded => include_str!("programs/tower-serve-embedded.rs"),
            Peer::IncludeDir => include_str!("programs/include_dir.rs"),
        }
        .to_owned()
    }

    /// The statement of the build script, if there is a script.
    pub(crate) fn build_script(self) -> Option<&'static str> {
        match self {
            Peer::Steadfast | Peer::SteadfastOptimised | Peer::SteadfastNoDir => {
                Some(r#"println!("cargo::rerun-if-changed=static")"#)
            }
            Peer::MemoryServe | Peer::MemoryServeOptimised => {
                Some(r#"memory_serve::load_directory("./static")"#)
            }
            Peer::TowerServeEmbedded => Some(
                r#"tower_serve_embedded_build::Builder::new("static").emit().expect("a folder")"#,
            ),
            Peer::Empty
            | Peer::SteadfastUnwatched
            | Peer::RustEmbed
            | Peer::StaticServe
            | Peer::IncludeDir => None,
        }
    }
}
