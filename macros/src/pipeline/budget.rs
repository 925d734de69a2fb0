//! The `budget` option: what may be embedded at most, so that a folder that grew is noticed when it is
//! built and not when it is deployed.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    iter::once,
};

use super::{
    Digest, Entry,
    diagnostic::{Blame, Error},
};

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(u64);

/// The units that a budget is written in, and their bytes.
const UNITS: [(&str, u64); 7] = [
    ("B", 1),
    ("KB", 1_000),
    ("KIB", 1 << 10),
    ("MB", 1_000_000),
    ("MIB", 1 << 20),
    ("GB", 1_000_000_000),
    ("GIB", 1 << 30),
];

impl Budget {
    /// Reads a number and a unit, such as `20 MB`; the number may have decimals.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the range is checked, and nobody counts the bytes of a gigabyte"
    )]
    pub fn parse(written: &str) -> Option<Self> {
        let end = written.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let (number, unit) = written.split_at(end);
        let unit = unit.trim_start().to_ascii_uppercase();
        let (_, size) = UNITS.iter().find(|(name, _)| *name == unit)?;
        let bytes = number.parse::<f64>().ok()? * *size as f64;
        (bytes >= 1.0 && bytes < u64::MAX as f64).then_some(Budget(bytes as u64))
    }

    /// Adds up every content once, with its coded representations.
    pub fn check(self, entries: &[Entry]) -> Option<Error> {
        const LARGEST: usize = 10;
        let mut contents: HashMap<Digest, (u64, &Entry)> = HashMap::new();
        let mut counted = HashSet::new();
        for entry in entries {
            let size = contents.entry(entry.content.digest).or_insert((0, entry));
            // Which encodings there are of one content may differ from file to file.
            let encoded = entry.encoded.iter().map(|it| (it.digest, it.bytes.len()));
            let all = once((entry.content.digest, entry.content.len)).chain(encoded);
            let new = all.filter(|(digest, _)| counted.insert(*digest));
            size.0 += new.map(|(_, len)| len as u64).sum::<u64>();
        }
        let mut contents: Vec<_> = contents.into_values().collect();
        let all: u64 = contents.iter().map(|(size, _)| size).sum();
        if all <= self.0 {
            return None;
        }
        contents.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.path.cmp(&other.path)));
        let largest: String = contents
            .iter()
            .take(LARGEST)
            .map(|(size, entry)| format!("\n  {:>9}  {}", Size(*size).to_string(), entry.path))
            .collect();
        let message = format!(
            "{} would be embedded, encodings included, but `budget` allows {}; \
             `exclude` what is not served, or raise it. The largest files:{largest}",
            Size(all),
            Size(self.0)
        );
        Some(Error::new(Blame::Budget, message))
    }
}

/// Displays as people write a number of bytes.
pub struct Size(pub u64);

impl fmt::Display for Size {
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.0 as f64;
        match self.0 {
            0..1_000 => write!(f, "{} B", self.0),
            1_000..1_000_000 => write!(f, "{:.1} kB", bytes / 1e3),
            1_000_000..1_000_000_000 => write!(f, "{:.1} MB", bytes / 1e6),
            _ => write!(f, "{:.1} GB", bytes / 1e9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Size};

    #[test]
    fn a_budget_is_a_number_with_a_unit() {
        for (written, bytes) in [
            ("20 MB", Some(20_000_000)),
            ("1.5GB", Some(1_500_000_000)),
            ("512 kB", Some(512_000)),
            ("4 MiB", Some(4 << 20)),
            ("100 B", Some(100)),
            ("20", None),
            ("0 MB", None),
            ("MB", None),
            ("-1 MB", None),
            ("1.2.3 MB", None),
            ("20 Mb/s", None),
            ("", None),
        ] {
            assert_eq!(Budget::parse(written), bytes.map(Budget), "{written}");
        }
    }

    #[test]
    fn sizes_are_shown_with_one_decimal() {
        let shown = [999, 1_000, 2_340_000, 5_000_000_000].map(|size| Size(size).to_string());
        assert_eq!(shown, ["999 B", "1.0 kB", "2.3 MB", "5.0 GB"]);
    }
}
