use axum::{
    Router,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};

#[derive(rust_embed::Embed)]
#[folder = "static/"]
struct Assets;

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    Router::new().fallback(serve)
}

async fn serve(uri: Uri) -> Response {
    match Assets::get(uri.path().trim_start_matches('/')) {
        Some(file) => file.data.into_owned().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn url(path: &str) -> String {
    format!("/{path}")
}
