//! The manual of `steadfast`, by topic. This module holds documentation only.
//!
//! Every Rust example on these pages is compiled, and run where that is possible, by the repository's tests.
//!
//! | page | answers |
//! |---|---|
//! | [`quick_start`] | How do I serve my first page? What does the macro generate? How do templates get URLs? |
//! | [`options`] | How do I choose files, URLs, names and headers? |
//! | [`references`] | What happens to `url()`, `@import`, modules and source maps? How do I use an import map, a Content Security Policy and Subresource Integrity? |
//! | [`packages`] | How do I embed a package that loads files beside itself, such as an editor or a map? |
//! | [`front_ends`] | How do I embed what a bundler writes, and answer the URLs of a single-page application? |
//! | [`serving`] | How do I mount the folder in my framework? What is the answer to each request? |
//! | [`frameworks`] | How is it done in axum, actix-web, Rocket, poem, salvo, warp and bare hyper, step by step? |
//! | [`templates`] | How does a page write style sheets, scripts, images and preloads? How does my template engine? |
//! | [`flask`] | How do I move a Flask site, whose templates call `url_for`? |
//! | [`developing`] | What does a debug build do? How do I see an edit at once? |
//! | [`build_cost`] | When does cargo rebuild? What does encoding cost, and how do I cache it in CI? |
//! | [`deploying`] | How do I deploy behind a proxy or a CDN, and with several instances? |
//! | [`traps`] | What surprises, and what is the way out? |
//! | [`comparison`] | How does this crate compare with others? |
//! | [`architecture`] | How is the crate built? |
//!
//! The options are listed once, in the documentation of [`static_assets!`](crate::static_assets). What each
//! method does is in its own documentation: [`Asset`](crate::Asset) for one file,
//! [`Assets`](crate::Assets) for the folder.

pub mod architecture;
pub mod build_cost;
pub mod comparison;
pub mod deploying;
pub mod developing;
pub mod flask;
pub mod front_ends;
// The examples of these pages are doctests of `tests/frameworks`.
#[cfg(not(doctest))]
pub mod frameworks;
pub mod options;
pub mod packages;
pub mod quick_start;
pub mod references;
pub mod serving;
pub mod templates;
pub mod traps;
