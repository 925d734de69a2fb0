//! poem, beside its files from disk and those that rust-embed embeds.

use std::net::TcpListener;

use poem::{
    Endpoint, EndpointExt as _, Route, Server as HttpServer,
    endpoint::{EmbeddedFilesEndpoint, StaticFilesEndpoint, make_sync},
    get,
    listener::TcpAcceptor,
};

use super::{Framework, HOME, Peer, runtime};
use crate::folder::{self, Embedded, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "poem",
    steadfast: |listener| serve(listener, site().with(ASSETS.layer())),
    peers: &[
        Peer {
            name: "StaticFilesEndpoint",
            serve: |listener| {
                let files = StaticFilesEndpoint::new(folder::PATH);
                serve(listener, site().nest("/static", files));
            },
        },
        Peer {
            name: "EmbeddedFilesEndpoint",
            serve: |listener| {
                let files = EmbeddedFilesEndpoint::<Embedded>::new();
                serve(listener, site().nest("/static", files));
            },
        },
    ],
};

fn site() -> Route {
    Route::new().at("/", get(make_sync(|_| HOME)))
}

fn serve(listener: TcpListener, site: impl Endpoint + 'static) {
    runtime::run(async move {
        let acceptor = TcpAcceptor::from_std(listener).expect("a listener");
        let server = HttpServer::new_with_acceptor(acceptor).run(site);
        server.await.expect("the server runs");
    });
}
