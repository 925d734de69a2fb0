//! The pipeline's input: the folders, the base, and every option as a typed value with its label. An option is
//! one field of [`Choices`] and one entry of `options/spec.rs`; the step that uses the option reads the field.
//! This file does not know the steps.

use std::path::PathBuf;

use steadfast_core::rules::reference::format::Format;

use super::{
    base::Base,
    codecs::{ContentCoding, available},
    diagnostic::{Labelled, Origin},
    root::Root,
    size::Size,
};

/// The options, and the settings that depend on the environment.
pub(crate) struct Settings {
    pub roots: Vec<Root>,
    /// Whether `roots` contains all folders that the user named.
    pub every_root: bool,
    pub base: Base,
    /// Whether the program may show files that were edited after the build. Nothing in it may then depend on their
    /// bytes: neither integrity metadata nor a URL that a browser has kept from a release build.
    pub is_live: bool,
    /// Whether a folder may be missing.
    pub may_be_absent: bool,
    /// `None` if nothing is encoded.
    pub encoding: Option<EncodeOptions>,
    pub storage: Storage,
    pub choices: Choices,
}

/// The options that depend only on the user's arguments.
pub(crate) struct Choices {
    pub version: VersionForm,
    pub include: Globs,
    pub exclude: Globs,
    pub plain: Globs,
    pub root: Globs,
    pub prehashed: Globs,
    pub precoded: Globs,
    /// The paths of folders that have one version for all of their files, without a trailing slash.
    pub folders: Vec<Labelled<String>>,
    pub index: IndexPage,
    /// The path of the page that answers navigations to unknown URLs.
    pub spa: Option<Labelled<String>>,
    pub missing: Missing,
    pub missing_ok: Globs,
    /// The formats whose references are followed.
    pub references: Vec<Format>,
    pub modules: Globs,
    /// The scripts whose imports are rewritten, with those of what they import.
    pub rewrite: Globs,
    pub imports: Imports,
    /// Names and values of response headers.
    pub headers: ByGlob<Pairs>,
    pub cors: Cors,
    pub rename: Vec<Rename>,
    pub constants: Constants,
    pub compress: Compress,
    pub budget: Option<Labelled<Size>>,
    pub links: Links,
    /// Media types.
    pub types: ByGlob<Labelled<String>>,
    /// The files whose single bytes constants may read.
    pub in_constants: Globs,
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            version: VersionForm::Filename,
            include: Globs::NONE,
            exclude: Globs::NONE,
            plain: Globs::Default(&["**/*.[hH][tT][mM][lL]", "**/*.[hH][tT][mM]"]),
            root: Globs::NONE,
            prehashed: Globs::NONE,
            precoded: Globs::NONE,
            folders: Vec::new(),
            index: IndexPage::ByBase,
            spa: None,
            missing: Missing::Error,
            missing_ok: Globs::NONE,
            references: Format::ALL.to_vec(),
            modules: Globs::Default(&["**"]),
            rewrite: Globs::NONE,
            imports: Imports::default(),
            headers: ByGlob::default(),
            cors: Cors::ByBase,
            rename: Vec::new(),
            constants: Constants::default(),
            compress: Compress {
                codings: available(),
                by_glob: ByGlob::default(),
            },
            budget: None,
            links: Links::Inside,
            types: ByGlob::default(),
            in_constants: Globs::NONE,
        }
    }
}

impl Choices {
    /// Whether the folder is what a bundler writes: with names that carry hashes, or pages for other URLs than their own.
    pub(crate) fn is_front_end(&self) -> bool {
        let has_prehashed = self.prehashed.iter().next().is_some();
        has_prehashed || self.spa.is_some() || matches!(self.index, IndexPage::Named(_))
    }
}

/// The key-value pairs of a table.
pub(crate) type Pairs = Vec<(Labelled<String>, Labelled<String>)>;

