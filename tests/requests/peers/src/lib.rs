//! The same files behind other servers, each used as documented.

pub mod memory_serve;
pub mod serve_dir;
pub mod static_serve;
pub mod tower_serve_embedded;
