//! Options in, items out: reads the environment, runs the pipeline, places its errors. What could be
//! built is written even when there are errors, so that one of them does not become fifty.

use std::{
    env,
    path::{self, Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use proc_macro2::{Span, TokenStream};
use syn::parse::Parser as _;

use crate::{
    emit::{self, Assembler, Emission},
    ident,
    invocation::Invocation,
    options::{
        Absent, Options,
        value::{Pairs, Spanned},
    },
    pipeline::{Base, Blame, Catalogue, Plan, Root, Settings, Size, Summary, Warning},
    report::{Errors, span_of},
};

/// What the macro takes from outside: read here and nowhere else.
pub struct Environment {
    /// The value of a variable, where it is set and is UTF-8.
    pub variable: Box<Variable>,
    /// Whether the profile that is being built has debug assertions.
    pub debug: bool,
    /// What the compiler was asked to do.
    pub invocation: Invocation,
    /// How many calls of the macro the process has expanded before.
    pub call: usize,
}

type Variable = dyn Fn(&str) -> Option<String>;

impl Environment {
    /// That of the compiler, which runs the macro.
    pub fn of_process() -> Self {
        static CALLS: AtomicUsize = AtomicUsize::new(0);
        Environment {
            variable: Box::new(|name| env::var(name).ok()),
            debug: cfg!(debug_assertions),
            invocation: Invocation::of_process(),
            call: CALLS.fetch_add(1, Ordering::Relaxed),
        }
    }
}

/// Expands one call.
pub fn expand(input: TokenStream, environment: &Environment) -> TokenStream {
    let mut errors = Errors::default();
    let parsed =
        (|input: syn::parse::ParseStream<'_>| Options::parse(input, &mut errors)).parse2(input);
    let mut options = match parsed {
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
    let roots = roots(&mut options, &mut variables, &mut errors);
    let assembler = Assembler::of(&environment.invocation, environment.call);
    let encoding = encoding(&options, environment, assembler.is_some());
    let settings = settings(&options, roots, encoding, &mut variables, &mut errors);
    let (catalogue, found) = Catalogue::build(&settings);
    errors.add_pipeline(found, &options);
    tell(&catalogue.encoding);
    let module = ident::tree(&catalogue, &options, &mut errors);
    let mut tokens = emit::emit(&Emission {
        runtime: &options.runtime,
        catalogue: &catalogue,
        module: &module,
        variables: &variables.named,
        warnings: &warnings(&catalogue, &options),
        assembler: assembler.as_ref(),
        dir: options.dir,
    });
    tokens.extend(errors.into_tokens());
    tokens
}

/// The options without their spans, variables expanded.
fn settings(
    options: &Options,
    (roots, every_root): (Vec<Root>, bool),
    encoding: Option<Plan>,
    variables: &mut Variables<'_>,
    errors: &mut Errors,
) -> Settings {
    let values = |globs: &Vec<Spanned<String>>| globs.iter().map(|it| it.value.clone()).collect();
    let globs = options.globs.iter();
    let renames = options.rename.iter();
    Settings {
        every_root,
        roots,
        base: base(options.base.as_ref(), variables, errors),
        version: options.version,
        globs: globs.map(|(list, globs)| (*list, values(globs))).collect(),
        missing: options.missing,
        imports: texts(&options.imports),
        headers: options.headers.iter().map(texts).collect(),
        cors: options.cors,
        renamed: renames.map(|rename| rename.from.value.clone()).collect(),
        may_be_absent: options.absent == Absent::Empty && variables.environment.debug,
        encoding,
        budget: options.budget.as_ref().map(|budget| budget.value),
    }
}

/// What to encode: nothing in debug builds, and nothing where no program is made.
fn encoding(options: &Options, environment: &Environment, is_assembled: bool) -> Option<Plan> {
    let Environment {
        variable,
        debug,
        invocation,
        ..
    } = environment;
    if *debug || !invocation.links {
        return None;
    }
    let named = variable("STEADFAST_CACHE_DIR").filter(|folder| !folder.is_empty());
    let below_target = || Some(invocation.target_folder()?.join("steadfast-cache"));
    let cache = named.map(PathBuf::from).or_else(below_target);
    let plan = Plan {
        codings: options.compress.clone(),
        by_glob: options.compress_by_glob.clone(),
        cache: cache.and_then(|folder| path::absolute(folder).ok()),
        is_assembled,
    };
    (!plan.is_empty()).then_some(plan)
}

/// Says why the build has taken its time. cargo repeats it when nothing is built: hence the past tense.
fn tell(encoding: &Summary) {
    const LONG: Duration = Duration::from_secs(1);
    if encoding.time < LONG {
        return;
    }
    let Summary {
        encoded,
        bytes,
        rejected,
        cached,
        time,
    } = encoding;
    eprintln!(
        "steadfast: encoded {encoded} representations of {} in {:.1} s, and {rejected} that save too little; \
         {cached} more came from the cache",
        Size(*bytes),
        time.as_secs_f64()
    );
}

fn texts(pairs: &Pairs) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(from, to)| (from.value.clone(), to.value.clone()))
        .collect()
}

/// The folders to scan, and whether these are all that were named. One that cannot be scanned is reported
/// and leaves the options too, so that the two lists stay in step.
fn roots(
    options: &mut Options,
    variables: &mut Variables<'_>,
    errors: &mut Errors,
) -> (Vec<Root>, bool) {
    let package = variables.package_folder(errors);
    let is_default = options.default_folder;
    let named = options.folders.len();
    let mut roots: Vec<Root> = Vec::new();
    options.folders.retain(|folder| {
        let Some(relative) = variables.expand(folder, errors) else {
            return false;
        };
        let root = Root::new(&folder.value, is_default, &package, PathBuf::from(relative));
        let refused = match roots.iter().find(|first| first.is_same_as(&root)) {
            Some(first) if first.written == root.written => {
                Some(format!("{} is listed twice; remove one", root.display()))
            }
            Some(first) => Some(format!(
                "{} and {} are the same folder; remove one",
                first.display(),
                root.display()
            )),
            None => whole_package(&root, &package),
        };
        if let Some(message) = refused {
            errors.at(folder.span, message);
            return false;
        }
        roots.push(root);
        true
    });
    let every_root = roots.len() == named && named > 0;
    (roots, every_root)
}

/// What to say of a root that holds the package itself, with its sources and what was built of them.
fn whole_package(root: &Root, package: &Path) -> Option<String> {
    let package = package.canonicalize().ok()?;
    let holds_package = package.starts_with(root.dir.canonicalize().ok()?);
    holds_package.then(|| {
        format!(
            "folder {} holds the whole package, sources and `target` included; name one of its folders, such as \"static\"",
            root.display()
        )
    })
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
    let Some(expanded) = variables.expand(written, errors) else {
        return default();
    };
    Base::parse(&expanded).unwrap_or_else(|message| {
        let from = if expanded == written.value {
            String::new()
        } else {
            format!(" (from \"{}\")", written.value)
        };
        errors.at(written.span, message + &from);
        default()
    })
}

/// What is allowed but has to be said, each at the user's own token.
fn warnings<'c>(catalogue: &'c Catalogue, options: &Options) -> Vec<(Span, &'c Warning)> {
    let warnings = catalogue.warnings.iter();
    warnings
        .map(|warning| (span_of(Blame::Folder(warning.root), options), warning))
        .collect()
}

/// The environment variables of one call, and which of them were named.
struct Variables<'e> {
    environment: &'e Environment,
    named: Vec<String>,
}

