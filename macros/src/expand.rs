//! Options in, items out: reads the options, runs the pipeline, emits the items. Everything that could be
//! built is emitted even when there are errors, so that one error does not become fifty. Only this file turns
//! labels into spans.

use std::{mem, path::Path, time::Duration};

use proc_macro2::{Span, TokenStream};
use syn::parse::Parser as _;

use crate::{
    emit::{self, Assembler},
    environment::{Environment, Variables},
    ident,
    options::{
        self,
        labels::{Labels, Spanned},
        spec::{Absent, Embed, Options},
    },
    pipeline::{
        self, Base, Catalogue, Digest, EncodeOptions, Error, Incremental, Root, Settings, Size,
        Storage, Summary, Warning,
    },
    report::Errors,
    watch,
};

/// Expands one call.
pub(crate) fn expand(input: TokenStream, environment: &Environment) -> TokenStream {
    let written = input.to_string();
    let mut errors = Errors::default();
    let mut labels = Labels::default();
    let parse =
        |input: syn::parse::ParseStream<'_>| options::parse(input, &mut errors, &mut labels);
    let mut options = match parse.parse2(input) {
        Ok(options) => options,
        Err(error) => {
            errors.push(error);
            return errors.into_tokens();
        }
    };
    let mut variables = Variables::of(environment);
    let assembler = Assembler::of(&environment.invocation, environment.call);
    let (roots, every_root) = roots(&options, &mut variables, &mut labels, &mut errors);
    let cache = environment.cache_folder();
    let is_live = is_live(options.embed, environment, &mut variables, &mut errors);
    let base = base(options.base.as_ref(), &mut variables, &mut errors);
    let settings = Settings {
        roots,
        every_root,
        base: if is_live { base.on_site() } else { base },
        is_live,
        may_be_absent: options.absent == Absent::Empty && environment.debug,
        encoding: encoding(environment, is_live, cache.as_deref()),
        storage: storage(environment, cache.as_deref(), assembler.is_some()),
        choices: mem::take(&mut options.choices),
    };
    let is_watched = is_watched(&settings.roots, environment);
    let key = key(&written, &settings, &variables, environment, is_watched);
    let folder = settings.storage.folder.as_deref();
    let mut incremental = Incremental::open(folder, environment.invocation.macro_identity());
    let kept = incremental.output(&key).filter(|_| errors.is_empty());
    if let Some(items) = kept {
        return emit::module(&options.runtime, &[], items);
    }
    let (catalogue, found) = pipeline::run(&settings, &mut incremental);
    add(found, &labels, &mut errors);
    print_summary(&catalogue.encoding);
    let crates = environment.invocation.runtime_names();
    let (module, found) = ident::tree(&catalogue, &settings, options.dir, &crates);
    add(found, &labels, &mut errors);
    let items = emit::items(&emit::Input {
        catalogue: &catalogue,
        module: &module,
        variables: &variables.named,
        assembler: assembler.as_ref(),
        is_tracked: !is_watched,
        settings: &settings,
        dir: options.dir,
    });
    if errors.is_empty() {
        let is_final = catalogue.warnings.is_empty() && catalogue.encoding.failed == 0;
        incremental.save(&key, is_final.then_some(&items));
    }
    let mut tokens = emit::module(&options.runtime, &warnings(&catalogue, &labels), &items);
    tokens.extend(errors.into_tokens());
    tokens
}

/// The warnings, each with the span of its value.
fn warnings<'c>(catalogue: &'c Catalogue, labels: &Labels) -> Vec<(Span, &'c Warning)> {
    let warnings = catalogue.warnings.iter();
    warnings
        .map(|warning| (labels.span(warning.origin), warning))
        .collect()
}

/// Identifies everything that the items depend on, except for the files and the macro itself.
fn key(
    input: &str,
    settings: &Settings,
    variables: &Variables<'_>,
    environment: &Environment,
    is_watched: bool,
) -> Digest {
    let Environment {
        variable: _,
        debug,
        invocation,
        call,
    } = environment;
    let roots: Vec<_> = settings.roots.iter().map(|root| &root.dir).collect();
    let Settings { base, is_live, .. } = settings;
    let base = &base.url;
    let values: Vec<_> = variables.values().collect();
    // Kept output names the bundle in this folder.
    let folder = &settings.storage.folder;
    let text = format!(
        "{input}\n{roots:?}\n{base}\n{values:?}\n{debug}\n{is_live}\n{invocation:?}\n{call}\n{is_watched}\n{folder:?}"
    );
    Digest::of(text.as_bytes())
}

