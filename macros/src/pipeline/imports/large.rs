//! A warning about an import map that is large because nobody chose its modules: every page that contains the map carries
//! all of it, compressed or not, before the first module runs.

use std::collections::BTreeMap;

use super::super::{
    diagnostic::{Warning, WarningKind},
    entry::Entry,
    settings::Settings,
    size::Size,
};

/// The most bytes of JSON that no one is told about: some 500 modules.
const MOST: usize = 100_000;

/// `None` where the map is small, or the user has set `modules`.
pub(super) fn warning(json: &str, listed: &[&Entry], settings: &Settings) -> Option<Warning> {
    let origin = settings.roots.first()?.origin;
    if json.len() <= MOST || !settings.choices.modules.is_default() {
        return None;
    }
    let size = u64::try_from(json.len()).map_or(Size(u64::MAX), Size);
    let most = match most(listed) {
        Some((folder, count)) => format!(", {count} of them in \"{folder}\""),
        None => String::new(),
    };
    let message = format!(
        "the import map has {size} in each page that contains it, for {} modules{most}; name those that other scripts import \
         in `modules`, or a package in `folders`, which is one entry; `modules = []` lists none, `modules = [\"**\"]` every script",
        listed.len()
    );
    Some(Warning {
        origin,
        kind: WarningKind::LargeImportMap,
        message,
    })
}

/// The deepest folder that contains more than half of the modules, and how many.
fn most<'e>(listed: &[&'e Entry]) -> Option<(&'e str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for folder in listed.iter().flat_map(|module| module.path.folders()) {
        *counts.entry(folder).or_default() += 1;
    }
    let large = counts.into_iter();
    let large = large.filter(|(_, count)| 2 * count > listed.len());
    large.max_by_key(|(folder, _)| folder.len())
}
