//! Files that are encoded on disk: those that the option `precoded` names, and those beside the file that they contain.

mod crates;
#[expect(dead_code, reason = "the cache is for the test of encodings")]
#[path = "crates/site.rs"]
mod site;

use std::io::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{Method, StatusCode};
use sha2::{Digest as _, Sha256};
use steadfast::{
    Asset, ContentCoding,
    kind::{Other, Svg, Wasm},
};
use steadfast_tests::{get, send};

use self::{
    crates::Crate,
    site::{Site, text},
};

mod assets {
    steadfast::static_assets!(
        "fixtures/precoded",
        precoded = ["game.*", "*.svgz", "*.pbf.gz", "*.mjs.br", "*.css.gz"]
    );
}

const WASM: &[u8] = b"\0asm\x01\0\0\0";

#[tokio::test]
async fn a_precoded_file_has_the_type_of_its_content_and_the_coding_of_its_extension() {
    let wasm: Asset<Wasm> = assets::GAME_WASM_BR;
    let logo: Asset<Svg> = assets::LOGO_SVGZ;
    let data: Asset<Other> = assets::GAME_DATA_GZ;
    assert_eq!(logo.dimensions(), Some((24, 16)));
    for (asset, content_type, coding) in [
        (wasm.any(), "application/wasm", "br"),
        (logo.any(), "image/svg+xml", "gzip"),
        (data.any(), "application/octet-stream", "gzip"),
        (
            assets::TILE_PBF_GZ.any(),
            "application/octet-stream",
            "gzip",
        ),
        (
            assets::APP_MJS_BR.any(),
            "text/javascript; charset=utf-8",
            "br",
        ),
    ] {
        let accept = [("accept-encoding", "gzip, deflate, br, zstd")];
        let answer = send(assets::ASSETS.service(), Method::GET, asset.url(), &accept).await;
        assert_eq!(answer.status, StatusCode::OK, "{asset}");
        assert_eq!(asset.content_type(), content_type);
        assert_eq!(answer.header("content-type"), content_type);
        assert_eq!(answer.header("content-encoding"), coding);
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        assert_eq!(answer.header("etag"), asset.etag());
        assert_eq!(answer.header("content-length"), asset.len().to_string());
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(answer.body, asset.bytes());
    }
}

#[test]
fn a_precoded_file_is_embedded_as_it_is_and_has_one_representation() {
    let on_disk = include_bytes!("../fixtures/precoded/game.wasm.br");
    assert_eq!(assets::GAME_WASM_BR.bytes(), on_disk);
    let codings: Vec<_> = assets::GAME_WASM_BR
        .representations()
        .map(|it| (it.coding(), it.headers()["content-encoding"].clone()))
        .collect();
    assert_eq!(
        codings,
        [(ContentCoding::Brotli, "br".parse().expect("a value"))]
    );
}

#[test]
fn the_integrity_of_a_precoded_file_is_that_of_its_content() {
    let expected = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(WASM)));
    assert_eq!(assets::GAME_WASM_BR.integrity(), expected);
    let script = assets::APP_MJS_BR;
    assert!(
        assets::ASSETS
            .import_map()
            .json()
            .contains(script.integrity())
    );
}

#[tokio::test]
async fn a_client_that_does_not_accept_the_coding_gets_406_and_one_that_says_nothing_gets_the_file()
{
    let service = || assets::ASSETS.service();
    let url = assets::GAME_WASM_BR.url();
    for refused in ["gzip", "identity", "", "br;q=0, *", "gzip, deflate"] {
        let answer = send(service(), Method::GET, url, &[("accept-encoding", refused)]).await;
        assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE, "{refused}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("vary"), "Accept-Encoding");
    }
    for accepted in ["br", "*", "gzip;q=1, BR;q=0.1"] {
        let answer = send(
            service(),
            Method::GET,
            url,
            &[("accept-encoding", accepted)],
        )
        .await;
        assert_eq!(answer.status, StatusCode::OK, "{accepted}");
    }
    let answer = get(service(), url).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-encoding"), "br");
}

