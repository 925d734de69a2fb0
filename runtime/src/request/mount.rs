//! A folder and the place where its requests arrive.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::{
    head::RequestHead,
    resolve::{Resolved, explain, resolve},
    shell::{or_shell, shell},
};
use crate::{assets::Assets, url::without_origin};

/// A folder and the place where its requests arrive.
#[derive(Clone, Debug)]
pub(crate) struct Mount {
    pub(crate) assets: &'static Assets,
    /// Decoded, without a trailing slash; `None` for the base's path.
    pub(crate) overridden: Option<Arc<str>>,
}

impl Mount {
    pub(crate) fn new(assets: &'static Assets) -> Self {
        Mount {
            assets,
            overridden: None,
        }
    }

    /// The folder below another path than its base. The origin of a URL is ignored, as in a base.
    pub(crate) fn at(self, path: &str) -> Self {
        let path = percent_decode_str(without_origin(path).trim_matches('/')).decode_utf8_lossy();
        let slash = if path.is_empty() { "" } else { "/" };
        Mount {
            overridden: Some(format!("{slash}{path}").into()),
            ..self
        }
    }

    /// The decoded path below which requests arrive, without a trailing slash.
    pub(crate) fn path(&self) -> &str {
        self.overridden
            .as_deref()
            .unwrap_or(self.assets.base().path)
    }

    /// The asset that a path and a query name below this path.
    pub(crate) fn resolve(&self, path: &str, query: &str) -> Resolved {
        resolve(self.assets, self.path(), path, query)
    }

    /// The page that answers a navigation below this path for which nothing else is there.
    pub(crate) fn shell(&self, request: &RequestHead<'_>) -> Option<Resolved> {
        shell(self.assets, self.path(), request)
    }

    /// The same for a service at its own place, as [`resolve_nested`](Mount::resolve_nested).
    pub(crate) fn shell_nested(&self, request: &RequestHead<'_>) -> Option<Resolved> {
        self.shell(request)
            .or_else(|| shell(self.assets, "", request))
    }

    /// What was resolved, or that page in the place of nothing.
    pub(crate) fn or_shell(&self, resolved: Resolved, request: &RequestHead<'_>) -> Resolved {
        or_shell(self.assets, self.path(), resolved, request)
    }

    /// The same for a service at its own place, where a router may have stripped the base from the path, as axum's
    /// `nest_service` does. A path that is not below the base is taken as the rest of a stripped one.
    pub(crate) fn resolve_nested(&self, path: &str, query: &str) -> Resolved {
        match self.resolve(path, query) {
            Resolved::Elsewhere => match resolve(self.assets, "", path, query) {
                Resolved::Elsewhere => explain(self.assets, path),
                found => found,
            },
            resolved => resolved,
        }
    }

    /// Logs, in a live build, a request that is not below this path, but whose path ends with that of an asset.
    pub(crate) fn report_elsewhere(&self, path: &str) {
        let Some(live) = self.assets.base().live else {
            return;
        };
        // With base `/`, every path is below it.
        if self.path().is_empty() {
            return;
        }
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let mut ends = decoded
            .match_indices('/')
            .map(|(index, _)| &decoded[index + 1..]);
        if ends.any(|end| self.assets.named(end.as_bytes()).next().is_some()) {
            live.report_elsewhere(path, self.path());
        }
    }
}
