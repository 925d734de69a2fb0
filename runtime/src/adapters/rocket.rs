//! Rocket: `Rocket::attach` takes the layer, `Rocket::mount` the service, and a route of your own that of one asset.
//!
//! Errors are successful outcomes with their status, so that no catcher replaces them. A request that does not refer to the
//! folder is forwarded.

use std::{
    io::Cursor,
    path::Path,
    sync::atomic::{AtomicIsize, Ordering},
};

use bytes::Bytes;
use http::{Response, header::X_CONTENT_TYPE_OPTIONS};
use rocket::{
    Build, Data, Request, Rocket, Route, async_trait,
    fairing::{self, Fairing, Info, Kind},
    http::{Header, Method, Status},
    route::{Handler, Outcome},
};
use steadfast_core::{UrlForm, spelling::encode_path};

use crate::{
    request::{Mount, RequestHead},
    tower::{AssetsLayer, NotFound, ServeAsset, ServeAssets},
};

const METHODS: [Method; 9] = [
    Method::Get,
    Method::Head,
    Method::Options,
    Method::Put,
    Method::Post,
    Method::Delete,
    Method::Trace,
    Method::Connect,
    Method::Patch,
];

/// Rocket sends a body in chunks of 4 kB, each a copy, unless a response asks for larger ones.
const CHUNK: usize = 64 * 1024;

#[async_trait]
impl Fairing for AssetsLayer {
    fn info(&self) -> Info {
        let kind = Kind::Ignite;
        Info {
            name: "steadfast",
            kind,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let routes = [
            routes(&self.mount, &paths(&self.mount), self),
            shell_routes(&self.mount),
        ]
        .concat();
        Ok(rocket.mount("/", routes).attach(NoSniff))
    }
}

impl From<ServeAssets<NotFound>> for Vec<Route> {
    fn from(service: ServeAssets<NotFound>) -> Self {
        let paths = [String::from("/<_..>")];
        let routes = routes(&service.mount, &paths, &service);
        [routes, shell_routes(&service.mount)].concat()
    }
}

/// Routes of their own for one file: `mount` gives them its path.
impl From<ServeAsset> for Vec<Route> {
    fn from(service: ServeAsset) -> Self {
        let routes = METHODS.map(|method| Route::new(method, "/", service));
        routes.into()
    }
}

/// The paths of the routes of a folder: everything below its own path, and each `root` file.
///
/// Rocket compares the segments of a route, as they are written, with the decoded ones of a request: no route can name a
/// path with an escape. A folder that has one is asked about every path, and so is one at the root of the site.
fn paths(mount: &Mount) -> Vec<String> {
    const EVERY_PATH: &str = "/<_..>";
    let below = mount.path();
    let roots = mount
        .assets
        .iter()
        .filter(|asset| asset.record().form() == UrlForm::Root)
        .map(|asset| format!("/{}", asset.path()))
        // Routes of one rank must not match the same path.
        .filter(|root| !Path::new(root).starts_with(below))
        .collect::<Vec<_>>();
    let has_escape = |path: &str| encode_path(path).to_string() != path;
    if below.is_empty() || has_escape(below) || roots.iter().any(|root| has_escape(root)) {
        return vec![EVERY_PATH.to_owned()];
    }
    [roots, vec![format!("{below}{EVERY_PATH}")]].concat()
}

/// A route for each path and method.
///
/// They precede the routes of an app, which get what is forwarded; of two folders, the one at the deeper path comes first.
/// Each folder has a rank of its own, because Rocket does not launch with two routes of one rank that match the same path.
fn routes(mount: &Mount, paths: &[String], handler: &(impl Handler + Clone)) -> Vec<Route> {
    const FIRST: isize = -1_000_000;
    const FOLDERS: isize = 10_000;
    static NEXT: AtomicIsize = AtomicIsize::new(0);
    let depth = mount.path().matches('/').count() as isize;
    let rank = FIRST - depth * FOLDERS + NEXT.fetch_add(1, Ordering::Relaxed) % FOLDERS;
    let all = paths
        .iter()
        .flat_map(|path| METHODS.map(|method| (path, method)));
    let routes = all.map(|(path, method)| {
        let mut route = Route::ranked(rank, method, path, handler.clone());
        route.name = Some("steadfast".into());
        route
    });
    routes.collect()
}

/// The page for navigations, after the routes of an app; none where the set has no such page.
#[derive(Clone)]
struct Shell(Mount);

/// Its routes.
fn shell_routes(mount: &Mount) -> Vec<Route> {
    const LAST: isize = 1_000_000;
    static NEXT: AtomicIsize = AtomicIsize::new(0);
    // Below another base than `/`, the routes of the folder answer everything.
    if mount.assets.base().pages.spa.is_none() || !mount.path().is_empty() {
        return Vec::new();
    }
    let rank = LAST + NEXT.fetch_add(1, Ordering::Relaxed);
    // Rocket asks the routes for GET, the app's too, where none is for HEAD.
    let mut route = Route::ranked(rank, Method::Get, "/<_..>", Shell(mount.clone()));
    route.name = Some("steadfast".into());
    vec![route]
}

#[async_trait]
impl Handler for Shell {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        match self.0.respond_shell(&head(request)) {
            Some(shell) => Outcome::Success(translate(shell, request)),
            None => Outcome::Forward((data, Status::NotFound)),
        }
    }
}

