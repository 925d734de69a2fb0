//! Positions in a file, as editors count them.

/// Lines and columns of a file. Offsets that are asked for in order cost one pass over the file in all.
pub struct Positions<'b> {
    bytes: &'b [u8],
    /// The last offset, and its position.
    offset: usize,
    line: usize,
    column: usize,
}

impl<'b> Positions<'b> {
    /// The positions of a file with these bytes.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Positions {
            bytes,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// Line and column of an offset, both from 1, the column in characters. An offset beyond the end, in a file that
    /// has changed since, is taken as the end.
    pub fn of(&mut self, offset: usize) -> (usize, usize) {
        const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
        let offset = offset.min(self.bytes.len());
        if offset < self.offset {
            (self.offset, self.line, self.column) = (0, 1, 1);
        }
        let passed = &self.bytes[self.offset..offset];
        let passed = match self.offset {
            0 => passed.strip_prefix(BYTE_ORDER_MARK).unwrap_or(passed),
            _ => passed,
        };
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        let line = match passed.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => {
                self.column = 1;
                &passed[end + 1..]
            }
            None => passed,
        };
        self.column += String::from_utf8_lossy(line).chars().count();
        self.offset = offset;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;

    #[test]
    fn lines_and_columns_are_counted_as_in_editors() {
        let bytes = "\u{feff}ab\r\nÜ.\n".as_bytes();
        for offsets in [[3, 9, bytes.len(), 1000], [1000, bytes.len(), 9, 3]] {
            let mut positions = Positions::new(bytes);
            for offset in offsets {
                let expected = match offset {
                    3 => (1, 1),
                    9 => (2, 2),
                    _ => (3, 1),
                };
                assert_eq!(positions.of(offset), expected, "{offset}");
            }
        }
    }
}
