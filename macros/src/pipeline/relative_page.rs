//! A warning about the page of `spa`: it answers the URLs of all folders, so that relative URLs in it resolve to the right
//! files at some of them only. The page works at `/`, and fails for the visitor who reloads a deeper one.

use steadfast_core::{
    rules::reference::{
        address::Address,
        found::{Reference, Role},
        resolve::Meaning,
        visible::visible,
    },
    spelling::has_scheme,
};

use super::{
    base::Base,
    diagnostic::{Warning, WarningKind, and_more},
    inspect::file::File,
    root::Root,
};

/// The warning, with the first relative reference of the page and the number of the others.
pub(super) fn report(
    files: &[File],
    page: Option<&str>,
    roots: &[Root],
    base: &Base,
) -> Option<Warning> {
    let page = page?;
    let page = files.iter().find(|file| &*file.source.path == page)?;
    let references = page.info.references.iter();
    let relative: Vec<_> = references.filter(|it| is_relative(it)).collect();
    let first = relative.first()?;
    let place = page.place(roots, first.span.start);
    let more = and_more(relative.len(), "reference");
    Some(Warning {
        origin: roots[page.source.root].origin,
        kind: WarningKind::RelativePage,
        message: format!(
            "{place}: \"{}\" is relative{more}, but this page answers navigations to all folders, where it names other \
             files; have the bundler write absolute URLs (`base` of Vite, `publicPath` of webpack and esbuild: \
             \"{base}/\"), or write `<base href=\"{base}/\">` in the page",
            visible(&Address::of(first).path()),
            base = base.written
        ),
    })
}

/// Whether the page loads something by a path that depends on its own URL.
fn is_relative(reference: &Reference) -> bool {
    let is_loaded = match &reference.role {
        Role::Attribute { following, .. } => following.is_loaded(),
        Role::Url(_) | Role::Import | Role::ImageSet(_) => true,
        Role::Script(_) | Role::SourceMap | Role::Member(_) => false,
    };
    let address = Address::of(reference);
    let is_relative = !address.path.is_empty() && !address.is_absolute();
    let is_of_this_site = address.meaning_on_site() != Meaning::Elsewhere;
    is_loaded && is_relative && is_of_this_site && !has_fixed_base(reference)
}

/// Whether the page names a base that does not depend on its own URL.
fn has_fixed_base(reference: &Reference) -> bool {
    let base = reference.base.as_deref().map(str::trim_start);
    base.is_some_and(|base| base.starts_with('/') || has_scheme(base))
}
