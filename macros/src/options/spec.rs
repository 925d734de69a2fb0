//! The options: the name, expected value and example of each, and how the value is read into its typed field.
//! The fields of the pipeline's options are in `pipeline/settings.rs`, the others here. A new option is one
//! entry, one field with its default, and the step that uses the field; one with globs also has its list in
//! `pipeline/select`.

use proc_macro2::TokenTree;

use steadfast_core::rules::reference::format::Format;

use super::{
    embed,
    labels::Spanned,
    value::{OptionContext, Value},
};
use crate::pipeline::{
    Choices, Constants, Cors, Imports, IndexPage, Labelled, Links, Missing, Pairs, Rename,
    VersionForm,
};

/// The arguments of `static_assets!`. Options that the user did not write have their defaults.
pub(crate) struct Options {
    /// The path of the runtime crate, as the facade passed it.
    pub runtime: TokenTree,
    /// Empty if no argument is a valid folder.
    pub folders: Vec<Spanned<String>>,
    /// Whether the user named no folder, so that the default is used.
    pub default_folder: bool,
    pub base: Option<Spanned<String>>,
    pub absent: Absent,
    pub embed: Embed,
    pub dir: bool,
    pub choices: Choices,
}

/// The meaning of a missing folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    Error,
    Empty,
}

/// The builds that embed what a release build embeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Embed {
    /// Those without debug assertions.
    ByProfile,
    Always,
}

impl Options {
    pub(crate) fn new(runtime: TokenTree) -> Self {
        Options {
            runtime,
            folders: Vec::new(),
            default_folder: false,
            base: None,
            absent: Absent::Error,
            embed: Embed::ByProfile,
            dir: true,
            choices: Choices::default(),
        }
    }
}

