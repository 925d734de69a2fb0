//! The endpoints of an application, and the URL that a call has.

use std::{borrow::Cow, cmp::Reverse};

use steadfast_core::{spelling::has_scheme, suggest::most_similar};

use super::{
    build_error::{BuildError, Suggestion},
    call::Call,
    rule::Rule,
    spelling,
};
use crate::{assets::Assets, missing::missing};

/// The value that names a file.
const FILENAME: &str = "filename";

/// The methods of Flask's endpoints for files.
const METHODS: &[&str] = &["GET", "HEAD", "OPTIONS"];

/// What `url_for` knows of an application.
#[derive(Debug)]
pub(super) struct Endpoints {
    /// The folders, by their endpoints: `static`, `shop.static`.
    pub(super) folders: Vec<(String, &'static Assets)>,
    /// An endpoint may have several rules.
    pub(super) routes: Vec<(String, Rule)>,
    /// Scheme and host, without a trailing slash.
    pub(super) origin: Option<String>,
    /// Whether a missing file is an error.
    pub(super) is_strict: bool,
}

impl Endpoints {
    pub(super) fn new(assets: &'static Assets) -> Self {
        Endpoints {
            folders: vec![("static".to_owned(), assets)],
            routes: Vec::new(),
            origin: None,
            is_strict: false,
        }
    }

    /// The URL of a call on a page of this blueprint, not escaped.
    pub(super) fn url(&self, call: &Call, blueprint: Option<&str>) -> Result<String, String> {
        let endpoint = in_blueprint(&call.endpoint, blueprint);
        let folder = self.folders.iter().find(|(name, _)| *name == endpoint);
        let url = match folder {
            Some((_, assets)) => self.file(assets, &endpoint, call),
            None => self.page(&endpoint, call),
        }?;
        let url = if call.is_external {
            self.external(url, call.scheme.as_deref())?
        } else {
            url
        };
        Ok(match &call.anchor {
            Some(anchor) => format!("{url}#{}", spelling::anchor(anchor)),
            None => url,
        })
    }

    /// The URL of a file, with its query.
    fn file(&self, assets: &Assets, endpoint: &str, call: &Call) -> Result<String, String> {
        let error = |suggestion| {
            BuildError {
                endpoint,
                call,
                suggestion,
            }
            .to_string()
        };
        let is_wrong = |method: &String| !METHODS.contains(&&**method);
        if call.method.as_ref().is_some_and(is_wrong) {
            return Err(error(Suggestion::Methods(METHODS)));
        }
        let Some(name) = call.value(FILENAME) else {
            return Err(error(Suggestion::Values(vec![FILENAME])));
        };
        let name = name.text();
        let asset = assets.get(&name).map(|asset| asset.url().to_owned());
        let url = match asset.or_else(|| assets.folder_url(&name)) {
            Some(url) => url,
            None if self.is_strict => return Err(missing(assets, &name)),
            None => {
                assets.report_missing(&name);
                format!("{}/{}", assets.base().url, spelling::path(&name))
            }
        };
        Ok(with_query(url, call, &[FILENAME]))
    }

    /// The URL of a route, with its query.
    fn page(&self, endpoint: &str, call: &Call) -> Result<String, String> {
        let routes = self.routes.iter().filter(|(name, _)| name == endpoint);
        let rules: Vec<_> = routes.map(|(_, rule)| rule).collect();
        let paths = rules.iter().filter_map(|rule| {
            let names: Vec<_> = rule.names().collect();
            Some((rule.path(call)?, names))
        });
        if let Some((path, names)) = paths.min_by_key(|(_, names)| Reverse(names.len())) {
            return Ok(with_query(path, call, &names));
        }
        let suggestion = match rules.first() {
            Some(rule) => {
                let names = rule.names().filter(|name| call.value(name).is_none());
                Suggestion::Values(names.collect())
            }
            None => Suggestion::Endpoint(self.nearest(endpoint)),
        };
        let error = BuildError {
            endpoint,
            call,
            suggestion,
        };
        Err(error.to_string())
    }

    /// The existing endpoint most similar to a name.
    fn nearest(&self, endpoint: &str) -> &str {
        let folders = self.folders.iter().map(|(name, _)| &**name);
        let names = folders.chain(self.routes.iter().map(|(name, _)| &**name));
        most_similar(endpoint, names).unwrap_or("static")
    }

    /// A URL with a scheme and a host: those of the site, unless the folder's base has its own.
    fn external(&self, url: String, scheme: Option<&str>) -> Result<String, String> {
        let url = match (&self.origin, has_scheme(&url)) {
            (_, true) => url,
            (Some(origin), false) => format!("{origin}{url}"),
            (None, false) => {
                return Err(
                    "url_for() with _external or _scheme needs the origin of the site: add \
                     `.origin(\"https://example.com\")` to `UrlFor`"
                        .to_owned(),
                );
            }
        };
        let (_, rest) = url.split_once("://").unwrap_or(("", &url));
        Ok(match scheme {
            None => url,
            Some("") => format!("//{rest}"),
            // What has no other protocol is a page (Werkzeug's `MapAdapter.build`).
            Some("https" | "wss") => format!("https://{rest}"),
            Some(_) => format!("http://{rest}"),
        })
    }
}

/// An endpoint that begins with a dot is the current blueprint's.
fn in_blueprint<'e>(endpoint: &'e str, blueprint: Option<&str>) -> Cow<'e, str> {
    match (endpoint.strip_prefix('.'), blueprint) {
        (Some(_), Some(blueprint)) => Cow::Owned(format!("{blueprint}{endpoint}")),
        (Some(name), None) => Cow::Borrowed(name),
        (None, _) => Cow::Borrowed(endpoint),
    }
}

/// Appends the values that the path does not have.
fn with_query(mut url: String, call: &Call, used: &[&str]) -> String {
    let values = call.values.iter();
    for (name, value) in values.filter(|(name, _)| !used.contains(&&**name)) {
        for item in value.items() {
            // A version may be the first pair.
            url.push(if url.contains('?') { '&' } else { '?' });
            url += &spelling::query(name);
            url.push('=');
            url += &spelling::query(&item);
        }
    }
    url
}
