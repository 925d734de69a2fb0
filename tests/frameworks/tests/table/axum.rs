//! axum: the router for `Site::Service`, which its users merge.

use std::net::SocketAddr;

use axum::{Router, routing::get};

use crate::{
    Framework, check,
    folders::{PAGES, Site},
    runtime,
};

#[test]
fn axum_sends_what_the_folder_responds() {
    check(&Framework {
        name: "axum",
        serve,
        own_fields: &[],
        answers_itself: |_, _| false,
    });
}

fn serve(site: Site) -> SocketAddr {
    let (listener, address) = runtime::listen();
    let listener = runtime::block_on(async { tokio::net::TcpListener::from_std(listener) });
    runtime::spawn(async move {
        axum::serve(listener.expect("a listener"), app(site))
            .await
            .expect("the server runs");
    });
    address
}

fn app(site: Site) -> Router {
    let [home, about, about_app] = PAGES.map(|(_, text)| get(move || async move { text }));
    let app = Router::new()
        .route("/", home)
        .route("/about", about)
        .route_service("/mark", site.mark().service());
    let inner = Router::new().route("/about", about_app);
    match site {
        Site::Service => app.nest("/app", inner).merge(site.folder().router()),
        Site::Nested => {
            let service = site.folder().service();
            app.nest("/app", inner.nest_service("/static", service))
        }
        _ => app.nest("/app", inner).layer(site.folder().layer()),
    }
}