/// Adds errors of the pipeline, each at the span of its value.
fn add(found: Vec<Error>, labels: &Labels, errors: &mut Errors) {
    for Error { origin, message } in found {
        errors.at(labels.span(origin), message);
    }
}

/// Whether this is a live build: a debug build that does not embed what a release build embeds. Nothing else decides
/// between the two, except that a missing folder (`absent`) follows the profile.
fn is_live(
    embed: Embed,
    environment: &Environment,
    variables: &mut Variables<'_>,
    errors: &mut Errors,
) -> bool {
    // A debug build reads the variable in any case, so that setting it rebuilds; a release build does not depend on it.
    environment.debug && !variables.embeds_always(errors) && embed != Embed::Always
}

/// How to encode. `None` in live builds, and where nothing is linked.
fn encoding(
    environment: &Environment,
    is_live: bool,
    cache: Option<&Path>,
) -> Option<EncodeOptions> {
    let encodes = !is_live && environment.invocation.generates_code;
    encodes.then(|| EncodeOptions {
        cache: cache.map(Path::to_owned),
    })
}

/// How to embed bytes.
fn storage(environment: &Environment, cache: Option<&Path>, is_assembled: bool) -> Storage {
    let crates = cache.map(|cache| cache.join("crates"));
    let identity = environment.invocation.identity(environment.call);
    Storage {
        is_assembled,
        folder: crates
            .zip(identity)
            .map(|(crates, identity)| crates.join(Digest::of(identity.as_bytes()).short())),
        writes_bundle: environment.invocation.generates_code,
    }
}

/// Explains a long build. In the past tense, because cargo repeats the line even when nothing is built.
fn print_summary(encoding: &Summary) {
    const LONG: Duration = Duration::from_secs(1);
    if encoding.time < LONG {
        return;
    }
    let Summary {
        encoded,
        bytes,
        rejected,
        cached,
        failed: _,
        time,
    } = encoding;
    eprintln!(
        "steadfast: encoded {encoded} representations of {} in {:.1} s, discarded {rejected} that saved less than 5 %; \
         {cached} more came from the cache",
        Size(*bytes),
        time.as_secs_f64()
    );
}

/// The folders to scan, and whether these are all that the user named. Those that cannot be scanned are
/// reported.
fn roots(
    options: &Options,
    variables: &mut Variables<'_>,
    labels: &mut Labels,
    errors: &mut Errors,
) -> (Vec<Root>, bool) {
    let package = variables.package_folder(errors);
    let mut roots: Vec<Root> = Vec::new();
    for folder in &options.folders {
        let Some(relative) = variables.expand(folder, errors) else {
            continue;
        };
        let written = labels.label(folder.clone());
        let root = Root::new(&written, options.default_folder, &package, relative.into());
        let first = roots.iter().find(|first| first.is_same_as(&root));
        let error = match first {
            Some(first) => Some(listed_twice(first, &root)),
            None => whole_package(&root, &package),
        };
        match error {
            Some(message) => errors.at(folder.span, message),
            None => roots.push(root),
        }
    }
    let named = options.folders.len();
    let every_root = roots.len() == named && named > 0;
    (roots, every_root)
}

/// Whether cargo itself notices every change in the roots.
fn is_watched(roots: &[Root], environment: &Environment) -> bool {
    let watched = environment.watched_paths();
    let mut roots = roots.iter();
    roots.all(|root| watch::covers(&watched, &root.dir))
}

fn listed_twice(first: &Root, second: &Root) -> String {
    if first.written == second.written {
        return format!("{} is listed twice; remove one", second.display());
    }
    format!(
        "{} and {} are the same folder; remove one",
        first.display(),
        second.display()
    )
}

/// The error for a root that contains the package itself, with its sources and build artifacts.
fn whole_package(root: &Root, package: &Path) -> Option<String> {
    let package = package.canonicalize().ok()?;
    let contains_package = package.starts_with(root.dir.canonicalize().ok()?);
    contains_package.then(|| {
        format!(
            "folder {} contains the whole package, including its sources and `target`; name a folder inside it, such as \"static\"",
            root.display()
        )
    })
}

fn base(
    written: Option<&Spanned<String>>,
    variables: &mut Variables<'_>,
    errors: &mut Errors,
) -> Base {
    let default = || Base::parse(Base::DEFAULT).expect("the default base is valid");
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
