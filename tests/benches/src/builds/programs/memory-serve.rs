use axum::Router;

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    memory_serve::load!().into_router()
}

fn url(path: &str) -> String {
    format!("/{path}")
}
