//! A package, and the page that uses it.

use steadfast::Assets;

/// A package in the form that the guide recommends.
pub(crate) struct Package {
    /// Its row in the guide's table.
    pub(crate) name: &'static str,
    /// Its files.
    pub(crate) folder: Folder,
    /// What the page has behind the head of the document.
    pub(crate) page: String,
    /// An expression that is true once all files have loaded and the page works.
    pub(crate) works: &'static str,
}

/// The files of a package, which `package!` makes.
pub(crate) struct Folder {
    /// In the form that the guide recommends.
    pub(crate) assets: &'static Assets,
    /// In other forms, each with its name in the guide: none unless `PACKAGE_FORMS` is set.
    pub(crate) others: &'static [(&'static str, &'static Assets)],
}

/// Calls the macro, which does without content codings: they have tests of their own, and would take minutes.
macro_rules! package {
    ($folder:literal, folders = $folders:tt $(, $option:ident = $value:tt)* $(,)?) => {
        steadfast::static_assets!($folder, compress = false, folders = $folders $(, $option = $value)*);

        #[cfg(other_forms)]
        mod file_names {
            steadfast::static_assets!($folder, compress = false $(, $option = $value)*);
        }
        #[cfg(other_forms)]
        mod queries {
            steadfast::static_assets!($folder, compress = false, version = "query" $(, $option = $value)*);
        }

        pub(crate) const FOLDER: $crate::package::Folder = $crate::package::Folder {
            assets: &ASSETS,
            others: &[
                #[cfg(other_forms)]
                ("versioned file names, the default", &file_names::ASSETS),
                #[cfg(other_forms)]
                ("`version = \"query\"`", &queries::ASSETS),
            ],
        };
    };
}
