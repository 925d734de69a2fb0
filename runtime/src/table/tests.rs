//! Tests of records, over a table made by hand.

use super::{
    ContentCoding, EncodedTable, Kind, Modules, Record, Row, RowBytes, Table, UrlForm, check,
};

/// A table of one file at its own name, and its texts: path, URL, entity tag, integrity, length, media type, one
/// after another.
const fn table(
    parts: &'static [&'static [u8]],
    row: &'static [RowBytes; 1],
    texts: &'static str,
) -> Table {
    Table {
        rows: row,
        texts,
        parts,
        encoded: EncodedTable {
            rows: &[],
            bytes: &[],
        },
        headers: &[],
        modules: Modules {
            records: &[],
            graph: &[],
        },
        live: None,
    }
}

const TEXTS: &str = "a/s/a\"v\"sha4text";

const ROW: Row = Row {
    path: 0,
    url: 1,
    etag: 5,
    integrity: 8,
    content_length: 11,
    texts_end: 12,
    content_type: 12,
    content_type_end: 16,
    url_prefix: 3,
    kind: Kind::Data,
    coding: ContentCoding::Identity,
    form: UrlForm::Plain,
    dimensions: None,
    first_coded: 0,
    coded: 0,
    headers: None,
    part: 1,
    start: 2,
    len: 4,
};

static TABLE: Table = table(&[b"", b"a four z"], &[ROW.write()], TEXTS);

#[test]
fn a_record_reads_its_row_also_in_constants() {
    static RECORDS: [Record; 1] = Record::all(&TABLE);
    const URL: &str = RECORDS[0].url();
    const FIRST: u8 = RECORDS[0].bytes()[0];
    let [record] = RECORDS;
    assert_eq!((URL, record.versioned_path(), FIRST), ("/s/a", "a", b'f'));
    assert_eq!((record.bytes(), record.len()), (&b"four"[..], 4));
    assert_eq!((record.path(), record.etag()), ("a", "\"v\""));
    assert_eq!((record.integrity(), record.content_length()), ("sha", "4"));
    assert_eq!((record.content_type(), record.kind()), ("text", Kind::Data));
    assert_eq!((record.form(), record.dimensions()), (UrlForm::Plain, None));
    assert!(record.headers().is_empty() && !record.is_coded());
}

const LENS: [[u8; 8]; 2] = [[0; 8], 4_u64.to_le_bytes()];

#[test]
fn a_part_has_the_length_that_the_macro_found() {
    check(&[b"", b"four"], &LENS);
}

#[test]
#[should_panic(expected = "a file changed during compilation; build again")]
fn a_part_of_another_length_is_refused() {
    check(&[b"", b"fou"], &LENS);
}
