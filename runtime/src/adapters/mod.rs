//! One small file for each framework: it translates, and decides nothing.

#[cfg(feature = "axum")]
mod axum;
#[cfg(not(feature = "axum"))]
mod none;

#[cfg(feature = "axum")]
pub(crate) use self::axum::original_uri;
#[cfg(not(feature = "axum"))]
pub(crate) use self::none::original_uri;
