//! `tests/tests/header_policy.rs` over files on disk.

#[path = "../../tests/header_policy.rs"]
mod header_policy;
