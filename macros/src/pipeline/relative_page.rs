//! A warning about the page of `spa`: it answers the URLs of all folders, so that relative URLs in it resolve to the right
//! files at some of them only. The page works at `/`, and fails for the visitor who reloads a deeper one.

use steadfast_core::{
    base::WrittenBase,
    rules::reference::{
        address::Address,
        found::{Following, Reference, Role},
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
        Role::Attribute { following, .. } => *following != Following::Hyperlink,
        Role::Url(_) | Role::Import | Role::ImageSet(_) => true,
        Role::Script(_) | Role::SourceMap | Role::Member(_) => false,
    };
    let address = Address::of(reference);
    let has_path = !address.path.is_empty() && !address.path().trim_start().starts_with('/');
    is_loaded && has_path && !has_fixed_base(reference) && is_of_this_site(&address)
}

/// Whether the page names a base that does not depend on its own URL.
fn has_fixed_base(reference: &Reference) -> bool {
    let base = reference.base.as_deref().map(str::trim_start);
    base.is_some_and(|base| base.starts_with('/') || has_scheme(base))
}

fn is_of_this_site(address: &Address) -> bool {
    let site = WrittenBase {
        origin: "",
        path: "",
    };
    address.meaning("", site) != Meaning::Elsewhere
}
