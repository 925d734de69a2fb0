//! What surprises, and the way out of each.
//!
//! # A script looks for its own file name
//!
//! Editors and maps (TinyMCE, CKEditor, Cesium, …) search the page for a `<script>` whose name matches `tinymce.min.js`, or
//! load plug-ins beside their own URL. A version in the file name hides them. Give such a package a version in the name of
//! its [folder](super::packages), or leave its names alone with `plain`, which revalidates them:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", folders = ["vendor/three"]);
//! }
//! let three = assets::vendor::three::THREE_MODULE_JS;
//! assert!(three.url().ends_with("/three.module.js"));
//! ```
//!
//! # A vendor's published hash does not match
//!
//! The embedded file differs from the published one where a reference was rewritten, if only in the comment that names
//! its source map. Use [`integrity()`](crate::Asset::integrity), which is of the bytes that are served, or
//! a [folder as one](super::packages), which is served byte for byte, or `exclude = ["**/*.map"]`: a comment whose map does not exist is left as it is.
//!
//! # A second versioning scheme in front
//!
//! A proxy or a CDN that adds or removes a version in the path asks for files that do not exist, and a wrong version is
//! 404: a stale one must never be answered with other bytes. Turn it off for the folder; the URLs are versioned already.
//! A `?v=` that something else appends is ignored.
//!
//! # `No-Vary-Search`
//!
//! Under `version = "query"` the header would let a browser take any version for any other. `headers` refuses it.
//!
//! # Ranges and content codings
//!
//! A range is a part of the selected representation (RFC 9110 §14.1.2): with `Accept-Encoding: gzip`, the last 50 bytes
//! are those of the gzip stream. Browsers know that. Clients that ask for a coding by themselves and decode what
//! arrives (Python's requests, OkHttp) fail. Let them send `Accept-Encoding: identity` with a range, or turn codings
//! off for the files that are read in parts:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", compress = { "**/*.wasm" = false });
//! }
//! # assert!(!assets::ASSETS.is_empty());
//! ```
//!
//! PDFs, which viewers read by ranges, have no coding by default: they are compressed inside. So are archives, fonts in
//! WOFF, images, sound and video.
//!
//! # Compression middleware around the folder
//!
//! Release builds have answers in each coding, which such a layer leaves alone. It compresses what has none, in debug
//! builds everything: that drops `Content-Length` and ranges. Put the folder outside it, by adding its layer or router
//! last.
//!
//! # An edit that is not noticed
//!
//! cargo compares times of modification. A tool that restores them (`rsync -a`, `tar -x`, `cp -p`) can change or remove a
//! file behind its back. Touch the folder, or a source file of the crate, after such a copy: the macro compares more
//! than times.
//!
//! # `build.build-dir`
//!
//! With cargo's `build.build-dir`, the cache is below that folder. Keep it in CI like the target folder, or name
//! another one with `STEADFAST_CACHE_DIR`.