#[tokio::test]
async fn a_precoded_file_is_revalidated_and_read_by_ranges_of_its_coded_bytes() {
    let url = "/static/tile.pbf.gz";
    let asset = assets::TILE_PBF_GZ;
    let ask = |name, value| {
        let headers = [("accept-encoding", "gzip"), (name, value)];
        async move { send(assets::ASSETS.service(), Method::GET, url, &headers).await }
    };
    let answer = ask("if-none-match", asset.etag()).await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
    assert_eq!(answer.header("vary"), "Accept-Encoding");
    let answer = ask("range", "bytes=0-1").await;
    assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(answer.body, asset.bytes()[..2]);
}

#[test]
fn a_reference_to_a_precoded_file_carries_its_version() {
    let sheet = str::from_utf8(assets::css::SITE_CSS.bytes()).expect("UTF-8");
    let name = format!("logo.{}.svgz", assets::LOGO_SVGZ.version());
    assert!(sheet.contains(&name), "{sheet}");
}

/// The folder would not compile otherwise.
#[test]
fn a_hash_beside_a_reference_to_a_precoded_file_is_that_of_its_content() {
    let sheet = str::from_utf8(assets::css::IMPORT_CSS.bytes()).expect("UTF-8");
    let hash = assets::css::THEME_CSS_GZ.integrity();
    assert!(sheet.contains(hash), "{sheet}");
}

