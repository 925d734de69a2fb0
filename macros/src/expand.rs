//! Options in, items out: reads the environment, runs the pipeline, places its errors. What could be
//! built is written even when there are errors, so that one of them does not become fifty.

use std::{
    env,
    path::{Path, PathBuf},
};

use proc_macro2::{Span, TokenStream};
use syn::parse::Parser as _;

use crate::{
    emit::{self, Emission},
    ident,
    options::{Absent, Options, Spanned},
    pipeline::{Base, Catalogue, GlobList, Root, Settings},
    report::Errors,
};

/// What the macro takes from outside: read here and nowhere else.
pub struct Environment {
    /// The value of a variable, where it is set and is UTF-8.
    pub variable: Box<Variable>,
    /// Whether the profile that is being built has debug assertions.
    pub debug: bool,
}

type Variable = dyn Fn(&str) -> Option<String>;

impl Environment {
    /// That of the compiler, which runs the macro.
    pub fn of_process() -> Self {
        Environment {
            variable: Box::new(|name| env::var(name).ok()),
            debug: cfg!(debug_assertions),
        }
    }
}

/// Expands one call.
pub fn expand(input: TokenStream, environment: &Environment) -> TokenStream {
    let mut errors = Errors::default();
    let parsed =
        (|input: syn::parse::ParseStream<'_>| Options::parse(input, &mut errors)).parse2(input);
    let options = match parsed {
        Ok(options) => options,
        Err(error) => {
            errors.push(error);
            return errors.into_tokens();
        }
    };
    let mut variables = Variables {
        environment,
        named: Vec::new(),
    };
    let settings = settings(&options, &mut variables, &mut errors);
    let (catalogue, found) = Catalogue::build(&settings);
    errors.add_pipeline(found, &options);
    let module = ident::tree(&catalogue, &options, &mut errors);
    let mut tokens = emit::emit(&Emission {
        runtime: &options.runtime,
        catalogue: &catalogue,
        module: &module,
        variables: &variables.named,
        warnings: &absences(&catalogue, &options),
        dir: options.dir,
    });
    tokens.extend(errors.into_tokens());
    tokens
}

/// The options without their spans, variables expanded.
fn settings(options: &Options, variables: &mut Variables<'_>, errors: &mut Errors) -> Settings {
    let globs = |list| {
        let globs = options.globs(list)?.iter();
        Some(globs.map(|glob| glob.value.clone()).collect())
    };
    let renamed = options.rename.iter();
    Settings {
        roots: roots(&options.folders, variables, errors),
        base: base(options.base.as_ref(), variables, errors),
        version: options.version,
        include: globs(GlobList::Include),
        exclude: globs(GlobList::Exclude),
        plain: globs(GlobList::Plain),
        root: globs(GlobList::Root),
        prehashed: globs(GlobList::Prehashed),
        renamed: renamed
            .map(|rename| rename.from.value.trim_end_matches('/').to_owned())
            .collect(),
        may_be_absent: options.absent == Absent::Empty && variables.environment.debug,
    }
}

fn roots(
    folders: &[Spanned<String>],
    variables: &mut Variables<'_>,
    errors: &mut Errors,
) -> Vec<Root> {
    let package = variables.package_folder(errors);
    let roots = folders.iter().map(|folder| {
        let relative = PathBuf::from(variables.expand(folder, errors));
        Root {
            written: folder.value.clone(),
            dir: package.join(&relative),
            relative,
        }
    });
    roots.collect()
}

fn base(
    written: Option<&Spanned<String>>,
    variables: &mut Variables<'_>,
    errors: &mut Errors,
) -> Base {
    let default = || Base::parse(Base::DEFAULT).expect("the default is a base");
    let Some(written) = written else {
        return default();
    };
    Base::parse(&variables.expand(written, errors)).unwrap_or_else(|message| {
        errors.at(written.span, message);
        default()
    })
}

/// One warning for each folder that is not there where that is allowed.
fn absences(catalogue: &Catalogue, options: &Options) -> Vec<(Span, String)> {
    let absent = catalogue.absent.iter().map(|root| {
        let Spanned { value, span } = &options.folders[*root];
        let message = format!(
            "folder \"{value}\" not found: it is taken as empty in debug builds, and an error in release builds"
        );
        (*span, message)
    });
    absent.collect()
}

/// The environment variables of one call, and which of them were named.
struct Variables<'e> {
    environment: &'e Environment,
    named: Vec<String>,
}

impl Variables<'_> {
    /// Expands `$NAME` in a value, as `include_dir!` does.
    fn expand(&mut self, written: &Spanned<String>, errors: &mut Errors) -> String {
        let mut parts = written.value.split('$');
        let mut expanded = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            match (self.environment.variable)(name) {
                Some(value) => expanded.push_str(&value),
                None => errors.at(written.span, unset(name, &written.value)),
            }
            if !name.is_empty() && !self.named.iter().any(|named| named == name) {
                self.named.push(name.to_owned());
            }
            expanded.push_str(rest);
        }
        expanded
    }

    /// The folder of the package that is being compiled. Its path is written into the tokens.
    fn package_folder(&self, errors: &mut Errors) -> PathBuf {
        let folder = (self.environment.variable)("CARGO_MANIFEST_DIR");
        if folder.is_none() {
            errors.at(
                Span::call_site(),
                "CARGO_MANIFEST_DIR is not set, or not UTF-8: folders are relative to the package that cargo builds",
            );
        }
        Path::new(&folder.unwrap_or_default()).to_owned()
    }
}

fn unset(name: &str, written: &str) -> String {
    let hint = match name {
        "" => "a `$` begins the name of an environment variable",
        "OUT_DIR" => "cargo sets it for packages with a build script: add a build.rs",
        _ => "set it for the build",
    };
    format!("environment variable `{name}` in \"{written}\" is not set; {hint}")
}
