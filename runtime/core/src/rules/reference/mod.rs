//! References from one file to another: finding them in style sheets ([`css`]) and resolving them to paths
//! ([`resolve`]). The macro rewrites them, and a debug build reports those that are broken in a style sheet that it
//! serves.
//!
//! - [`found`] is a reference as it is found, and [`address`] its parts;
//! - [`source_map`] reads the comments that name source maps;
//! - [`charset`] knows the style sheets that cannot be read;
//! - [`position`], [`similar`] and [`visible`] are for messages: lines and columns, suggestions for a missing path, and
//!   text that shows what it consists of.

pub mod address;
pub mod charset;
pub mod css;
pub mod found;
pub mod position;
pub mod resolve;
pub mod similar;
pub mod source_map;
pub mod visible;
