//! salvo, beside its files from disk and those that rust-embed embeds.

use std::net::TcpListener;

use salvo::{
    Depot, FlowCtrl, Handler, Request, Response, Router, Server as HttpServer, Service,
    async_trait,
    conn::tcp::TcpAcceptor,
    serve_static::{StaticDir, static_embed},
};

use super::{Framework, HOME, Peer, runtime};
use crate::folder::{self, Embedded, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "salvo",
    steadfast: |listener| {
        let site = Service::new(site()).hoop(ASSETS.layer());
        serve(listener, site);
    },
    peers: &[
        Peer {
            name: "StaticDir",
            serve: |listener| serve(listener, below_static(StaticDir::new([folder::PATH]))),
        },
        Peer {
            name: "static_embed",
            serve: |listener| serve(listener, below_static(static_embed::<Embedded>())),
        },
    ],
};

fn site() -> Router {
    Router::new().get(Home)
}

fn below_static(files: impl Handler) -> Service {
    let files = Router::with_path("static/{*path}").get(files);
    Service::new(site().push(files))
}

/// The page, without salvo's macros.
struct Home;

#[async_trait]
impl Handler for Home {
    async fn handle(
        &self,
        _: &mut Request,
        _: &mut Depot,
        response: &mut Response,
        _: &mut FlowCtrl,
    ) {
        response.render(HOME);
    }
}

fn serve(listener: TcpListener, site: Service) {
    runtime::run(async move {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        let acceptor = TcpAcceptor::try_from(listener).expect("an address");
        HttpServer::new(acceptor).serve(site).await;
    });
}
