//! Positions in a file, as editors count them.

/// Line and column of an offset, both from 1, the column in characters. An offset beyond the end, in a file that has
/// changed since, is taken as the end.
pub(crate) fn line_and_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n');
    let column = String::from_utf8_lossy(&before[start.map_or(0, |at| at + 1)..]);
    (
        line,
        column.trim_start_matches('\u{feff}').chars().count() + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::line_and_column;

    #[test]
    fn lines_and_columns_are_counted_as_in_editors() {
        let bytes = "\u{feff}ab\r\nÜ.\n".as_bytes();
        assert_eq!(line_and_column(bytes, 3), (1, 1));
        assert_eq!(line_and_column(bytes, 9), (2, 2));
        assert_eq!(line_and_column(bytes, bytes.len()), (3, 1));
        assert_eq!(line_and_column(bytes, 1000), (3, 1));
    }
}
