//! axum: a router to merge.

use axum::Router;

use steadfast_core::{UrlForm, spelling::encode_path};

use crate::{assets::Assets, tower::ServeAssets};

impl Assets {
    /// A router for [`Router::merge`], with routes for everything below the base and for each `root`
    /// file.
    ///
    /// axum matches paths as they are sent, percent-encoded: the base and the `root` files are routed in the
    /// spelling of their URLs and in the unencoded one. [`Assets::layer`] matches every spelling.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use axum::{Router, routing::get};
    ///
    /// let app: Router = Router::new()
    ///     .route("/", get(|| async { "the page" }))
    ///     .merge(assets::ASSETS.router());
    /// ```
    ///
    /// With base `/` or an absolute URL without a path, the router has no route: it is a fallback, so that every route of
    /// your own comes first, `/` too, and no route can clash with a file. axum panics where two routers that are merged
    /// both have a fallback; the page that a fallback of your own would answer is then the inner service of
    /// [`ServeAssets::fallback`].
    pub fn router<S>(&'static self) -> Router<S>
    where
        S: Clone + Send + Sync + 'static,
    {
        self.service().into_router()
    }
}

impl ServeAssets {
    /// [`Assets::router`] for a service that is served [`mounted_at`](ServeAssets::mounted_at) another path.
    ///
    /// A router inside a `nest` does not reach the root of the site: to serve `root` files, put
    /// [`Assets::layer`] around the outermost router.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", base = "/app/static"); }
    /// use axum::Router;
    ///
    /// let app: Router = Router::new()
    ///     .nest("/app", assets::ASSETS.service().mounted_at("/static").into_router());
    /// ```
    ///
    /// With the path `/` it is a fallback, as [`Assets::router`] describes.
    pub fn into_router<S>(self) -> Router<S>
    where
        S: Clone + Send + Sync + 'static,
    {
        self.routes().with_state(())
    }

    /// The router without a state, which is compiled with this crate and not with each user's.
    fn routes(self) -> Router {
        let at = self.mount.path().to_owned();
        if at.is_empty() {
            return Router::new().fallback_service(self);
        }
        let assets = self.mount.assets;
        let roots = assets
            .iter()
            .filter(|asset| asset.record().form() == UrlForm::Root)
            .flat_map(|asset| spellings(&format!("/{}", asset.path())));
        let below = spellings(&at).into_iter().flat_map(|at| {
            // It leads to the index page.
            let folder = assets.base().pages.index.is_some().then(|| at.clone());
            let below = [format!("{at}/"), format!("{at}/{{*path}}")];
            folder.into_iter().chain(below)
        });
        roots.chain(below).fold(Router::new(), |router, route| {
            router.route_service(&route, self.clone())
        })
    }
}

/// The routes of a decoded path: in the spelling of emitted URLs, and with nothing encoded that a client may
/// leave unencoded. Literal braces are doubled in a route.
fn spellings(path: &str) -> Vec<String> {
    let encoded = encode_path(path).to_string();
    let literal = path.replace('{', "{{").replace('}', "}}");
    let mut routes = vec![encoded];
    // A literal `%` cannot be sent unencoded, and axum rejects a segment that looks like a parameter of its
    // older syntax.
    let is_refused = literal.contains('%')
        || literal
            .split('/')
            .any(|segment| segment.starts_with([':', '*']));
    if !is_refused && !routes.contains(&literal) {
        routes.push(literal);
    }
    routes
}
