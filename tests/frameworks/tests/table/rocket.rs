//! Rocket: Shield is there by default, and Rocket answers methods that it does not know by itself.

use std::{net::SocketAddr, sync::mpsc, time::Duration};

use rocket::{
    Build, Config, Data, Request, Rocket, Route,
    config::LogLevel,
    fairing::AdHoc,
    http::Method,
    route::{Handler, Outcome},
};

use crate::{
    Framework, check,
    folders::{PAGES, Site},
    runtime,
};

#[test]
fn rocket_sends_what_the_folder_responds() {
    check(&Framework {
        name: "Rocket",
        serve,
        own_fields: &[
            "permissions-policy",
            "x-content-type-options",
            "x-frame-options",
        ],
        answers_itself: |_, request| request.method == "PURGE",
    });
}

fn serve(site: Site) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    let liftoff = AdHoc::on_liftoff("address", move |rocket| {
        let config = rocket.config();
        let address = SocketAddr::new(config.address, config.port);
        sender.send(address).expect("the test waits");
        Box::pin(async {})
    });
    runtime::spawn(async move {
        let rocket = app(site).attach(liftoff).launch().await;
        rocket.expect("the routes do not collide");
    });
    receiver
        .recv_timeout(Duration::from_secs(20))
        .expect("it launches")
}

fn app(site: Site) -> Rocket<Build> {
    let config = Config {
        port: 0,
        log_level: LogLevel::Off,
        ..Config::debug_default()
    };
    let pages = PAGES.map(|(path, text)| Route::new(Method::Get, path, Page(text)));
    let rocket = rocket::custom(config)
        .mount("/", pages)
        .mount("/mark", site.mark().service());
    let folder = site.folder();
    match site {
        Site::Service => rocket.mount("/", folder.service()),
        Site::Nested => rocket.mount("/app", folder.service()),
        _ => rocket.attach(folder.layer()),
    }
}

#[derive(Clone, Copy)]
struct Page(&'static str);

#[rocket::async_trait]
impl Handler for Page {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        Outcome::from(request, self.0)
    }
}
