//! Rocket's instances.

use http::{Request, Response};
use rocket::{Build, Rocket, http::Header, local::asynchronous::Client};

use super::{
    causes::Causes,
    exchange::{run, text},
    failures::Failures,
};
use crate::tower::AssetsLayer;

const CAUSES: Causes = Causes {
    not_reached: &[
        "nothing is mounted at `{base}`: add `.attach(ASSETS.layer())`",
        "`mount` is at another path than `{base}`, the `base` of `static_assets!`",
    ],
    shadowed: "remove it, or give it a rank that is not before that of the folder",
    root: "mount them with `.attach(ASSETS.layer())`",
};

/// [`check`](super::check) for Rocket.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// use steadfast::testing;
///
/// # rocket::async_test(async {
/// // In a `#[rocket::async_test]`:
/// let app = rocket::build().attach(assets::ASSETS.layer());
/// testing::rocket::check(&assets::ASSETS, app).await.unwrap();
/// # });
/// ```
///
/// # Errors
///
/// As [`check`](super::check); where the app does not launch, the reason is the failure of each request.
pub async fn check(folder: impl Into<AssetsLayer>, app: Rocket<Build>) -> Result<(), Failures> {
    let client = Client::untracked(app).await.map_err(text);
    let send = async |request: Request<()>| {
        let client = client.as_ref().map_err(Clone::clone)?;
        let method = request
            .method()
            .as_str()
            .parse()
            .map_err(|_| String::from("not a method"))?;
        let mut sent = client.req(method, request.uri().to_string());
        for (name, value) in request.headers() {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            sent.add_header(Header::new(name.to_string(), value));
        }
        let received = sent.dispatch().await;
        let mut answer = Response::builder().status(received.status().code);
        for header in received.headers().iter() {
            answer = answer.header(header.name().to_string(), header.value());
        }
        let content = received.into_bytes().await.unwrap_or_default();
        answer.body(content.into()).map_err(text)
    };
    run(folder.into(), CAUSES, send).await
}
