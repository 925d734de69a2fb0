//! `tests/tests/front_ends.rs` over files on disk.

#[path = "../../tests/front_ends.rs"]
mod front_ends;
