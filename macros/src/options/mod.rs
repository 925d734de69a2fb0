//! What the user wrote, each value with its span. A mistake in one option is reported and the next
//! option is read, so that a call shows all its mistakes at once.

mod embed;
pub mod value;

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenTree};
use syn::{Error, Ident, Result, Token, ext::IdentExt, parse::ParseStream};

use self::value::{Pairs, Spanned, Value, skip};
use crate::{
    pipeline::{Budget, Coding, GlobList, Missing, VersionForm, available, nearest},
    report::Errors,
};

/// `static_assets!`'s arguments. An option that was not given is `None` or empty.
pub struct Options {
    /// The path of the runtime crate, as the facade handed it over.
    pub runtime: TokenTree,
    /// Empty where the user's words name none that can be read.
    pub folders: Vec<Spanned<String>>,
    pub base: Option<Spanned<String>>,
    pub version: VersionForm,
    /// The lists of globs that were given.
    pub globs: BTreeMap<GlobList, Vec<Spanned<String>>>,
    pub missing: Missing,
    /// Bare names and the paths that they stand for.
    pub imports: Pairs,
    /// Names and values of response headers, for each glob of `headers`.
    pub headers: Vec<Pairs>,
    /// `cors`, where it is no list of globs.
    pub cors: Option<bool>,
    pub rename: Vec<Rename>,
    pub absent: Absent,
    /// The content codings that files are embedded in, beside their own bytes.
    pub compress: Vec<Coding>,
    /// The same for each glob of `compress`.
    pub compress_by_glob: Vec<Vec<Coding>>,
    pub budget: Option<Spanned<Budget>>,
    pub dir: bool,
    /// Whether the user named no folder, and the default is read.
    pub default_folder: bool,
}

/// One pair of `rename`.
pub struct Rename {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
}

impl Rename {
    /// A folder may be written with a slash at its end.
    fn new(mut from: Spanned<String>, to: Spanned<String>) -> Self {
        let path = from.value.trim_end_matches('/').len();
        from.value.truncate(path);
        Rename { from, to }
    }
}

/// What a missing folder means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    Error,
    Empty,
}

/// The folder that is read where none is named.
const DEFAULT_FOLDER: &str = "static";

/// An option: which it is, its name, what it takes, and one that is right.
type Form = (Name, &'static str, &'static str, &'static str);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Base,
    Version,
    Globs(GlobList),
    Missing,
    Imports,
    Headers,
    Cors,
    Rename,
    Absent,
    Compress,
    Budget,
    Dir,
}

const GLOBS: &str = "a list of globs";

const OPTIONS: [Form; 18] = [
    (Name::Base, "base", "a text", "\"/static\""),
    (
        Name::Version,
        "version",
        "`\"filename\"` or `\"query\"`",
        "\"query\"",
    ),
    (
        Name::Globs(GlobList::Include),
        "include",
        GLOBS,
        "[\"*.css\", \"img/**\"]",
    ),
    (
        Name::Globs(GlobList::Exclude),
        "exclude",
        GLOBS,
        "[\"**/*.map\"]",
    ),
    (Name::Globs(GlobList::Plain), "plain", GLOBS, "[\"sw.js\"]"),
    (
        Name::Globs(GlobList::Root),
        "root",
        GLOBS,
        "[\"robots.txt\"]",
    ),
    (
        Name::Globs(GlobList::Prehashed),
        "prehashed",
        GLOBS,
        "[\"bundle/**\"]",
    ),
    (
        Name::Missing,
        "missing",
        "`\"error\"` or `\"warn\"`",
        "\"warn\"",
    ),
    (
        Name::Globs(GlobList::MissingOk),
        "missing_ok",
        GLOBS,
        "[\"vendor/**\"]",
    ),
    (
        Name::Globs(GlobList::Modules),
        "modules",
        GLOBS,
        "[\"js/**\"]",
    ),
    (
        Name::Imports,
        "imports",
        "a table of texts in quotes with `=`",
        "{ \"three\" = \"vendor/three.module.js\" }",
    ),
    (
        Name::Headers,
        "headers",
        "a table of globs, each with its headers",
        "{ \"**/*.wasm\" = { \"cross-origin-resource-policy\" = \"same-origin\" } }",
    ),
    (
        Name::Cors,
        "cors",
        "`true`, `false` or a list of globs",
        "[\"fonts/**\"]",
    ),
    (
        Name::Rename,
        "rename",
        "a table of texts in quotes with `=`",
        "{ \"a-b.css\" = \"A_DASH_B_CSS\" }",
    ),
    (
        Name::Absent,
        "absent",
        "`\"error\"` or `\"empty\"`",
        "\"empty\"",
    ),
    (
        Name::Compress,
        "compress",
        "`true`, `false`, a list of content codings, or a table of globs with one of these",
        "[\"br\", \"gzip\"]",
    ),
    (
        Name::Budget,
        "budget",
        "a size with its unit (B, kB, MB, GB, KiB, MiB, GiB)",
        "\"20 MB\"",
    ),
    (Name::Dir, "dir", "`true` or `false`", "false"),
];

