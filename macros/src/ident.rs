//! File names to identifiers: constants in upper case, modules in lower case, and the tree of modules
//! that the folders make. Two things for one identifier are an error, so that a new file never
//! re-points a constant.

use std::collections::{BTreeMap, HashMap};

use proc_macro2::{Ident, Span};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    options::{Options, Rename},
    pipeline::{Catalogue, Delivery, nearest},
    report::Errors,
};

/// A folder's constants and sub-folders, by identifier.
#[derive(Default)]
pub struct Module {
    /// The folder's path; empty for the root.
    pub folder: String,
    /// Each constant and its entry in the catalogue.
    pub constants: BTreeMap<String, usize>,
    pub modules: BTreeMap<String, Module>,
}

/// The names that the macro generates beside the constants, in the outermost module.
const RESERVED: [&str; 2] = ["ASSETS", "DIR"];

/// The module tree of a catalogue, under the user's renames.
pub fn tree(catalogue: &Catalogue, options: &Options, errors: &mut Errors) -> Module {
    let renames = Renames::new(&options.rename, errors);
    let mut root = Module::default();
    for (place, entry) in catalogue.entries.iter().enumerate() {
        let (folders, name) = entry.path.split();
        let renamed = renames.of(&entry.path);
        if entry.delivery == Delivery::Prehashed && renamed.is_none() {
            continue;
        }
        let blame = options.folders.get(entry.root);
        let span = blame.map_or_else(Span::call_site, |folder| folder.span);
        let constant = renamed.map_or_else(|| constant(name), str::to_owned);
        let Some(module) = root.descend(folders, &renames, span, errors) else {
            continue;
        };
        if module.folder.is_empty() && is_reserved(&constant, options) {
            errors.at(span, reserved(&entry.path, &constant));
            continue;
        }
        if let Some(first) = module.constants.get(&constant) {
            let first = &catalogue.entries[*first].path;
            errors.at(span, collision(first, &entry.path, &constant));
            continue;
        }
        module.constants.insert(constant, place);
    }
    root
}

/// The token of an identifier from this module.
pub fn token(name: &str) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() && name != "gen" {
        Ident::new(name, Span::call_site())
    } else {
        Ident::new_raw(name, Span::call_site())
    }
}

impl Module {
    /// The module of a folder, made on the way down; `None` where its name is another folder's.
    fn descend<'s>(
        &mut self,
        folders: impl Iterator<Item = &'s str>,
        renames: &Renames<'_>,
        span: Span,
        errors: &mut Errors,
    ) -> Option<&mut Module> {
        let mut module = self;
        for name in folders {
            let path = match module.folder.as_str() {
                "" => name.to_owned(),
                folder => format!("{folder}/{name}"),
            };
            let renamed = renames.of(&path);
            let ident = renamed.map_or_else(|| self::module(name), str::to_owned);
            module = module.modules.entry(ident.clone()).or_default();
            if module.folder.is_empty() {
                module.folder.clone_from(&path);
            }
            if module.folder != path {
                errors.once_at(span, collision(&module.folder, &path, &ident));
                return None;
            }
        }
        Some(module)
    }
}

/// The user's renames that are identifiers.
struct Renames<'o>(HashMap<&'o str, &'o str>);

impl<'o> Renames<'o> {
    fn new(renames: &'o [Rename], errors: &mut Errors) -> Self {
        let mut valid = HashMap::new();
        for Rename { from, to } in renames {
            if syn::parse_str::<Ident>(&to.value).is_err() {
                errors.at(to.span, not_an_identifier(&to.value));
            } else if valid
                .insert(from.value.trim_end_matches('/'), to.value.as_str())
                .is_some()
            {
                errors.at(from.span, format!("\"{}\" is renamed twice", from.value));
            }
        }
        Renames(valid)
    }

    fn of(&self, path: &str) -> Option<&'o str> {
        self.0.get(path).copied()
    }
}

/// The constant for a file called `name`.
fn constant(name: &str) -> String {
    identifier(name.chars().flat_map(char::to_uppercase))
}

/// The module for a folder called `name`. A path's own words take an underscore: they cannot be raw.
fn module(name: &str) -> String {
    let ident = identifier(name.chars().flat_map(char::to_lowercase));
    match ident.as_str() {
        "self" | "super" | "crate" => ident + "_",
        _ => ident,
    }
}

/// Letters and digits of any script stay (UAX #31, in NFC as Rust reads identifiers), everything else
/// becomes `_`; what cannot begin an identifier gets one in front.
fn identifier(name: impl Iterator<Item = char>) -> String {
    let ident: String = name
        .nfc()
        .map(|c| {
            if unicode_ident::is_xid_continue(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let begins = ident.starts_with(|first| first == '_' || unicode_ident::is_xid_start(first));
    if !begins || ident.chars().all(|c| c == '_') {
        format!("_{ident}")
    } else {
        ident
    }
}

fn is_reserved(constant: &str, options: &Options) -> bool {
    RESERVED.contains(&constant) && (constant != "DIR" || options.dir)
}

fn collision(first: &str, second: &str, ident: &str) -> String {
    format!(
        "\"{first}\" and \"{second}\" would both be `{ident}`; \
         give one another name: `rename = {{ \"{second}\" = \"{ident}_2\" }}`, or `exclude` it"
    )
}

fn reserved(path: &str, ident: &str) -> String {
    format!(
        "\"{path}\" would be `{ident}`, which `static_assets!` generates itself; \
         give it another name: `rename = {{ \"{path}\" = \"{ident}_2\" }}`, or `exclude` it"
    )
}

fn not_an_identifier(name: &str) -> String {
    let valid = identifier(name.chars());
    let hint = nearest(name, [valid.as_str()])
        .map(|valid| format!("; write \"{valid}\""))
        .unwrap_or_default();
    format!("\"{name}\" is not an identifier that a constant or a module can have{hint}")
}

#[cfg(test)]
mod tests {
    use super::{constant, module};

    #[test]
    fn files_become_constants() {
        for (name, ident) in [
            ("style.css", "STYLE_CSS"),
            ("jquery-3.7.1.min.js", "JQUERY_3_7_1_MIN_JS"),
            ("404.html", "_404_HTML"),
            ("LICENSE", "LICENSE"),
            ("a b+c#d.txt", "A_B_C_D_TXT"),
            ("_", "__"),
            ("__", "___"),
            ("日本語.txt", "日本語_TXT"),
            ("🦀.svg", "__SVG"),
            ("straße.png", "STRASSE_PNG"),
            ("Ünï.txt", "ÜNÏ_TXT"),
            ("U\u{308}ni\u{308}.txt", "ÜNÏ_TXT"),
        ] {
            assert_eq!(constant(name), ident, "{name}");
        }
    }

    #[test]
    fn folders_become_modules() {
        for (name, ident) in [
            ("CSS", "css"),
            ("type", "type"),
            ("self", "self_"),
            ("Super", "super_"),
            ("bootstrap-5.3.3", "bootstrap_5_3_3"),
            ("3d", "_3d"),
            ("_", "__"),
        ] {
            assert_eq!(module(name), ident, "{name}");
        }
    }
}