impl Variables<'_> {
    /// Expands `$NAME` in a value, as `include_dir!` does; `None` where one is not set.
    fn expand(&mut self, written: &Spanned<String>, errors: &mut Errors) -> Option<String> {
        let mut parts = written.value.split('$');
        let mut expanded = parts.next().map(str::to_owned);
        for part in parts {
            let end = part
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            let value = (self.environment.variable)(name);
            if value.is_none() {
                errors.at(written.span, unset(name, &written.value));
            }
            if !name.is_empty() && !self.named.iter().any(|named| named == name) {
                self.named.push(name.to_owned());
            }
            expanded = expanded
                .zip(value)
                .map(|(expanded, value)| expanded + &value + rest);
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
        "" => {
            return format!(
                "\"{written}\" has a `$` that no name follows: `$NAME` stands for an environment variable"
            );
        }
        "OUT_DIR" => "cargo sets it for packages with a build script: add a build.rs",
        _ => "set it for the build",
    };
    format!("environment variable `{name}` in \"{written}\" is not set; {hint}")
}

#[cfg(test)]
mod tests {
    use super::unset;

    #[test]
    fn an_unset_variable_has_a_remedy_of_its_own() {
        assert!(unset("OUT_DIR", "$OUT_DIR/static").ends_with("add a build.rs"));
        assert!(unset("CDN", "$CDN").ends_with("set it for the build"));
        assert!(unset("", "/$").contains("no name follows"));
    }
}
