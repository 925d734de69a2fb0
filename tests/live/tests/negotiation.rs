//! `tests/tests/negotiation.rs` over files on disk.

#[path = "../../tests/negotiation.rs"]
mod negotiation;
