//! One line in your own tests that finds every wrong mount.
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
//! | warp | [`check`] with `warp::service(filter)` |
//! | actix-web, poem, Rocket, salvo | `testing::actix_web::check` and its like, behind the feature of each |
//! | everything else | [`check_with`] |
//!
//! # What is compared
//!
//! The status, the content, and the headers of the folder: all of them have to be there and equal. Your app may add
//! headers of its own, and members to `Vary`. `Content-Length` may be absent, because servers write it where a test client
//! does not.

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
mod tower;

pub use self::{exchange::check_with, failures::Failures, tower::check};
