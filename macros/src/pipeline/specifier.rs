//! The meaning of bare specifiers: the names that the option `imports` gives to scripts and folders of scripts. Browsers
//! read the same names in the import map; here they are resolved where no map applies, and for the graph of modules.

use steadfast_core::rules::reference::specifier;

use super::{
    base::Base,
    settings::{Imports, Pairs},
};

/// What a bare specifier resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A path in the folder.
    Path(String),
    /// A URL of another origin, or of another handler of the site.
    Url(String),
}

/// The names of the option `imports`.
pub(crate) struct Specifiers<'s> {
    pub imports: &'s Imports,
    pub base: &'s Base,
}

impl Specifiers<'_> {
    /// The meaning of a specifier in the script at a path (HTML Standard, "resolve a module specifier"): in the innermost
    /// scope that contains the script and knows the name, or else outside all scopes.
    pub(crate) fn resolve(&self, specifier: &str, script: &str) -> Option<Named> {
        let scopes = self.imports.scopes.iter();
        let mut scopes: Vec<_> = scopes
            .filter_map(|(scope, names)| Some((self.base.path_named(&scope.value)?, names)))
            .filter(|(scope, _)| contains(scope, script))
            .collect();
        scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
        let tables = scopes.into_iter().map(|(_, names)| names);
        tables
            .chain([&self.imports.names])
            .find_map(|names| self.in_table(specifier, names))
    }

    /// The meaning in one table.
    fn in_table(&self, specifier: &str, names: &Pairs) -> Option<Named> {
        let names = names.iter();
        let names = names.map(|(key, value)| (&*key.value, &*value.value));
        let (value, rest) = specifier::resolve(specifier, names)?;
        Some(match self.base.path_named(value) {
            Some(path) => Named::Path(format!("{path}{rest}")),
            None => Named::Url(format!("{value}{rest}")),
        })
    }
}

/// Whether a scope, a folder or a script, contains a script.
fn contains(scope: &str, script: &str) -> bool {
    let is_folder = scope.is_empty() || scope.ends_with('/');
    script == scope || is_folder && script.starts_with(scope)
}
