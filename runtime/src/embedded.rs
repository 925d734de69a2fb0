//! Bytes of the program, as a row of the generated table holds them: the one place with unsafe code.
//!
//! A row holds a pointer and a length where a slice would do, because the compiler evaluates and
//! validates whatever a constant refers to, down to the last byte, and there is a constant to each row; it
//! does not follow a pointer. It is also why a row can be of a file that the assembler puts into the
//! program, whose bytes the compiler never sees.

use std::slice;

/// A `&'static [u8]` that the compiler does not follow. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "its bytes are not to be printed"
)]
pub struct Embedded {
    start: *const u8,
    len: usize,
}

#[allow(
    unsafe_code,
    reason = "it stands for a shared slice of bytes, which is `Sync`"
)]
// SAFETY: as the reason says; nothing is written through the pointer.
unsafe impl Sync for Embedded {}

#[allow(
    unsafe_code,
    reason = "it stands for a shared slice of bytes, which is `Send`"
)]
// SAFETY: as the reason says; nothing is written through the pointer.
unsafe impl Send for Embedded {}

impl Embedded {
    pub(crate) const fn new(bytes: &'static [u8]) -> Self {
        Embedded {
            start: bytes.as_ptr(),
            len: bytes.len(),
        }
    }

    /// The bytes.
    pub const fn get(self) -> &'static [u8] {
        #[allow(unsafe_code, reason = "there is no other way back")]
        // SAFETY: `new` is the only constructor, and took both from one `&'static [u8]`.
        unsafe {
            slice::from_raw_parts(self.start, self.len)
        }
    }

    /// How many bytes there are.
    #[allow(clippy::len_without_is_empty, reason = "no door of the crate's")]
    pub const fn len(self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use super::Embedded;

    static BYTES: [u8; 4] = *b"four";
    static ROW: Embedded = Embedded::new(&BYTES);

    #[test]
    fn what_comes_out_is_the_slice_that_went_in_also_in_constants() {
        const LEN: usize = Embedded::new(b"four").len();
        const FIRST: u8 = Embedded::new(b"four").get()[0];
        assert_eq!((LEN, FIRST), (4, b'f'));
        assert!(std::ptr::eq(ROW.get(), &raw const BYTES as *const [u8]));
        assert!(Embedded::new(&[]).get().is_empty());
    }
}
