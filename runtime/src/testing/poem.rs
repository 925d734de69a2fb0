//! poem's endpoints.

use http::{Request, Response, uri::Scheme};
use poem::{
    Body, Endpoint as _, IntoEndpoint, RequestParts,
    web::{LocalAddr, RemoteAddr},
};

use super::{
    causes::Causes,
    exchange::{run, text},
    failures::Failures,
};
use crate::tower::AssetsLayer;

const CAUSES: Causes = Causes {
    not_reached: &[
        "nothing is mounted at `{base}`: add `.with(ASSETS.layer())` around the outermost route",
        "inside a `nest`, the layer sees the requests below the nest's prefix alone: put it around the outermost route",
        "`nest` or `at` is at another path than `{base}`, the `base` of `static_assets!`",
    ],
    shadowed: "remove it, or put `.with(ASSETS.layer())` around the outermost route, which is asked first",
    root: "put `.with(ASSETS.layer())` around the outermost route",
};

/// [`check`](super::check) for poem.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use poem::{EndpointExt, Route};
/// use steadfast::testing;
///
/// let app = Route::new().with(assets::ASSETS.layer());
/// testing::poem::check(&assets::ASSETS, app).await.unwrap();
/// # });
/// ```
///
/// # Errors
///
/// As [`check`](super::check).
pub async fn check(folder: impl Into<AssetsLayer>, app: impl IntoEndpoint) -> Result<(), Failures> {
    let app = app.into_endpoint();
    let send = async |request: Request<()>| {
        let (head, ()) = request.into_parts();
        let (local, remote) = (LocalAddr::default(), RemoteAddr::default());
        let head = RequestParts::from((head, local, remote, Scheme::HTTP));
        let request = poem::Request::from_parts(head, Body::empty());
        let mut response = app.get_response(request).await;
        let content = response.take_body().into_bytes().await.map_err(text)?;
        let mut answer = Response::new(content);
        *answer.status_mut() = response.status();
        *answer.headers_mut() = response.headers().clone();
        Ok(answer)
    };
    run(folder.into(), CAUSES, send).await
}
