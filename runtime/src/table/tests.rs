//! Tests of records, over a table made by hand.

use super::{EncodedTable, Kind, Record, Row, RowBytes, Table, UrlForm};

/// A table of one file at its own name, and its texts: URL, entity tag, integrity, length, media type, one
/// after another.
pub(crate) const fn table(
    file: &'static [(&'static str, &'static [u8]); 1],
    row: &'static [RowBytes; 1],
    texts: &'static str,
) -> Table {
    Table {
        files: file,
        rows: row,
        texts,
        encoded: EncodedTable {
            rows: &[],
            bytes: &[],
        },
        headers: &[],
    }
}

/// The row, with where each text ends and the number of bytes.
pub(crate) const fn row(
    [etag, integrity, content_length, texts_end, end]: [u32; 5],
    len: u64,
) -> RowBytes {
    let row = Row {
        url: 0,
        etag,
        integrity,
        content_length,
        texts_end,
        content_type: texts_end,
        content_type_end: end,
        url_prefix: 3,
        kind: Kind::Data,
        form: UrlForm::Plain,
        dimensions: None,
        first_coded: 0,
        coded: 0,
        headers: None,
        len,
    };
    row.write()
}

const TEXTS: &str = "/s/a\"v\"sha4text";
const ENDS: [u32; 5] = [4, 7, 10, 11, 15];

static RIGHT: Table = table(&[("a", b"four")], &[row(ENDS, 4)], TEXTS);
static WRONG: Table = table(&[("a", b"four")], &[row(ENDS, 3)], TEXTS);

#[test]
fn a_record_reads_its_row_also_in_constants() {
    static RECORDS: [Record; 1] = Record::all(&RIGHT);
    const URL: &str = RECORDS[0].url();
    const FIRST: u8 = RECORDS[0].bytes()[0];
    let [record] = RECORDS;
    assert_eq!((URL, record.versioned_path(), FIRST), ("/s/a", "a", b'f'));
    assert_eq!((record.path(), record.etag()), ("a", "\"v\""));
    assert_eq!((record.integrity(), record.content_length()), ("sha", "4"));
    assert_eq!((record.content_type(), record.kind()), ("text", Kind::Data));
    assert_eq!((record.form(), record.dimensions()), (UrlForm::Plain, None));
    assert!(record.headers().is_empty() && !record.is_coded());
}

#[test]
fn a_file_is_as_long_as_its_row_says() {
    RIGHT.check();
}

#[test]
#[should_panic(expected = "a file changed during compilation; build again")]
fn a_file_of_another_length_is_refused() {
    WRONG.check();
}
