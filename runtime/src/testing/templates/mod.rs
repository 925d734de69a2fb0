//! One line in your own tests that finds each misspelt file in templates.
//!
//! - [`folder`] reads the templates;
//! - [`tokens`] is the lexer of what Jinja, minijinja, tera and askama have in common, [`calls`] finds the names in it;
//! - [`errors`] is the text of what is wrong.

mod calls;
mod errors;
mod folder;
mod tokens;

use std::path::Path;

pub use self::errors::TemplateErrors;
use self::{
    calls::{Function, Reference, references},
    errors::{Error, Missing},
    folder::Template,
    tokens::tags,
};
use crate::assets::Assets;

/// Checks that each file which a template names by a literal exists.
///
/// Every file below `folder` is read as a template of Jinja's syntax. A name is found in `static_url("…")`,
/// `static_tag("…")`, `static_preload("…")`, `static_modulepreloads("…")` and `import_map_for(["…", "…"])`, by place or as
/// `name="…"`, and in `url_for('static', filename='…')`. What is computed while a template is rendered, such as
/// `"css/" ~ theme`, is not checked.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// use steadfast::testing;
///
/// // In a `#[test]`, with a path relative to the package:
/// testing::check_templates(&assets::ASSETS, "doc/templates").unwrap();
/// ```
///
/// The error says where each name is:
///
/// ```text
/// 1 error in the templates of `templates`
///   templates/page.html:1:25: the static folder has no file "logo.pgn"; did you mean "logo.png"?
/// ```
///
/// # Errors
///
/// Every name of a missing file, and every file that cannot be read, at once.
pub fn check_templates(assets: &Assets, folder: impl AsRef<Path>) -> Result<(), TemplateErrors> {
    let folder = folder.as_ref();
    let (templates, unreadable) = folder::read(folder);
    let mut errors: Vec<_> = unreadable.into_iter().map(Error::Unreadable).collect();
    if templates.is_empty() && errors.is_empty() {
        errors.push(Error::NoTemplates);
    }
    for template in &templates {
        errors.extend(missing(assets, template).map(Error::Missing));
    }
    TemplateErrors::of(folder, errors)
}

/// The files that a template names and that do not exist.
fn missing<'t>(assets: &Assets, template: &'t Template) -> impl Iterator<Item = Missing> + 't {
    let references = tags(&template.text)
        .into_iter()
        .flat_map(|tag| references(&tag));
    let missing = references.filter_map(|reference| {
        let name = missing_name(assets, &reference)?;
        Some(Missing::new(assets, template, reference.offset, name))
    });
    missing.collect::<Vec<_>>().into_iter()
}

/// The name of the file that a call refers to, if it does not exist.
fn missing_name<'r>(assets: &Assets, reference: &'r Reference) -> Option<&'r str> {
    let name = &*reference.name;
    match reference.function {
        Function::Url => assets.missing_file(name),
        Function::File => assets.get(name).is_none().then_some(name),
    }
}
