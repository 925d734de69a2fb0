//! Proxies, CDNs, several instances, and files for other servers.
//!
//! # What a deploy is
//!
//! The files are in the binary, so a deploy is one file, and the page and its assets are always of one build. A
//! browser requests again only what changed: every other URL is the same as before.
//!
//! Measured over HTTPS with Chromium 156, Firefox 153 ESR and WebKitGTK 2.50: after the first visit, they send no
//! request for a versioned URL, neither on a link, a reload or going back, nor in a new tab or after a restart.
//! WebKit honours `immutable` over HTTPS only. On a reload it fetches scripts and style sheets again if the page does not
//! declare its charset: send `Content-Type: text/html; charset=utf-8`, as the frameworks' own `Html` types do.
//!
//! # Behind a proxy
//!
//! A proxy that forwards paths as they are needs nothing. For one that strips or adds a prefix, set `base` to what
//! browsers request, and state the path at which requests arrive with
//! [`mounted_at`](super::serving#another-path-than-the-base).
//!
//! A proxy should keep `Vary` and `ETag`, and need not compress: release builds send the encodings that they embed.
//!
//! # A CDN
//!
//! An absolute `base` makes all URLs name the CDN's host. `$NAME` takes it from the environment of the build:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/static",
//!         base = "https://cdn.example.com/assets",
//! #       embed = "always",
//!     );
//! }
//! assert!(assets::STYLE_CSS.url().starts_with("https://cdn.example.com/assets/style."));
//!
//! let style = assets::STYLE_CSS.representations().next().unwrap();
//! assert_eq!(style.headers()["access-control-allow-origin"], "*");
//! ```
//!
//! Your server remains the CDN's origin: it answers below the base's path, here `/assets`. In
//! [debug builds](super::options#debug-builds) it serves the files to browsers too: their URLs are paths. Pages of every
//! site may read all files, unless [`cors`](super::options#response-headers) says otherwise: browsers require that for
//! modules and fonts from another host.
//!
//! For a host that is known only at run time, such as one per stage, use `with_origin`. The bytes are the same for every
//! origin, because the macro writes no origin into them:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! let origin = String::from("https://cdn.example.com");
//! let cdn = assets::ASSETS.with_origin(&origin);
//! assert!(cdn.url("style.css").starts_with("https://cdn.example.com/static/style."));
//! assert_eq!(cdn.url("/home"), "/home");
//!
//! let style = assets::STYLE_CSS.with_origin(&origin);
//! assert_eq!(style.to_string(), cdn.url("style.css"));
//! ```
//!
//! Two things do not work across origins, whatever the headers say: the import map does not list modules of the
//! other origin under `with_origin`, and browsers load neither workers nor `<use href>` from another origin.
//!
//! # Several instances
//!
//! While a deploy replaces instances one by one, a page from a new instance may request its files from an old
//! one. In the file-name form that is a 404, and in the query form the old bytes; neither is used again without
//! revalidation, so the next visit is right. To avoid the gap, send each client to one instance during the deploy, or
//! first publish the files to a store or CDN that keeps those of earlier releases.
//!
//! # Files for another server
//!
//! [`Asset::representations`](crate::Asset::representations) has all that an exporter needs: each embedded form of
//! the file, with its coding, bytes, entity tag, and the headers that the service would send:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use http::HeaderMap;
//!
//! fn upload(url: &str, headers: &HeaderMap, bytes: &[u8]) {
//!     // Put the object into the store.
//! #   assert_eq!(headers["content-length"], bytes.len().to_string());
//! #   assert!(url.starts_with("/static/"));
//! }
//!
//! for asset in &assets::ASSETS {
//!     for representation in asset.representations() {
//!         upload(asset.url(), &representation.headers(), representation.bytes());
//!     }
//! }
//! ```
//!
//! The file itself comes first, then the coded representations, smallest first. Only release builds have
//! coded ones.
//!
//! # Before you deploy
//!
//! - Build with `--release`: debug builds embed no encodings, and browsers keep none of their answers.
//! - Give CI [the cache of encodings](super::build_cost#the-cache), or each run encodes everything.
//! - A bundler must run before cargo. A missing folder is an error in release builds, even with `absent = "empty"`.
//! - [`budget`](super::options#size) fails the build before an unusually large file is deployed.
//! - A service worker's scope is its folder, so list it in [`root`](super::options#urls) if it is to control the whole
//!   site.
