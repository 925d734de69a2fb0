//! `tests/tests/targets.rs` over files on disk.

#[path = "../../tests/targets.rs"]
mod targets;
