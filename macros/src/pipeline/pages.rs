//! The pages that answer where no file has the URL: at the URL of a folder (`index`), and to navigations (`spa`). Below the
//! folders of `prehashed` files none of them does: a missing chunk of a bundle must stay missing.

use super::{
    diagnostic::Error,
    entry::Entry,
    settings::{IndexPage, Settings},
};

/// The index page where the base is `/`.
const DEFAULT_INDEX: &str = "index.html";

/// The pages of a set, for the running program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pages {
    /// The name of the page that answers the URL of its folder.
    pub index: Option<String>,
    /// The path of the page that answers navigations to unknown URLs.
    pub spa: Option<String>,
    /// The folders with nothing but `prehashed` files, as the globs of the option name them.
    pub prehashed: Vec<String>,
}

/// The pages that the options name.
pub(super) fn pages(settings: &Settings, entries: &[Entry], errors: &mut Vec<Error>) -> Pages {
    errors.extend(nested_index(settings));
    errors.extend(unusual_type(settings, entries));
    let choices = &settings.choices;
    let globs = choices.prehashed.iter();
    let mut prehashed: Vec<_> = globs.filter_map(|(glob, _)| folder_of(glob)).collect();
    prehashed.sort();
    prehashed.dedup();
    Pages {
        index: index(settings),
        spa: choices.spa.as_ref().map(|page| page.value.clone()),
        prehashed,
    }
}

fn index(settings: &Settings) -> Option<String> {
    let base = &settings.base;
    match &settings.choices.index {
        IndexPage::ByBase if base.path.is_empty() && !base.is_absolute() => {
            Some(DEFAULT_INDEX.to_owned())
        }
        IndexPage::ByBase | IndexPage::Off => None,
        IndexPage::Named(name) => Some(name.value.clone()),
    }
}

/// The folder whose files a glob matches: its segments before the first one that is a pattern. A glob without a pattern
/// names one file.
fn folder_of(glob: &str) -> Option<String> {
    let segments: Vec<_> = glob.split('/').collect();
    let pattern = segments
        .iter()
        .position(|segment| segment.contains(['*', '?', '[', '{']))?;
    (pattern > 0).then(|| segments[..pattern].join("/"))
}

/// The error for an index page that is a path: each folder has its own.
fn nested_index(settings: &Settings) -> Option<Error> {
    let IndexPage::Named(page) = &settings.choices.index else {
        return None;
    };
    let name = page.value.rsplit('/').next().unwrap_or_default();
    (name != page.value || name.is_empty()).then(|| {
        let name = if name.is_empty() { DEFAULT_INDEX } else { name };
        let message = format!(
            "`index` page \"{}\" is not a file name; write the name that the page has in each folder: \"{name}\"",
            page.value
        );
        Error::new(page.origin, message)
    })
}

/// The error for a page that a browser would not show as one.
fn unusual_type(settings: &Settings, entries: &[Entry]) -> Option<Error> {
    let page = settings.choices.spa.as_ref()?;
    let mut entries = entries.iter();
    let content_type = &entries
        .find(|entry| *entry.path == *page.value)?
        .media
        .content_type;
    let is_page = ["text/html", "application/xhtml+xml"]
        .iter()
        .any(|html| content_type.starts_with(html));
    (!is_page).then(|| {
        let message = format!(
            "`spa` page \"{}\" is `{content_type}`, which browsers do not navigate to; name an HTML page",
            page.value
        );
        Error::new(page.origin, message)
    })
}

#[cfg(test)]
mod tests {
    use super::folder_of;

    #[test]
    fn the_folder_of_a_glob_ends_before_its_first_pattern() {
        for (glob, folder) in [
            ("assets/**", Some("assets")),
            ("a/b/*-*.js", Some("a/b")),
            ("a/{b,c}/**", Some("a")),
            ("**/*.js", None),
            ("*-????????.js", None),
            ("assets/index-BxYz0123.js", None),
        ] {
            assert_eq!(folder_of(glob).as_deref(), folder, "{glob}");
        }
    }
}
