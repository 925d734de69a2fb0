use axum::Router;

static_serve::embed_assets!("static", compress = true, allow_unknown_extensions = true);

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    static_router()
}

fn url(path: &str) -> String {
    format!("/{path}")
}
