//! The element of the script. What differs from folder to folder is in its attributes.

use std::fmt;

use super::text::{CSP_SOURCE, TEXT};
use crate::{
    assets::{Assets, Base},
    html::Attribute,
};

impl Assets {
    /// A script for debug builds, by which an open page follows the folder: an edited style sheet is replaced in the
    /// page, and another edited file reloads it. In release builds, nothing.
    ///
    /// Write it into the head of each page, after the import map if there is one. It is HTML: a template engine that
    /// escapes has to be told so.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use assets::{ASSETS, STYLE_CSS};
    ///
    /// let live = ASSETS.live_script();
    /// let page = format!(r#"<!doctype html><link rel="stylesheet" href="{STYLE_CSS}">{live}<h1>Hello</h1>"#);
    /// # assert!(page.ends_with(&format!("{live}<h1>Hello</h1>")));
    /// ```
    ///
    /// While the page is visible, the script asks by `HEAD` for the entity tags of the files that the page has loaded:
    /// ten times a second for style sheets, once a second for others. It needs no socket and nothing of the framework,
    /// and continues after a restart of the program.
    /// [The guide](crate::guide::developing) has the details, and what a Content Security Policy has to allow.
    #[must_use]
    pub const fn live_script(&self) -> LiveScript<'static> {
        LiveScript {
            base: self.base(),
            nonce: None,
        }
    }
}

/// The script of debug builds, from [`Assets::live_script`]. It [displays](fmt::Display) as its element, or as nothing
/// in release builds.
///
/// ```
/// use steadfast::LiveScript;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// const LIVE: LiveScript<'_> = assets::ASSETS.live_script();
/// let element = LIVE.to_string();
/// assert!(element.is_empty() || element.starts_with("<script type=\"module\""));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LiveScript<'a> {
    base: Base,
    nonce: Option<&'a str>,
}

impl LiveScript<'_> {
    /// The element with a nonce, for a Content Security Policy that allows scripts by one.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let nonce = String::from("4AEemGb0xJptoIGFP3Nd");
    /// let element = assets::ASSETS.live_script().nonce(&nonce).to_string();
    /// assert!(element.is_empty() || element.contains(r#" nonce="4AEemGb0xJptoIGFP3Nd""#));
    /// ```
    #[must_use]
    pub const fn nonce(self, nonce: &str) -> LiveScript<'_> {
        LiveScript {
            base: self.base,
            nonce: Some(nonce),
        }
    }

    /// The source expression that allows the script in a Content Security Policy (CSP Level 3 §2.3.1): `'sha256-…'`,
    /// with its quotes. Empty in release builds.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let live = assets::ASSETS.live_script().csp_source();
    /// let policy = format!("connect-src 'self'; script-src 'self' {live}");
    /// # assert!(live.is_empty() || policy.contains(" 'sha256-"));
    /// ```
    #[must_use]
    pub const fn csp_source(self) -> &'static str {
        if self.text().is_empty() {
            ""
        } else {
            CSP_SOURCE
        }
    }

    /// The script; empty where nothing is written.
    const fn text(self) -> &'static str {
        match self.base.live {
            Some(_) => TEXT,
            None => "",
        }
    }

    /// The prefixes of the folder's URLs, separated by spaces.
    fn prefixes(self) -> String {
        let Base { url, has_root, .. } = self.base;
        // Files at the root of the site can have any URL.
        let root = if has_root && !url.is_empty() {
            " /"
        } else {
            ""
        };
        format!("{url}/{root}")
    }
}

impl fmt::Display for LiveScript<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text();
        if text.is_empty() {
            return Ok(());
        }
        f.write_str("<script type=\"module\"")?;
        if let Some(nonce) = self.nonce {
            write!(f, "{}", Attribute("nonce", nonce))?;
        }
        let prefixes = self.prefixes();
        let prefixes = Attribute("data-steadfast", &prefixes);
        write!(f, "{prefixes}>{text}</script>")
    }
}
