//! `tests/tests/mounting.rs` over files on disk.

#[path = "../../tests/mounting.rs"]
mod mounting;
