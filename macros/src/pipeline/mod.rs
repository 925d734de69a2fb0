//! From folders to a catalogue: bytes and paths in, rows out. The pipeline knows neither tokens nor spans.
//!
//! ```text
//! settings ─► scan ─► inspect ─► link ─► entries ─► headers, import map ─► encode ─► layout ─► catalogue
//! ```
//!
//! [`run`] is the only driver: it calls each step with the results of the steps before, and no step calls the
//! next. The steps and their modules:
//!
//! - [`settings`]: the input, every option as a typed value;
//! - [`select`]: the meaning of the options for a path. All globs form one table; the row of a path is computed
//!   once, by the scan, and travels with the file;
//! - [`scan`]: walks the folders and decides which files are taken;
//! - [`inspect`]: reads those that have changed, once: digest, media type, size, and with [`mod@reference`] its references;
//! - [`link`]: resolves the references and rewrites them, so that the version of a file covers the versions of
//!   all files that it names; [`specifier`] defines the names that modules give to each other;
//! - [`siblings`]: entries that are coded representations of others; [`precoded`] defines what is encoded on disk;
//! - [`versioned_folder`]: folders whose files have one version, in the name of the folder;
//! - [`entry`]: URLs, and a check that no two entries answer the same request;
//! - [`headers`], [`imports`] and [`import_map`]: response headers, and the import map;
//! - [`graph`]: which scripts import each other, for the running program;
//! - [`pages`]: the pages that answer the URLs of folders and navigations;
//! - [`relative_page`]: relative URLs in the page that answers navigations;
//! - [`hints`]: scripts that versions in file names may break;
//! - [`prehashed`]: names without a hash that browsers would keep;
//! - [`contradictions`] and [`unmatched`]: mistakes in options that only the files reveal;
//! - [`encode`]: the coded representations, except in live builds. They are cached across builds; like inspection,
//!   encoding is spread over the cores by [`workers`];
//! - [`budget`]: the limit on all embedded bytes;
//! - [`layout`] with [`bundle`]: where the bytes are embedded;
//! - [`runtime_tables`] with [`index`]: what only the running program reads;
//! - [`catalogue`]: the output;
//! - [`incremental`]: facts for the next build. Inspection, linking, encoding and layout each ask it before they work.
//!
//! Files import from files below them and never from this one: the imports between files form no cycle. Every
//! step takes what it can and reports the rest, so that one wrong file causes one error. An [`Error`] carries the
//! label of the value that it is about; `expand.rs` knows its span. The walk is sorted, and nothing depends on
//! the time or the location of the build: the same tree gives the same catalogue.

mod age;
mod base;
mod budget;
mod bundle;
mod catalogue;
mod codecs;
mod contradictions;
mod diagnostic;
mod digest;
mod dir;
mod encode;
mod encoded;
mod entry;
mod graph;
mod headers;
mod hints;
mod import_map;
mod imports;
mod incremental;
mod index;
mod inspect;
mod layout;
mod link;
mod pages;
mod path;
mod precoded;
mod prehashed;
mod reference;
mod relative_page;
mod replace;
mod root;
mod runtime_tables;
mod scan;
mod select;
mod settings;
mod siblings;
mod size;
mod specifier;
mod types;
mod unmatched;
mod versioned_folder;
mod workers;

#[cfg(test)]
pub(crate) use self::incremental::checksum;
pub(crate) use self::{
    base::Base,
    bundle::BundleFile,
    catalogue::Catalogue,
    codecs::{ALL as CODINGS, ContentCoding, available, feature},
    diagnostic::{Error, Labelled, Origin, Warning, WarningKind},
    digest::Digest,
    encode::jobs::Summary,
    entry::Entry,
    headers::readable,
    import_map::ImportMap,
    incremental::{Incremental, stamp::Stamp as FileStamp},
    layout::{Location, Part},
    link::linked::LinkedFile,
    pages::Pages,
    path::AssetPath,
    root::Root,
    runtime_tables::{RuntimeTable, RuntimeTables},
    settings::{
        ByGlob, Choices, Compress, Constants, Cors, EncodeOptions, Globs, Imports, IndexPage,
        Links, Missing, Pairs, Rename, Settings, Storage, VersionForm,
    },
    size::Size,
    versioned_folder::VersionedFolder,
};
pub(crate) use steadfast_core::{rules::media::Media, suggest::nearest};

use std::iter;

