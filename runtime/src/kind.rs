//! The kinds of file, as type parameters: a function can ask for the right file
//! (`fn head(style: Asset<Stylesheet>)`). [`Kind`] is the same as a value, for code that handles any file.

use steadfast_core::Kind;
pub(crate) use steadfast_core::for_each_kind;

mod sealed {
    pub trait Sealed {}
}

/// A kind as a type parameter of [`Asset`](crate::Asset): [`Stylesheet`] and the others, or [`Any`].
///
/// The trait is sealed: the kinds are those of [`Kind`].
///
/// ```
/// use steadfast::{Asset, Assets, Stylesheet, kind::AssetKind};
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

macro_rules! types {
    ($($(#[$docs:meta])* $kind:ident,)*) => {
        $(
            $(#[$docs])*
            #[derive(Debug)]
            pub enum $kind {}

            impl sealed::Sealed for $kind {}

            impl AssetKind for $kind {
                const KIND: Option<Kind> = Some(Kind::$kind);
            }
        )*
    };
}

for_each_kind!(types);
