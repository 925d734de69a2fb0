//! One small file for each framework: it translates, and decides nothing.

#[cfg(feature = "actix-web")]
mod actix_web;
#[cfg(feature = "axum")]
mod axum;
#[cfg(not(feature = "axum"))]
mod no_axum;
#[cfg(not(feature = "warp"))]
mod no_warp;
#[cfg(feature = "poem")]
mod poem;
#[cfg(feature = "rocket")]
mod rocket;
#[cfg(feature = "salvo")]
mod salvo;
#[cfg(feature = "warp")]
mod warp;
