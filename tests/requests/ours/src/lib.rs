//! This crate: the bare service, the layer around an empty site, and a router for comparison with the peers that
//! are plain axum routers.

use axum::Router;
use files::{Site, paths};
pub use steadfast::{Asset, ContentCoding};
use steadfast::{Assets, NotFound, ServeAssets};

mod ten {
    steadfast::static_assets!("$OUT_DIR/10", dir = false);
}

mod thousand {
    steadfast::static_assets!("$OUT_DIR/1000", dir = false);
}

mod ten_thousand {
    steadfast::static_assets!("$OUT_DIR/10000", dir = false);
}

/// A small file and a large one for the load bench.
#[allow(missing_docs, reason = "generated code")]
pub mod load {
    steadfast::static_assets!("$OUT_DIR/load", dir = false);
}

/// `ASSETS.service()`.
pub fn service(files: usize) -> Site<ServeAssets> {
    site(files, assets(files).service())
}

/// `ASSETS.layer()` around an empty site.
pub fn layer(files: usize) -> Site<ServeAssets<NotFound>> {
    use tower_layer::Layer as _;
    site(files, assets(files).layer().layer(NotFound::new()))
}

/// `ASSETS.router()`.
pub fn router(files: usize) -> Site<Router> {
    site(files, assets(files).router())
}

fn site<S>(files: usize, service: S) -> Site<S> {
    let asset = |path: &String| assets(files).get(path).expect("an embedded file");
    Site {
        service,
        versioned: paths(files)
            .map(|path| asset(&path).url().to_owned())
            .collect(),
        plain: paths(files).map(|path| format!("/static/{path}")).collect(),
    }
}

fn assets(files: usize) -> &'static Assets {
    match files {
        10 => &ten::ASSETS,
        1_000 => &thousand::ASSETS,
        _ => &ten_thousand::ASSETS,
    }
}