/// The specification of an option.
pub(crate) struct Spec {
    pub name: &'static str,
    /// The expected values, as worded in messages.
    pub expects: &'static str,
    /// A valid value.
    pub example: &'static str,
    /// Reads a value into the option's field, and reports an invalid one.
    pub read: fn(&mut Options, Value, &mut OptionContext<'_>),
}

const GLOBS: &str = "a list of globs";

pub(crate) static OPTIONS: &[Spec] = &[
    Spec {
        name: "base",
        expects: "a string literal",
        example: "\"/static\"",
        read: |options, value, cx| set(&mut options.base, value.string(cx).map(Some)),
    },
    Spec {
        name: "version",
        expects: "`\"filename\"` or `\"query\"`",
        example: "\"query\"",
        read: |options, value, cx| {
            let words = [
                ("filename", VersionForm::Filename),
                ("query", VersionForm::Query),
            ];
            set(&mut options.choices.version, value.word(words, cx))
        },
    },
    Spec {
        name: "include",
        expects: GLOBS,
        example: "[\"*.css\", \"img/**\"]",
        read: |options, value, cx| set(&mut options.choices.include, value.globs(cx)),
    },
    Spec {
        name: "exclude",
        expects: GLOBS,
        example: "[\"**/*.map\"]",
        read: |options, value, cx| set(&mut options.choices.exclude, value.globs(cx)),
    },
    Spec {
        name: "plain",
        expects: GLOBS,
        example: "[\"sw.js\"]",
        read: |options, value, cx| set(&mut options.choices.plain, value.globs(cx)),
    },
    Spec {
        name: "root",
        expects: GLOBS,
        example: "[\"robots.txt\"]",
        read: |options, value, cx| set(&mut options.choices.root, value.globs(cx)),
    },
    Spec {
        name: "prehashed",
        expects: GLOBS,
        example: "[\"bundle/**\"]",
        read: |options, value, cx| set(&mut options.choices.prehashed, value.globs(cx)),
    },
    Spec {
        name: "precoded",
        expects: GLOBS,
        example: "[\"game/*.br\"]",
        read: |options, value, cx| set(&mut options.choices.precoded, value.globs(cx)),
    },
    Spec {
        name: "folders",
        expects: "a list of paths of folders",
        example: "[\"vendor/tinymce\"]",
        read: |options, value, cx| {
            let folders = value.strings(cx).map(|folders| {
                let folders = folders.into_iter().map(|it| cx.labels.label(it));
                folders.map(without_slash).collect()
            });
            set(&mut options.choices.folders, folders);
        },
    },
    Spec {
        name: "index",
        expects: "the name of a page, or `false`",
        example: "\"index.html\"",
        read: |options, value, cx| {
            let index = match value {
                Value::Flag(flag) if !flag.value => Some(IndexPage::Off),
                Value::Str(name) => Some(IndexPage::Named(cx.labels.label(name))),
                value => value.reject(cx),
            };
            set(&mut options.choices.index, index);
        },
    },
    Spec {
        name: "spa",
        expects: "the path of a page",
        example: "\"index.html\"",
        read: |options, value, cx| {
            let page = value.string(cx).map(|page| cx.labels.label(page));
            set(&mut options.choices.spa, page.map(Some));
        },
    },
    Spec {
        name: "missing",
        expects: "`\"error\"` or `\"warn\"`",
        example: "\"warn\"",
        read: |options, value, cx| {
            let words = [("error", Missing::Error), ("warn", Missing::Warn)];
            set(&mut options.choices.missing, value.word(words, cx))
        },
    },
    Spec {
        name: "missing_ok",
        expects: GLOBS,
        example: "[\"vendor/**\"]",
        read: |options, value, cx| set(&mut options.choices.missing_ok, value.globs(cx)),
    },
    Spec {
        name: "references",
        expects: "a list of `\"css\"`, `\"html\"`, `\"svg\"`, `\"manifests\"` and `\"scripts\"`",
        example: "[\"css\", \"html\"]",
        read: |options, value, cx| {
            let words = Format::ALL.map(|format| (format.word(), format));
            set(&mut options.choices.references, value.words(words, cx))
        },
    },
    Spec {
        name: "modules",
        expects: GLOBS,
        example: "[\"js/**\"]",
        read: |options, value, cx| set(&mut options.choices.modules, value.globs(cx)),
    },
    Spec {
        name: "rewrite",
        expects: GLOBS,
        example: "[\"workers/**\"]",
        read: |options, value, cx| set(&mut options.choices.rewrite, value.globs(cx)),
    },
    Spec {
        name: "imports",
        expects: "a table that maps specifiers to paths or URLs, and scopes to such tables",
        example: "{ \"three\" = \"vendor/three.module.js\" }",
        read: |options, value, cx| set(&mut options.choices.imports, imports(value, cx)),
    },
    Spec {
        name: "headers",
        expects: "a table that maps globs to tables of headers",
        example: "{ \"**/*.wasm\" = { \"cross-origin-resource-policy\" = \"same-origin\" } }",
        read: |options, value, cx| {
            let headers = value.by_glob(cx, Value::pairs);
            set(&mut options.choices.headers, headers)
        },
    },
    Spec {
        name: "cors",
        expects: "`true`, `false` or a list of globs",
        example: "[\"fonts/**\"]",
        read: |options, value, cx| {
            let cors = match value {
                Value::Flag(flag) if flag.value => Some(Cors::All),
                Value::Flag(_) => Some(Cors::None),
                value => value.globs(cx).map(Cors::Matching),
            };
            set(&mut options.choices.cors, cors)
        },
    },
    Spec {
        name: "types",
        expects: "a table that maps globs to media types",
        example: "{ \"**/*.stl\" = \"model/stl\" }",
        read: |options, value, cx| {
            let media_type = |value: Value, cx: &mut OptionContext<'_>| {
                let media_type = value.string(cx)?;
                Some(cx.labels.label(media_type))
            };
            set(&mut options.choices.types, value.by_glob(cx, media_type));
        },
    },
    Spec {
        name: "rename",
        expects: "a table of string literals",
        example: "{ \"a-b.css\" = \"A_DASH_B_CSS\" }",
        read: |options, value, cx| {
            let renames = value.pairs(cx).map(renames);
            set(&mut options.choices.rename, renames);
        },
    },
    Spec {
        name: "constants",
        expects: "`true`, `false` or a table that maps globs to one of these",
        example: "{ \"vendor/**\" = false }",
        read: |options, value, cx| set(&mut options.choices.constants, constants(value, cx)),
    },
    Spec {
        name: "absent",
        expects: "`\"error\"` or `\"empty\"`",
        example: "\"empty\"",
        read: |options, value, cx| {
            let words = [("error", Absent::Error), ("empty", Absent::Empty)];
            set(&mut options.absent, value.word(words, cx))
        },
    },
    Spec {
        name: "embed",
        expects: "`\"always\"`",
        example: "\"always\"",
        read: |options, value, cx| {
            let words = [("always", Embed::Always)];
            set(&mut options.embed, value.word(words, cx))
        },
    },
    Spec {
        name: "links",
        expects: "`\"inside\"` or `\"follow\"`",
        example: "\"follow\"",
        read: |options, value, cx| {
            let words = [("inside", Links::Inside), ("follow", Links::Follow)];
            set(&mut options.choices.links, value.word(words, cx))
        },
    },
    Spec {
        name: "compress",
        expects: "`true`, `false`, a list of content codings, or a table that maps globs to one of these",
        example: "[\"br\", \"gzip\"]",
        read: |options, value, cx| {
            options.choices.compress = embed::compress(value, cx);
        },
    },
    Spec {
        name: "budget",
        expects: "a size with a unit (B, kB, MB, GB, KiB, MiB, GiB)",
        example: "\"20 MB\"",
        read: |options, value, cx| {
            set(
                &mut options.choices.budget,
                embed::budget(value, cx).map(Some),
            )
        },
    },
    Spec {
        name: "in_constants",
        expects: GLOBS,
        example: "[\"**/*.sql\"]",
        read: |options, value, cx| set(&mut options.choices.in_constants, value.globs(cx)),
    },
    Spec {
        name: "dir",
        expects: "`true` or `false`",
        example: "false",
        read: |options, value, cx| set(&mut options.dir, value.flag(cx)),
    },
];

