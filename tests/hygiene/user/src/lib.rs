//! Calls `static_assets!` in every place and under every condition where a user may: most of the test is
//! that this crate compiles without a warning. The crate is renamed in Cargo.toml, there is no prelude, and
//! every lint that a careful crate turns on is an error.

#![no_implicit_prelude]
#![deny(warnings, missing_docs, future_incompatible)]
#![deny(
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub
)]
#![deny(
    unused_qualifications,
    unused_lifetimes,
    unused_import_braces,
    single_use_lifetimes
)]
#![deny(
    variant_size_differences,
    let_underscore_drop,
    trivial_casts,
    trivial_numeric_casts
)]
#![deny(clippy::all, clippy::pedantic)]
#![deny(
    rustdoc::broken_intra_doc_links,
    rustdoc::invalid_html_tags,
    rustdoc::bare_urls
)]
#![deny(
    rustdoc::private_intra_doc_links,
    rustdoc::invalid_codeblock_attributes
)]
#![forbid(unsafe_code, unused, nonstandard_style)]

// At the root of a crate, with files whose names could conflict with generated code.
::renamed::static_assets!("static");

/// A second call in one crate, nested in a module.
pub mod again {
    ::renamed::static_assets!("static", base = "/again", version = "query");
}

/// A private module, most of whose constants are never used.
mod unused {
    ::renamed::static_assets!("static", dir = false);
}

/// Through another crate's re-export.
pub mod reexported {
    ::steadfast_reexporter::steadfast::static_assets!("static", base = "/reexported");
}

/// Through another crate's macro, as a literal.
pub mod literal {
    ::steadfast_reexporter::site_of_literal!("static");
}

/// Through another crate's macro, as expressions.
pub mod expr {
    ::steadfast_reexporter::site_of_expr!("static", "/expr");
}

/// Through another crate's macro, token by token.
pub mod tokens {
    ::steadfast_reexporter::site_of_tokens!["static", base = "/tokens",];
}

/// A missing folder, in a build where that is a warning.
#[cfg(debug_assertions)]
#[expect(deprecated, reason = "the warning that the folder is absent")]
pub mod absent {
    ::renamed::static_assets!("dist", absent = "empty");
}

/// Names of generated code, of the prelude and of primitive types, taken by the user.
pub mod shadowed {
    #![expect(
        missing_debug_implementations,
        missing_copy_implementations,
        reason = "items that hide a name need no traits"
    )]

    /// Hides `core`.
    pub mod core {}
    /// Hides `std`.
    pub mod std {}
    /// Hides this crate's dependency.
    pub mod renamed {}
    /// Hides the crate's own name.
    pub mod steadfast {}
    /// Hides `Option`.
    pub struct Option;
    /// Hides `Some`.
    pub struct Some;
    /// Hides `Asset`.
    pub struct Asset;
    /// Hides `include_bytes!`.
    #[macro_export]
    macro_rules! include_bytes {
        () => {};
    }

    ::renamed::static_assets!("static", base = "/shadowed");
}

/// Directly in the body of a function.
#[must_use]
pub fn in_function() -> [&'static str; 2] {
    ::renamed::static_assets!("static", base = "/function");
    [HELLO_TXT.url(), css::SITE_CSS.url()]
}

/// In a block, after statements.
#[must_use]
pub fn in_block(shout: bool) -> ::std::string::String {
    let mark = if shout { "!" } else { "." };
    {
        mod assets {
            ::renamed::static_assets!("static", base = "/block");
        }
        ::std::format!("{}{mark}", assets::HELLO_TXT)
    }
}

/// Uses one constant of the private module.
#[must_use]
pub const fn from_private_module() -> &'static str {
    unused::HELLO_TXT.url()
}
