//! References from one file to another: finding them in each [`mod@format`] and the files that they name ([`target`]). The
//! macro rewrites them, and a debug build reports those that are broken in a file that it serves.
//!
//! - [`css`], [`markup`], [`manifest`] and [`script`] are the readers; those whose addresses have a syntax of their own around
//!   them share `text`;
//! - [`specifier`] resolves bare specifiers;
//! - [`script_use`] are the ways in which a script names a file;
//! - [`extension`] knows the names that bundlers complete, and browsers do not;
//! - [`found`] is a reference as it is found, and [`address`] its parts;
//! - [`edit`] is a change to a file;
//! - [`source_map`] reads the comments that name source maps;
//! - [`charset`] knows the style sheets that cannot be read;
//! - [`resolve`] resolves a reference of a [`referrer`] to a path, as browsers do;
//! - [`broken`] writes messages, with [`position`] for lines and columns, [`similar`] for suggestions, and [`visible`] for
//!   names that look alike.

pub mod address;
pub mod broken;
pub mod charset;
pub mod css;
pub mod edit;
pub mod extension;
pub mod format;
pub mod found;
pub mod manifest;
pub mod markup;
pub mod position;
pub mod referrer;
pub mod resolve;
pub mod script;
pub mod script_use;
pub mod similar;
pub mod source_map;
pub mod specifier;
pub mod target;
mod text;
pub mod visible;
