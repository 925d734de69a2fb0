//! The server of every program of the bench, in a library: its generic code is compiled here, once, and not
//! in each of the crates whose builds are measured. If the argument names a file that lists paths, the program
//! requests each from itself and prints the sizes of the answers: with every coding accepted, and with none.

use std::{env, fs};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header::ACCEPT_ENCODING},
};
use tokio::{net::TcpListener, runtime::Builder};
use tower::ServiceExt;

/// Serves `app`; `url` returns the URL of the file with a path.
pub fn run(app: Router, url: fn(&str) -> String) {
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    match env::args().nth(1) {
        Some(list) => {
            let paths = fs::read_to_string(list).expect("a readable list");
            runtime.block_on(ask(&app, url, &paths));
        }
        None => runtime.block_on(serve(app)),
    }
}

async fn serve(app: Router) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    axum::serve(listener, app).await.expect("the server runs");
}

async fn ask(app: &Router, url: fn(&str) -> String, paths: &str) {
    for path in paths.lines() {
        let coded = size(app, &url(path), "br, gzip, zstd").await;
        let identity = size(app, &url(path), "identity").await;
        println!("{path}\t{coded}\t{identity}");
    }
}

/// Empty if the answer is not a success.
async fn size(app: &Router, url: &str, codings: &str) -> String {
    let request = Request::get(url).header(ACCEPT_ENCODING, codings);
    let request = request.body(Body::empty()).expect("a URL");
    let response = app
        .clone()
        .oneshot(request)
        .await
        .expect("an infallible service");
    if !response.status().is_success() {
        return String::new();
    }
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a whole body");
    bytes.len().to_string()
}
