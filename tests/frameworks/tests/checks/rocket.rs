//! Rocket.

use rocket::{
    Build, Config, Data, Request, Rocket, Route,
    config::LogLevel,
    http::Method,
    local::asynchronous::Client,
    route::{Handler, Outcome},
    shield::Shield,
};
use steadfast::testing::rocket::check;

use crate::{assert_found, assets::ASSETS, at_root, nested};

fn rocket() -> Rocket<Build> {
    rocket::custom(Config {
        log_level: LogLevel::Off,
        ..Config::debug_default()
    })
}

#[derive(Clone, Copy)]
struct Page;

#[rocket::async_trait]
impl Handler for Page {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        Outcome::from(request, "mine")
    }
}

#[rocket::async_test]
async fn each_form_of_mounting_passes() {
    check(&ASSETS, rocket().attach(ASSETS.layer()))
        .await
        .expect("the folder is served");
    check(&ASSETS, rocket().mount("/", ASSETS.service()))
        .await
        .expect("the folder is served");
    check(
        &nested::ASSETS,
        rocket().mount("/app", nested::ASSETS.service()),
    )
    .await
    .expect("the folder is served");
    check(
        &nested::ASSETS,
        rocket().mount("/app/static", nested::ASSETS.service()),
    )
    .await
    .expect("the folder is served");
}

#[rocket::async_test]
async fn a_folder_at_the_root_passes() {
    check(&at_root::ASSETS, rocket().attach(at_root::ASSETS.layer()))
        .await
        .expect("the folder is served");
    let layer = || ASSETS.layer().mounted_at("/");
    check(layer(), rocket().attach(layer()))
        .await
        .expect("the folder is served");
}

#[rocket::async_test]
async fn two_folders_share_an_app_with_a_route_for_every_path() {
    let pages = Route::new(Method::Get, "/<path..>", Page);
    let app = || {
        rocket()
            .mount("/", [pages.clone()])
            .attach(ASSETS.layer())
            .attach(nested::ASSETS.layer())
    };
    check(&ASSETS, app()).await.expect("the folder is served");
    check(&nested::ASSETS, app())
        .await
        .expect("the folder is served");
}

#[rocket::async_test]
async fn a_forgotten_layer_is_found() {
    let cause = "nothing is mounted at `/static`: add `.attach(ASSETS.layer())`";
    assert_found(check(&ASSETS, rocket()).await, cause);
}

#[rocket::async_test]
async fn a_service_that_is_mounted_at_another_path_is_found() {
    let app = rocket().mount("/assets", ASSETS.service());
    assert_found(
        check(&ASSETS, app).await,
        "`mount` is at another path than `/static`",
    );
}

#[rocket::async_test]
async fn an_own_route_of_a_lower_rank_is_found() {
    let own = Route::ranked(isize::MIN, Method::Get, "/static/style.css", Page);
    let app = rocket().attach(ASSETS.layer()).mount("/", [own]);
    assert_found(
        check(&ASSETS, app).await,
        "another route answers /static/style.css: remove it, or give it",
    );
}

#[rocket::async_test]
async fn unreachable_root_files_are_found() {
    let app = rocket().mount("/static", ASSETS.service());
    assert_found(
        check(&ASSETS, app).await,
        "/.well-known/security.txt and other `root` files are not below `/static`: mount",
    );
}

#[rocket::async_test]
async fn an_app_that_does_not_launch_is_found() {
    let pages = [
        Route::ranked(1, Method::Get, "/", Page),
        Route::ranked(1, Method::Get, "/", Page),
    ];
    let app = rocket().mount("/", pages).attach(ASSETS.layer());
    let text = check(&ASSETS, app)
        .await
        .expect_err("the routes collide")
        .to_string();
    assert!(text.contains("    error: "), "{text}");
}

#[rocket::async_test]
async fn nosniff_is_sent_once_with_shield_and_without_it() {
    for app in [
        rocket().attach(ASSETS.layer()),
        rocket().attach(ASSETS.layer()).attach(Shield::new()),
        rocket().attach(Shield::new()).attach(ASSETS.layer()),
    ] {
        let client = Client::untracked(app).await.expect("it launches");
        let url = ASSETS.url("style.css").into_owned();
        let response = client.get(url).dispatch().await;
        let sent: Vec<_> = response.headers().get("X-Content-Type-Options").collect();
        assert_eq!(sent, ["nosniff"]);
    }
}
