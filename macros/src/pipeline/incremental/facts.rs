//! Tables of facts. The step that keeps a fact encodes it.

use std::collections::HashMap;

/// A table of facts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Table {
    /// The properties of a file's bytes, by its path on disk.
    Files,
    /// The results of rewriting, by the path on disk.
    Rewritten,
    /// The outcomes of encoders, by content and encoder.
    Encodings,
}

/// The number of tables.
pub(super) const TABLES: usize = 3;

/// The facts of one table.
pub(super) type Facts = HashMap<Vec<u8>, Vec<u8>>;
