//! maud: URLs and elements are markup, so that no page needs `PreEscaped` for them.

use std::fmt::{Display, Write as _};

use maud::Render;

use crate::{
    asset::Asset,
    elements::{Attributes, Tag},
    folder::Folder,
    import_map::{ImportMap, MergedImportMap},
    live_script::LiveScript,
};

/// Writes what is HTML already.
fn write(html: impl Display, buffer: &mut String) {
    write!(buffer, "{html}").expect("memory takes every text");
}

/// A URL contains nothing that HTML escapes.
impl<K> Render for Asset<K> {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(self.url());
    }
}

impl Render for Folder {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(self.url());
    }
}

impl<A: Attributes> Render for Tag<'_, A> {
    fn render_to(&self, buffer: &mut String) {
        write(self, buffer);
    }
}

impl Render for ImportMap {
    fn render_to(&self, buffer: &mut String) {
        write(self, buffer);
    }
}

impl Render for MergedImportMap {
    fn render_to(&self, buffer: &mut String) {
        write(self, buffer);
    }
}

impl Render for LiveScript<'_> {
    fn render_to(&self, buffer: &mut String) {
        write(self, buffer);
    }
}