use self::{
    headers::Policy,
    incremental::Stale,
    inspect::Inspected,
    link::{Linked, source_tree::SourceTree},
    scan::Scanned,
    select::Selection,
    specifier::Specifiers,
};

/// Runs the steps. Every problem becomes an error, and everything else is in the catalogue.
pub(crate) fn run(settings: &Settings, incremental: &mut Incremental) -> (Catalogue, Vec<Error>) {
    incremental.load();
    run_once(settings, incremental).unwrap_or_else(|Stale| {
        incremental.forget();
        run_once(settings, incremental).expect("without facts, none is stale")
    })
}

fn run_once(
    settings: &Settings,
    incremental: &mut Incremental,
) -> Result<(Catalogue, Vec<Error>), Stale> {
    let Settings {
        roots,
        base,
        is_live,
        choices,
        storage,
        ..
    } = settings;
    let mut errors = Vec::new();
    let selection = Selection::new(choices, &mut errors);
    let policy = Policy::new(choices, base, &mut errors);
    types::check(&choices.types, &mut errors);
    let Scanned {
        sources,
        mut matched,
        mut warnings,
        every_root,
    } = scan::scan(settings, &selection, &mut incremental.seen, &mut errors);
    let every_root = every_root && settings.every_root;
    contradictions::report(&sources, roots, choices, &selection, &mut errors);
    warnings.extend(prehashed::report(&sources, roots, &selection));
    let Inspected { files, unreadable } = inspect::inspect(
        sources,
        roots,
        &selection,
        storage,
        incremental,
        &mut errors,
    );
    let tree = SourceTree {
        roots,
        unreadable,
        every_root,
    };
    let specifiers = Specifiers {
        imports: &choices.imports,
        base,
    };
    let Linked {
        contents,
        folders,
        broken,
        leaving,
        incomplete,
        workers,
        mismatches,
        other_bases,
        is_named,
        modules,
    } = link::link(
        &files,
        &specifiers,
        &selection,
        &tree,
        choices.is_front_end(),
        *is_live,
        incremental,
    )?;
    let missing = link::broken::report(&broken, roots, &selection, &mut errors);
    warnings.extend(link::incomplete::warnings(&incomplete, roots, &selection));
    warnings.extend(link::workers::warnings(&workers, roots));
    link::integrity::report(&mismatches, roots, &mut errors);
    warnings.extend(missing.warnings);
    warnings.extend(link::leaving::report(&leaving, roots, selection.folders()));
    matched.read.extend(missing.matched);
    warnings.extend(link::bundler_base::report(&other_bases, roots, base));
    let spa = choices.spa.as_ref().map(|page| &*page.value);
    warnings.extend(relative_page::report(&files, spa, roots, base));
    warnings.extend(hints::report(&files, roots));
    let (mut entries, mut rows) =
        entry::entries(files, contents, modules, &folders, base, *is_live);
    let unused = siblings::assign(&mut entries, &mut rows, &is_named, roots, &selection);
    warnings.extend(unused);
    for (entry, row) in iter::zip(&mut entries, &rows) {
        entry.has_constant = selection.has_constant(entry.form, row);
    }
    let header_sets = policy.apply(&selection, &mut entries, &rows, &mut errors);
    let import_map = imports::import_map(
        settings,
        &selection,
        &entries,
        &rows,
        &folders,
        &mut warnings,
        &mut errors,
    );
    let graph = graph::graph(&entries, &import_map, &folders, base);
    entry::check_requests(&entries, roots, base, &mut errors);
    let pages = pages::pages(settings, &entries, &mut errors);
    if every_root {
        unmatched::report(
            settings,
            &selection,
            matched,
            &entries,
            &rows,
            &mut incremental.seen,
            &mut errors,
        );
    }
    let encoding = settings.encoding.as_ref().filter(|_| errors.is_empty());
    let encoding = encoding
        .map(|options| encode::encode(&mut entries, &rows, &selection, options, incremental));
    let budget = choices.budget.as_ref();
    errors.extend(budget.and_then(|budget| budget::check(budget, &entries)));
    // Where the build fails, no bundle is needed.
    let folder = storage.folder.as_deref().filter(|_| errors.is_empty());
    let layout = layout::layout(
        &mut entries,
        &rows,
        &selection,
        storage,
        folder,
        incremental,
    )?;
    let catalogue = Catalogue {
        base: base.clone(),
        folders,
        pages,
        header_sets,
        import_map,
        graph,
        entries,
        warnings,
        layout,
        encoding: encoding.unwrap_or_default(),
    };
    Ok((catalogue, errors))
}