const FOLDER: &str = "a folder is a text in quotes, such as `\"static\"`, or a list of them";

impl Options {
    /// Reads the runtime's path and the arguments.
    pub fn parse(input: ParseStream<'_>, errors: &mut Errors) -> Result<Self> {
        let mut reader = Reader {
            options: Options::new(input.parse()?),
            seen: Vec::new(),
            folder_seen: false,
            unknown_seen: false,
            errors,
        };
        while !input.is_empty() {
            if let Err(error) = reader.argument(input) {
                reader.errors.push(error);
                skip(input);
            }
            reader.comma(input)?;
        }
        let Reader {
            mut options,
            folder_seen,
            unknown_seen,
            ..
        } = reader;
        if !folder_seen && !unknown_seen {
            options.default_folder = true;
            options.folders.push(Spanned {
                value: DEFAULT_FOLDER.to_owned(),
                span: Span::call_site(),
            });
        }
        Ok(options)
    }

    fn new(runtime: TokenTree) -> Self {
        Options {
            runtime,
            folders: Vec::new(),
            base: None,
            version: VersionForm::Filename,
            globs: BTreeMap::new(),
            missing: Missing::Error,
            imports: Vec::new(),
            headers: Vec::new(),
            cors: None,
            rename: Vec::new(),
            absent: Absent::Error,
            compress: available(),
            compress_by_glob: Vec::new(),
            budget: None,
            dir: true,
            default_folder: false,
        }
    }

    fn set(&mut self, name: Name, value: Value, takes: &str, errors: &mut Errors) {
        match name {
            Name::Base => self.base = value.text(takes, errors),
            Name::Version => {
                let words = [
                    ("filename", VersionForm::Filename),
                    ("query", VersionForm::Query),
                ];
                self.version = value.word(words, takes, errors).unwrap_or(self.version);
            }
            Name::Globs(list) => self.set_globs(list, value, takes, errors),
            Name::Missing => {
                let words = [("error", Missing::Error), ("warn", Missing::Warn)];
                self.missing = value.word(words, takes, errors).unwrap_or(self.missing);
            }
            Name::Imports => self.imports = value.pairs(takes, errors).unwrap_or_default(),
            Name::Headers => {
                let tables = value.tables(takes, errors).unwrap_or_default();
                let (globs, headers) = tables.into_iter().unzip();
                self.globs.insert(GlobList::Headers, globs);
                self.headers = headers;
            }
            Name::Cors => match value {
                Value::Flag(flag) => self.cors = Some(flag.value),
                value => self.set_globs(GlobList::Cors, value, takes, errors),
            },
            Name::Rename => {
                let pairs = value.pairs(takes, errors).unwrap_or_default().into_iter();
                self.rename = pairs.map(|(from, to)| Rename::new(from, to)).collect();
            }
            Name::Absent => {
                let words = [("error", Absent::Error), ("empty", Absent::Empty)];
                self.absent = value.word(words, takes, errors).unwrap_or(self.absent);
            }
            Name::Compress => match value {
                Value::Table(_) => {
                    let tables = embed::codings_by_glob(value, takes, errors).unwrap_or_default();
                    let (globs, codings) = tables.into_iter().unzip();
                    self.globs.insert(GlobList::Compress, globs);
                    self.compress_by_glob = codings;
                }
                value => {
                    self.compress = embed::codings(value, takes, errors).unwrap_or_default();
                }
            },
            Name::Budget => self.budget = embed::budget(value, takes, errors),
            Name::Dir => self.dir = value.flag(takes, errors).unwrap_or(self.dir),
        }
    }

