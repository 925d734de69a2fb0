//! poem.

use std::net::SocketAddr;

use poem::{
    EndpointExt as _, Route, Server, endpoint::BoxEndpoint, endpoint::make_sync, get,
    listener::TcpAcceptor,
};

use crate::{
    Framework, check,
    folders::{PAGES, Site},
    runtime,
};

#[test]
fn poem_sends_what_the_folder_responds() {
    check(&Framework {
        name: "poem",
        serve,
        own_fields: &[],
        // `nest` decodes the path.
        answers_itself: |site, request| {
            let is_nested = matches!(site, Site::Service | Site::Nested);
            is_nested && request.target.contains("%FF")
        },
    });
}

fn serve(site: Site) -> SocketAddr {
    let (listener, address) = runtime::listen();
    runtime::spawn(async move {
        let acceptor = TcpAcceptor::from_std(listener).expect("a listener");
        let server = Server::new_with_acceptor(acceptor).run(app(site));
        server.await.expect("the server runs");
    });
    address
}

fn app(site: Site) -> BoxEndpoint<'static> {
    let [home, about, about_app] = PAGES.map(|(_, text)| get(make_sync(move |_| text)));
    let app = Route::new()
        .at("/", home)
        .at("/about", about)
        .at("/mark", site.mark().service());
    let inner = Route::new().at("/about", about_app);
    let folder = site.folder();
    match site {
        Site::Service => {
            let app = app.nest("/app", inner).nest("/static", folder.service());
            app.map_to_response().boxed()
        }
        Site::Nested => {
            let inner = inner.nest("/static", folder.service());
            app.nest("/app", inner).map_to_response().boxed()
        }
        _ => app.nest("/app", inner).with(folder.layer()).boxed(),
    }
}
