//! What the user wrote, each value with its span. A mistake in one option is reported and the next
//! option is read, so that a call shows all its mistakes at once.

use proc_macro2::{Span, TokenTree};
use syn::{
    Ident, LitBool, LitStr, Result, Token, braced, bracketed, ext::IdentExt, parse::ParseStream,
    token,
};

use crate::{
    pipeline::{GlobList, VersionForm, nearest},
    report::Errors,
};

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// `static_assets!`'s arguments. An option that was not given is `None` or empty.
pub struct Options {
    /// The path of the runtime crate, as the facade handed it over.
    pub runtime: TokenTree,
    pub folders: Vec<Spanned<String>>,
    pub base: Option<Spanned<String>>,
    pub version: VersionForm,
    pub include: Option<Vec<Spanned<String>>>,
    pub exclude: Option<Vec<Spanned<String>>>,
    pub plain: Option<Vec<Spanned<String>>>,
    pub root: Option<Vec<Spanned<String>>>,
    pub prehashed: Option<Vec<Spanned<String>>>,
    pub rename: Vec<Rename>,
    pub absent: Absent,
    pub dir: bool,
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

const NAMES: [&str; 10] = [
    "base",
    "version",
    "include",
    "exclude",
    "plain",
    "root",
    "prehashed",
    "rename",
    "absent",
    "dir",
];

impl Options {
    /// Reads the runtime's path and the arguments.
    pub fn parse(input: ParseStream<'_>, errors: &mut Errors) -> Result<Self> {
        let mut options = Options::new(input.parse()?);
        let mut seen: Vec<Ident> = Vec::new();
        let mut place = 0;
        while !input.is_empty() {
            if let Err(error) = options.parse_argument(input, place, &mut seen, errors) {
                errors.push(error);
                skip_argument(input);
            }
            if !input.is_empty()
                && let Err(error) = input.parse::<Token![,]>()
            {
                errors.push(error);
                skip_argument(input);
                input.parse::<Option<Token![,]>>()?;
            }
            place += 1;
        }
        if options.folders.is_empty() {
            options.folders.push(Spanned {
                value: "static".to_owned(),
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
            rename: Vec::new(),
            absent: Absent::Error,
            dir: true,
        }
    }

    fn parse_argument(
        &mut self,
        input: ParseStream<'_>,
        place: usize,
        seen: &mut Vec<Ident>,
        errors: &mut Errors,
    ) -> Result<()> {
        if !(input.peek(Ident::peek_any) && input.peek2(Token![=])) {
            return self.parse_folder(input, place, errors);
        }
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        let value = input.parse()?;
        if seen.contains(&name) {
            errors.at(name.span(), format!("`{name}` is given twice"));
            return Ok(());
        }
        self.set(&name, value, errors);
        seen.push(name);
        Ok(())
    }

    fn parse_folder(
        &mut self,
        input: ParseStream<'_>,
        place: usize,
        errors: &mut Errors,
    ) -> Result<()> {
        if input.peek(Ident::peek_any) {
            return Err(input.error(
                "expected a folder such as `\"static\"`, or an option such as `base = \"/static\"`; \
                 macros and constants are not expanded here",
            ));
        }
        let value: Value = input.parse()?;
        let span = value.span();
        if place > 0 {
            errors.at(
                span,
                "the folder comes first, once; several folders are a list: `[\"static\", \"$OUT_DIR/static\"]`",
            );
            return Ok(());
        }
        let folders = match value {
            Value::List(list) if list.value.is_empty() => {
                errors.at(span, "the list of folders is empty");
                Vec::new()
            }
            Value::List(list) => list.texts("a folder such as `\"static\"`", errors),
            value => value
                .text(
                    "a folder such as `\"static\"`, or a list of folders",
                    errors,
                )
                .into_iter()
                .collect(),
        };
        for folder in folders {
            if self.folders.iter().any(|first| first.value == folder.value) {
                errors.at(folder.span, format!("\"{}\" is listed twice", folder.value));
            } else {
                self.folders.push(folder);
            }
        }
        Ok(())
    }

    fn set(&mut self, name: &Ident, value: Value, errors: &mut Errors) {
        match name.to_string().as_str() {
            "base" => self.base = value.text("a text such as `\"/static\"`", errors),
            "version" => {
                let forms = [
                    ("filename", VersionForm::Filename),
                    ("query", VersionForm::Query),
                ];
                self.version = value.one_of(forms, errors).unwrap_or(self.version);
            }
            "absent" => {
                let forms = [("error", Absent::Error), ("empty", Absent::Empty)];
                self.absent = value.one_of(forms, errors).unwrap_or(self.absent);
            }
            "include" => self.include = value.globs(errors),
            "exclude" => self.exclude = value.globs(errors),
            "plain" => self.plain = value.globs(errors),
            "root" => self.root = value.globs(errors),
            "prehashed" => self.prehashed = value.globs(errors),
            "rename" => self.rename = value.renames(errors),
            "dir" => self.dir = value.flag(errors).unwrap_or(self.dir),
            unknown => errors.at(name.span(), unknown_option(unknown)),
        }
    }
}

fn unknown_option(name: &str) -> String {
    let hint = nearest(name, NAMES)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    let names = NAMES.map(|name| format!("`{name}`")).join(", ");
    format!("unknown option `{name}`{hint} (the options are {names})")
}

/// Leaves the rest of an argument that could not be read.
fn skip_argument(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}

/// A value of any option, before the option has said which it takes.
enum Value {
    Text(Spanned<String>),
    Flag(Spanned<bool>),
    List(Spanned<Vec<Value>>),
    Table(Spanned<Vec<(LitStr, Value)>>),
}

impl syn::parse::Parse for Value {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(LitStr) {
            return Ok(Value::Text(input.parse::<LitStr>()?.into()));
        }
        if input.peek(LitBool) {
            let flag: LitBool = input.parse()?;
            return Ok(Value::Flag(Spanned {
                value: flag.value,
                span: flag.span,
            }));
        }
        if input.peek(token::Bracket) {
            let content;
            let span = bracketed!(content in input).span.join();
            let value = content.parse_terminated(Value::parse, Token![,])?;
            let value = value.into_iter().collect();
            return Ok(Value::List(Spanned { value, span }));
        }
        if input.peek(token::Brace) {
            let content;
            let span = braced!(content in input).span.join();
            let value = content.parse_terminated(parse_pair, Token![,])?;
            let value = value.into_iter().collect();
            return Ok(Value::Table(Spanned { value, span }));
        }
        Err(input.error("expected a text in quotes, `true` or `false`, a list or a table; macros and constants are not expanded here"))
    }
}

fn parse_pair(input: ParseStream<'_>) -> Result<(LitStr, Value)> {
    let from = input.parse()?;
    input.parse::<Token![=]>()?;
    Ok((from, input.parse()?))
}

impl From<LitStr> for Spanned<String> {
    fn from(literal: LitStr) -> Self {
        Spanned {
            value: literal.value(),
            span: literal.span(),
        }
    }
}

/// What an option takes. Each verb reports a value of another shape and gives back what can be used.
impl Value {
    fn span(&self) -> Span {
        match self {
            Value::Text(text) => text.span,
            Value::Flag(flag) => flag.span,
            Value::List(list) => list.span,
            Value::Table(table) => table.span,
        }
    }

