//! warp.

use std::net::{SocketAddr, TcpListener};

use warp::{Filter, Rejection, Reply};

use crate::{
    Framework, check,
    folders::{PAGES, Site},
    runtime,
};

#[test]
fn warp_sends_what_the_folder_responds() {
    check(&Framework {
        name: "warp",
        serve,
        own_fields: &[],
        // `or` does not come back to the folder: 404, or 405.
        answers_itself: |site, request| request.is_for_shell(site),
    });
}

fn serve(site: Site) -> SocketAddr {
    let (listener, address) = runtime::listen();
    let [home, about, about_app] = PAGES.map(|(_, text)| text);
    let mark = warp::path!("mark").and(site.mark().service().into_filter());
    let pages = warp::path::end()
        .map(move || home.to_owned())
        .or(warp::path!("about").map(move || about.to_owned()))
        .or(warp::path!("app" / "about").map(move || about_app.to_owned()))
        .or(mark);
    let folder = site.folder().filter();
    match site {
        Site::Service => spawn(listener, pages.or(folder)),
        // The folder reads the whole path, also where a prefix was matched.
        Site::Nested => spawn(listener, warp::path("app").and(folder).or(pages)),
        _ => spawn(listener, folder.or(pages)),
    }
    address
}

fn spawn<F>(listener: TcpListener, app: F)
where
    F: Filter<Error = Rejection> + Clone + Send + Sync + 'static,
    F::Extract: Reply,
{
    runtime::spawn(async move {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        warp::serve(app).incoming(listener).run().await;
    });
}
