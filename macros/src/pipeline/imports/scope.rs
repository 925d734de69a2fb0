//! Scopes: the modules that a table of specifiers is for.

use steadfast_core::UrlForm;

use super::folder::{Folder, is_folder, remedy, split_url};

/// The URL of a scope: that of a folder or a script, or a URL as it is written. The error is a message.
pub(super) fn url(scope: &str, folder: &Folder<'_>) -> Result<String, String> {
    // Other handlers of the site may serve paths that are below the base.
    let is_of_site = folder.is_site() && scope.starts_with('/');
    let Some(path) = folder.path(scope).filter(|_| !is_of_site) else {
        let split = split_url(scope);
        return split
            .map(|_| scope.to_owned())
            .map_err(|problem| format!("`imports` scope \"{scope}\" {problem}"));
    };
    url_of(&path, folder).ok_or_else(|| {
        let modules = folder.modules().map(|module| &*module.path);
        let remedy = remedy(&path, folder.module_folders().into_iter().chain(modules));
        format!("`imports` scope \"{scope}\" matches no script; {remedy}")
    })
}

/// The URL of a folder with scripts, or of a script. A script at the root of the site is below no folder's URL.
fn url_of(path: &str, folder: &Folder<'_>) -> Option<String> {
    let mut modules = folder.modules();
    if is_folder(path) {
        let is_below = modules.any(|it| it.path.starts_with(path) && it.form != UrlForm::Root);
        return is_below.then(|| folder.url(path));
    }
    let module = modules.find(|module| *module.path == *path);
    module.map(|module| module.url.clone())
}
