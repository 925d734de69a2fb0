use axum::{
    Router,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use include_dir::{Dir, include_dir};

static ASSETS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    Router::new().fallback(serve)
}

async fn serve(uri: Uri) -> Response {
    match ASSETS.get_file(uri.path().trim_start_matches('/')) {
        Some(file) => file.contents().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn url(path: &str) -> String {
    format!("/{path}")
}
