//! A page for each framework: the first page, every form of mounting, a test of the mount.
//!
//! | framework | feature | around the app | at a place |
//! |---|---|---|---|
//! | [axum] | `axum` | `.layer(ASSETS.layer())` | `.merge(ASSETS.router())`, `.nest_service("/static", ASSETS.service())` |
//! | [actix-web](actix_web) | `actix-web` | `.wrap(ASSETS.layer())` | `.service(ASSETS.service())` |
//! | [Rocket](rocket) | `rocket` | `.attach(ASSETS.layer())` | `.mount("/", ASSETS.service())` |
//! | [poem] | `poem` | `.with(ASSETS.layer())` | `.nest("/static", ASSETS.service())` |
//! | [salvo] | `salvo` | `.hoop(ASSETS.layer())` of the `Service` | `.goal(ASSETS.service())` |
//! | [warp] | `warp` | | `ASSETS.filter().or(pages)` |
//! | [hyper] | | | `ASSETS.respond(&request)` |
//! | every tower service | | `ASSETS.layer().layer(inner)` | `ASSETS.service()`, `.fallback(inner)` |
//!
//! The layer goes around an app and passes on what does not refer to the folder. The service is at its place, and answers
//! 404 where the folder has no such file; in actix-web and Rocket, which ask one route after another, it passes on what
//! does not refer to the folder.
//!
//! The page of a front end for navigations (`spa`) comes after the app's own routes:
//! [where it does in each framework](super::front_ends#the-page-for-every-url).
//!
//! # The same answers
//!
//! Every framework sends the same bytes: one table of requests, with all methods except CONNECT, and with codings, conditions
//! and ranges of every kind, runs against each of them over HTTP/1.1. These differences are those of the frameworks and their
//! HTTP libraries:
//!
//! | what | where |
//! |---|---|
//! | `Date`, `Server`, `Connection` | each library writes its own |
//! | `Content-Length` of a 304 | that of the 200, or none; RFC 9110 §8.6 allows both |
//! | `Content-Length: 0` of an error | each library writes it |
//! | `Permissions-Policy`, `X-Frame-Options`, `X-Content-Type-Options` | Rocket's Shield writes them into every response |
//! | a method that HTTP does not define | Rocket answers 400, the others ask the folder, which answers 405 |
//! | a path that is not UTF-8 when it is decoded | poem's `nest` answers 400, the others ask the folder, which answers 404 |
//! | needless escapes in the base, as in `/%73tatic/style.css` | axum's `router()` and `nest_service`, and the routes of poem and salvo, do not match them; the layer does |

#[doc = include_str!("actix_web.md")]
pub mod actix_web {}
#[doc = include_str!("axum.md")]
pub mod axum {}
#[doc = include_str!("hyper.md")]
pub mod hyper {}
#[doc = include_str!("poem.md")]
pub mod poem {}
#[doc = include_str!("rocket.md")]
pub mod rocket {}
#[doc = include_str!("salvo.md")]
pub mod salvo {}
#[doc = include_str!("warp.md")]
pub mod warp {}
