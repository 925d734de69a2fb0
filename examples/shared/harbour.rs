//! What the site is about, the same in every example: ships, and a log that guests write into. It knows nothing of the
//! framework and of the template engine.

use std::{
    error::Error,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, Serialize};

use crate::assets::ships;

/// A ship, with the URL of its picture.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Ship {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) picture: &'static str,
}

pub(crate) const SHIPS: [Ship; 3] = [
    Ship {
        name: "Gannet",
        about: "A trawler, built in 1974",
        picture: ships::GANNET_SVG.url(),
    },
    Ship {
        name: "Merle",
        about: "A ketch, for up to nine guests",
        picture: ships::MERLE_SVG.url(),
    },
    Ship {
        name: "Puffin",
        about: "The pilot boat, out in any weather",
        picture: ships::PUFFIN_SVG.url(),
    },
];

pub(crate) fn ship(name: &str) -> Option<Ship> {
    SHIPS.into_iter().find(|ship| ship.name == name)
}

/// An entry, as the form sends it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry {
    pub(crate) ship: String,
    pub(crate) note: String,
}

/// The latest entries, newest first.
pub(crate) struct Log(Mutex<Vec<Entry>>);

impl Log {
    const LENGTH: usize = 20;

    pub(crate) fn new() -> Self {
        let entries = [
            ("Puffin", "met the coaster Linnea at the outer buoy"),
            ("Merle", "left for the islands with nine guests"),
            ("Gannet", "landed four tonnes of herring"),
        ];
        let entries = entries.map(|(ship, note)| Entry {
            ship: ship.into(),
            note: note.into(),
        });
        Log(Mutex::new(entries.into()))
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.lock().clone()
    }

    /// Adds an entry about a ship that exists, with a note of at most 80 characters.
    pub(crate) fn write(&self, entry: Entry) -> Result<(), InvalidEntry> {
        let length = entry.note.trim().chars().count();
        if ship(&entry.ship).is_none() || !(1..=80).contains(&length) {
            return Err(InvalidEntry);
        }
        let mut entries = self.lock();
        entries.insert(0, entry);
        entries.truncate(Log::LENGTH);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        // Every change leaves the entries whole, so that those of a panicked request can be used.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
pub(crate) struct InvalidEntry;

impl fmt::Display for InvalidEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry needs one of the ships, and a note of 1 to 80 characters")
    }
}

impl Error for InvalidEntry {}
