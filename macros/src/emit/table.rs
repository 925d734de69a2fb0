//! The generated table of a folder. Its rows are bytes of one literal, because the compiler pays for every
//! expression. `steadfast-core` defines the layout of a row, this file its contents.

use std::{collections::HashMap, iter};

use steadfast_core::Row;

use crate::pipeline::{Catalogue, Entry, LinkedFile, Location, Media, Part};

/// The rows of all entries, and the text that their offsets refer to.
#[derive(Default)]
pub(super) struct Table<'c> {
    pub rows: Vec<u8>,
    pub texts: String,
    /// The bounds of each media type in the text.
    content_types: HashMap<&'c str, [u32; 2]>,
    /// The number of coded representations of the entries so far.
    coded: usize,
}

impl<'c> Table<'c> {
    pub(super) fn of(catalogue: &'c Catalogue) -> Self {
        let mut table = Table::default();
        for (entry, location) in iter::zip(&catalogue.entries, &catalogue.layout.locations) {
            let row = table.row(entry, *location);
            table.rows.extend(row.write().as_flattened());
        }
        table
    }

    fn row(&mut self, entry: &'c Entry, location: Location) -> Row {
        let Entry {
            path,
            url,
            url_prefix,
            form,
            versioned_path: _,
            media: Media { content_type, kind },
            dimensions,
            no_dimensions: _,
            content,
            has_integrity: _,
            file: _,
            root: _,
            on_disk: _,
            coded: _,
            siblings: _,
            encoded,
            has_constant: _,
            headers,
            module: _,
        } = entry;
        let LinkedFile {
            version,
            digest: _,
            len,
            is_rewritten: _,
            rewritten: _,
            missing_source_map: _,
        } = content;
        let [path, url, etag, integrity, content_length, texts_end] = self.texts([
            path,
            url,
            &format!("\"{version}\""),
            &entry.integrity().unwrap_or_default(),
            &len.to_string(),
        ]);
        let [content_type, content_type_end] = self.content_type(content_type);
        let first_coded = self.coded;
        self.coded += encoded.len();
        Row {
            path,
            url,
            etag,
            integrity,
            content_length,
            texts_end,
            content_type,
            content_type_end,
            url_prefix: integer(*url_prefix),
            kind: *kind,
            form: *form,
            coding: entry.coding(),
            dimensions: *dimensions,
            first_coded: integer(first_coded),
            coded: integer(encoded.len()),
            headers: headers.map(integer),
            part: integer(location.part),
            start: integer(location.start),
            len: *len as u64,
        }
    }

    /// Appends texts: the start of each, and the end of the last.
    fn texts(&mut self, texts: [&str; 5]) -> [u32; 6] {
        let mut bounds = [integer(self.texts.len()); 6];
        for (bound, text) in bounds[1..].iter_mut().zip(texts) {
            self.texts.push_str(text);
            *bound = integer(self.texts.len());
        }
        bounds
    }

    /// The bounds of a media type, which is written once however many files have it.
    fn content_type(&mut self, content_type: &'c str) -> [u32; 2] {
        let texts = &mut self.texts;
        *self.content_types.entry(content_type).or_insert_with(|| {
            let start = integer(texts.len());
            texts.push_str(content_type);
            [start, integer(texts.len())]
        })
    }
}

/// A 32-bit integer of the table. A program that needed a larger one would be too large to link.
fn integer(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The number of bytes of each part: 64 bits, little-endian.
pub(super) fn lens(catalogue: &Catalogue) -> Vec<u8> {
    let parts = catalogue.layout.parts.iter();
    let len = |part: &Part| match part {
        Part::Bundle => catalogue.layout.bundle.len,
        Part::Assembled(index) | Part::Included(index) => catalogue.entries[*index].content.len,
    };
    parts
        .flat_map(|part| (len(part) as u64).to_le_bytes())
        .collect()
}
