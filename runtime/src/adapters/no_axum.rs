//! Without the feature `axum`, its methods are there in name only: a call of one says which feature it needs.

use crate::{assets::Assets, tower::ServeAssets};

/// No type implements it.
#[diagnostic::on_unimplemented(
    message = "this method needs the feature `axum` of `steadfast`",
    label = "the feature `axum` is not enabled",
    note = "enable it with `cargo add steadfast --features axum`, or use `.layer(ASSETS.layer())`"
)]
pub trait FeatureAxum {}

/// What the methods would return.
#[derive(Debug)]
pub enum NoRouter {}

// `for<'call>` defers the bounds, which never hold, to the call.
impl Assets {
    #[doc(hidden)]
    pub fn router(&'static self) -> NoRouter
    where
        for<'call> Self: FeatureAxum,
    {
        unreachable!("the bound holds for no type")
    }
}

impl ServeAssets {
    #[doc(hidden)]
    pub fn into_router(self) -> NoRouter
    where
        for<'call> Self: FeatureAxum,
    {
        unreachable!("the bound holds for no type")
    }
}
