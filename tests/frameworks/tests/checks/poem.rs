//! poem.

use poem::{EndpointExt as _, Route, endpoint::make_sync, test::TestClient};
use steadfast::testing::poem::check;

use crate::{assert_found, assets::ASSETS, nested};

#[tokio::test]
async fn each_form_of_mounting_passes() {
    check(&ASSETS, Route::new().with(ASSETS.layer()))
        .await
        .expect("the folder is served");
    let inner = Route::new().nest("/static", nested::ASSETS.service());
    check(&nested::ASSETS, Route::new().nest("/app", inner))
        .await
        .expect("the folder is served");
}

#[tokio::test]
async fn a_folder_at_another_path_matches_the_received_one() {
    let layer = ASSETS.layer().mounted_at("/files");
    let service = nested::ASSETS.service().mounted_at("/files");
    let app = Route::new().nest("/app", service).with(layer.clone());
    check(layer, app).await.expect("the folder is served");
    let app = Route::new().nest("/app", nested::ASSETS.service().mounted_at("/files"));
    let response = TestClient::new(app)
        .get("/app/files/theme.css")
        .send()
        .await;
    response.assert_status_is_ok();
}

/// Its requests have no original URI.
#[tokio::test]
async fn poems_own_test_client_gets_the_files() {
    let inner = Route::new().nest("/static", nested::ASSETS.service());
    let app = Route::new().nest("/app", inner).with(ASSETS.layer());
    let client = TestClient::new(app);
    client
        .get(ASSETS.url("style.css"))
        .send()
        .await
        .assert_status_is_ok();
    client
        .get(nested::ASSETS.url("style.css"))
        .send()
        .await
        .assert_status_is_ok();
}

#[tokio::test]
async fn a_forgotten_layer_is_found() {
    let app = Route::new().at("/", make_sync(|_| "the page"));
    let cause = "nothing is mounted at `/static`: add `.with(ASSETS.layer())`";
    assert_found(check(&ASSETS, app).await, cause);
}

#[tokio::test]
async fn a_layer_inside_a_nest_is_found() {
    let app = Route::new().nest("/app", Route::new().with(ASSETS.layer()));
    assert_found(check(&ASSETS, app).await, "inside a `nest`, the layer sees");
}

#[tokio::test]
async fn a_service_that_is_nested_at_another_path_is_found() {
    let app = Route::new().nest("/assets", ASSETS.service());
    assert_found(
        check(&ASSETS, app).await,
        "`nest` or `at` is at another path than `/static`",
    );
}

#[tokio::test]
async fn an_own_route_below_the_base_is_found() {
    let app = Route::new()
        .nest("/static", ASSETS.service())
        .at("/static/style.css", make_sync(|_| "mine"));
    assert_found(
        check(&ASSETS, app).await,
        "another route answers /static/style.css: remove it, or put",
    );
}

#[tokio::test]
async fn unreachable_root_files_are_found() {
    let app = Route::new().nest("/static", ASSETS.service());
    assert_found(
        check(&ASSETS, app).await,
        "/.well-known/security.txt and other `root` files are not below `/static`: put",
    );
}
