//! Bare hyper: a handler that is generic over the body of its requests is checked through tower's `service_fn`.

use std::convert::Infallible;

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, Response, StatusCode};
use steadfast::testing::check;
use tower::service_fn;

use crate::{assert_found, assets::ASSETS, nested};

async fn handle<B>(request: Request<B>) -> Result<Response<Full<Bytes>>, Infallible> {
    if let Some(response) = ASSETS.respond(&request) {
        return Ok(response.map(Full::new));
    }
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

#[tokio::test]
async fn a_handler_that_asks_the_folder_passes() {
    check(&ASSETS, service_fn(handle))
        .await
        .expect("the folder is served");
}

#[tokio::test]
async fn a_folder_that_is_not_asked_is_found() {
    assert_found(
        check(&nested::ASSETS, service_fn(handle)).await,
        "nothing is mounted at `/app/static`",
    );
}
