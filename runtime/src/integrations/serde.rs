//! serde: an asset or a folder serialises as its URL, for template engines and clients that take their data through serde.

use serde::{Serialize, Serializer};

use crate::{asset::Asset, folder::Folder};

/// Serialises as the URL.
impl<K> Serialize for Asset<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.url())
    }
}

/// Serialises as the URL.
impl Serialize for Folder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.url())
    }
}
