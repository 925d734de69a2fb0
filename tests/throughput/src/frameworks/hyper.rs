//! hyper, which has no static files of its own, beside a crate that is made for it.

use std::{convert::Infallible, error::Error, future::Future, net::TcpListener};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Request, Response,
    body::{Body, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_staticfile::Static;
use hyper_util::rt::TokioIo;

use super::{Framework, HOME, Peer, runtime};
use crate::folder::{self, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "hyper",
    steadfast: |listener| serve(listener, respond),
    peers: &[Peer {
        name: "hyper-staticfile",
        serve: |listener| {
            let files = Static::new(folder::PARENT);
            serve(listener, move |request| files.clone().serve(request));
        },
    }],
};

async fn respond(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    if let Some(response) = ASSETS.respond(&request) {
        return Ok(response.map(Full::new));
    }
    Ok(Response::new(Full::from(HOME)))
}

fn serve<H, F, B, E>(listener: TcpListener, handle: H)
where
    H: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Result<Response<B>, E>> + Send + 'static,
    B: Body<Error: Into<Box<dyn Error + Send + Sync>>, Data: Send> + Send + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + 'static,
{
    runtime::run(async move {
        let listener = tokio::net::TcpListener::from_std(listener);
        let listener = listener.expect("a listener");
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            let handle = service_fn(handle.clone());
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), handle);
            // A client may close it at any time.
            tokio::spawn(async { drop(connection.await) });
        }
    });
}