#[async_trait]
impl Handler for AssetsLayer {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        match self.respond(head(request)) {
            Some(response) => Outcome::Success(translate(response, request)),
            None => Outcome::Forward((data, Status::NotFound)),
        }
    }
}

#[async_trait]
impl Handler for ServeAssets<NotFound> {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        match self.mount.respond(&head(request)) {
            Some(response) => Outcome::Success(translate(response, request)),
            None => Outcome::Forward((data, Status::NotFound)),
        }
    }
}

#[async_trait]
impl Handler for ServeAsset {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        Outcome::Success(translate(self.asset.respond(head(request)), request))
    }
}

fn head<'r>(request: &'r Request<'_>) -> RequestHead<'r> {
    let headers = request.headers();
    let lines = |name: &'static str| headers.get(name).map(move |value| (name, value));
    let uri = request.uri();
    RequestHead {
        path: uri.path().raw().as_str(),
        query: uri.query().map_or("", |query| query.raw().as_str()),
        ..RequestHead::new(request.method().as_str(), "")
    }
    .with_fields(RequestHead::FIELDS.iter().copied().flat_map(lines))
}

fn translate(response: Response<Bytes>, request: &Request<'_>) -> rocket::Response<'static> {
    let (head, content) = response.into_parts();
    let mut response = rocket::Response::new();
    response.set_status(Status::new(head.status.as_u16()));
    for (name, value) in &head.headers {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        match *name == X_CONTENT_TYPE_OPTIONS {
            // Rocket's Shield sends it, and logs a warning where it is there already.
            true => {
                request.local_cache(|| Some(NoSniff));
            }
            false => response.adjoin_header(Header::new(name.as_str().to_owned(), value)),
        }
    }
    // Without content, Rocket leaves the `Content-Length` of a response to HEAD and of a 304 as it is.
    if !content.is_empty() {
        response.set_sized_body(content.len(), Cursor::new(content));
        response.set_max_chunk_size(CHUNK);
    }
    response
}

/// Adds `X-Content-Type-Options` where an app has no Shield, or one without it. Attached last, it runs after Shield.
#[derive(Clone, Copy, Debug)]
struct NoSniff;

#[async_trait]
impl Fairing for NoSniff {
    fn info(&self) -> Info {
        let kind = Kind::Response;
        Info {
            name: "steadfast: nosniff",
            kind,
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut rocket::Response<'r>) {
        let name = X_CONTENT_TYPE_OPTIONS.as_str();
        let is_wanted = request.local_cache(|| None::<NoSniff>).is_some();
        if is_wanted && !response.headers().contains(name) {
            response.set_raw_header(name, "nosniff");
        }
    }
}
