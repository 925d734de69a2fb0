use axum::Router;

tower_serve_embedded::embed!();

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    Router::new().fallback_service(ASSETS.service())
}

fn url(path: &str) -> String {
    let url = ASSETS.url(&format!("static/{path}"));
    url.map_or_else(|| format!("/{path}"), str::to_owned)
}
