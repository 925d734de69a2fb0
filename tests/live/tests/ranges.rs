//! `tests/tests/ranges.rs` over files on disk.

#[path = "../../tests/ranges.rs"]
mod ranges;
