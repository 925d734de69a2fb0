//! How a name is spelt as an identifier: letters and digits of any script stay, and everything else is `_`.

use proc_macro2::{Ident, Span};
use unicode_normalization::UnicodeNormalization as _;

/// The keywords that cannot be raw identifiers.
pub(super) const PATH_WORDS: [&str; 4] = ["self", "super", "crate", "Self"];

/// The token of an identifier in a [`Module`](super::Module); a keyword becomes a raw identifier.
pub(crate) fn token(name: &str) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() && name != "gen" {
        Ident::new(name, Span::call_site())
    } else {
        Ident::new_raw(name, Span::call_site())
    }
}

/// The constant for a file called `name`.
pub(super) fn constant(name: &str) -> String {
    identifier(name.chars().flat_map(char::to_uppercase))
}

/// The module for a folder called `name`. Path keywords get an underscore, because they cannot be raw.
pub(super) fn module(name: &str) -> String {
    let ident = identifier(name.chars().flat_map(char::to_lowercase));
    if PATH_WORDS.contains(&ident.as_str()) {
        ident + "_"
    } else {
        ident
    }
}

/// Keeps letters and digits of any script (UAX #31, in NFC as Rust reads identifiers) and replaces everything
/// else by `_`; a result that cannot start an identifier gets a leading `_`.
pub(super) fn identifier(name: impl Iterator<Item = char>) -> String {
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
    let is_start = |c| c == '_' || unicode_ident::is_xid_start(c);
    if !ident.starts_with(is_start) || ident.chars().all(|c| c == '_') {
        format!("_{ident}")
    } else {
        ident
    }
}

/// Whether a name can be used as it is, or as a raw identifier if it is a keyword.
pub(super) fn is_identifier(name: &str) -> bool {
    !PATH_WORDS.contains(&name) && !name.is_empty() && identifier(name.chars()) == name
}

#[cfg(test)]
mod tests {
    use super::{constant, module, token};

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
            ("gen", "gen"),
            ("self", "self_"),
            ("Super", "super_"),
            ("bootstrap-5.3.3", "bootstrap_5_3_3"),
            ("3d", "_3d"),
            ("_", "__"),
        ] {
            assert_eq!(module(name), ident, "{name}");
        }
    }

    /// `gen` is a keyword since edition 2024, and the macro does not know the edition of its caller.
    #[test]
    fn a_keyword_of_any_edition_is_a_raw_identifier() {
        for (name, written) in [
            ("css", "css"),
            ("type", "r#type"),
            ("async", "r#async"),
            ("try", "r#try"),
            ("gen", "r#gen"),
            ("GEN", "GEN"),
        ] {
            assert_eq!(token(name).to_string(), written);
        }
    }
}
