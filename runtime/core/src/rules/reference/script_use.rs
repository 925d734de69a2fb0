//! The ways in which a script names a file.

use std::fmt;

use crate::spelling::has_scheme;

/// The way in which a script names a file; displayed as in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptUse {
    /// `import … from "x"`, or `import "x"`.
    Import,
    /// `export … from "x"`.
    Reexport,
    /// `import("x")`.
    DynamicImport,
    /// `new URL("x", import.meta.url)`.
    Url,
    /// `new Worker(new URL("x", import.meta.url))`.
    Worker {
        /// Whether it is a `SharedWorker`.
        is_shared: bool,
        /// Whether its options say `type: "module"`.
        is_module: bool,
    },
    /// `navigator.serviceWorker.register("x")`.
    ServiceWorker {
        /// Whether the URL is relative to the page, and not to the script by `new URL("x", import.meta.url)`.
        is_of_page: bool,
    },
}

impl ScriptUse {
    /// Every way.
    pub const ALL: [Self; 10] = [
        ScriptUse::Import,
        ScriptUse::Reexport,
        ScriptUse::DynamicImport,
        ScriptUse::Url,
        ScriptUse::worker(false, false),
        ScriptUse::worker(false, true),
        ScriptUse::worker(true, false),
        ScriptUse::worker(true, true),
        ScriptUse::ServiceWorker { is_of_page: false },
        ScriptUse::ServiceWorker { is_of_page: true },
    ];

    const fn worker(is_shared: bool, is_module: bool) -> Self {
        ScriptUse::Worker {
            is_shared,
            is_module,
        }
    }

    /// Whether an address is a URL that can be resolved without the page. A bare specifier is resolved by an import map,
    /// and the URL of a service worker relative to the page.
    #[must_use]
    pub fn is_url(self, address: &str) -> bool {
        let is_absolute = address.starts_with('/') || has_scheme(address);
        match self {
            _ if is_absolute => true,
            ScriptUse::ServiceWorker { is_of_page } => !is_of_page,
            _ if self.is_import() => address.starts_with("./") || address.starts_with("../"),
            _ => true,
        }
    }

    /// Whether it names a module, by a specifier.
    #[must_use]
    pub fn is_import(self) -> bool {
        use ScriptUse::{DynamicImport, Import, Reexport};
        matches!(self, Import | Reexport | DynamicImport)
    }
}

impl fmt::Display for ScriptUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ScriptUse::Import => "import",
            ScriptUse::Reexport => "export",
            ScriptUse::DynamicImport => "import()",
            ScriptUse::Url => "new URL",
            ScriptUse::Worker {
                is_shared: false, ..
            } => "new Worker",
            ScriptUse::Worker {
                is_shared: true, ..
            } => "new SharedWorker",
            ScriptUse::ServiceWorker { .. } => "serviceWorker.register",
        })
    }
}
