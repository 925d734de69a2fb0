//! warp.

use steadfast::testing::warp::check;
use warp::Filter as _;

use crate::{assert_found, assets::ASSETS, nested};

#[tokio::test]
async fn each_form_of_mounting_passes() {
    let page = warp::path::end().map(|| "the page");
    check(&ASSETS, ASSETS.filter().or(page))
        .await
        .expect("the folder is served");
    check(&ASSETS, page.or(ASSETS.filter()))
        .await
        .expect("the folder is served");
    let app = warp::path("app").and(nested::ASSETS.filter());
    check(&nested::ASSETS, app)
        .await
        .expect("the folder is served");
}

#[tokio::test]
async fn a_forgotten_filter_is_found() {
    let app = warp::path::end().map(|| "the page");
    let cause = "nothing is mounted at `/static`: add `ASSETS.filter().or(…)`";
    assert_found(check(&ASSETS, app).await, cause);
}

#[tokio::test]
async fn a_filter_behind_another_prefix_is_found() {
    let app = warp::path("assets").and(ASSETS.filter());
    let cause = "the filter is behind a `path` that is not a part of `/static`";
    assert_found(check(&ASSETS, app).await, cause);
}

#[tokio::test]
async fn a_filter_behind_one_that_accepts_every_path_is_found() {
    let app = warp::get().map(|| "the page").or(ASSETS.filter());
    assert_found(check(&ASSETS, app).await, "another route answers /static/");
}

#[tokio::test]
async fn an_own_route_below_the_base_is_found() {
    let own = warp::path!("static" / "style.css").map(|| "mine");
    let app = own.or(ASSETS.filter());
    assert_found(
        check(&ASSETS, app).await,
        "another route answers /static/style.css",
    );
}
