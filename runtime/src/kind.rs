//! What sort of file an asset is, as types and as a value. The types let a function ask for the right
//! file (`fn head(style: Asset<Stylesheet>)`); the value is for code that meets any of them.

mod sealed {
    pub trait Sealed {}
}

/// A kind as a type parameter of [`Asset`](crate::Asset): [`Stylesheet`] and its like, or [`Any`].
///
/// The trait is sealed: the kinds are those of [`Kind`].
///
/// ```
/// use steadfast::{Asset, AssetKind, Assets, Stylesheet};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// fn all<K: AssetKind>(assets: &Assets) -> Vec<Asset<K>> {
///     assets.iter().filter_map(Asset::downcast).collect()
/// }
/// assert_eq!(all::<Stylesheet>(&assets::ASSETS).len(), 2);
/// ```
pub trait AssetKind: sealed::Sealed + 'static {
    /// The kind as a value; `None` for [`Any`].
    const KIND: Option<Kind>;
}

/// Any kind: the parameter of a plain `Asset`.
#[derive(Debug)]
pub enum Any {}

impl sealed::Sealed for Any {}

impl AssetKind for Any {
    const KIND: Option<Kind> = None;
}

macro_rules! kinds {
    ($($(#[$docs:meta])* $kind:ident = $name:literal,)*) => {
        /// The kind of an asset, decided by its media type.
        ///
        /// ```
        /// use steadfast::Kind;
        /// # mod assets { steadfast::static_assets!("doc/static"); }
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
            /// The kind that the macro means by a number: its place in the enum.
            pub(crate) const fn of_number(number: u32) -> Self {
                const ALL: &[Kind] = &[$(Kind::$kind,)*];
                ALL[number as usize]
            }

            /// The kind's name in lower case: `"stylesheet"`.
            ///
            /// ```
            /// assert_eq!(steadfast::Kind::Svg.name(), "svg");
            /// ```
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Kind::$kind => $name,)*
                }
            }
        }

        $(
            $(#[$docs])*
            #[derive(Debug)]
            pub enum $kind {}

            impl sealed::Sealed for $kind {}

            impl AssetKind for $kind {
                const KIND: Option<Kind> = Some(Kind::$kind);
            }

            impl From<crate::Asset<$kind>> for crate::Asset {
                fn from(asset: crate::Asset<$kind>) -> Self {
                    asset.any()
                }
            }
        )*
    };
}

kinds! {
    /// A style sheet: CSS.
    Stylesheet = "stylesheet",
    /// A script: JavaScript, classic or module.
    Script = "script",
    /// A raster image whose size was read at compile time: PNG, JPEG, GIF, WebP, AVIF and the like.
    Image = "image",
    /// An SVG image.
    Svg = "svg",
    /// A font.
    Font = "font",
    /// Sound or video.
    Media = "media",
    /// Something to read: HTML, plain text, PDF.
    Document = "document",
    /// Structured data: JSON, XML, CSV, source maps, web manifests.
    Data = "data",
    /// A WebAssembly module.
    Wasm = "wasm",
    /// Anything else.
    Other = "other",
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
