//! The attributes that a page adds to an element: a list in the type, which needs no memory of its own.

/// One attribute with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attr<'a> {
    pub(super) name: &'static str,
    pub(super) value: &'a str,
}

pub(super) mod sealed {
    pub trait Sealed {}
    impl Sealed for () {}
    impl<A> Sealed for (A, super::Attr<'_>) {}
}

/// The attributes that were added to a [`Tag`](crate::Tag) by [`attr`](crate::Tag::attr). The trait is sealed.
///
/// ```
/// use steadfast::{Attributes, Tag};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// fn head(tag: Tag<'_, impl Attributes>) -> String {
///     format!("<head>{tag}</head>")
/// }
/// assert!(head(assets::APP_JS.tag().attr("nonce", "r4nd0m")).contains(r#" nonce="r4nd0m""#));
/// ```
pub trait Attributes: sealed::Sealed + Copy {
    /// Calls `visit` with the name and the value of each, in the order in which they were added.
    #[doc(hidden)]
    fn visit(&self, visit: &mut dyn FnMut(&str, &str));

    /// Whether one has this name, in any case (HTML §13.1.2.3).
    #[doc(hidden)]
    fn has(&self, name: &str) -> bool {
        let mut has = false;
        self.visit(&mut |other, _| has |= other.eq_ignore_ascii_case(name));
        has
    }
}

impl Attributes for () {
    fn visit(&self, _: &mut dyn FnMut(&str, &str)) {}
}

impl<A: Attributes> Attributes for (A, Attr<'_>) {
    fn visit(&self, visit: &mut dyn FnMut(&str, &str)) {
        let (before, Attr { name, value }) = self;
        // Of two with one name, the later one counts, and HTML takes the earlier one.
        before.visit(&mut |other, value| {
            if !other.eq_ignore_ascii_case(name) {
                visit(other, value);
            }
        });
        visit(name, value);
    }
}

/// Whether a text is the name of an attribute (HTML §13.1.2.3).
pub(super) const fn is_name(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        if matches!(byte, 0..=b' ' | b'"' | b'\'' | b'>' | b'/' | b'=' | 0x7f..) {
            return false;
        }
        rest = after;
    }
    !name.is_empty()
}
