//! warp, beside its files.

use std::net::TcpListener;

use warp::{Filter, Rejection, Reply};

use super::{Framework, HOME, Peer, runtime};
use crate::folder::{self, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "warp",
    steadfast: |listener| serve(listener, ASSETS.filter().or(home())),
    peers: &[Peer {
        name: "warp::fs::dir",
        serve: |listener| {
            let files = warp::path("static").and(warp::fs::dir(folder::PATH));
            serve(listener, files.or(home()));
        },
    }],
};

fn home() -> impl Filter<Extract = (&'static str,), Error = Rejection> + Clone {
    warp::path::end().map(|| HOME)
}

fn serve<F>(listener: TcpListener, site: F)
where
    F: Filter<Error = Rejection> + Clone + Send + Sync + 'static,
    F::Extract: Reply,
{
    runtime::run(async move {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        warp::serve(site).incoming(listener).run().await;
    });
}
