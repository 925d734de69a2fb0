//! An asset with every content coding, made by hand as the macro would: what is answered must not
//! depend on where a representation came from, nor on the profile that the tests are built with.

use steadfast::{
    __private::{self as private, EncodedTable, Record, Row, Table},
    Asset, ContentCoding, Document, Kind,
};

/// A text with a representation in each coding.
pub const LICENCE: Asset<Document> = private::asset(&RECORDS, 0);

/// Its entity tag in a coding.
pub fn etag(coding: ContentCoding) -> &'static str {
    match coding {
        ContentCoding::Brotli => "\"62c7a1e35f564068-br-a8ddd474\"",
        ContentCoding::Zstd => "\"62c7a1e35f564068-zstd-2ffee9b3\"",
        ContentCoding::Gzip => "\"62c7a1e35f564068-gzip-5905648a\"",
        _ => LICENCE.etag(),
    }
}

/// Its bytes in a coding.
pub fn bytes(coding: ContentCoding) -> &'static [u8] {
    let mut all = LICENCE.encodings();
    let found = all.find(|(found, _)| *found == coding);
    found.expect("it has every coding").1
}

static RECORDS: [Record; 1] = private::records(&TABLE);

static TABLE: Table = Table {
    files: &[("licence.txt", include_bytes!("../../LICENSE-APACHE"))],
    rows: &[ROW],
    texts: TEXTS,
    encoded: EncodedTable {
        rows: include_bytes!("../fixtures/coded/licence.rows"),
        bytes: include_bytes!("../fixtures/coded/licence.encoded"),
    },
    headers: &[],
};

/// URL, entity tag, integrity, length, media type.
const TEXTS: &str =
    "/static/licence.62c7a1e35f564068.txt\"62c7a1e35f564068\"9723text/plain; charset=utf-8";

/// The row, as the macro writes it: where each text begins and the last one ends, and what is no text.
const ROW: Row = {
    const NONE: u32 = u32::MAX;
    let url_prefix = "/static/".len() as u32;
    let kind = Kind::Document as u32;
    let fields = [
        0, 36, 54, 54, 58, 58, 83, url_prefix, kind, 0, NONE, NONE, 0, 3, NONE, 9723, 0,
    ];
    let mut row = [[0; 4]; 17];
    let mut field = 0;
    while field < row.len() {
        let value: u32 = fields[field];
        row[field] = value.to_le_bytes();
        field += 1;
    }
    row
};
