//! How a file is read, which depends on more than its bytes.

use std::collections::HashSet;

use steadfast_core::rules::reference::format::Format;

use crate::pipeline::{
    path::AssetPath,
    precoded::{CodedName, Role},
    scan::source::Source,
    select::Selection,
};

/// What other files and the options say about the bytes of a source.
#[derive(Default)]
pub(super) struct Reading<'r> {
    /// The media type that the user has chosen.
    pub media_type: Option<&'r str>,
    /// Whether and how the bytes are encoded.
    pub coded: Option<(Role, CodedName)>,
    /// The formats whose references are followed.
    pub formats: &'r [Format],
}

/// The reading of each source.
pub(super) fn readings<'r>(sources: &[Source], selection: &Selection<'r>) -> Vec<Reading<'r>> {
    let paths: HashSet<&AssetPath> = sources.iter().map(|source| &source.path).collect();
    let coded = |source: &Source| {
        let name = CodedName::of(&source.path)?;
        if selection.precoded_by(&source.matches).is_some() {
            return Some((Role::Precoded, name));
        }
        let has_sibling = paths.contains(&name.decoded);
        has_sibling.then_some((Role::Sibling, name))
    };
    let reading = |source: &Source| Reading {
        media_type: selection.media_type(&source.matches),
        coded: coded(source),
        formats: selection.formats(),
    };
    sources.iter().map(reading).collect()
}
