//! actix-web, beside actix-files.

use std::net::TcpListener;

use actix_files::Files;
use actix_web::{
    App, HttpServer,
    dev::HttpServiceFactory,
    rt::System,
    web::{self, ServiceConfig},
};

use super::{Framework, HOME, Peer};
use crate::folder::{self, assets::ASSETS};

pub(super) const FRAMEWORK: Framework = Framework {
    name: "actix-web",
    steadfast: |listener| serve(listener, || ASSETS.service()),
    peers: &[Peer {
        name: "actix-files Files",
        serve: |listener| serve(listener, || Files::new("/static", folder::PATH)),
    }],
};

fn serve<S>(listener: TcpListener, files: fn() -> S)
where
    S: HttpServiceFactory + 'static,
{
    let site = move |app: &mut ServiceConfig| {
        app.route("/", web::get().to(|| async { HOME }))
            .service(files());
    };
    let server = HttpServer::new(move || App::new().configure(site));
    let server = server.workers(1).listen(listener).expect("a listener");
    System::new()
        .block_on(server.run())
        .expect("the server runs");
}
