//! JPEG, with the orientation and the resolution of its EXIF segment.

use super::{
    header::{Size, array},
    metadata::Metadata,
};

/// ITU-T T.81 §B.2.2, the frame header. EXIF metadata counts in any segment before the first scan; of several, the
/// first counts.
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let (mut size, mut metadata) = (None, None);
    for (marker, data) in Segments(bytes.get(2..)?) {
        match marker {
            // Sequential and progressive frames with 8 bits a sample; browsers decode no others.
            0xc0..=0xc2 | 0xc9 | 0xca if size.is_none() && data.first() == Some(&8) => {
                size = Some((side(data, 3)?, side(data, 1)?));
            }
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
            0xe1 if metadata.is_none() => metadata = data.strip_prefix(b"Exif\0\0"),
            _ => {}
        }
    }
    let size = size?;
    match metadata.and_then(Metadata::read) {
        Some(metadata) => Some(metadata.oriented(metadata.density_corrected(size))),
        None => Some(size),
    }
}

fn side(header: &[u8], at: usize) -> Option<u32> {
    Some(u16::from_be_bytes(*array(header, at)?).into())
}

/// The markers and the parameters of the segments up to the first scan. Any number of fill bytes may precede a
/// marker (§B.1.1.2), and decoders skip other bytes too.
struct Segments<'b>(&'b [u8]);

impl<'b> Iterator for Segments<'b> {
    type Item = (u8, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let fill = self.0.iter().position(|byte| *byte == 0xff)?;
            let at = fill + self.0[fill..].iter().position(|byte| *byte != 0xff)?;
            let (marker, rest) = self.0[at..].split_first()?;
            self.0 = rest;
            match marker {
                // A stuffed byte, and the markers without parameters: TEM and RST.
                0x00 | 0x01 | 0xd0..=0xd7 => {}
                // SOI, EOI, SOS.
                0xd8..=0xda => return None,
                _ => return Some((*marker, self.parameters()?)),
            }
        }
    }
}

impl<'b> Segments<'b> {
    /// The length counts its own two bytes (§B.1.1.4).
    fn parameters(&mut self) -> Option<&'b [u8]> {
        let len = u16::from_be_bytes(*array(self.0, 0)?).into();
        let (segment, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        segment.get(2..)
    }
}
