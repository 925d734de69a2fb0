//! Import maps (HTML Standard, "Import maps"): modules import each other under plain URLs, and the page's
//! map turns these into versioned ones, so that a change to one module renames none of its importers.

use std::{collections::BTreeMap, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};
use steadfast_core::import_map::{Sections, join, split};

/// The import map of a folder, from [`Assets::import_map`](crate::Assets::import_map).
///
/// It [displays](fmt::Display) as the element that belongs in the page's `head`, before the first module:
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// let map = assets::ASSETS.import_map();
/// let head = format!(r#"{map}<script type="module" src="{}"></script>"#, assets::APP_JS);
/// assert!(head.starts_with(r#"<script type="importmap">{"imports":{"/static/app.js":"/static/app."#));
/// ```
///
/// `import "./lib/util.js"` in a versioned module then loads the versioned `util.js`. The map's `integrity`
/// section holds Subresource Integrity metadata for each module; in
/// [debug builds](crate::static_assets#debug-builds) it is empty.
///
/// Its plain and versioned URLs are those below the base. Modules that are loaded from another origin or another
/// prefix ([`with_origin`](crate::Assets::with_origin), [`mounted_at`](crate::AssetsLayer::mounted_at)), and
/// modules that workers import, are not in it: they load the plain URLs, which are revalidated on every use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportMap {
    json: &'static str,
    csp_source: &'static str,
}

impl ImportMap {
    pub(crate) const fn new(json: &'static str, csp_source: &'static str) -> Self {
        ImportMap { json, csp_source }
    }

    /// The map as JSON, safe unescaped inside a `script` element.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// const JSON: &str = assets::ASSETS.import_map().json();
    /// assert!(JSON.starts_with(r#"{"imports":{"#));
    /// ```
    #[must_use]
    pub const fn json(self) -> &'static str {
        self.json
    }

    /// The source expression that allows the element in a Content Security Policy (CSP Level 3 §2.3.1):
    /// `'sha256-…'`, with its quotes.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let policy = format!("script-src 'self' {}", assets::ASSETS.import_map().csp_source());
    /// assert!(policy.starts_with("script-src 'self' 'sha256-"));
    /// ```
    #[must_use]
    pub const fn csp_source(self) -> &'static str {
        self.csp_source
    }

    /// One map of several folders. Where two map the same specifier, for all modules or in the same scope, the
    /// later folder wins.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// # mod admin { steadfast::static_assets!("doc/static", base = "/admin"); }
    /// use steadfast::ImportMap;
    ///
    /// let map = ImportMap::merge([assets::ASSETS.import_map(), admin::ASSETS.import_map()]);
    /// assert!(map.json().contains("/static/app.js") && map.json().contains("/admin/app.js"));
    /// ```
    #[must_use]
    pub fn merge(maps: impl IntoIterator<Item = ImportMap>) -> MergedImportMap {
        let (mut imports, mut integrity) = (Members::default(), Members::default());
        let mut scopes: BTreeMap<_, Members> = BTreeMap::new();
        for map in maps {
            let sections = split(map.json);
            imports.add(sections.imports);
            integrity.add(sections.integrity);
            // Of two members of the same name, JSON keeps the later one alone.
            for (scope, members) in sections.scopes {
                scopes.entry(scope).or_default().add(members);
            }
        }
        let scopes = scopes.iter();
        MergedImportMap::new(join(&Sections {
            imports: &imports.0,
            scopes: scopes.map(|(scope, it)| (*scope, &*it.0)).collect(),
            integrity: &integrity.0,
        }))
    }
}

/// The members of a JSON object, from several maps.
#[derive(Default)]
struct Members(String);

impl Members {
    fn add(&mut self, members: &str) {
        if !self.0.is_empty() && !members.is_empty() {
            self.0.push(',');
        }
        self.0.push_str(members);
    }
}

impl fmt::Display for ImportMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tag().fmt(f)
    }
}

/// An import map that is made at run time: that of several folders, from [`ImportMap::merge`], or the part that some scripts
/// need, from [`Assets::import_map_for`](crate::Assets::import_map_for). It displays as its element.
///
/// Its digest is known only at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedImportMap {
    json: String,
}

impl MergedImportMap {
    pub(crate) fn new(json: String) -> Self {
        MergedImportMap { json }
    }

    /// The map as JSON, safe unescaped inside a `script` element.
    ///
    /// ```
    /// # use steadfast::ImportMap;
    /// assert_eq!(ImportMap::merge([]).json(), r#"{"imports":{},"integrity":{}}"#);
    /// ```
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The source expression that allows the element in a Content Security Policy, as
    /// [`ImportMap::csp_source`]. It is computed.
    ///
    /// ```
    /// # use steadfast::ImportMap;
    /// assert!(ImportMap::merge([]).csp_source().starts_with("'sha256-"));
    /// ```
    #[must_use]
    pub fn csp_source(&self) -> String {
        let digest = STANDARD.encode(Sha256::digest(&self.json));
        format!("'sha256-{digest}'")
    }
}

impl fmt::Display for MergedImportMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tag().fmt(f)
    }
}
