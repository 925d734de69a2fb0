//! The servers of the table, by name.

use crate::drive::Server;

/// The targets refer to this crate's service.
pub const OURS: &str = "steadfast";

/// The other ways to mount this crate's assets: shown, but not compared.
pub const OTHER_WAYS: [&str; 2] = ["its layer", "its router"];

/// The servers that this crate is compared with.
pub const PEERS: [&str; 4] = [
    "memory-serve",
    "static-serve",
    "ServeDir",
    "tower-serve-embedded",
];

/// All columns of the table, this crate's first.
pub fn all() -> impl Iterator<Item = &'static str> {
    [OURS].into_iter().chain(OTHER_WAYS).chain(PEERS)
}

/// Starts a server with a number of files.
pub fn start(name: &str, files: usize) -> Box<dyn Server> {
    match name {
        "steadfast" => Box::new(ours::service(files)),
        "its layer" => Box::new(ours::layer(files)),
        "its router" => Box::new(ours::router(files)),
        "memory-serve" => Box::new(peers::memory_serve::router(files)),
        "static-serve" => Box::new(peers::static_serve::router(files)),
        "ServeDir" => Box::new(peers::serve_dir::service(files)),
        _ => Box::new(peers::tower_serve_embedded::service(files)),
    }
}
