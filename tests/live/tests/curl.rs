//! `tests/tests/curl.rs` over files on disk.

#[path = "../../tests/curl.rs"]
mod curl;
