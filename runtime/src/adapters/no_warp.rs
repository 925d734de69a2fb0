//! Without the feature `warp`, its methods are there in name only: a call of one says which feature it needs.

use crate::{
    assets::Assets,
    tower::{ServeAsset, ServeAssets},
};

/// No type implements it.
#[diagnostic::on_unimplemented(
    message = "this method needs the feature `warp` of `steadfast`",
    label = "the feature `warp` is not enabled",
    note = "enable it with `cargo add steadfast --features warp`"
)]
pub trait FeatureWarp {}

/// What the methods would return.
#[derive(Debug)]
pub enum NoFilter {}

// `for<'call>` defers the bounds, which never hold, to the call.
impl Assets {
    #[doc(hidden)]
    pub fn filter(&'static self) -> NoFilter
    where
        for<'call> Self: FeatureWarp,
    {
        unreachable!("the bound holds for no type")
    }
}

impl ServeAssets {
    #[doc(hidden)]
    pub fn into_filter(self) -> NoFilter
    where
        for<'call> Self: FeatureWarp,
    {
        unreachable!("the bound holds for no type")
    }
}

impl ServeAsset {
    #[doc(hidden)]
    pub fn into_filter(self) -> NoFilter
    where
        for<'call> Self: FeatureWarp,
    {
        unreachable!("the bound holds for no type")
    }
}
