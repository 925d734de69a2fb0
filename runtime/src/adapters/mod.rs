//! One small file for each framework: it translates, and decides nothing.

#[cfg(feature = "axum")]
mod axum;
#[cfg(not(feature = "axum"))]
mod no_axum;
