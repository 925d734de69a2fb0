//! salvo's services.

use http::{Request, Response, uri::Scheme};
use salvo_core::http::ReqBody;

use super::{causes::Causes, exchange::run, failures::Failures, tower::collect};
use crate::tower::AssetsLayer;

const CAUSES: Causes = Causes {
    not_reached: &[
        "nothing is mounted at `{base}`: add `.hoop(ASSETS.layer())` to the `Service`",
        "a `Router`'s `hoop` runs only for paths that one of its routes matches: use that of the `Service`",
        "`Router::with_path` is at another path than `{base}/{**path}`",
    ],
    shadowed: "remove it, or add `.hoop(ASSETS.layer())` to the `Service`, which is asked first",
    root: "add `.hoop(ASSETS.layer())` to the `Service`",
};

/// [`check`](super::check) for salvo. `handle` is [`Service::handle`](salvo_core::Service), which salvo has with its default
/// feature `test`.
///
/// ```text
/// let service = Service::new(router()).hoop(assets::ASSETS.layer());
/// testing::salvo::check(&assets::ASSETS, async |request| service.handle(request).await).await.unwrap();
/// ```
///
/// # Errors
///
/// As [`check`](super::check).
pub async fn check(
    folder: impl Into<AssetsLayer>,
    mut handle: impl AsyncFnMut(salvo_core::Request) -> salvo_core::Response,
) -> Result<(), Failures> {
    let send = async |request: Request<()>| {
        let request = request.map(|()| ReqBody::None);
        let mut response = handle(salvo_core::Request::from_hyper(request, Scheme::HTTP)).await;
        let mut answer = Response::new(collect(response.take_body()).await?);
        *answer.status_mut() = response.status_code.unwrap_or_default();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    };
    run(folder.into(), CAUSES, send).await
}
