//! EXIF metadata that changes the size of an image: the orientation, and the resolution of a JPEG image.

use exif::{Error, Exif, In, Reader, Tag, Value};

use super::header::Size;

pub(super) struct Metadata(Exif);

impl Metadata {
    /// The metadata in the structure of a TIFF file (EXIF 3.0 §4.5). What is readable counts.
    pub(super) fn read(tiff: &[u8]) -> Option<Self> {
        let exif = Reader::new()
            .continue_on_error(true)
            .read_raw(tiff.to_vec())
            .or_else(|error: Error| error.distill_partial_result(drop));
        exif.ok().map(Metadata)
    }

    /// The size after rotation: CSS Images 3 §6.1, `image-orientation: from-image`, which is the initial value. The
    /// orientations 5 to 8 swap the sides.
    pub(super) fn oriented(&self, (width, height): Size) -> Size {
        match self.short(Tag::Orientation) {
            Some(5..=8) => (height, width),
            _ => (width, height),
        }
    }

    /// The size at the resolution of the metadata (HTML, "preferred density-corrected dimensions"): the pixel
    /// dimensions that the metadata states, if they follow from its resolution.
    pub(super) fn density_corrected(&self, size: Size) -> Size {
        self.preferred(size).unwrap_or(size)
    }

    fn preferred(&self, (width, height): Size) -> Option<Size> {
        const INCH: u16 = 2;
        const DOTS_PER_INCH: f64 = 72.0;
        let preferred = (
            self.integer(Tag::PixelXDimension)?,
            self.integer(Tag::PixelYDimension)?,
        );
        let resolution = (
            self.rational(Tag::XResolution)?,
            self.rational(Tag::YResolution)?,
        );
        #[expect(
            clippy::float_cmp,
            reason = "both are whole numbers; an infinite or undefined one is unequal"
        )]
        let agree = |pixels: u32, resolution: f64, preferred: u32| {
            (f64::from(pixels) * DOTS_PER_INCH / resolution).round() == f64::from(preferred)
        };
        let is_preferred = self.short(Tag::ResolutionUnit) == Some(INCH)
            && agree(width, resolution.0, preferred.0)
            && agree(height, resolution.1, preferred.1);
        is_preferred.then_some(preferred)
    }

    fn value(&self, tag: Tag) -> Option<&Value> {
        Some(&self.0.get_field(tag, In::PRIMARY)?.value)
    }

    /// A single number of the type SHORT: browsers ignore an orientation of another type.
    fn short(&self, tag: Tag) -> Option<u16> {
        match self.value(tag)? {
            Value::Short(values) => match values[..] {
                [value] => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    fn integer(&self, tag: Tag) -> Option<u32> {
        self.value(tag)?.get_uint(0)
    }

    fn rational(&self, tag: Tag) -> Option<f64> {
        match self.value(tag)? {
            Value::Rational(values) => Some(values.first()?.to_f64()),
            _ => None,
        }
    }
}
