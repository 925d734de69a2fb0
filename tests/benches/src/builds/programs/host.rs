//! The server that every program of the bench is, in a library: its generic code is compiled here, once, and
//! not in each of the crates whose builds are measured. With a file that lists paths as its argument the
//! program asks itself for each, and prints how many bytes come: with every coding accepted, and with none.

use std::{env, fs};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header::ACCEPT_ENCODING},
};
use tokio::{net::TcpListener, runtime::Builder};
use tower::ServiceExt;

/// Serves `app`; `url` knows where it has the file of a path.
pub fn run(app: Router, url: fn(&str) -> String) {
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    match env::args().nth(1) {
        Some(list) => {
            let paths = fs::read_to_string(list).expect("the list can be read");
            runtime.block_on(ask(&app, url, &paths));
        }
        None => runtime.block_on(serve(app)),
    }
}

async fn serve(app: Router) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    axum::serve(listener, app).await.expect("it serves");
}

async fn ask(app: &Router, url: fn(&str) -> String, paths: &str) {
    for path in paths.lines() {
        let coded = size(app, &url(path), "br, gzip, zstd").await;
        let identity = size(app, &url(path), "identity").await;
        println!("{path}\t{coded}\t{identity}");
    }
}

/// Nothing, if the answer is no success.
async fn size(app: &Router, url: &str, codings: &str) -> String {
    let request = Request::get(url).header(ACCEPT_ENCODING, codings);
    let request = request.body(Body::empty()).expect("a URL");
    let response = app
        .clone()
        .oneshot(request)
        .await
        .expect("it is infallible");
    if !response.status().is_success() {
        return String::new();
    }
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a whole body");
    bytes.len().to_string()
}