#[tokio::test]
async fn a_file_that_contains_the_one_beside_it_is_no_asset_of_its_own() {
    assert!(assets::ASSETS.get("bundle.js").is_some());
    for path in ["bundle.js.br", "bundle.js.gz"] {
        assert!(assets::ASSETS.get(path).is_none(), "{path}");
        assert!(assets::DIR.get_file(path).is_none(), "{path}");
        let url = format!("/static/{path}");
        let answer = get(assets::ASSETS.service(), &url).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

mod downloads {
    steadfast::static_assets!(
        "fixtures/precoded",
        types = { "bundle.js.gz" = "application/gzip" },
        exclude = ["*.br", "game.*", "tile.*", "css/*"]
    );
}

#[tokio::test]
async fn a_file_whose_type_is_chosen_stays_an_asset_of_its_own() {
    let asset = downloads::BUNDLE_JS_GZ;
    let answer = get(downloads::ASSETS.service(), asset.url()).await;
    assert_eq!(answer.header("content-type"), "application/gzip");
    assert_eq!(answer.header("content-encoding"), "");
    assert_eq!(answer.body, asset.bytes());
}

/// Brotli at a level.
fn brotli(bytes: &[u8], level: u8) -> Vec<u8> {
    let quality = brotlic::Quality::new(level).expect("a level");
    let encoder = brotlic::BrotliEncoderOptions::new()
        .quality(quality)
        .build()
        .expect("valid options");
    let mut writer = brotlic::CompressorWriter::with_encoder(encoder, Vec::new());
    writer.write_all(bytes).expect("a writer into memory");
    writer.into_inner().expect("a complete stream")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let level = libdeflater::CompressionLvl::best();
    let mut encoder = libdeflater::Compressor::new(level);
    let mut encoded = vec![0; encoder.gzip_compress_bound(bytes.len())];
    let len = encoder.gzip_compress(bytes, &mut encoded);
    encoded.truncate(len.expect("enough space"));
    encoded
}

#[test]
fn of_each_coding_the_smaller_of_the_file_on_disk_and_the_encoders_output_is_embedded() {
    let script = text(2, 20_000);
    let site = Site::new("precoded-smaller", "");
    let large = brotli(script.as_bytes(), 1);
    site.user.write("static/app.js.br", &large);
    let built = site.build();
    assert!(!built.contains_key("app.js.br"));
    assert!(built["app.js"]["br"].len() < large.len());

    let site = Site::new("precoded-only", "compress = false");
    site.user.write("static/app.js.br", &large);
    site.user.write("static/app.js.gz", gzip(script.as_bytes()));
    let built = site.build();
    assert_eq!(built["app.js"]["br"], large);
    assert_eq!(built["app.js"]["gzip"], gzip(script.as_bytes()));
    assert_eq!(built["style.css"].len(), 1);

    // A second build takes them from the first.
    site.user.touch("src/main.rs");
    assert_eq!(site.build(), built);
    let smaller = brotli(script.as_bytes(), 9);
    site.user.write("static/app.js.br", &smaller);
    site.user.touch("src/main.rs");
    assert_eq!(site.build()["app.js"]["br"], smaller);
}

#[test]
fn a_precoded_file_in_zstandard_has_that_coding_alone() {
    let options = "precoded = [\"*.geojson.zst\"]";
    let site = Site::new("precoded-zstd", options).with_zstd();
    let map = text(5, 2000);
    let encoded = zstd::bulk::compress(map.as_bytes(), 3).expect("encoders take any bytes");
    site.user.write("static/map.geojson.zst", &encoded);
    let built = site.build();
    assert!(built["map.geojson.zst"].keys().eq(["zstd"]));
    assert_eq!(built["map.geojson.zst"]["zstd"], encoded);
}

#[test]
fn a_stale_file_beside_another_is_a_warning_that_names_the_remedy_and_stays_an_asset() {
    let site = Site::new("precoded-stale", "");
    site.user
        .write("static/app.js.br", brotli(b"an older script", 5));
    site.user.write("static/page.html.gz", "not gzip");
    site.user.write("static/short.txt.gz", gzip(b"short"));
    site.user
        .write("static/img.css", "a { background: url(short.txt) }");
    site.user.write(
        "static/img.css.gz",
        gzip(b"a { background: url(short.txt) }"),
    );
    let (_, printed) = site.user.run(&["."]);
    for line in [
        "static/app.js.br does not contain the bytes of app.js as they are served: it is served as an asset of its own; \
         build it again, or `exclude` it",
        "static/page.html.gz is not a complete gzip stream: it is served as an asset of its own",
        "static/short.txt.gz is not smaller than short.txt: it is served as an asset of its own",
        "static/img.css.gz does not contain the bytes of img.css as they are served with the versions in its references",
    ] {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
    assert!(site.build().contains_key("app.js.br"));
}

#[test]
fn a_build_without_a_codec_says_which_feature_has_it() {
    let user = Crate::new(
        "precoded-feature",
        "steadfast::static_assets!(precoded = [\"*.br\"]); fn main() {}",
    );
    user.enable_only("axum");
    user.write("static/a.txt.br", brotli(b"text", 1));
    let error = user.build_error();
    let expected = "\"a.txt.br\" in \"static\" matches `precoded`, but cannot be decoded by this build; \
                    enable the feature `brotli` of `steadfast`";
    assert!(error.contains(expected), "{error}");
}

#[test]
fn precoded_files_that_browsers_cannot_decode_do_not_compile() {
    let content = b"content ".repeat(100);
    let valid = [("br", brotli(&content, 5)), ("gz", gzip(&content))];
    let zstd = |window: u32| {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
        encoder.window_log(window).expect("a window");
        encoder.write_all(&content).expect("a writer into memory");
        encoder.finish().expect("a complete stream")
    };
    let user = Crate::new(
        "precoded-invalid",
        "steadfast::static_assets!(precoded = [\"*\"]); fn main() {}",
    );
    user.enable("zstd");
    let mut expected = Vec::new();
    for (extension, encoded) in valid {
        let stream = if extension == "br" { "Brotli" } else { "gzip" };
        for (name, bytes, problem) in [
            (
                "cut",
                &encoded[..encoded.len() - 1],
                format!("is not a complete {stream} stream"),
            ),
            (
                "text",
                &content[..],
                format!("is not a complete {stream} stream"),
            ),
            (
                "empty",
                &[][..],
                format!("is not a complete {stream} stream"),
            ),
            (
                "twice",
                &[&encoded[..], &encoded].concat(),
                format!("has further bytes after its {stream} stream"),
            ),
        ] {
            user.write(&format!("static/{name}.{extension}"), bytes);
            expected.push(problem);
        }
    }
    user.write("static/wide.zst", zstd(27));
    expected.push("needs a window of more than the 8 MB that browsers allow (RFC 9659)".to_owned());
    user.write("static/cut.zst", &zstd(20)[..20]);
    expected.push("is not a complete Zstandard stream".to_owned());
    user.write("static/plain.css", "a {}");
    expected.push(
        "\"plain.css\" in \"static\" matches `precoded`, but its name does not end with a content coding: \
         `.br`, `.gz`, `.zst` or `.svgz`; rename the file, or narrow `precoded`"
            .to_owned(),
    );
    let error = user.build_error();
    for problem in expected {
        assert!(error.contains(&problem), "{problem}\n{error}");
    }
}
