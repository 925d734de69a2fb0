//! `tests/tests/folders.rs` over files on disk.

#[path = "../../tests/folders.rs"]
mod folders;
