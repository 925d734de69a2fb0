//! The folders and options of a live build, from which its program reads files. Only programs with debug assertions
//! contain them.

use std::path::PathBuf;

use steadfast_core::{base::WrittenBase, spelling::encode_path};

use crate::pipeline::{
    Base, Choices, Cors, Globs, Imports, Links, Missing, Pairs, Root, Settings, VersionForm,
    readable,
};

/// The static with the folders, and the function `live` that returns it, or `None` where there is none.
pub(super) fn live(settings: &Settings) -> String {
    if !settings.is_live {
        return live_is("None");
    }
    let roots: Vec<_> = settings.roots.iter().map(folder).collect();
    let roots = roots.join(", ");
    let (base, options) = (base(&settings.base), options(settings));
    format!(
        "#[cfg(debug_assertions)]
        static FOLDER: steadfast::Live = steadfast::Live::new(steadfast::LiveFolder {{
            base: {base},
            roots: &[{roots}],
            options: {options},
        }});
        #[cfg(debug_assertions)] {}
        #[cfg(not(debug_assertions))] {}",
        live_is("Some(&FOLDER)"),
        live_is("None"),
    )
}

fn live_is(value: &str) -> String {
    format!(
        "const fn live() -> steadfast::core::option::Option<&'static steadfast::Live> {{
            steadfast::core::option::Option::{value}
        }}\n"
    )
}

fn base(base: &Base) -> String {
    let WrittenBase { origin, path } = base.as_written();
    format!("steadfast::WrittenBase {{ origin: {origin:?}, path: {path:?} }}")
}

fn folder(root: &Root) -> String {
    // A path that is not UTF-8 is an error, and reported.
    let (dir, written) = (canonical(root), &root.written);
    let dir = dir.to_string_lossy();
    format!("steadfast::Root {{ dir: {dir:?}, written: {written:?} }}")
}

/// The canonical path of a folder, which may not exist yet.
fn canonical(root: &Root) -> PathBuf {
    let mut ancestors = root.dir.ancestors();
    let existing = ancestors.find_map(|dir| Some((dir, dir.canonicalize().ok()?)));
    let Some((dir, real)) = existing else {
        return root.dir.clone();
    };
    match root.dir.strip_prefix(dir) {
        Ok(rest) if rest.as_os_str().is_empty() => real,
        Ok(rest) => real.join(rest),
        Err(_) => root.dir.clone(),
    }
}

fn options(settings: &Settings) -> String {
    let Choices {
        version,
        include,
        exclude,
        plain,
        root,
        prehashed,
        precoded,
        folders,
        missing,
        missing_ok,
        references,
        rewrite,
        imports,
        cors,
        types,
        links,
        headers,
        ..
    } = &settings.choices;
    let readable = readable(&settings.choices, &settings.base);
    let version = match version {
        VersionForm::Filename => "Filename",
        VersionForm::Query => "Query",
    };
    let cors = match cors {
        Cors::Matching(globs) => list(globs),
        Cors::ByBase | Cors::All | Cors::None => list(&Globs::NONE),
    };
    let folders: Vec<_> = folders.iter().map(|folder| &folder.value).collect();
    let references: Vec<_> = references.iter().map(|format| format.word()).collect();
    let chosen = types.values.iter().map(|it| format!("{:?}", it.value));
    let headers_of_globs = headers.values.iter().map(pairs);
    format!(
        "steadfast::Options {{
            include: {}, exclude: {}, plain: {}, root: {}, prehashed: {}, precoded: {}, folders: &{folders:?},
            allows_missing: {}, missing_ok: {}, references: &{references:?},
            specifiers: {},
            version: steadfast::UrlForm::{version},
            follows_links: {},
            types: {},
            headers: {},
            readable: steadfast::Readable::{readable:?},
            cors: {cors},
        }}",
        list(include),
        list(exclude),
        list(plain),
        list(root),
        list(prehashed),
        list(precoded),
        *missing == Missing::Warn,
        list(missing_ok),
        specifiers(rewrite, imports, &settings.base),
        *links == Links::Follow,
        by_glob(&types.globs, chosen),
        by_glob(&headers.globs, headers_of_globs),
    )
}

/// The plain URLs of bare specifiers. Scopes are left to the import map.
fn specifiers(rewrite: &Globs, imports: &Imports, base: &Base) -> String {
    let names = imports.names.iter().filter(|_| !rewrite.is_default());
    let urls = names.map(|(key, value)| {
        let url = match base.path_named(&value.value) {
            Some(path) => format!("{}/{}", base.url, encode_path(&path)),
            None => value.value.clone(),
        };
        (&key.value, url)
    });
    format!("&{:?}", urls.collect::<Vec<_>>())
}

fn list(globs: &Globs) -> String {
    let globs: Vec<_> = globs.iter().map(|(glob, _)| glob).collect();
    format!("&{globs:?}")
}

/// Globs, each with a value.
fn by_glob(globs: &Globs, values: impl Iterator<Item = String>) -> String {
    let globs = globs.iter().map(|(glob, _)| glob);
    let pairs: Vec<_> = globs
        .zip(values)
        .map(|(glob, value)| format!("({glob:?}, {value})"))
        .collect();
    format!("&[{}]", pairs.join(", "))
}

/// The names and values of headers.
fn pairs(headers: &Pairs) -> String {
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.value.to_ascii_lowercase(), &value.value))
        .collect();
    format!("&{headers:?}")
}
