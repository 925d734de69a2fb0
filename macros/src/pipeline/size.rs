//! Sizes in bytes, as people write them.

use std::fmt;

/// A size in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(pub u64);

/// The units of a size in upper case, and their sizes in bytes.
const UNITS: [(&str, u64); 7] = [
    ("B", 1),
    ("KB", 1_000),
    ("KIB", 1 << 10),
    ("MB", 1_000_000),
    ("MIB", 1 << 20),
    ("GB", 1_000_000_000),
    ("GIB", 1 << 30),
];

impl Size {
    /// Parses a number and a unit, such as `20 MB`; the number may have decimals.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the range is checked, and a fraction of a byte does not matter"
    )]
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let end = written.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let (number, unit) = written.split_at(end);
        let unit = unit.trim_start().to_ascii_uppercase();
        let (_, size) = UNITS.iter().find(|(name, _)| *name == unit)?;
        let bytes = number.parse::<f64>().ok()? * *size as f64;
        (bytes >= 1.0 && bytes < u64::MAX as f64).then_some(Size(bytes as u64))
    }
}

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
    use super::Size;

    #[test]
    fn a_size_is_a_number_with_a_unit() {
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
            assert_eq!(Size::parse(written), bytes.map(Size), "{written}");
        }
    }

    #[test]
    fn sizes_are_shown_with_one_decimal() {
        let shown = [999, 1_000, 2_340_000, 5_000_000_000].map(|size| Size(size).to_string());
        assert_eq!(shown, ["999 B", "1.0 kB", "2.3 MB", "5.0 GB"]);
    }
}