    fn refuse<T>(&self, expected: &str, errors: &mut Errors) -> Option<T> {
        errors.at(self.span(), format!("expected {expected}"));
        None
    }

    fn text(self, expected: &str, errors: &mut Errors) -> Option<Spanned<String>> {
        match self {
            Value::Text(text) => Some(text),
            other => other.refuse(expected, errors),
        }
    }

    fn flag(self, errors: &mut Errors) -> Option<bool> {
        match self {
            Value::Flag(flag) => Some(flag.value),
            other => other.refuse("`true` or `false`", errors),
        }
    }

    fn one_of<T, const N: usize>(self, forms: [(&str, T); N], errors: &mut Errors) -> Option<T> {
        let expected = forms
            .each_ref()
            .map(|(name, _)| format!("`\"{name}\"`"))
            .join(" or ");
        let text = self.text(&expected, errors)?;
        let form = forms.into_iter().find(|(name, _)| *name == text.value);
        if form.is_none() {
            errors.at(text.span, format!("expected {expected}"));
        }
        form.map(|(_, form)| form)
    }

    fn globs(self, errors: &mut Errors) -> Option<Vec<Spanned<String>>> {
        match self {
            Value::List(list) => Some(list.texts("a glob such as `\"**/*.map\"`", errors)),
            other => other.refuse("a list of globs such as `[\"**/*.map\"]`", errors),
        }
    }

    fn renames(self, errors: &mut Errors) -> Vec<Rename> {
        let Value::Table(table) = self else {
            self.refuse::<()>(
                "a table such as `{ \"a-b.css\" = \"A_DASH_B_CSS\" }`",
                errors,
            );
            return Vec::new();
        };
        let pairs = table.value.into_iter().filter_map(|(from, to)| {
            let to = to.text("a name such as `\"A_DASH_B_CSS\"`", errors)?;
            let from = from.into();
            Some(Rename { from, to })
        });
        pairs.collect()
    }
}

impl Spanned<Vec<Value>> {
    fn texts(self, expected: &str, errors: &mut Errors) -> Vec<Spanned<String>> {
        let texts = self.value.into_iter();
        texts
            .filter_map(|value| value.text(expected, errors))
            .collect()
    }
}
