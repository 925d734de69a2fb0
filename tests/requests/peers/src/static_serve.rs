//! static-serve: an axum router with a route to each file. It has no versioned URLs; every file is declared to
//! have one, and is sent as immutable.

use axum::Router;

use files::Site;

mod ten {
    include!(concat!(env!("OUT_DIR"), "/static_serve_10.rs"));
}

mod thousand {
    include!(concat!(env!("OUT_DIR"), "/static_serve_1000.rs"));
}

mod ten_thousand {
    include!(concat!(env!("OUT_DIR"), "/static_serve_10000.rs"));
}

/// `static_router()`.
pub fn router(files: usize) -> Site<Router> {
    let router = match files {
        10 => ten::static_router(),
        1_000 => thousand::static_router(),
        _ => ten_thousand::static_router(),
    };
    Site::unversioned(router, files)
}
