//! actix-web's services.

use std::fmt::Display;

use actix_web::{
    body::{MessageBody, to_bytes},
    dev::{Service, ServiceResponse},
    test::TestRequest,
};
use http::{Request, Response};

use super::{
    causes::Causes,
    exchange::{run, text},
    failures::Failures,
};
use crate::tower::AssetsLayer;

const CAUSES: Causes = Causes {
    not_reached: &[
        "nothing is mounted at `{base}`: add `.service(ASSETS.service())` or `.wrap(ASSETS.layer())` to the `App`",
        "inside a `scope`, the folder sees the requests below the scope's prefix alone: add it to the `App`",
        "services are asked in the order in which they were added, and one before the folder takes every path: add the \
         folder first",
    ],
    shadowed: "remove it, or add `.service(ASSETS.service())` before it: services are asked in their order",
    root: "add the folder to the `App`, outside of any `scope`",
};

/// [`check`](super::check) for actix-web. `app` is what its `test::init_service` returns.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// use actix_web::{App, test};
/// use steadfast::testing;
///
/// # actix_web::rt::System::new().block_on(async {
/// let app = test::init_service(App::new().service(assets::ASSETS.service())).await;
/// testing::actix_web::check(&assets::ASSETS, &app).await.unwrap();
/// # });
/// ```
///
/// # Errors
///
/// As [`check`](super::check).
pub async fn check<S, B>(folder: impl Into<AssetsLayer>, app: &S) -> Result<(), Failures>
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>>,
    S::Error: Display,
    B: MessageBody,
{
    let send = async |request: Request<()>| {
        let method = actix_web::http::Method::from_bytes(request.method().as_str().as_bytes());
        let mut sent =
            TestRequest::with_uri(&request.uri().to_string()).method(method.map_err(text)?);
        for (name, value) in request.headers() {
            sent = sent.insert_header((name.as_str(), value.as_bytes()));
        }
        let received = app.call(sent.to_request()).await.map_err(text)?;
        let mut answer = Response::builder().status(received.status().as_u16());
        for (name, value) in received.headers() {
            answer = answer.header(name.as_str(), value.as_bytes());
        }
        let content = to_bytes(received.into_body()).await;
        let content = content.map_err(|error| text(error.into()))?;
        answer.body(content).map_err(text)
    };
    run(folder.into(), CAUSES, send).await
}
