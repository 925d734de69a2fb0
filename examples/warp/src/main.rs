//! The harbour log with warp: the folder is a filter, the pages are askama's templates, in `pages.rs`.

use std::{convert::Infallible, env, io, sync::Arc};

use tokio::net::TcpListener;
use warp::{
    Filter, Rejection, Reply,
    http::{StatusCode, Uri},
    redirect::see_other,
    reply::with_status,
};

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
    warp::serve(app()).incoming(listener).run().await;
    Ok(())
}

fn app() -> impl Filter<Extract = (impl Reply,), Error = Rejection> + Clone + Send + Sync + 'static
{
    let log = with_log(Arc::new(Log::new()));
    let home = warp::path::end()
        .and(warp::get())
        .and(log.clone())
        .map(home);
    let write = warp::path::end()
        .and(warp::post())
        .and(log.clone())
        .and(warp::body::content_length_limit(4096))
        .and(warp::body::form())
        .map(write);
    let ship = warp::path!("ships" / String)
        .and(warp::get())
        .and(log)
        .and_then(ship);
    let pages = home.or(write).or(ship).recover(not_found);
    assets::ASSETS.filter().or(pages)
}

fn with_log(log: Arc<Log>) -> impl Filter<Extract = (Arc<Log>,), Error = Infallible> + Clone {
    warp::any().map(move || log.clone())
}

fn home(log: Arc<Log>) -> Home {
    Home {
        site: SITE,
        ships: SHIPS,
        log: log.entries(),
    }
}

fn write(log: Arc<Log>, entry: Entry) -> Box<dyn Reply> {
    match log.write(entry) {
        Ok(()) => Box::new(see_other(Uri::from_static("/"))),
        Err(error) => Box::new(with_status(
            error.to_string(),
            StatusCode::UNPROCESSABLE_ENTITY,
        )),
    }
}

async fn ship(name: String, log: Arc<Log>) -> Result<ShipPage, Rejection> {
    let ship = harbour::ship(&name).ok_or_else(warp::reject::not_found)?;
    Ok(ShipPage {
        site: SITE,
        ship,
        log: log.entries(),
    })
}

async fn not_found(rejection: Rejection) -> Result<impl Reply, Rejection> {
    match rejection.is_not_found() {
        true => Ok(with_status(NotFound { site: SITE }, StatusCode::NOT_FOUND)),
        false => Err(rejection),
    }
}