    fn set_globs(&mut self, list: GlobList, value: Value, takes: &str, errors: &mut Errors) {
        let globs = value.texts(takes, errors);
        self.globs.extend(globs.map(|globs| (list, globs)));
    }
}

/// The arguments on the way to [`Options`].
struct Reader<'e> {
    options: Options,
    seen: Vec<Ident>,
    folder_seen: bool,
    /// What is not known may be meant to name the folder.
    unknown_seen: bool,
    errors: &'e mut Errors,
}

impl Reader<'_> {
    fn argument(&mut self, input: ParseStream<'_>) -> Result<()> {
        if input.peek(Token![,]) {
            return Err(input.error("one `,` too many"));
        }
        if input.peek(Ident::peek_any) && (input.peek2(Token![=]) || is_option(input)) {
            return self.option(input);
        }
        self.folder(input)
    }

    fn comma(&mut self, input: ParseStream<'_>) -> Result<()> {
        if input.is_empty() || input.parse::<Token![,]>().is_ok() {
            return Ok(());
        }
        self.errors
            .push(input.error("expected `,` between the arguments"));
        // What follows is the next argument, unless it is the rest of this one.
        if !(input.peek(Ident::peek_any) && input.peek2(Token![=])) {
            skip(input);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    }

    fn option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let ident = input.call(Ident::parse_any)?;
        let name = ident.to_string();
        let Some((option, _, takes, example)) = form(&name) else {
            self.unknown_seen = true;
            return Err(Error::new(ident.span(), unknown_option(&name)));
        };
        if input.parse::<Token![=]>().is_err() || input.is_empty() || input.peek(Token![,]) {
            let message = format!("`{name}` has no value; write `{name} = {example}`");
            return Err(Error::new(ident.span(), message));
        }
        let takes = format!("`{name}` takes {takes}: `{name} = {example}`");
        let value = Value::read(input, &takes, self.errors)?;
        if self.seen.contains(&ident) {
            let message = format!("`{name}` is given twice; remove one");
            return Err(Error::new(ident.span(), message));
        }
        self.seen.push(ident);
        self.options.set(*option, value, &takes, self.errors);
        Ok(())
    }

    fn folder(&mut self, input: ParseStream<'_>) -> Result<()> {
        let is_late = !self.seen.is_empty();
        let is_second = std::mem::replace(&mut self.folder_seen, true);
        let value = Value::read(input, FOLDER, self.errors)?;
        let span = value.span();
        let folders = match value {
            Value::List(list) if list.value.is_empty() => {
                let message = "the list of folders is empty; name one, such as `\"static\"`";
                return Err(Error::new(span, message));
            }
            Value::List(_) => value.texts(FOLDER, self.errors).unwrap_or_default(),
            value => value.text(FOLDER, self.errors).into_iter().collect(),
        };
        if is_second {
            let all = self.options.folders.iter().chain(&folders);
            let all: Vec<_> = all.map(|folder| format!("{:?}", folder.value)).collect();
            let message = format!("several folders are a list: `[{}]`", all.join(", "));
            return Err(Error::new(span, message));
        }
        if is_late {
            self.errors
                .at(span, "the folder comes first, before the options");
        }
        self.options.folders = folders;
        Ok(())
    }
}

/// Whether the next word is an option's name, though no `=` follows.
fn is_option(input: ParseStream<'_>) -> bool {
    let next = input.fork().call(Ident::parse_any);
    next.is_ok_and(|name| form(&name.to_string()).is_some())
}

fn form(name: &str) -> Option<&'static Form> {
    OPTIONS.iter().find(|(_, known, ..)| *known == name)
}

fn unknown_option(name: &str) -> String {
    let names = OPTIONS.map(|(_, name, ..)| name);
    let hint = nearest(name, names)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    let names = names.map(|name| format!("`{name}`")).join(", ");
    format!("unknown option `{name}`{hint} (the options are {names})")
}
