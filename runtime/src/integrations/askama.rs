//! askama: URLs and elements are HTML already, so that no template needs the filter `safe` for them.

use askama::filters::HtmlSafe;

use crate::{
    asset::Asset,
    elements::{Attributes, Tag},
    folder::Folder,
    import_map::{ImportMap, MergedImportMap},
    live_script::LiveScript,
};

/// A URL contains nothing that HTML escapes.
impl<K> HtmlSafe for Asset<K> {}

impl HtmlSafe for Folder {}

impl<A: Attributes> HtmlSafe for Tag<'_, A> {}

impl HtmlSafe for ImportMap {}

impl HtmlSafe for MergedImportMap {}

impl HtmlSafe for LiveScript<'_> {}
