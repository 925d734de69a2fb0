//! References from one file to another: how each kind of file writes them, and what they mean.

pub mod css;
pub mod resolve;
pub mod script;
