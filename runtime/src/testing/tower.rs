//! Tower services, axum's routers among them.

use std::{
    fmt::Display,
    future::poll_fn,
    pin::{Pin, pin},
};

use bytes::{BufMut as _, Bytes, BytesMut};
use http::{Request, Response};
use tower_service::Service;

use super::{
    causes::Causes,
    exchange::{run, text},
    failures::Failures,
};
use crate::tower::{AssetsLayer, Body};

/// Requests every file of a folder from an app, and compares the responses with those of the folder.
///
/// `folder` is `&ASSETS`, or `ASSETS.layer().mounted_at(…)` where the app is reached through a proxy that strips or adds
/// a prefix. `app` is the whole app as it is served. Its requests have a [`steadfast::Body`](crate::Body), which is empty;
/// an app for another type is wrapped with tower's `map_request`.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use axum::Router;
/// use steadfast::testing;
///
/// let app: Router = Router::new().layer(assets::ASSETS.layer());
/// testing::check(&assets::ASSETS, app).await.unwrap();
/// # });
/// ```
///
/// # Errors
///
/// Every request whose response is not that of the folder, with the likely cause.
pub async fn check<S, B>(folder: impl Into<AssetsLayer>, mut app: S) -> Result<(), Failures>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Display,
    B: http_body::Body,
    B::Error: Display,
{
    let send = async |request| send(&mut app, request).await;
    run(folder.into(), Causes::OF_TOWER, send).await
}

/// Sends a request without content, and reads the whole response.
pub(super) async fn send<S, B>(app: &mut S, request: Request<()>) -> Result<Response<Bytes>, String>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Display,
    B: http_body::Body,
    B::Error: Display,
{
    poll_fn(|cx| app.poll_ready(cx)).await.map_err(text)?;
    let request = request.map(|()| Body::default());
    let (head, body) = app.call(request).await.map_err(text)?.into_parts();
    Ok(Response::from_parts(head, collect(body).await?))
}

/// The whole content of a body.
pub(super) async fn collect<B>(body: B) -> Result<Bytes, String>
where
    B: http_body::Body,
    B::Error: Display,
{
    let mut body = pin!(body);
    let mut content = BytesMut::new();
    while let Some(frame) = poll_fn(|cx| Pin::as_mut(&mut body).poll_frame(cx)).await {
        if let Ok(data) = frame.map_err(text)?.into_data() {
            content.put(data);
        }
    }
    Ok(content.freeze())
}
