//! The guide's pages of frameworks as doctests. They are compiled here and not in `steadfast`, because each needs its
//! framework with the features that its users have.

#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/actix_web.md")]
mod actix_web {}
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/axum.md")]
mod axum {}
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/hyper.md")]
mod hyper {}
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/poem.md")]
mod poem {}
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/rocket.md")]
mod rocket {}
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/salvo.md")]
mod salvo {}
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/frameworks/warp.md")]
mod warp {}
