use axum::Router;

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    Router::new()
}

fn url(path: &str) -> String {
    format!("/{path}")
}
