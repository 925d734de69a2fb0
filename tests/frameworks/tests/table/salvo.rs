//! salvo.

use std::net::SocketAddr;

use salvo::{
    Depot, FlowCtrl, Handler, Router, Server, Service, async_trait,
    conn::{Listener as _, TcpListener},
    http::{Request, Response},
};

use crate::{
    Framework, check,
    folders::{PAGES, Site},
    runtime,
};

#[test]
fn salvo_sends_what_the_folder_responds() {
    check(&Framework {
        name: "salvo",
        serve,
        own_fields: &[],
        answers_itself: |_, _| false,
    });
}

fn serve(site: Site) -> SocketAddr {
    let acceptor = runtime::block_on(TcpListener::new("127.0.0.1:0").bind());
    let address = acceptor.inner().local_addr().expect("an address");
    runtime::spawn(Server::new(acceptor).serve(app(site)));
    address
}

fn app(site: Site) -> Service {
    let [home, about, about_app] = PAGES.map(|(_, text)| Page(text));
    let mut inner = Router::with_path("app").push(Router::with_path("about").get(about_app));
    let folder = site.folder();
    if site == Site::Nested {
        inner = inner.push(Router::with_path("static/{**file}").goal(folder.service()));
    }
    let mut app = Router::new()
        .get(home)
        .push(Router::with_path("about").get(about))
        .push(Router::with_path("mark").goal(site.mark().service()))
        .push(inner);
    if site == Site::Service {
        app = app.push(Router::with_path("static/{**file}").goal(folder.service()));
    }
    let service = Service::new(app);
    match site.has_layer() {
        true => service.hoop(folder.layer()),
        false => service,
    }
}

struct Page(&'static str);

#[async_trait]
impl Handler for Page {
    async fn handle(
        &self,
        _: &mut Request,
        _: &mut Depot,
        response: &mut Response,
        _: &mut FlowCtrl,
    ) {
        response.render(self.0);
    }
}
