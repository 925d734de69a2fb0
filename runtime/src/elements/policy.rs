//! Values of headers under which the elements of a page work.

use std::fmt;

use crate::assets::{Assets, Base};

/// A value of the header `Integrity-Policy`: a browser loads only scripts whose integrity metadata the page states.
///
/// Every script element of the crate has it in release builds. WebKit wants it for the static imports of a module too, and not
/// in the import map alone: see [`Tag::module_with_static_imports`](crate::Tag::module_with_static_imports).
///
/// ```
/// assert_eq!(steadfast::INTEGRITY_POLICY, "blocked-destinations=(script)");
/// ```
pub const INTEGRITY_POLICY: &str = "blocked-destinations=(script)";

impl Assets {
    /// The sources of a `script-src` in a Content Security Policy: the origin of the folder, its import map by its hash, and
    /// in debug builds the [live script](Assets::live_script).
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// let policy = format!("default-src 'self'; script-src {}", assets::ASSETS.script_src());
    /// assert!(policy.starts_with("default-src 'self'; script-src 'self' 'sha256-"));
    /// ```
    #[must_use]
    pub const fn script_src(&self) -> ScriptSrc {
        ScriptSrc {
            base: self.base(),
            import_map: self.import_map().csp_source(),
            live_script: self.live_script().csp_source(),
        }
    }
}

/// The sources of a `script-src`, from [`Assets::script_src`]. They display separated by spaces.
///
/// ```
/// use steadfast::ScriptSrc;
/// # mod assets { steadfast::static_assets!("doc/static", base = "https://cdn.example.com/x", embed = "always"); }
///
/// const SOURCES: ScriptSrc = assets::ASSETS.script_src();
/// assert!(SOURCES.to_string().starts_with("https://cdn.example.com 'sha256-"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ScriptSrc {
    base: Base,
    import_map: &'static str,
    live_script: &'static str,
}

impl fmt::Display for ScriptSrc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = self
            .base
            .url
            .split_once("://")
            .map(|(scheme, rest)| (scheme, rest.split('/').next()));
        match origin {
            Some((scheme, Some(host))) => write!(f, "{scheme}://{host} {}", self.import_map)?,
            _ => write!(f, "'self' {}", self.import_map)?,
        }
        match self.live_script {
            "" => Ok(()),
            source => write!(f, " {source}"),
        }
    }
}
