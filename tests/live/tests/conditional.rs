//! `tests/tests/conditional.rs` over files on disk.

#[path = "../../tests/conditional.rs"]
mod conditional;
