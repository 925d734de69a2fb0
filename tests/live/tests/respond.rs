//! `tests/tests/respond.rs` over files on disk.

#[path = "../../tests/respond.rs"]
mod respond;
