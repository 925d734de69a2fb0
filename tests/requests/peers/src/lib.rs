//! The same files behind other servers, each as it is meant to be used.

pub mod memory_serve;
pub mod serve_dir;
pub mod static_serve;
pub mod tower_serve_embedded;