/// The table of `imports`.
#[derive(Default)]
pub(crate) struct Imports {
    /// Bare specifiers, and prefixes of them, with the paths or URLs that they map to.
    pub names: Pairs,
    /// The same for the modules of a scope only.
    pub scopes: Vec<(Labelled<String>, Pairs)>,
}

/// A list of globs.
pub(crate) enum Globs {
    /// The default of an option. Its globs may match nothing.
    Default(&'static [&'static str]),
    Given {
        option: &'static str,
        globs: Vec<Labelled<String>>,
    },
}

impl Globs {
    pub(crate) const NONE: Self = Globs::Default(&[]);

    pub(crate) fn is_default(&self) -> bool {
        matches!(self, Globs::Default(_))
    }

    /// Each glob as written, with its label unless it is a default.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Option<Origin>)> {
        let (defaults, given) = match self {
            Globs::Default(defaults) => (*defaults, &[][..]),
            Globs::Given { globs, .. } => (&[][..], &globs[..]),
        };
        let defaults = defaults.iter().map(|glob| (*glob, None));
        let given = given.iter().map(|it| (it.value.as_str(), Some(it.origin)));
        defaults.chain(given)
    }
}

/// A value for the files of each glob.
pub(crate) struct ByGlob<T> {
    pub globs: Globs,
    /// In the order of the globs.
    pub values: Vec<T>,
}

impl<T> Default for ByGlob<T> {
    fn default() -> Self {
        ByGlob {
            globs: Globs::NONE,
            values: Vec::new(),
        }
    }
}

/// The part of a URL that contains the version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VersionForm {
    Filename,
    Query,
}

/// What the URL of a folder answers.
pub(crate) enum IndexPage {
    /// `index.html` if the base is `/`.
    ByBase,
    /// Nothing.
    Off,
    /// The page with this name in the folder.
    Named(Labelled<String>),
}

/// The severity of a reference to a file that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Error,
    Warn,
}

/// Where symbolic links may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// To files and folders of the same root.
    Inside,
    /// Anywhere.
    Follow,
}

/// The files that every site may read.
pub(crate) enum Cors {
    /// Fonts, and all files if the base is an absolute URL.
    ByBase,
    All,
    None,
    Matching(Globs),
}

/// One pair of `rename`.
pub(crate) struct Rename {
    /// The path of a file or folder, without a trailing slash.
    pub from: Labelled<String>,
    pub to: Labelled<String>,
}

/// The files that have constants.
pub(crate) struct Constants {
    /// Whether those that no glob matches do.
    pub others: bool,
    pub by_glob: ByGlob<bool>,
}

impl Default for Constants {
    fn default() -> Self {
        Constants {
            others: true,
            by_glob: ByGlob::default(),
        }
    }
}

/// The content codings in which files are embedded, besides their own bytes.
pub(crate) struct Compress {
    /// For files that no glob matches.
    pub codings: Vec<ContentCoding>,
    pub by_glob: ByGlob<Vec<ContentCoding>>,
}

/// How to encode.
pub(crate) struct EncodeOptions {
    /// The folder of the cache; `None` for no cache.
    pub cache: Option<PathBuf>,
}

/// How bytes get into the program.
#[derive(Default)]
pub(crate) struct Storage {
    /// Whether the assembler of the target can embed files.
    pub is_assembled: bool,
    /// The folder for the bundle and for what a build leaves to the next; `None` where there is none.
    pub folder: Option<PathBuf>,
    /// Whether the compiler generates code: otherwise no bundle is needed.
    pub writes_bundle: bool,
}

impl Storage {
    /// The length from which the assembler reads a file from its own place, not from the bundle.
    pub(crate) const LARGE: usize = 1 << 20;

    /// Whether the bytes of small files are needed, for the bundle.
    pub(crate) fn needs_bytes(&self) -> bool {
        self.is_assembled && self.writes_bundle && self.folder.is_some()
    }
}
