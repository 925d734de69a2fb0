//! The tower services: clients of [`respond`](crate::respond) that hand every other request on.
//!
//! - [`layer`] goes around a service, [`serve`] are services of a folder and of one asset, [`not_found`] answers every
//!   request with 404;
//! - [`future`] and [`body`] are the types of their responses.

mod body;
mod future;
mod layer;
mod not_found;
mod serve;

pub use self::{
    body::{Body, ResponseBody},
    future::ResponseFuture,
    layer::AssetsLayer,
    not_found::NotFound,
    serve::{ServeAsset, ServeAssets},
};
