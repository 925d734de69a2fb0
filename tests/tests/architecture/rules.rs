//! The names in a file, whatever their use: words, lifetimes, crates, and features.

use std::{collections::BTreeSet, mem};

use proc_macro2::{TokenStream, TokenTree};

/// The names and lifetimes of some code; comments and literals have none.
pub(crate) fn words(code: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut mark = String::new();
    for token in code.clone() {
        match token {
            TokenTree::Ident(name) if mark == "'" => found.insert(format!("'{name}")),
            TokenTree::Ident(name) => found.insert(name.to_string()),
            TokenTree::Group(group) => {
                found.extend(words(&group.stream()));
                false
            }
            TokenTree::Punct(punct) => {
                mark = punct.to_string();
                continue;
            }
            TokenTree::Literal(_) => false,
        };
        mark.clear();
    }
    found
}

/// The names that `::` follows; a crate is not used without one.
pub(crate) fn qualifiers(code: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut last, mut colons) = (String::new(), 0);
    for token in code.clone() {
        colons = match &token {
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons + 1,
            _ => 0,
        };
        match token {
            TokenTree::Punct(_) if colons == 1 => {}
            TokenTree::Punct(_) if colons == 2 => found.extend([mem::take(&mut last)]),
            TokenTree::Ident(name) => last = name.to_string(),
            TokenTree::Group(group) => found.extend(qualifiers(&group.stream())),
            _ => last.clear(),
        }
    }
    found
}

/// Whether some code depends on a feature. `doc(cfg(…))` only documents that.
pub(crate) fn depends_on_a_feature(code: &TokenStream) -> bool {
    let mut name = String::new();
    code.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            name = ident.to_string();
            false
        }
        TokenTree::Group(group) => match &*name {
            "doc" => false,
            "cfg" | "cfg_attr" if words(&group.stream()).contains("feature") => {
                !words(&group.stream()).contains("doc")
            }
            _ => depends_on_a_feature(&group.stream()),
        },
        TokenTree::Punct(mark) => {
            if mark.as_char() != '!' {
                name.clear();
            }
            false
        }
        TokenTree::Literal(_) => {
            name.clear();
            false
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> TokenStream {
        text.parse().expect("valid tokens")
    }

    #[test]
    fn a_name_is_found_at_any_depth() {
        for text in [
            "use a::Asset;",
            "fn f(x: Option<Asset>) {}",
            "f!({ [Asset] })",
        ] {
            assert!(words(&code(text)).contains("Asset"), "{text}");
        }
        for text in [
            "struct Assets;",
            "/// Asset\nstruct A;",
            "const A: &str = \"Asset\";",
        ] {
            assert!(!words(&code(text)).contains("Asset"), "{text}");
        }
    }

    #[test]
    fn a_lifetime_is_not_an_item() {
        assert!(words(&code("fn f(x: &'static str) {}")).contains("'static"));
        assert!(!words(&code("static A: u8 = 1;")).contains("'static"));
    }

    #[test]
    fn a_variable_is_not_a_crate() {
        for text in [
            "use quote::quote;",
            "fn f() { g(quote::quote!()) }",
            "impl A for quote::B {}",
        ] {
            assert!(qualifiers(&code(text)).contains("quote"), "{text}");
        }
        for text in ["fn quote(quote: char) { quote(quote) }", "use css::quote;"] {
            assert!(!qualifiers(&code(text)).contains("quote"), "{text}");
        }
    }

    #[test]
    fn a_feature_is_found_in_attributes_and_macros() {
        for text in [
            "#[cfg(feature = \"axum\")] mod axum;",
            "#[cfg(all(unix, not(feature = \"axum\")))] fn f() {}",
            "fn f() { #[cfg(feature = \"axum\")] g(); }",
            "fn f() -> bool { cfg!(feature = \"axum\") }",
            "#[cfg_attr(feature = \"serde\", derive(Serialize))] struct A;",
        ] {
            assert!(depends_on_a_feature(&code(text)), "{text}");
        }
        for text in [
            "#[cfg(unix)] fn f() {}",
            "#[cfg_attr(docsrs, doc(cfg(feature = \"axum\")))] fn f() {}",
            "#[doc(cfg(feature = \"axum\"))] fn f(feature: u8) {}",
        ] {
            assert!(!depends_on_a_feature(&code(text)), "{text}");
        }
    }
}
