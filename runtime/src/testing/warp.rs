//! warp's filters.

use warp::{Filter, Rejection, Reply};

use super::{causes::Causes, exchange::run, failures::Failures, tower::send};
use crate::tower::AssetsLayer;

const CAUSES: Causes = Causes {
    not_reached: &[
        "nothing is mounted at `{base}`: add `ASSETS.filter().or(…)`",
        "the filter is behind a `path` that is not a part of `{base}`, the `base` of `static_assets!`",
        "a filter before it accepts every path: put the folder's filter first",
    ],
    shadowed: "put the folder's filter first",
    root: "put the folder's filter first, behind no `path`",
};

/// [`check`](super::check) for warp.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use steadfast::testing;
/// use warp::Filter;
///
/// let app = assets::ASSETS.filter().or(warp::path::end().map(|| "the page"));
/// testing::warp::check(&assets::ASSETS, app).await.unwrap();
/// # });
/// ```
///
/// # Errors
///
/// As [`check`](super::check).
pub async fn check<F>(folder: impl Into<AssetsLayer>, app: F) -> Result<(), Failures>
where
    F: Filter<Error = Rejection>,
    F::Extract: Reply,
{
    let mut app = warp::service(app);
    let send = async |request| send(&mut app, request).await;
    run(folder.into(), CAUSES, send).await
}
