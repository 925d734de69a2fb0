//! What the user wrote, each value with its span. A mistake in one option is reported and the next
//! option is read, so that a call shows all its mistakes at once.

use proc_macro2::{Span, TokenTree};
use syn::{Error, Ident, Result, Token, ext::IdentExt, parse::ParseStream};

use crate::{
    pipeline::{GlobList, Missing, VersionForm, nearest},
    report::Errors,
    value::{Spanned, Value, skip},
};

/// `static_assets!`'s arguments. An option that was not given is `None` or empty.
pub struct Options {
    /// The path of the runtime crate, as the facade handed it over.
    pub runtime: TokenTree,
    /// Empty where the user's words name none that can be read.
    pub folders: Vec<Spanned<String>>,
    pub base: Option<Spanned<String>>,
    pub version: VersionForm,
    pub include: Option<Vec<Spanned<String>>>,
    pub exclude: Option<Vec<Spanned<String>>>,
    pub plain: Option<Vec<Spanned<String>>>,
    pub root: Option<Vec<Spanned<String>>>,
    pub prehashed: Option<Vec<Spanned<String>>>,
    pub missing: Missing,
    pub missing_ok: Option<Vec<Spanned<String>>>,
    pub modules: Option<Vec<Spanned<String>>>,
    /// Bare names and the paths that they stand for.
    pub imports: Vec<(Spanned<String>, Spanned<String>)>,
    pub rename: Vec<Rename>,
    pub absent: Absent,
    pub dir: bool,
    /// Whether the user named no folder, and the default is read.
    pub default_folder: bool,
}

/// One pair of `rename`.
pub struct Rename {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
}

/// What a missing folder means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    Error,
    Empty,
}

/// The folder that is read where none is named.
const DEFAULT_FOLDER: &str = "static";

/// Each option: its name, what it takes, and one that is right.
const OPTIONS: [(&str, &str, &str); 14] = [
    ("base", "a text", "\"/static\""),
    ("version", "`\"filename\"` or `\"query\"`", "\"query\""),
    ("include", "a list of globs", "[\"*.css\", \"img/**\"]"),
    ("exclude", "a list of globs", "[\"**/*.map\"]"),
    ("plain", "a list of globs", "[\"sw.js\"]"),
    ("root", "a list of globs", "[\"robots.txt\"]"),
    ("prehashed", "a list of globs", "[\"bundle/**\"]"),
    ("missing", "`\"error\"` or `\"warn\"`", "\"warn\""),
    ("missing_ok", "a list of globs", "[\"vendor/**\"]"),
    ("modules", "a list of globs", "[\"js/**\"]"),
    (
        "imports",
        "a table",
        "{ \"three\" = \"vendor/three.module.js\" }",
    ),
    ("rename", "a table", "{ \"a-b.css\" = \"A_DASH_B_CSS\" }"),
    ("absent", "`\"error\"` or `\"empty\"`", "\"empty\""),
    ("dir", "`true` or `false`", "false"),
];

const FOLDER: &str = "a folder is a text in quotes, such as `\"static\"`, or a list of them";

impl Options {
    /// Reads the runtime's path and the arguments.
    pub fn parse(input: ParseStream<'_>, errors: &mut Errors) -> Result<Self> {
        let mut reader = Reader {
            options: Options::new(input.parse()?),
            seen: Vec::new(),
            folder_seen: false,
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
            ..
        } = reader;
        if !folder_seen {
            options.default_folder = true;
            options.folders.push(Spanned {
                value: DEFAULT_FOLDER.to_owned(),
                span: Span::call_site(),
            });
        }
        Ok(options)
    }

    /// The globs that the user gave for an option, if any.
    pub fn globs(&self, list: GlobList) -> Option<&[Spanned<String>]> {
        match list {
            GlobList::Include => self.include.as_deref(),
            GlobList::Exclude => self.exclude.as_deref(),
            GlobList::Plain => self.plain.as_deref(),
            GlobList::Root => self.root.as_deref(),
            GlobList::Prehashed => self.prehashed.as_deref(),
            GlobList::MissingOk => self.missing_ok.as_deref(),
            GlobList::Modules => self.modules.as_deref(),
        }
    }

    fn new(runtime: TokenTree) -> Self {
        Options {
            runtime,
            folders: Vec::new(),
            base: None,
            version: VersionForm::Filename,
            include: None,
            exclude: None,
            plain: None,
            root: None,
            prehashed: None,
            missing: Missing::Error,
            missing_ok: None,
            modules: None,
            imports: Vec::new(),
            rename: Vec::new(),
            absent: Absent::Error,
            dir: true,
            default_folder: false,
        }
    }

    fn set(&mut self, name: &str, value: Value, takes: &str, errors: &mut Errors) {
        match name {
            "base" => self.base = value.text(takes, errors),
            "version" => {
                let words = [
                    ("filename", VersionForm::Filename),
                    ("query", VersionForm::Query),
                ];
                self.version = value.word(words, takes, errors).unwrap_or(self.version);
            }
            "include" => self.include = value.texts(takes, errors),
            "exclude" => self.exclude = value.texts(takes, errors),
            "plain" => self.plain = value.texts(takes, errors),
            "root" => self.root = value.texts(takes, errors),
            "prehashed" => self.prehashed = value.texts(takes, errors),
            "missing" => {
                let words = [("error", Missing::Error), ("warn", Missing::Warn)];
                self.missing = value.word(words, takes, errors).unwrap_or(self.missing);
            }
            "missing_ok" => self.missing_ok = value.texts(takes, errors),
            "modules" => self.modules = value.texts(takes, errors),
            "imports" => self.imports = value.pairs(takes, errors).unwrap_or_default(),
            "rename" => {
                let pairs = value.pairs(takes, errors).unwrap_or_default().into_iter();
                self.rename = pairs.map(|(from, to)| Rename { from, to }).collect();
            }
            "absent" => {
                let words = [("error", Absent::Error), ("empty", Absent::Empty)];
                self.absent = value.word(words, takes, errors).unwrap_or(self.absent);
            }
            "dir" => self.dir = value.flag(takes, errors).unwrap_or(self.dir),
            _ => {}
        }
    }
}

/// The arguments on the way to [`Options`].
struct Reader<'e> {
    options: Options,
    seen: Vec<Ident>,
    folder_seen: bool,
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
        let Some((_, takes, example)) = OPTIONS.iter().find(|(known, ..)| *known == name) else {
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
        self.options.set(&name, value, &takes, self.errors);
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
    next.is_ok_and(|name| OPTIONS.iter().any(|(known, ..)| name == known))
}

fn unknown_option(name: &str) -> String {
    let names = OPTIONS.map(|(name, ..)| name);
    let hint = nearest(name, names)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    let names = names.map(|name| format!("`{name}`")).join(", ");
    format!("unknown option `{name}`{hint} (the options are {names})")
}
