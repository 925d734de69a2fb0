//! The kinds of file.

use std::fmt;

/// The list of all kinds, each with its docs, which it hands to a macro. It defines [`Kind`] here, and
/// the type parameters in the runtime.
#[doc(hidden)]
#[macro_export]
macro_rules! for_each_kind {
    ($define:ident) => {
        $define! {
            /// A style sheet: CSS.
            Stylesheet,
            /// A script: JavaScript, classic or module.
            Script,
            /// A raster image whose size was read at compile time: PNG, JPEG, GIF, WebP, AVIF and the like.
            Image,
            /// An SVG image.
            Svg,
            /// A font.
            Font,
            /// Audio or video.
            Media,
            /// A document: HTML, plain text, PDF.
            Document,
            /// Structured data: JSON, XML, CSV, source maps, web manifests.
            Data,
            /// A WebAssembly module.
            Wasm,
            /// Anything else, and a raster image whose size cannot be read.
            Other,
        }
    };
}

macro_rules! kind {
    ($($(#[$docs:meta])* $kind:ident,)*) => {
        /// The kind of an asset, decided by its media type.
        ///
        /// ```
        /// use steadfast::Kind;
        /// # mod assets { steadfast::static_assets!("../doc/static"); }
        ///
        /// let styles = assets::ASSETS.iter().filter(|asset| asset.kind() == Kind::Stylesheet);
        /// assert_eq!(styles.count(), 2);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[$docs])* $kind,)*
        }

        impl Kind {
            /// Every kind, in the order of its number.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind,)*];
        }
    };
}

for_each_kind!(kind);

impl Kind {
    /// The kind with this number in a row.
    #[must_use]
    #[inline]
    pub const fn from_u32(number: u32) -> Self {
        let number = number as usize;
        if number < Self::ALL.len() {
            Self::ALL[number]
        } else {
            Kind::Other
        }
    }

    /// The kind's name in lower case.
    ///
    /// ```
    /// assert_eq!(steadfast::Kind::Svg.name(), "svg");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Stylesheet => "stylesheet",
            Kind::Script => "script",
            Kind::Image => "image",
            Kind::Svg => "svg",
            Kind::Font => "font",
            Kind::Media => "media",
            Kind::Document => "document",
            Kind::Data => "data",
            Kind::Wasm => "wasm",
            Kind::Other => "other",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_has_its_own_number() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_u32(kind as u32), kind);
        }
        assert_eq!(Kind::from_u32(u32::MAX), Kind::Other);
    }
}
