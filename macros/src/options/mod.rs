//! Parses the arguments of `static_assets!` one by one. An error in one is reported and parsing continues with
//! the next, so that all errors of a call are reported at once. The options are listed in [`mod@spec`].

mod embed;
pub(crate) mod labels;
pub(crate) mod spec;
pub(crate) mod value;

use proc_macro2::Span;
use syn::{Error, Ident, LitStr, Result, Token, ext::IdentExt, parse::ParseStream};

use self::{
    labels::{Labels, Spanned},
    spec::{OPTIONS, Options, Spec},
    value::{OptionContext, Value, skip},
};
use crate::{pipeline::nearest, report::Errors};

/// The folder that is embedded if none is named.
const DEFAULT_FOLDER: &str = "static";

/// Names that a user might give to the folder argument, which has none.
const FOLDER_NAMES: [&str; 5] = ["directory", "folder", "path", "source", "src"];

const FOLDER: &str = "expected a folder: a string literal such as `\"static\"`, or a list of them";

/// Parses the runtime's path and the arguments.
pub(crate) fn parse(
    input: ParseStream<'_>,
    errors: &mut Errors,
    labels: &mut Labels,
) -> Result<Options> {
    let mut arguments = Arguments {
        options: Options::new(input.parse()?),
        seen: Vec::new(),
        folder_seen: false,
        unknown_seen: false,
        errors,
        labels,
    };
    while !input.is_empty() {
        if let Err(error) = arguments.argument(input) {
            arguments.errors.push(error);
            skip(input);
        }
        arguments.comma(input)?;
    }
    let Arguments {
        mut options,
        folder_seen,
        unknown_seen,
        ..
    } = arguments;
    if !folder_seen && !unknown_seen {
        options.default_folder = true;
        options.folders.push(Spanned {
            value: DEFAULT_FOLDER.to_owned(),
            span: Span::call_site(),
        });
    }
    Ok(options)
}

/// Parses the arguments into [`Options`].
struct Arguments<'e> {
    options: Options,
    seen: Vec<Ident>,
    folder_seen: bool,
    /// Whether there is an unknown argument, which may be meant as the folder.
    unknown_seen: bool,
    errors: &'e mut Errors,
    labels: &'e mut Labels,
}

impl Arguments<'_> {
    fn argument(&mut self, input: ParseStream<'_>) -> Result<()> {
        if input.peek(Token![,]) {
            return Err(input.error("unexpected `,`"));
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
            .push(input.error("expected `,` between arguments"));
        // Tokens that do not start an option are the rest of this argument.
        if !(input.peek(Ident::peek_any) && input.peek2(Token![=])) {
            skip(input);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    }

    fn option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let ident = input.call(Ident::parse_any)?;
        let name = ident.to_string();
        let Some(spec) = spec_of(&name) else {
            self.unknown_seen = true;
            let message = if FOLDER_NAMES.contains(&&*name) {
                let folder = folder_after(input);
                format!(
                    "the folder is the first argument and has no name: `static_assets!({folder:?})`"
                )
            } else {
                unknown_option(&name)
            };
            return Err(Error::new(ident.span(), message));
        };
        if input.parse::<Token![=]>().is_err() || input.is_empty() || input.peek(Token![,]) {
            let message = format!("`{name}` has no value; write `{name} = {}`", spec.example);
            return Err(Error::new(ident.span(), message));
        }
        let Spec {
            name,
            expects,
            example,
            read,
        } = spec;
        let expected = format!("`{name}` expects {expects}, such as `{name} = {example}`");
        let mut cx = OptionContext {
            option: name,
            expected: &expected,
            errors: self.errors,
            labels: self.labels,
        };
        let value = Value::read(input, &mut cx)?;
        if self.seen.contains(&ident) {
            let message = format!("`{name}` is specified more than once; remove one");
            return Err(Error::new(ident.span(), message));
        }
        self.seen.push(ident);
        read(&mut self.options, value, &mut cx);
        Ok(())
    }

    fn folder(&mut self, input: ParseStream<'_>) -> Result<()> {
        let is_late = !self.seen.is_empty();
        let is_second = std::mem::replace(&mut self.folder_seen, true);
        let mut cx = OptionContext {
            option: "",
            expected: FOLDER,
            errors: self.errors,
            labels: self.labels,
        };
        let value = Value::read(input, &mut cx)?;
        let span = value.span();
        let folders = match value {
            Value::List(list) if list.value.is_empty() => {
                let message = "the list of folders is empty; name one, such as `\"static\"`";
                return Err(Error::new(span, message));
            }
            Value::List(_) => value.strings(&mut cx).unwrap_or_default(),
            value => value.string(&mut cx).into_iter().collect(),
        };
        if is_second {
            let all = self.options.folders.iter().chain(&folders);
            let all: Vec<_> = all.map(|folder| format!("{:?}", folder.value)).collect();
            let message = format!(
                "several folders must be written as a list: `[{}]`",
                all.join(", ")
            );
            return Err(Error::new(span, message));
        }
        if is_late {
            self.errors
                .at(span, "the folder must come first, before the options");
        }
        self.options.folders = folders;
        Ok(())
    }
}

/// The folder that a user wrote as if it were an option.
fn folder_after(input: ParseStream<'_>) -> String {
    let ahead = input.fork();
    let folder = ahead.parse::<Token![=]>().and_then(|_| ahead.parse());
    folder.map_or_else(
        |_| DEFAULT_FOLDER.to_owned(),
        |folder: LitStr| folder.value(),
    )
}

/// Whether the next token is the name of an option, even if no `=` follows.
fn is_option(input: ParseStream<'_>) -> bool {
    let next = input.fork().call(Ident::parse_any);
    next.is_ok_and(|name| spec_of(&name.to_string()).is_some())
}

fn spec_of(name: &str) -> Option<&'static Spec> {
    OPTIONS.iter().find(|spec| spec.name == name)
}

fn unknown_option(name: &str) -> String {
    let names: Vec<_> = OPTIONS.iter().map(|spec| spec.name).collect();
    let hint = nearest(name, names.iter().copied())
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let names = names.join(", ");
    format!("unknown option `{name}`{hint} (the options are {names})")
}
