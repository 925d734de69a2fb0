//! A framework that re-exports `static_assets!`, as it is and wrapped in macros of its own.

pub use steadfast;

/// Passes the folder on as a literal.
#[macro_export]
macro_rules! site_of_literal {
    ($folder:literal) => {
        $crate::steadfast::static_assets!($folder, base = "/literal");
    };
}

/// Passes the folder and the base on as expressions.
#[macro_export]
macro_rules! site_of_expr {
    ($folder:expr, $base:expr) => {
        $crate::steadfast::static_assets!($folder, base = $base);
    };
}

/// Passes everything on unchanged.
#[macro_export]
macro_rules! site_of_tokens {
    ($($tokens:tt)*) => {
        $crate::steadfast::static_assets!($($tokens)*);
    };
}
