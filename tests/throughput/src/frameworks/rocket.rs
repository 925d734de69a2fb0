//! Rocket, beside its `FileServer`.

use std::net::TcpListener;

use rocket::{
    Build, Config, Data, Request, Rocket, Route,
    config::LogLevel,
    fs::FileServer,
    http::Method,
    route::{Handler, Outcome},
};

use super::{Framework, HOME, Peer, runtime};
use crate::folder::{self, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "Rocket",
    steadfast: |listener| serve(site(listener).attach(ASSETS.layer())),
    peers: &[Peer {
        name: "FileServer",
        serve: |listener| {
            let files = FileServer::from(folder::PATH);
            serve(site(listener).mount("/static", files));
        },
    }],
};

/// Rocket binds a port itself.
fn site(listener: TcpListener) -> Rocket<Build> {
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let config = Config {
        port,
        log_level: LogLevel::Off,
        ..Config::release_default()
    };
    rocket::custom(config).mount("/", [Route::new(Method::Get, "/", Home)])
}

/// The page, without Rocket's macros.
#[derive(Clone, Copy)]
struct Home;

#[rocket::async_trait]
impl Handler for Home {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        Outcome::from(request, HOME)
    }
}

fn serve(site: Rocket<Build>) {
    runtime::run(async move {
        site.launch().await.expect("the server runs");
    });
}
