//! warp, whose filters are a tower service.

use steadfast::testing::check;
use warp::Filter as _;

use crate::{assert_found, assets::ASSETS, nested};

#[tokio::test]
async fn each_form_of_mounting_passes() {
    let page = warp::path::end().map(|| "the page");
    check(&ASSETS, warp::service(ASSETS.filter().or(page)))
        .await
        .expect("the folder is served");
    check(&ASSETS, warp::service(page.or(ASSETS.filter())))
        .await
        .expect("the folder is served");
    check(
        &nested::ASSETS,
        warp::service(warp::path("app").and(nested::ASSETS.filter())),
    )
    .await
    .expect("the folder is served");
}

#[tokio::test]
async fn a_forgotten_filter_is_found() {
    let app = warp::service(warp::path::end().map(|| "the page"));
    assert_found(check(&ASSETS, app).await, "nothing is mounted at `/static`");
}

#[tokio::test]
async fn a_filter_behind_another_prefix_is_found() {
    let app = warp::service(warp::path("assets").and(ASSETS.filter()));
    assert_found(check(&ASSETS, app).await, "nothing is mounted at `/static`");
}

#[tokio::test]
async fn a_filter_behind_one_that_accepts_every_path_is_found() {
    let app = warp::service(warp::get().map(|| "the page").or(ASSETS.filter()));
    assert_found(check(&ASSETS, app).await, "another route answers /static/");
}

#[tokio::test]
async fn an_own_route_below_the_base_is_found() {
    let own = warp::path!("static" / "style.css").map(|| "mine");
    let app = warp::service(own.or(ASSETS.filter()));
    assert_found(
        check(&ASSETS, app).await,
        "another route answers /static/style.css",
    );
}
