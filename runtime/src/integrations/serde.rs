//! Assets in data that is handed to a template engine or a client: as their URL.

use serde::{Serialize, Serializer};

use crate::asset::Asset;

/// Serialises as the URL.
impl<K> Serialize for Asset<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.url())
    }
}
