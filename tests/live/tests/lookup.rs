//! `tests/tests/lookup.rs` over files on disk.

#[path = "../../tests/lookup.rs"]
mod lookup;
