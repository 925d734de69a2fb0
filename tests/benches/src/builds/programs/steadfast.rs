use axum::Router;

mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    host::run(app(), url);
}

fn app() -> Router {
    Router::new().layer(assets::ASSETS.layer())
}

fn url(path: &str) -> String {
    assets::ASSETS.url(path).into_owned()
}
