//! Bare hyper: the one function, without a feature.

use std::{convert::Infallible, net::SocketAddr};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::{
    Framework, check,
    folders::{PAGES, Site},
    runtime,
};

#[test]
fn hyper_sends_what_the_folder_responds() {
    check(&Framework {
        name: "hyper",
        serve,
        own_fields: &[],
        // The example asks the folder first, and nothing else last.
        answers_itself: |site, request| request.is_for_shell(site),
    });
}

fn serve(site: Site) -> SocketAddr {
    let (listener, address) = runtime::listen();
    runtime::spawn(async move {
        let listener = TcpListener::from_std(listener).expect("a listener");
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            let handle = service_fn(move |request| handle(site, request));
            runtime::spawn(async move {
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(stream), handle);
                // A client may close it at any time.
                let _ = connection.await;
            });
        }
    });
    address
}

async fn handle(
    site: Site,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    if request.uri().path() == "/mark" {
        return Ok(site.mark().respond(&request).map(Full::new));
    }
    if let Some(response) = site.folder().respond(&request) {
        return Ok(response.map(Full::new));
    }
    let page = PAGES.iter().find(|(path, _)| *path == request.uri().path());
    let mut response = Response::new(Full::from(page.map_or("", |(_, text)| text)));
    if page.is_none() {
        *response.status_mut() = hyper::StatusCode::NOT_FOUND;
    }
    Ok(response)
}
