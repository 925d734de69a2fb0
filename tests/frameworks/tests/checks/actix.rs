//! actix-web.

use actix_web::{
    App,
    test::init_service,
    web::{self, get},
};
use steadfast::testing::actix_web::check;

use crate::{assert_found, assets::ASSETS, nested};

#[actix_web::test]
async fn each_form_of_mounting_passes() {
    let app = init_service(App::new().wrap(ASSETS.layer())).await;
    check(&ASSETS, &app).await.expect("the folder is served");
    let app = init_service(App::new().service(ASSETS.service())).await;
    check(&ASSETS, &app).await.expect("the folder is served");
    let scope = web::scope("/app").service(nested::ASSETS.service());
    let app = init_service(App::new().service(scope)).await;
    check(nested::ASSETS.layer(), &app)
        .await
        .expect("the folder is served");
}

#[actix_web::test]
async fn a_forgotten_service_is_found() {
    let app = init_service(App::new().route("/", get().to(async || "the page"))).await;
    let cause = "nothing is mounted at `/static`: add `.service(ASSETS.service())` or `.wrap(ASSETS.layer())`";
    assert_found(check(&ASSETS, &app).await, cause);
}

#[actix_web::test]
async fn a_service_in_another_scope_is_found() {
    let app = init_service(App::new().service(web::scope("/app").service(ASSETS.service()))).await;
    let cause = "inside a `scope`, the folder sees the requests below the scope's prefix alone";
    assert_found(check(&ASSETS, &app).await, cause);
}

#[actix_web::test]
async fn a_layer_around_a_scope_is_found() {
    let app = init_service(App::new().service(web::scope("/app").wrap(ASSETS.layer()))).await;
    let cause = "inside a `scope`, the folder sees the requests below the scope's prefix alone";
    assert_found(check(&ASSETS, &app).await, cause);
}

#[actix_web::test]
async fn a_service_behind_one_that_takes_every_path_is_found() {
    let page = web::resource("/{path:.*}").to(async || "the page");
    let app = init_service(App::new().service(page).service(ASSETS.service())).await;
    let cause = "services are asked in the order in which they were added";
    assert_found(check(&ASSETS, &app).await, cause);
}

#[actix_web::test]
async fn an_own_route_below_the_base_is_found() {
    let app = App::new()
        .route("/static/style.css", get().to(async || "mine"))
        .service(ASSETS.service());
    let app = init_service(app).await;
    assert_found(
        check(&ASSETS, &app).await,
        "another route answers /static/style.css: remove it, or add",
    );
}

#[actix_web::test]
async fn unreachable_root_files_are_found() {
    let app =
        init_service(App::new().service(web::scope("/static").service(ASSETS.service()))).await;
    assert_found(
        check(&ASSETS, &app).await,
        "/.well-known/security.txt and other `root` files are not below `/static`: add",
    );
}
