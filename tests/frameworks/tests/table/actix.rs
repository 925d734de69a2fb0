//! actix-web, on a thread of its own.

use std::{
    net::{SocketAddr, TcpListener},
    thread,
};

use actix_web::{
    App, HttpServer,
    middleware::Condition,
    rt::System,
    web::{self, ServiceConfig},
};

use crate::{
    Framework, check,
    folders::{PAGES, Site},
};

#[test]
fn actix_web_sends_what_the_folder_responds() {
    check(&Framework {
        name: "actix-web",
        serve,
        own_fields: &[],
        answers_itself: |_, _| false,
    });
}

fn serve(site: Site) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let server = HttpServer::new(move || {
            let layer = Condition::new(site.has_layer(), site.folder().layer());
            App::new().configure(|app| routes(app, site)).wrap(layer)
        });
        let server = server.workers(1).disable_signals().listen(listener);
        let server = server.expect("a listener").run();
        System::new().block_on(server).expect("the server runs");
    });
    address
}

fn routes(app: &mut ServiceConfig, site: Site) {
    let service = || site.folder().service();
    let [home, about, about_app] =
        PAGES.map(|(_, text)| web::get().to(move || async move { text }));
    if site == Site::Service {
        app.service(service());
    }
    app.route("/mark", web::to(site.mark().service()));
    app.route("/", home).route("/about", about);
    let mut scope = web::scope("/app");
    if site == Site::Nested {
        scope = scope.service(service());
    }
    app.service(scope.route("/about", about_app));
}
