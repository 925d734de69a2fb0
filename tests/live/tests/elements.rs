//! `tests/tests/elements.rs` over files on disk.

#[path = "../../tests/elements.rs"]
mod elements;
