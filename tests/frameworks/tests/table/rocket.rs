//! Rocket: Shield is there by default, and Rocket answers methods that it does not know by itself.

use std::net::SocketAddr;

use rocket::{
    Build, Config, Data, Request, Rocket, Route,
    config::LogLevel,
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
    let (listener, address) = runtime::listen();
    drop(listener);
    let config = Config {
        port: address.port(),
        log_level: LogLevel::Off,
        ..Config::debug_default()
    };
    let rocket = runtime::block_on(app(site, config).ignite()).expect("the routes do not collide");
    runtime::spawn(async move {
        rocket.launch().await.expect("the server runs");
    });
    wait_for(address);
    address
}

fn app(site: Site, config: Config) -> Rocket<Build> {
    let pages = PAGES.map(|(path, text)| Route::new(Method::Get, path, Page(text)));
    let rocket = rocket::custom(config).mount("/", pages);
    let folder = site.folder();
    match site {
        Site::Layer | Site::AtRoot => rocket.attach(folder.layer()),
        Site::Service => rocket.mount("/", folder.service()),
        Site::Nested => rocket.mount("/app", folder.service()),
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

fn wait_for(address: SocketAddr) {
    while std::net::TcpStream::connect(address).is_err() {
        std::thread::yield_now();
    }
}
