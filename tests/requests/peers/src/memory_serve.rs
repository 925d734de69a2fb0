//! memory-serve: an axum router with a route to each file, and another to each versioned URL.

use axum::Router;

use files::{Site, paths};

/// With the versioned URLs, which are off by default.
pub fn router(files: usize) -> Site<Router> {
    #[allow(unused_qualifications, reason = "generated code")]
    let server = memory_serve::load!(files.to_string()).enable_hashed_routes(true);
    let manifest = server.manifest();
    let plain: Vec<_> = paths(files).map(|path| format!("/{path}")).collect();
    let versioned = |path: &String| manifest.get(path).expect("an embedded file").to_owned();
    Site {
        versioned: plain.iter().map(versioned).collect(),
        plain,
        service: server.into_router(),
    }
}
