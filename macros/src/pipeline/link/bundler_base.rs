//! Pages of a bundler that was configured for another base than ours: it writes absolute paths, which then lead past the
//! folder. Outside our base nothing is known about files, so that only a file of the same path gives it away.

use steadfast_core::{
    Kind, UrlForm,
    rules::reference::{
        address::Address,
        found::{Reference, Role},
        resolve::Meaning,
        target::Targets,
        visible::visible,
    },
};

use super::known_files::KnownFiles;
use crate::pipeline::{
    base::Base,
    diagnostic::{ByOrigin, Warning, WarningKind, and_more},
    inspect::file::File,
    root::Root,
};

/// A reference of a page to a file below another base.
pub(crate) struct OtherBase<'f> {
    referrer: &'f File,
    reference: &'f Reference,
    /// The base of the bundler, with its slashes.
    base: String,
    /// The path of the file.
    path: String,
}

impl<'f> OtherBase<'f> {
    /// The other base of a reference that does not lead to a file; `None` if none is sure.
    pub(super) fn of(
        referrer: &'f File,
        reference: &'f Reference,
        address: &Address,
        known: &KnownFiles<'_>,
    ) -> Option<Self> {
        let is_loaded =
            matches!(&reference.role, Role::Attribute { following, .. } if following.is_loaded());
        if !is_loaded || referrer.info.media.kind != Kind::Document {
            return None;
        }
        let (base, path) = split(&path_on_site(address)?, known)?;
        Some(OtherBase {
            referrer,
            reference,
            base,
            path,
        })
    }

    /// The remedy for a broken reference.
    pub(super) fn remedy(&self, base: &Base) -> String {
        let OtherBase {
            base: other, path, ..
        } = self;
        let own = with_slash(base);
        format!(
            "\"{}\" is a file of the folder, so that the bundler's base is \"{other}\": set that to \"{own}\" \
             (`base` of Vite, `publicPath` of webpack and esbuild), or write `base = \"{other}\"` here",
            visible(path)
        )
    }
}

/// The path of the site that an absolute path leads to, decoded and without its leading slash.
fn path_on_site(address: &Address) -> Option<String> {
    match address.meaning_on_site() {
        Meaning::File(path) if address.is_absolute() => Some(path),
        _ => None,
    }
}

/// Splits a path into a base and the path of a file below it. A file with only its name in common may be another one.
fn split(path: &str, known: &KnownFiles<'_>) -> Option<(String, String)> {
    let is_served = |file: &str| {
        let known = known.file(file);
        known.is_some_and(|(_, form)| form != UrlForm::Root)
    };
    if is_served(path) {
        return Some(("/".to_owned(), path.to_owned()));
    }
    let mut slashes = path.match_indices('/');
    let (end, _) = slashes.find(|(end, _)| {
        let file = &path[end + 1..];
        file.contains('/') && is_served(file)
    })?;
    Some((format!("/{}/", &path[..end]), path[end + 1..].to_owned()))
}

fn with_slash(base: &Base) -> String {
    format!("{}/", base.written)
}

/// One warning for each root, with the first reference and the number of the others.
pub(crate) fn report(others: &[OtherBase<'_>], roots: &[Root], base: &Base) -> Vec<Warning> {
    let mut by_root = ByOrigin::<Vec<_>>::default();
    for other in others {
        let origin = roots[other.referrer.source.root].origin;
        by_root.of(origin).push(other);
    }
    by_root.warnings(WarningKind::OtherBase, |others| {
        message(&others, roots, base)
    })
}

fn message(others: &[&OtherBase<'_>], roots: &[Root], base: &Base) -> String {
    let OtherBase {
        referrer,
        reference,
        ..
    } = others[0];
    let place = referrer.place(roots, reference.span.start);
    let more = and_more(others.len(), "reference");
    format!(
        "{place}: \"{}\" is outside the base \"{}\"{more}; {}",
        Address::of(reference).path(),
        with_slash(base),
        others[0].remedy(base)
    )
}
