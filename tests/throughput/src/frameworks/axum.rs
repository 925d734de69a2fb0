//! axum, beside tower-http.

use std::net::TcpListener;

use axum::{Router, routing::get};
use tower_http::services::ServeDir;

use super::{Framework, HOME, Peer, runtime};
use crate::folder::{self, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "axum",
    steadfast: |listener| serve(listener, site().merge(ASSETS.router())),
    peers: &[Peer {
        name: "tower-http ServeDir",
        serve: |listener| {
            let files = ServeDir::new(folder::PATH);
            serve(listener, site().nest_service("/static", files));
        },
    }],
};

fn site() -> Router {
    Router::new().route("/", get(|| async { HOME }))
}

fn serve(listener: TcpListener, site: Router) {
    runtime::run(async move {
        let listener = tokio::net::TcpListener::from_std(listener);
        let server = axum::serve(listener.expect("a listener"), site);
        server.await.expect("the server runs");
    });
}
