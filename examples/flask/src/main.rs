//! A small library: the templates of a Flask site, unchanged. `app.py` is the program that they come from.

use std::{env, io, sync::Arc};

use axum::{
    Router,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use minijinja::{Environment, Value, context, value::Serde};
use serde::{Deserialize, Serialize};
use steadfast::minijinja::UrlFor;
use tokio::net::TcpListener;

mod assets {
    steadfast::static_assets!("static");
}

/// The static folder of the blueprint `desk`.
mod desk_assets {
    steadfast::static_assets!("desk/static", base = "/desk/static");
}

#[cfg(test)]
mod tests;

const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("../templates/base.html")),
    ("macros.html", include_str!("../templates/macros.html")),
    ("home.html", include_str!("../templates/home.html")),
    ("book.html", include_str!("../templates/book.html")),
    ("desk.html", include_str!("../templates/desk.html")),
    (
        "not_found.html",
        include_str!("../templates/not_found.html"),
    ),
];

#[derive(Deserialize, Serialize)]
struct Book {
    slug: String,
    title: String,
    author: String,
    shelf: String,
    cover: String,
    lent_to: Option<String>,
}

struct Site {
    templates: Environment<'static>,
    books: Vec<Book>,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = env::var("PORT").unwrap_or_else(|_| "3000".into());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    println!("{origin}");
    axum::serve(listener, app(&origin)).await
}

fn app(origin: &str) -> Router {
    let books = serde_json::from_str(include_str!("../books.json"));
    let site = Site {
        templates: templates(origin),
        books: books.expect("the list of books is valid"),
    };
    Router::new()
        .route("/", get(home))
        .route("/books/{slug}", get(book))
        .route("/desk/", get(desk))
        .fallback(async |State(site): State<Arc<Site>>| not_found(&site))
        .with_state(Arc::new(site))
        .merge(assets::ASSETS.router())
        .merge(desk_assets::ASSETS.router())
}

fn templates(origin: &str) -> Environment<'static> {
    let mut env = Environment::new();
    for (name, template) in TEMPLATES {
        env.add_template(name, template).expect("a valid template");
    }
    UrlFor::new(&assets::ASSETS)
        .blueprint("desk", &desk_assets::ASSETS)
        .route("home", "/")
        .route("book", "/books/<slug>")
        .route("desk.index", "/desk/")
        .origin(origin)
        .strict()
        .register(&mut env);
    env
}

#[derive(Deserialize)]
struct Filter {
    shelf: Option<String>,
}

async fn home(State(site): State<Arc<Site>>, Query(filter): Query<Filter>) -> Response {
    let shelf = filter.shelf;
    let is_shown = |book: &&Book| shelf.as_ref().is_none_or(|shelf| *shelf == book.shelf);
    let books: Vec<_> = site.books.iter().filter(is_shown).collect();
    let books = Value::from(Serde(&books));
    site.render("home.html", context!(books, shelf))
}

async fn book(State(site): State<Arc<Site>>, Path(slug): Path<String>) -> Response {
    let Some(book) = site.books.iter().find(|book| book.slug == slug) else {
        return not_found(&site);
    };
    let book = Value::from(Serde(book));
    site.render("book.html", context!(book))
}

async fn desk(State(site): State<Arc<Site>>) -> Response {
    let books = Value::from(Serde(&site.books));
    // The blueprint, for `url_for('.static', …)`.
    let request = context!(blueprint => "desk");
    site.render("desk.html", context!(books, request))
}

fn not_found(site: &Site) -> Response {
    let page = site.render("not_found.html", context!());
    (StatusCode::NOT_FOUND, page).into_response()
}

impl Site {
    fn render(&self, template: &str, context: Value) -> Response {
        let template = self.templates.get_template(template);
        match template.and_then(|template| template.render(context)) {
            Ok(page) => Html(page).into_response(),
            Err(error) => {
                eprintln!("{error:?}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
