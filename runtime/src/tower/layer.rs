//! The layer: the folder in front of everything else.

use bytes::Bytes;
use http::Response;
use tower_layer::Layer;

use super::serve::{OnMiss, RequestPath, ServeAssets};
use crate::{
    answer::prepare,
    assets::Assets,
    request::{Mount, RequestHead},
};

/// [`Assets::layer`]: answers requests for the folder and passes on the others.
///
/// ```
/// use steadfast::AssetsLayer;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let layer: AssetsLayer = assets::ASSETS.layer();
/// let app: axum::Router = axum::Router::new().layer(layer);
/// ```
#[derive(Clone, Debug)]
pub struct AssetsLayer {
    pub(crate) mount: Mount,
}

impl AssetsLayer {
    /// Serves below `path` instead of the base, where a proxy or a router in front strips or adds a
    /// prefix. URLs stay as they are.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// // The proxy forwards `/static/…` as `/app/static/…`.
    /// let layer = assets::ASSETS.layer().mounted_at("/app/static");
    /// ```
    #[must_use]
    pub fn mounted_at(self, path: &str) -> Self {
        AssetsLayer {
            mount: self.mount.at(path),
        }
    }

    /// [`Assets::respond`] below the path of this layer, without tower.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// // The proxy forwards `/static/…` as `/app/static/…`.
    /// let layer = assets::ASSETS.layer().mounted_at("/app/static");
    /// let request = http::Request::get("/app/static/robots.txt").body(()).unwrap();
    /// assert_eq!(layer.respond(&request).unwrap().status(), 200);
    /// ```
    #[must_use]
    pub fn respond<'r>(&self, request: impl Into<RequestHead<'r>>) -> Option<Response<Bytes>> {
        self.mount.respond(&request.into())
    }
}

/// [`Assets::layer`].
///
/// ```
/// use steadfast::AssetsLayer;
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// let layer = AssetsLayer::from(&assets::ASSETS);
/// ```
impl From<&'static Assets> for AssetsLayer {
    fn from(assets: &'static Assets) -> Self {
        assets.layer()
    }
}

impl<S> Layer<S> for AssetsLayer {
    type Service = ServeAssets<S>;

    fn layer(&self, inner: S) -> ServeAssets<S> {
        ServeAssets {
            mount: self.mount.clone(),
            request_path: RequestPath::AsReceived,
            on_miss: OnMiss::NotFoundBelowBase,
            inner,
        }
    }
}

impl Assets {
    /// A tower layer that answers requests for this folder and passes on the others: the form for every
    /// app and every tower framework, around the outermost router.
    ///
    /// Below a base such as `/static` every request is answered, with 404 where there is no such
    /// asset. With base `/`, with an absolute URL without a path, and for `root` files, only known
    /// assets are answered, and the URLs of folders with an index page, `/` too. The page of the option `spa` then takes
    /// the place of a 404 without content, that of a router without such a route.
    ///
    /// It goes around any service whose response body is an [`http_body::Body`] of [`Bytes`]:
    /// axum's, hyper's, a boxed one. The response's body is then a [`ResponseBody`](crate::ResponseBody), ours
    /// or the inner one.
    ///
    /// Call it last: axum's `layer` covers the routes and the fallback that the router has by then. Of two
    /// folders whose bases are nested, the inner base has to be the outer layer; two folders with one base are
    /// `first.service().fallback(second.service())`.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use axum::{Router, routing::get};
    ///
    /// let app: Router = Router::new()
    ///     .route("/", get(|| async { "the page" }))
    ///     .layer(assets::ASSETS.layer());
    /// ```
    #[must_use]
    pub fn layer(&'static self) -> AssetsLayer {
        prepare();
        AssetsLayer {
            mount: Mount::new(self),
        }
    }
}
