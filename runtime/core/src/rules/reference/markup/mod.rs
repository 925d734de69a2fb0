//! References in markup: HTML, and XML with the vocabularies of HTML and SVG.
//!
//! - [`html`] and [`xml`] are the readers. A tokenizer of their language finds elements, attributes and style sheets;
//! - `element` knows which attributes of an element refer to files, in either language, with `link_type` for the
//!   attributes whose meaning others decide, and `srcset` for lists of images;
//! - `foreign` keeps track of SVG in HTML, where other names and other states of the tokenizer apply;
//! - `character` finds the offset of each character of a value;
//! - `encoding` knows the files whose bytes are not their text.

mod character;
mod element;
mod encoding;
mod foreign;
pub mod html;
mod link_type;
mod srcset;
pub mod xml;
