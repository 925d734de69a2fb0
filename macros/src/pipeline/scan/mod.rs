//! Finds the files of the folders that the user named.

pub mod dir;
pub mod root;
pub mod source;
pub mod walk;
