//! What a debug build logs: requests for its files that come to another path than the folder's, and names that are not
//! files.

use std::sync::Mutex;

use axum::Router;
use steadfast_tests::get;

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site");
}

static LOGGED: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        LOGGED
            .lock()
            .expect("no test panics")
            .push(record.args().to_string());
    }

    fn flush(&self) {}
}

#[tokio::test]
async fn requests_at_another_path_and_names_of_no_file_are_logged_once() {
    log::set_logger(&Log).expect("the only logger");
    log::set_max_level(log::LevelFilter::Warn);
    let nested = Router::new().nest_service("/assets", assets::ASSETS.service());
    let fallback: Router = Router::new().fallback_service(assets::ASSETS.service());
    for (app, url) in [
        (&nested, "/assets/style.css"),
        (&nested, "/assets/style.css"),
        (&nested, "/assets/nothing.css"),
        (&fallback, "/about"),
        (&fallback, "/favicon.ico"),
        (&fallback, "/static/missing.css"),
        (&fallback, "/x/with%20space.txt"),
    ] {
        assert_eq!(get(app.clone(), url).await.status, 404, "{url}");
    }
    let line = |path| {
        format!(
            "the service of the folder at `/static` got a request for `{path}`, which is not below `/static`: mount it at \
             its `base`, or state the path at which requests arrive with `mounted_at`"
        )
    };
    let logged = LOGGED.lock().expect("no test panics");
    assert_eq!(
        *logged,
        ["/assets/style.css", "/x/with%20space.txt"].map(line)
    );
}
