//! Finds the files of the folders that the user named.

pub mod root;
pub mod walk;
