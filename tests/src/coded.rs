//! An asset with every content coding, built by hand like the macro's: answers must depend neither on the
//! origin of a representation nor on the profile of the tests.

use steadfast::{
    __private::{self as private, EncodedTable, Modules, Record, Table},
    Asset, ContentCoding, EmbeddedRepresentation, Kind,
    kind::Document,
};
use steadfast_core::{CodedRow, Row, UrlForm, coded_row::CodedRowBytes};

/// A text with a representation in each coding.
pub const LICENCE: Asset<Document> = private::asset(&RECORDS, 0);

/// Its representation in a coding.
pub fn representation(coding: ContentCoding) -> EmbeddedRepresentation {
    let mut all = LICENCE.representations();
    all.find(|it| it.coding() == coding).expect("every coding")
}

/// Its entity tag in a coding.
pub fn etag(coding: ContentCoding) -> &'static str {
    representation(coding).etag()
}

/// Its bytes in a coding.
pub fn bytes(coding: ContentCoding) -> &'static [u8] {
    representation(coding).bytes()
}

static RECORDS: [Record; 1] = private::records(&TABLE);

static TABLE: Table = Table {
    parts: &[include_bytes!("../../LICENSE-APACHE")],
    rows: &[ROW.write()],
    texts: TEXTS,
    encoded: EncodedTable {
        rows: CODED_ROWS.as_flattened(),
        bytes: include_bytes!("../fixtures/coded/licence.encoded"),
    },
    headers: &[],
    modules: Modules {
        records: &RECORDS,
        graph: &[],
    },
    live: None,
};

/// Path, URL, entity tag, integrity, length, media type.
const TEXTS: &str = "licence.txt/static/licence.62c7a1e35f564068.txt\"62c7a1e35f564068\"9723\
                     text/plain; charset=utf-8";

const ROW: Row = Row {
    path: 0,
    url: 11,
    etag: 47,
    integrity: 65,
    content_length: 65,
    texts_end: 69,
    content_type: 69,
    content_type_end: 94,
    url_prefix: "/static/".len() as u32,
    kind: Kind::Document,
    coding: ContentCoding::Identity,
    form: UrlForm::Filename,
    dimensions: None,
    first_coded: 0,
    coded: 3,
    headers: None,
    part: 0,
    start: 0,
    len: 9723,
};

/// The smallest first.
static CODED_ROWS: [CodedRowBytes; 3] = [
    CodedRow {
        coding: ContentCoding::Brotli,
        start: 0,
        len: 2725,
        etag: "\"62c7a1e35f564068-br-a8ddd474\"",
        content_length: "2725",
    }
    .write(),
    CodedRow {
        coding: ContentCoding::Zstd,
        start: 2725,
        len: 3436,
        etag: "\"62c7a1e35f564068-zstd-2ffee9b3\"",
        content_length: "3436",
    }
    .write(),
    CodedRow {
        coding: ContentCoding::Gzip,
        start: 6161,
        len: 3554,
        etag: "\"62c7a1e35f564068-gzip-5905648a\"",
        content_length: "3554",
    }
    .write(),
];
