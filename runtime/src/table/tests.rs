//! A table by hand, also for the tests of what reads one.

use super::{Delivery, EncodedTable, Field, Kind, NONE, Record, Row, Table};

/// A table of one file at its own name, and what is said of it: URL, entity tag, integrity, length,
/// media type, one behind another, and where each of them ends.
pub(crate) const fn table(
    file: &'static [(&'static str, &'static [u8]); 1],
    row: &'static [Row; 1],
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

/// The row, with where the texts end and how many bytes there are.
pub(crate) const fn row(ends: [u32; 5], len: u32) -> Row {
    let mut row = [[0; 4]; Field::COUNT];
    row[Field::Etag as usize] = ends[0].to_le_bytes();
    row[Field::Integrity as usize] = ends[1].to_le_bytes();
    row[Field::ContentLength as usize] = ends[2].to_le_bytes();
    row[Field::TextsEnd as usize] = ends[3].to_le_bytes();
    row[Field::ContentType as usize] = ends[3].to_le_bytes();
    row[Field::ContentTypeEnd as usize] = ends[4].to_le_bytes();
    row[Field::UrlPrefix as usize] = 3_u32.to_le_bytes();
    row[Field::Kind as usize] = 7_u32.to_le_bytes();
    row[Field::Delivery as usize] = 3_u32.to_le_bytes();
    row[Field::Width as usize] = NONE.to_le_bytes();
    row[Field::Height as usize] = NONE.to_le_bytes();
    row[Field::Headers as usize] = NONE.to_le_bytes();
    row[Field::Len as usize] = len.to_le_bytes();
    row
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
    assert_eq!(
        (record.delivery(), record.dimensions()),
        (Delivery::Plain, None)
    );
    assert!(record.headers().is_empty() && !record.has_encodings());
}

#[test]
fn a_file_is_as_long_as_its_row_says() {
    RIGHT.check();
}

#[test]
#[should_panic(expected = "a file was changed while it was compiled; build again")]
fn a_file_of_another_length_is_refused() {
    WRONG.check();
}
