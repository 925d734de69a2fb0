//! `tests/tests/answers.rs` over files on disk.

#[path = "../../tests/answers.rs"]
mod answers;
