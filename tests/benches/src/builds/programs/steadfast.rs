use axum::Router;

mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    Router::new().fallback_service(assets::ASSETS.service())
}

fn url(path: &str) -> String {
    assets::ASSETS.url(path).into_owned()
}
