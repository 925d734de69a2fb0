//! An asset with every content coding, made by hand as the macro would: what is answered must not
//! depend on where a representation came from, nor on the profile that the tests are built with.

use steadfast::{
    __private::{self as private, Delivery, EncodedTable, Encodings, Record},
    Asset, ContentCoding, Document, Kind,
};

/// A text with a representation in each coding.
pub const LICENCE: Asset<Document> = private::asset(&RECORD);

/// Its entity tag in a coding.
pub fn etag(coding: ContentCoding) -> &'static str {
    match coding {
        ContentCoding::Brotli => "\"62c7a1e35f564068-br-a8ddd474\"",
        ContentCoding::Zstd => "\"62c7a1e35f564068-zstd-2ffee9b3\"",
        ContentCoding::Gzip => "\"62c7a1e35f564068-gzip-5905648a\"",
        _ => RECORD.etag,
    }
}

/// Its bytes in a coding.
pub fn bytes(coding: ContentCoding) -> &'static [u8] {
    let mut all = LICENCE.encodings();
    let found = all.find(|(found, _)| *found == coding);
    found.expect("it has every coding").1
}

static RECORD: Record = Record {
    path: "licence.txt",
    url: "/static/licence.62c7a1e35f564068.txt",
    url_prefix: "/static/".len(),
    etag: "\"62c7a1e35f564068\"",
    integrity: "",
    content_type: "text/plain; charset=utf-8",
    content_length: "9723",
    kind: Kind::Document,
    delivery: Delivery::Filename,
    dimensions: None,
    bytes: private::bytes(9723, include_bytes!("../../LICENSE-APACHE")),
    encodings: Encodings {
        table: || EncodedTable {
            rows: ROWS,
            bytes: include_bytes!("../fixtures/coded/licence.encoded"),
        },
        first: 0,
        count: 3,
    },
    headers: private::no_headers,
};

/// The rows of the table, the smallest first, as the macro writes them.
const ROWS: &[u8] = include_bytes!("../fixtures/coded/licence.rows");
