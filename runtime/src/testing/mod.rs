//! One line in your own tests that finds a wrong mount, and one that finds a misspelt file in a template.
//!
//! A folder that is mounted at the wrong place compiles, starts and answers 404. [`check`] requests every file of the
//! folder from your app, under each of its URLs and in each content coding, and compares the responses with those that
//! the folder gives by itself:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use axum::{Router, routing::get};
//! use steadfast::testing;
//!
//! fn app() -> Router {
//!     Router::new()
//!         .route("/", get(|| async { "the page" }))
//!         .layer(assets::ASSETS.layer())
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! // In a `#[tokio::test]`:
//! testing::check(&assets::ASSETS, app()).await.unwrap();
//! # });
//! ```
//!
//! Where your app does not answer as it should, the error says what was asked, what came back, and the likely cause:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! # use axum::{Router, routing::get};
//! # use steadfast::testing;
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let app: Router = Router::new().route("/", get(|| async { "the page" }));
//! let error = testing::check(&assets::ASSETS, app).await.unwrap_err();
//! assert!(error.to_string().contains("nothing is mounted at `/static`"));
//! # });
//! ```
//!
//! | app | check |
//! |---|---|
//! | axum, hyper, every tower service | [`check`] |
//! | actix-web, poem, Rocket, salvo, warp | `testing::actix_web::check` and its like, with the feature of each |
//! | everything else | [`check_with`] |
//!
//! A name in a template is found when the template is rendered, which may be never. [`check_templates`] reads them all:
//!
//! ```no_run
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! # use steadfast::testing;
//! testing::check_templates(&assets::ASSETS, "templates").unwrap();
//! ```
//!
//! # What is compared
//!
//! Each file is requested with GET under its versioned and its plain URL: without a coding, in each of its codings, and in
//! those that browsers accept; with its entity tag as a condition; and with HEAD. Of each response the status, the
//! content and the folder's headers have to be equal. Your app may add headers of its own, and members to `Vary`.
//! `Content-Length` may be absent, because servers write it where a test client does not.

#[cfg(feature = "actix-web")]
pub mod actix_web;
mod causes;
mod compare;
mod exchange;
mod failures;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "salvo")]
pub mod salvo;
mod templates;
mod tower;
#[cfg(feature = "warp")]
pub mod warp;

pub use self::{
    exchange::check_with,
    failures::Failures,
    templates::{TemplateErrors, check_templates},
    tower::check,
};
