//! salvo.

use salvo::{Depot, FlowCtrl, Handler, Request, Response, Router, Service, async_trait};
use steadfast::{
    AssetsLayer,
    testing::{self, Failures},
};

use crate::{assert_found, assets::ASSETS, nested};

struct Page;

#[async_trait]
impl Handler for Page {
    async fn handle(
        &self,
        _: &mut Request,
        _: &mut Depot,
        response: &mut Response,
        _: &mut FlowCtrl,
    ) {
        response.render("mine");
    }
}

async fn check(folder: impl Into<AssetsLayer>, app: impl Into<Service>) -> Result<(), Failures> {
    let app = app.into();
    testing::salvo::check(folder, async |request| app.handle(request).await).await
}

#[tokio::test]
async fn each_form_of_mounting_passes() {
    check(&ASSETS, Service::new(Router::new()).hoop(ASSETS.layer()))
        .await
        .expect("the folder is served");
    let every_path = Router::with_path("{**path}").goal(ASSETS.service());
    check(&ASSETS, Router::new().push(every_path))
        .await
        .expect("the folder is served");
    let folder = Router::with_path("static/{**path}").goal(nested::ASSETS.service());
    check(
        &nested::ASSETS,
        Router::new().push(Router::with_path("app").push(folder)),
    )
    .await
    .expect("the folder is served");
}

#[tokio::test]
async fn a_forgotten_hoop_is_found() {
    let cause = "nothing is mounted at `/static`: add `.hoop(ASSETS.layer())` to the `Service`";
    assert_found(check(&ASSETS, Router::new().get(Page)).await, cause);
}

#[tokio::test]
async fn a_routers_hoop_is_found() {
    let app = Router::new()
        .hoop(ASSETS.layer())
        .push(Router::with_path("page").get(Page));
    assert_found(
        check(&ASSETS, app).await,
        "a `Router`'s `hoop` runs only for paths that one of its routes matches",
    );
}

#[tokio::test]
async fn another_path_is_found() {
    let app = Router::with_path("assets/{**path}").goal(ASSETS.service());
    assert_found(
        check(&ASSETS, app).await,
        "`Router::with_path` is at another path than `/static/{**path}`",
    );
}

#[tokio::test]
async fn an_own_route_below_the_base_is_found() {
    let own = Router::with_path("static/style.css").get(Page);
    let folder = Router::with_path("{**path}").goal(ASSETS.service());
    let app = Router::new().push(own).push(folder);
    assert_found(
        check(&ASSETS, app).await,
        "another route answers /static/style.css: remove it, or add",
    );
}

#[tokio::test]
async fn unreachable_root_files_are_found() {
    let app = Router::with_path("static/{**path}").goal(ASSETS.service());
    assert_found(
        check(&ASSETS, app).await,
        "/.well-known/security.txt and other `root` files are not below `/static`: add",
    );
}

struct VaryByOrigin;

#[async_trait]
impl Handler for VaryByOrigin {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        let value = salvo::http::HeaderValue::from_static("Origin");
        response.headers_mut().insert("vary", value);
        flow.call_next(request, depot, response).await;
    }
}

#[tokio::test]
async fn what_a_hoop_around_the_folder_has_written_stays() {
    let app = Service::new(Router::new())
        .hoop(VaryByOrigin)
        .hoop(ASSETS.layer());
    check(&ASSETS, app).await.expect("the folder is served");
    let app = Service::new(Router::new())
        .hoop(VaryByOrigin)
        .hoop(ASSETS.layer());
    let request = Request::from_hyper(
        http::Request::get(ASSETS.url("style.css").as_ref())
            .body(salvo::http::ReqBody::None)
            .expect("a request"),
        http::uri::Scheme::HTTP,
    );
    let response = app.handle(request).await;
    assert!(
        response
            .headers()
            .get_all("vary")
            .iter()
            .any(|value| value == "Origin")
    );
}