/// Sets a field, unless the value was invalid.
fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

/// A key whose value is a table is a scope.
fn imports(value: Value, cx: &mut OptionContext<'_>) -> Option<Imports> {
    let Value::Table(table) = value else {
        return value.reject(cx);
    };
    let mut imports = Imports::default();
    for (key, value) in table.value {
        let key = cx.labels.label(key);
        match value {
            Value::Table(mut table) => {
                table.value.retain(|(key, value)| is_name(key, value, cx));
                let names = Value::Table(table).pairs(cx);
                imports.scopes.extend(names.map(|names| (key, names)));
            }
            value => {
                let value = value.string(cx).map(|value| cx.labels.label(value));
                imports.names.extend(value.map(|value| (key, value)));
            }
        }
    }
    Some(imports)
}

/// Whether a pair of a scope is a name; reports a scope inside the scope.
fn is_name(key: &Spanned<String>, value: &Value, cx: &mut OptionContext<'_>) -> bool {
    let is_scope = matches!(value, Value::Table(_));
    if is_scope {
        let message = format!(
            "`imports` scope \"{}\" is inside another scope; move it out",
            key.value
        );
        cx.errors.at(key.span, message);
    }
    !is_scope
}

fn constants(value: Value, cx: &mut OptionContext<'_>) -> Option<Constants> {
    let by_default = Constants::default();
    Some(match value {
        Value::Table(_) => Constants {
            by_glob: value.by_glob(cx, Value::flag)?,
            ..by_default
        },
        value => Constants {
            others: value.flag(cx)?,
            ..by_default
        },
    })
}

fn renames(pairs: Pairs) -> Vec<Rename> {
    let pairs = pairs.into_iter();
    pairs.map(|(from, to)| rename(from, to)).collect()
}

fn rename(from: Labelled<String>, to: Labelled<String>) -> Rename {
    let from = without_slash(from);
    Rename { from, to }
}

/// A folder may be written with a trailing slash.
fn without_slash(mut path: Labelled<String>) -> Labelled<String> {
    let len = path.value.trim_end_matches('/').len();
    path.value.truncate(len);
    path
}
