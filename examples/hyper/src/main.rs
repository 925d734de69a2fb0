//! The harbour log with bare hyper: the folder answers first, the pages are minijinja's templates, in `pages.rs`.

use std::{env, error::Error, sync::Arc};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{
    Method, Request, Response, StatusCode,
    body::Body,
    header::{CONTENT_TYPE, LOCATION},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use minijinja::{Environment, Value, context};
use tokio::net::TcpListener;

use crate::harbour::{Log, SHIPS, Ship};

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

type BoxError = Box<dyn Error + Send + Sync>;
type Answer = Result<Response<Full<Bytes>>, BoxError>;

struct Site {
    log: Log,
    templates: Environment<'static>,
}

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let port = env::var("PORT").unwrap_or_else(|_| "3000".into());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    let site = Arc::new(Site::new()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let site = site.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| site.respond(request));
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                eprintln!("{error}");
            }
        });
    }
}

impl Site {
    fn new() -> Result<Self, minijinja::Error> {
        let log = Log::new();
        let templates = pages::templates()?;
        Ok(Site { log, templates })
    }

    async fn respond(&self, request: Request<impl Body<Error: Into<BoxError>>>) -> Answer {
        if let Some(response) = assets::ASSETS.respond(&request) {
            return Ok(response.map(Full::new));
        }
        let (head, body) = request.into_parts();
        match (head.method, head.uri.path()) {
            (Method::GET | Method::HEAD, "/") => self.home(),
            (Method::POST, "/") => self.write(body).await,
            (Method::GET | Method::HEAD, path) => {
                match path.strip_prefix("/ships/").and_then(harbour::ship) {
                    Some(ship) => self.ship(ship),
                    None => self.page(StatusCode::NOT_FOUND, "not_found.html", context!()),
                }
            }
            _ => {
                let response = Response::builder().status(StatusCode::METHOD_NOT_ALLOWED);
                Ok(response.body(Full::default())?)
            }
        }
    }

    fn home(&self) -> Answer {
        let context = context! { ships => SHIPS, log => self.log.entries() };
        self.page(StatusCode::OK, "home.html", context)
    }

    fn ship(&self, ship: Ship) -> Answer {
        let context = context! { ship, log => self.log.entries() };
        self.page(StatusCode::OK, "ship.html", context)
    }

    async fn write(&self, form: impl Body<Error: Into<BoxError>>) -> Answer {
        let response = Response::builder();
        Ok(match self.add_entry(form).await {
            Ok(()) => {
                let response = response.status(StatusCode::SEE_OTHER).header(LOCATION, "/");
                response.body(Full::default())?
            }
            Err(error) => {
                let response = response.status(StatusCode::UNPROCESSABLE_ENTITY);
                response.body(Full::from(error.to_string()))?
            }
        })
    }

    async fn add_entry(&self, form: impl Body<Error: Into<BoxError>>) -> Result<(), BoxError> {
        let form = Limited::new(form, 4096).collect().await?.to_bytes();
        Ok(self.log.write(serde_urlencoded::from_bytes(&form)?)?)
    }

    fn page(&self, status: StatusCode, name: &str, context: Value) -> Answer {
        let html = self.templates.get_template(name)?.render(context)?;
        let response = Response::builder().status(status);
        let response = response.header(CONTENT_TYPE, "text/html; charset=utf-8");
        Ok(response.body(Full::from(html))?)
    }
}
