//! The rows of the generated table. It is written in chunks, each a static of its own: what a constant of
//! one row costs the compiler grows with the static that the row is in, and so does its memory.

use crate::asset::Record;

/// How many rows every chunk but the last has. The macro's `emit/text.rs` keeps the same number.
pub(crate) const CHUNK: usize = 128;

/// Rows in the order of their paths.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    chunks: &'static [&'static [Record]],
}

impl Rows {
    pub(crate) const fn new(chunks: &'static [&'static [Record]]) -> Self {
        Rows { chunks }
    }

    pub(crate) const fn len(self) -> usize {
        match self.chunks {
            [] => 0,
            [full @ .., last] => full.len() * CHUNK + last.len(),
        }
    }

    /// The row at a place, which is less than the number of rows.
    #[inline]
    pub(crate) fn get(self, place: usize) -> &'static Record {
        &self.chunks[place / CHUNK][place % CHUNK]
    }

    /// How many of the rows come before the first for which `precedes` does not hold.
    pub(crate) fn partition_point(self, precedes: impl Fn(&Record) -> bool) -> usize {
        let full = self.chunks.partition_point(|chunk| {
            let last = chunk.last();
            last.is_some_and(&precedes)
        });
        let within = self.chunks.get(full);
        full * CHUNK + within.map_or(0, |chunk| chunk.partition_point(precedes))
    }
}
