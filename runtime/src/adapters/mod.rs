//! One small file for each framework: it translates, and decides nothing.

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "axum")]
mod original_uri;
#[cfg(not(feature = "axum"))]
mod received_uri;

#[cfg(feature = "axum")]
pub(crate) use self::original_uri::original_uri;
#[cfg(not(feature = "axum"))]
pub(crate) use self::received_uri::original_uri;
