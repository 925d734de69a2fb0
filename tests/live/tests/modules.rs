//! `tests/tests/modules.rs` over files on disk.

#[path = "../../tests/modules.rs"]
mod modules;
