//! The harbour log with axum: the folder is a router to merge, the pages are askama's templates, in `pages.rs`.

use std::{env, io, sync::Arc};

use axum::{
    Form, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use tokio::net::TcpListener;

use crate::{
    harbour::{Entry, Log, SHIPS},
    pages::{Home, NotFound, SITE, ShipPage},
};

mod assets {
    steadfast::static_assets!("../shared/static", root = ["favicon.ico", "robots.txt"]);
}

#[cfg(test)]
#[path = "../../shared/checks.rs"]
mod checks;
#[path = "../../shared/harbour.rs"]
mod harbour;
mod pages;
#[cfg(test)]
mod tests;

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = env::var("PORT").unwrap_or_else(|_| "3000".into());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, app()).await
}

fn app() -> Router {
    Router::new()
        .route("/", get(home).post(write))
        .route("/ships/{name}", get(ship))
        .fallback(not_found)
        .with_state(Arc::new(Log::new()))
        .merge(assets::ASSETS.router())
}

async fn home(State(log): State<Arc<Log>>) -> Home {
    Home {
        site: SITE,
        ships: SHIPS,
        log: log.entries(),
    }
}

async fn write(
    State(log): State<Arc<Log>>,
    Form(entry): Form<Entry>,
) -> Result<Redirect, (StatusCode, String)> {
    let written = log.write(entry);
    written.map_err(|error| (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()))?;
    Ok(Redirect::to("/"))
}

async fn ship(State(log): State<Arc<Log>>, Path(name): Path<String>) -> Response {
    let Some(ship) = harbour::ship(&name) else {
        return not_found().await.into_response();
    };
    let log = log.entries();
    let site = SITE;
    ShipPage { site, ship, log }.into_response()
}

async fn not_found() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, NotFound { site: SITE })
}
