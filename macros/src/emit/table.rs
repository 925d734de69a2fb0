//! What the generated table says of each file, as literals: the compiler pays for expressions, and a row
//! is none. The runtime's `table.rs` and `encoding.rs` read them and say what they hold.

use std::collections::HashMap;

use crate::pipeline::{Catalogue, Content, Entry, Media};

/// What stands for nothing in a row.
const NONE: usize = u32::MAX as usize;

/// The rows of all entries, and the text that they point into.
#[derive(Default)]
pub struct Table<'c> {
    pub rows: Vec<u8>,
    pub texts: String,
    /// Where each media type is in the text.
    content_types: HashMap<&'c str, [usize; 2]>,
    /// How many coded representations the entries before have.
    encodings: usize,
}

impl<'c> Table<'c> {
    pub fn of(catalogue: &'c Catalogue) -> Self {
        let mut table = Table::default();
        for entry in &catalogue.entries {
            table.add(entry);
        }
        table
    }

    fn add(&mut self, entry: &'c Entry) {
        let Entry {
            path: _,
            url,
            url_prefix,
            delivery,
            media: Media { content_type, kind },
            dimensions,
            content,
            file: _,
            root: _,
            same_as: _,
            encoded,
            headers,
        } = entry;
        let Content {
            version,
            digest: _,
            len,
            rewritten: _,
            missing_source_map: _,
        } = content;
        let texts = self.texts([
            url,
            &format!("\"{version}\""),
            &content.integrity(),
            &len.to_string(),
        ]);
        let content_type = self.content_type(content_type);
        let (width, height) = dimensions.map_or((NONE, NONE), |(width, height)| {
            (width as usize, height as usize)
        });
        let [low, high] = halves(*len);
        let fields = [
            *url_prefix,
            *kind as usize,
            *delivery as usize,
            width,
            height,
            self.encodings,
            encoded.len(),
            headers.unwrap_or(NONE),
            low,
            high,
        ];
        self.rows.extend(integers(&texts));
        self.rows.extend(integers(&content_type));
        self.rows.extend(integers(&fields));
        self.encodings += encoded.len();
    }

    /// Writes texts one behind the other: where each of them begins, and where the last one ends.
    fn texts(&mut self, texts: [&str; 4]) -> [usize; 5] {
        let mut bounds = [self.texts.len(); 5];
        for (bound, text) in bounds[1..].iter_mut().zip(texts) {
            self.texts.push_str(text);
            *bound = self.texts.len();
        }
        bounds
    }

    /// Where a media type begins and ends; each is written once.
    fn content_type(&mut self, content_type: &'c str) -> [usize; 2] {
        let texts = &mut self.texts;
        *self.content_types.entry(content_type).or_insert_with(|| {
            let start = texts.len();
            texts.push_str(content_type);
            [start, texts.len()]
        })
    }
}

/// The lower and the higher 32 bits of a length, wherever the compiler runs.
fn halves(len: usize) -> [usize; 2] {
    let len = len as u64;
    let half = |half: u64| usize::try_from(half).expect("32 bits fit everywhere");
    [half(len & u64::from(u32::MAX)), half(len >> 32)]
}

/// Integers of 32 bits, little-endian. A program that needs more is larger than a linker takes.
pub fn integers(values: &[usize]) -> Vec<u8> {
    let values = values.iter();
    values
        .flat_map(|value| u32::try_from(*value).unwrap_or(u32::MAX).to_le_bytes())
        .collect()
}

/// The rows of the table of coded representations, each of the same length.
pub fn encoded_rows(catalogue: &Catalogue) -> Vec<u8> {
    const ROW: usize = 80;
    let mut rows = Vec::new();
    for entry in &catalogue.entries {
        for encoded in &entry.encoded {
            let end = rows.len() + ROW;
            let etag = encoded.entity_tag(&entry.content.version);
            let length = encoded.bytes.len().to_string();
            let lengths = [&etag, &length].map(|text| u8::try_from(text.len()).unwrap_or(u8::MAX));
            rows.extend([encoded.coding.number(), lengths[0], lengths[1]]);
            rows.extend([0; 5]);
            for number in [catalogue.bundle.start_of(encoded), encoded.bytes.len()] {
                rows.extend((number as u64).to_le_bytes());
            }
            rows.extend(etag.as_bytes());
            rows.extend(length.as_bytes());
            rows.resize(end, 0);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{halves, integers};

    #[test]
    fn a_length_is_two_integers_of_32_bits() {
        assert_eq!(integers(&halves(258)), [2, 1, 0, 0, 0, 0, 0, 0]);
        #[cfg(target_pointer_width = "64")]
        assert_eq!(integers(&halves(1 << 32)), [0, 0, 0, 0, 1, 0, 0, 0]);
    }
}
