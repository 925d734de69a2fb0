//! Ranges of media: a browser that seeks in a file requests the part from there.

use std::{convert::Infallible, future};

use axum::{
    Router,
    body::{Body, to_bytes},
    middleware::map_response,
    response::{Html, Response},
    routing::get,
};
use futures_util::{StreamExt as _, stream};
use http::StatusCode;
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Server, in_each_engine};

mod assets {
    steadfast::static_assets!("$OUT_DIR/media");
}

in_each_engine!(a_seek_requests_the_part_from_there);

fn a_seek_requests_the_part_from_there(engine: Engine) {
    let html = format!(
        r#"<!doctype html>
<link rel="icon" href="data:,">
<pre id="report"></pre>
<audio preload="metadata" src="{sound}"></audio>
<script>
const sound = document.querySelector("audio");
const report = (text) => document.getElementById("report").textContent = text;
sound.onloadedmetadata = () => sound.currentTime = 590;
sound.onseeked = () => report(`${{sound.duration}} ${{sound.currentTime}}`);
sound.onerror = () => report(sound.error.message);
</script>"#,
        sound = assets::SILENCE_WAV,
    );
    let app = Router::new()
        .route("/page", get(async || Html(html)))
        .layer(assets::ASSETS.layer())
        .layer(map_response(stalled));
    let server = Server::start(Scheme::Https, app);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/page"));
    assert_eq!(browser.report_after(""), "600 590");

    let mut requests = server.take();
    requests.retain(|seen| seen.url == assets::SILENCE_WAV.url());
    let second_half = requests.iter().filter(|seen| {
        let first = seen.range.strip_prefix("bytes=");
        let first = first.and_then(|range| range.split('-').next()?.parse().ok());
        first.is_some_and(|first: usize| first > assets::SILENCE_WAV.len() / 2)
    });
    let statuses: Vec<_> = second_half.map(|seen| seen.status).collect();
    assert!(
        statuses.contains(&StatusCode::PARTIAL_CONTENT),
        "{requests:#?}"
    );
}

/// Sends the first megabyte of a body only, as a slow network does for a time: of what comes at once, browsers request no
/// part.
async fn stalled(response: Response) -> Response {
    const SENT: usize = 1_000_000;
    let (head, body) = response.into_parts();
    let mut body = to_bytes(body, usize::MAX).await.expect("it is in memory");
    if body.len() <= SENT {
        return Response::from_parts(head, body.into());
    }
    let sent = stream::iter([Ok::<_, Infallible>(body.split_to(SENT))]);
    let body = Body::from_stream(sent.chain(stream::once(future::pending())));
    Response::from_parts(head, body)
}
