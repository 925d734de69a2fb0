//! The encoding of facts: integers of 64 bits, little-endian, and runs of bytes after their length.

/// Appends values.
#[derive(Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn int(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    pub(crate) fn len(&mut self, value: usize) {
        self.int(value as u64);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.len(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// A value that may be absent.
    pub(crate) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.int(u64::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Reads values in the order in which they were appended. Every method returns `None` at the end of the bytes, or
/// where they cannot be such a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'r>(&'r [u8]);

impl<'r> Reader<'r> {
    pub(crate) fn new(bytes: &'r [u8]) -> Self {
        Reader(bytes)
    }

    pub(crate) fn int(&mut self) -> Option<u64> {
        let (value, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*value))
    }

    pub(crate) fn len(&mut self) -> Option<usize> {
        usize::try_from(self.int()?).ok()
    }

    pub(crate) fn bytes(&mut self) -> Option<&'r [u8]> {
        let len = self.len()?;
        let (bytes, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(crate) fn text(&mut self) -> Option<&'r str> {
        str::from_utf8(self.bytes()?).ok()
    }

    /// A value that may be absent.
    pub(crate) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.int()? {
            0 => Some(None),
            _ => read(self).map(Some),
        }
    }

    /// As many values as the next integer says.
    pub(crate) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let count = self.len()?;
        // A wrong count ends at the end of the bytes, before it can exhaust the memory.
        (0..count).map(|_| read(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Writer};

    #[test]
    fn values_are_read_as_they_were_written() {
        let mut writer = Writer::default();
        writer.int(u64::MAX);
        writer.bytes(b"text");
        writer.option(None, Writer::int);
        writer.len(2);
        writer.int(1);
        writer.int(2);
        let bytes = writer.into_bytes();
        let read = |bytes| {
            let mut reader = Reader::new(bytes);
            let read = (
                reader.int()?,
                reader.text()?,
                reader.option(Reader::int)?,
                reader.list(Reader::int)?,
            );
            reader.0.is_empty().then_some(read)
        };
        assert_eq!(read(&bytes), Some((u64::MAX, "text", None, vec![1, 2])));
        for len in 0..bytes.len() {
            assert_eq!(read(&bytes[..len]), None, "{len} bytes");
        }
    }

    #[test]
    fn a_length_that_cannot_be_true_is_refused() {
        let mut writer = Writer::default();
        writer.int(u64::MAX);
        let bytes = writer.into_bytes();
        assert_eq!(Reader::new(&bytes).bytes(), None);
        assert_eq!(Reader::new(&bytes).list(Reader::int), None);
    }
}
