//! The requests of a check, and the responses that are due.

use std::{collections::BTreeSet, fmt::Display};

use bytes::Bytes;
use http::{
    HeaderName, Method, Request, Response,
    header::{ACCEPT_ENCODING, IF_NONE_MATCH},
};
use steadfast_core::{UrlForm, spelling::encode_path};

use super::{
    causes::Causes,
    compare::Mismatch,
    failures::{Failure, Failures},
};
use crate::{asset::Asset, assets::Assets, tower::AssetsLayer};

/// What browsers accept, over HTTPS.
const BROWSERS: &str = "gzip, deflate, br, zstd";

/// [`check`](super::check) for an app of any kind: `send` gets a request without content, and returns the response
/// with its whole content.
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// use bytes::Bytes;
/// use http::{Request, Response, StatusCode};
/// use steadfast::testing;
///
/// fn handle(request: Request<()>) -> Response<Bytes> {
///     assets::ASSETS.respond(&request).unwrap_or_else(|| {
///         let mut response = Response::new(Bytes::from("not here"));
///         *response.status_mut() = StatusCode::NOT_FOUND;
///         response
///     })
/// }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let send = async |request| Ok(handle(request));
/// testing::check_with(&assets::ASSETS, send).await.unwrap();
/// # });
/// ```
///
/// # Errors
///
/// As [`check`](super::check). An error of `send` is the failure of one request.
pub async fn check_with(
    folder: impl Into<AssetsLayer>,
    send: impl AsyncFnMut(Request<()>) -> Result<Response<Bytes>, String>,
) -> Result<(), Failures> {
    run(folder.into(), Causes::OF_ANY, send).await
}

/// Sends each request, and collects the responses that differ.
pub(super) async fn run(
    layer: AssetsLayer,
    causes: Causes,
    mut send: impl AsyncFnMut(Request<()>) -> Result<Response<Bytes>, String>,
) -> Result<(), Failures> {
    let base = encode_path(layer.mount.path()).to_string();
    let mut requests = Vec::new();
    let mut failures = Vec::new();
    for request in requests_for(layer.mount.assets, &base) {
        let received = send(request.clone()).await;
        let mismatch = match layer.respond(&request) {
            Some(expected) => Mismatch::of(&request, &expected, received),
            // Only where a live build has no such file any more.
            None => Some(Mismatch::Error(String::from("the file is gone from disk"))),
        };
        if let Some(mismatch) = mismatch {
            let request = request.clone();
            failures.push(Failure { request, mismatch });
        }
        requests.push(request);
    }
    match failures.is_empty() {
        true => Ok(()),
        false => Err(Failures {
            base,
            requests,
            failures,
            causes,
        }),
    }
}

/// Every file under each of its URLs, in each coding, as a browser accepts them, without its content, and under its
/// condition. A folder without files answers below its base all the same.
fn requests_for(assets: &Assets, base: &str) -> Vec<Request<()>> {
    if assets.is_empty() && !base.is_empty() {
        return vec![request(Method::GET, &format!("{base}/missing"), None)];
    }
    let requests = assets.iter().flat_map(|asset| of_asset(base, asset));
    requests.collect()
}

fn of_asset(base: &str, asset: Asset) -> Vec<Request<()>> {
    let plain = encode_path(asset.path()).to_string();
    let targets = match asset.record().form() {
        UrlForm::Root => BTreeSet::from([format!("/{plain}")]),
        _ => BTreeSet::from([&plain, asset.versioned_path()].map(|path| format!("{base}/{path}"))),
    };
    let mut requests = Vec::new();
    for target in &targets {
        requests.push(request(Method::GET, target, None));
        for representation in asset.representations() {
            let coding = representation.coding().to_string();
            requests.push(request(
                Method::GET,
                target,
                Some((ACCEPT_ENCODING, &coding)),
            ));
        }
        requests.push(request(
            Method::GET,
            target,
            Some((ACCEPT_ENCODING, BROWSERS)),
        ));
        requests.push(request(Method::HEAD, target, None));
        requests.push(request(
            Method::GET,
            target,
            Some((IF_NONE_MATCH, asset.etag())),
        ));
    }
    requests
}

fn request(method: Method, target: &str, field: Option<(HeaderName, &str)>) -> Request<()> {
    let mut request = Request::builder().method(method).uri(target);
    if let Some((name, value)) = field {
        request = request.header(name, value);
    }
    let request = request.body(());
    request.expect("URLs and entity tags of assets are visible ASCII")
}

/// An error of an app, for the failure of one request.
pub(super) fn text(error: impl Display) -> String {
    error.to_string()
}
