//! A complete site in one binary: every file of `static` is a constant, and the page writes no URL by
//! hand. `cargo run -p hello --release` serves it as it is deployed; `PORT` chooses another port.

use std::{env, error::Error, ffi::OsString, net::Ipv4Addr, process::ExitCode};

use axum::{Router, http::header::CACHE_CONTROL, response::Html, routing::get};
use steadfast::{Asset, Image, Script, Stylesheet, Svg};
use tokio::net::TcpListener;

mod assets {
    steadfast::static_assets!("static", root = ["robots.txt", "favicon.ico"]);
}

const LOGO_SIZE: (u32, u32) = assets::LOGO_SVG
    .dimensions()
    .expect("logo.svg states its width and height");

/// In debug builds, files are read from disk and may change at any time.
const CACHING: &str = match cfg!(debug_assertions) {
    true => "This is a debug build: every file is revalidated, because you may have edited it.",
    false => {
        "Reload the page: every immutable file comes from the browser’s cache, without a request."
    }
};

#[cfg(test)]
mod tests;

#[tokio::main]
async fn main() -> ExitCode {
    if let Err(error) = serve().await {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let port = port(env::var_os("PORT"))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| format!("cannot listen on port {port}: {error}; set PORT to another"))?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, app()).await?)
}

fn port(wanted: Option<OsString>) -> Result<u16, String> {
    let Some(wanted) = wanted else {
        return Ok(3000);
    };
    let number = wanted.to_str().and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("PORT is {wanted:?}, which is not a number from 0 to 65535"))
}

/// The folder's router has a route for `/static` and one for each file at the site's root.
fn app() -> Router {
    Router::new()
        .route("/", get(home))
        .merge(assets::ASSETS.router())
}

/// An asset displays as its URL, which needs no escaping.
async fn home() -> Html<String> {
    Html(format!(
        r#"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Hello from one binary</title>
  <link rel="icon" href="{favicon}" sizes="32x32">
  <link rel="icon" href="{logo}" type="image/svg+xml">
  <link rel="preload" href="{font}" as="font" type="{font_type}" crossorigin>
  {style}
  {table}
  {import_map}
  {script}
  {live_script}
</head>
<body>
  <header>
    <img src="{logo}" width="{logo_width}" height="{logo_height}" alt="">
    <strong>hello</strong>
  </header>
  <main>
    <img class="picture" src="{picture}" width="{picture_width}" height="{picture_height}"
      alt="A lighthouse on a headland at dusk, a sailing boat passing">
    <h1>Hello from one binary</h1>
    <p class="lead">Every file of this page was built into the program that sent it. A URL that
      carries the hash of its content may be cached forever and never shows a stale file. The same
      holds for the font and the pictures that a style sheet names, and for the module that a script
      imports.</p>
    <section aria-labelledby="files">
      <h2 id="files">What this page is made of</h2>
      <p class="total">{count} files, {total}. {caching}</p>
      <table>
        <thead><tr><th>File</th><th>Kind</th><th>Size</th><th>URL</th><th>Cache-Control</th>
          <th>This visit</th></tr></thead>
        <tbody>{rows}</tbody>
      </table>
    </section>
    <section aria-labelledby="try">
      <h2 id="try">Try it</h2>
      <ol>
        <li><b>Save</b> another colour in <code>static/style.css</code> while this runs: the page has
          it at once.</li>
        <li><b>Edit</b> <code>static/lib/transfers.js</code> and run with <code>--release</code>: one
          URL changes, and no importer does.</li>
        <li><b>Redraw</b> <code>static/img/waves.svg</code>: two URLs change, its own and that of
          the style sheet that names it.</li>
        <li><b>Add</b> a file to <code>static</code> and run again: the table has a new row.</li>
        <li><b>Rename</b> <code>static/logo.svg</code>, or a file that a <code>url()</code>
          names: the program no longer compiles.</li>
      </ol>
    </section>
  </main>
</body>
</html>
"#,
        favicon = assets::FAVICON_ICO,
        font = assets::fonts::HARBOUR_WOFF2,
        font_type = assets::fonts::HARBOUR_WOFF2.content_type(),
        style = stylesheet(assets::STYLE_CSS),
        table = stylesheet(assets::css::TABLE_CSS),
        import_map = assets::ASSETS.import_map(),
        script = module(assets::APP_JS),
        live_script = assets::ASSETS.live_script(),
        logo = assets::LOGO_SVG,
        logo_width = LOGO_SIZE.0,
        logo_height = LOGO_SIZE.1,
        picture = assets::HARBOUR_PNG,
        picture_width = assets::HARBOUR_PNG.width(),
        picture_height = assets::HARBOUR_PNG.height(),
        caching = CACHING,
        count = assets::ASSETS.len(),
        total = size(assets::ASSETS.iter().map(Asset::len).sum()),
        rows = assets::ASSETS.iter().map(row).collect::<String>(),
    ))
}

/// A browser rejects a file whose digest differs from the `integrity` attribute.
fn stylesheet(sheet: Asset<Stylesheet>) -> String {
    let integrity = sheet.integrity();
    format!(r#"<link rel="stylesheet" href="{sheet}" integrity="{integrity}" crossorigin>"#)
}

/// The import map, which comes first, has the URLs of the script's imports.
fn module(script: Asset<Script>) -> String {
    let integrity = script.integrity();
    format!(r#"<script type="module" src="{script}" integrity="{integrity}" crossorigin></script>"#)
}

/// The last cell is filled by the script, which knows what the browser has loaded.
fn row(asset: Asset) -> String {
    let path = escape(asset.path());
    let kind = asset.kind();
    let size = size(asset.len());
    let pixels = pixels(asset).map_or_else(String::new, |(w, h)| format!(", {w} × {h}"));
    let cache_control = cache_control(asset);
    let directive = cache_control.rsplit(", ").next().unwrap_or_default();
    format!(
        r#"
          <tr>
            <th scope="row">{path}</th><td>{kind}{pixels}</td><td>{size}</td>
            <td><a href="{asset}">{asset}</a></td>
            <td><small class="{directive}" title="{cache_control}">{directive}</small></td>
            <td class="transfer"></td>
          </tr>"#
    )
}

/// How long a browser may cache a file, from the response at its URL.
fn cache_control(asset: Asset) -> String {
    let headers = asset.representations().next().map(|file| file.headers());
    let value = headers.unwrap_or_default().remove(CACHE_CONTROL);
    let text = value.as_ref().and_then(|value| value.to_str().ok());
    text.unwrap_or_default().to_owned()
}

/// Width and height of an image.
fn pixels(asset: Asset) -> Option<(u32, u32)> {
    match asset.downcast::<Image>() {
        Some(image) => Some((image.width(), image.height())),
        None => asset.downcast::<Svg>()?.dimensions(),
    }
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        _ => format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100),
    }
}

/// A path may contain any character.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
