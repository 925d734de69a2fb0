//! A reference that constant evaluation does not follow: the only unsafe code of this crate.
//!
//! The compiler validates everything that a constant refers to, down to the last byte. Every file has a constant,
//! and each would reach the table of all files. A raw pointer is not followed.

use std::ptr;

/// A `&'static T`, kept as a pointer.
pub(crate) struct OpaqueRef<T: 'static>(*const T);

impl<T> OpaqueRef<T> {
    pub(crate) const fn new(referent: &'static T) -> Self {
        OpaqueRef(ptr::from_ref(referent))
    }

    /// The reference.
    #[inline]
    pub(crate) const fn get(self) -> &'static T {
        #[expect(unsafe_code, reason = "a pointer has no other way back to a reference")]
        // SAFETY: `new` is the only constructor, and took the pointer from a `&'static T`.
        unsafe {
            &*self.0
        }
    }
}

impl<T> Clone for OpaqueRef<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OpaqueRef<T> {}

#[expect(unsafe_code, reason = "it is a shared reference")]
// SAFETY: `&T` is `Sync` where `T` is.
unsafe impl<T: Sync> Sync for OpaqueRef<T> {}

#[expect(unsafe_code, reason = "it is a shared reference")]
// SAFETY: `&T` is `Send` where `T` is `Sync`.
unsafe impl<T: Sync> Send for OpaqueRef<T> {}

#[cfg(test)]
mod tests {
    use super::OpaqueRef;

    static NUMBER: u8 = 4;

    #[test]
    fn what_comes_out_is_the_reference_that_went_in_also_in_constants() {
        const FOUR: u8 = *OpaqueRef::new(&NUMBER).get();
        assert_eq!(FOUR, 4);
        assert!(std::ptr::eq(
            OpaqueRef::new(&NUMBER).get(),
            &raw const NUMBER
        ));
    }
}
