//! Helpers of several tests: requests through a tower service, what answers depend on, tools, and the
//! workspace's paths.

pub mod coded;
pub mod digests;
pub mod source;

use std::{
    env,
    io::{self, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use axum::Router;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use tokio::{net::TcpListener, task};
use tower::{Service, ServiceExt as _};

/// A response that has arrived.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl Answer {
    /// The text of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("headers are ASCII"))
    }
}

/// Sends one request without a body.
pub async fn send<S, B>(service: S, method: Method, url: &str, headers: &[(&str, &str)]) -> Answer
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>>,
    S::Error: std::fmt::Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::default()).expect("a valid request");
    let response = service.oneshot(request).await.expect("a response");
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: body.collect().await.expect("a whole body").to_bytes(),
    }
}

/// Sends one GET.
pub async fn get<S, B>(service: S, url: &str) -> Answer
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>>,
    S::Error: std::fmt::Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    send(service, Method::GET, url, &[]).await
}

/// Serves the app on a free port while `client` runs, which may block.
pub async fn while_served<T, F>(app: Router, client: F) -> T
where
    T: Send + 'static,
    F: FnOnce(SocketAddr) -> T + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let returned = task::spawn_blocking(move || client(address)).await;
    server.abort();
    returned.expect("the client does not panic")
}

/// Serves the app for one raw request, and returns all bytes until the connection closes.
pub async fn exchange(app: Router, request: String) -> Vec<u8> {
    let received = while_served(app, move |address| talk(address, &request));
    received.await.expect("an exchange")
}

/// Sends raw text to a server and reads until the connection closes.
pub fn talk(address: SocketAddr, request: &str) -> io::Result<Vec<u8>> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    converse(stream, request)
}

/// Sends raw text over a connection and reads to its end.
pub fn converse(mut stream: impl io::Read + io::Write, request: &str) -> io::Result<Vec<u8>> {
    stream.write_all(request.as_bytes())?;
    let mut received = Vec::new();
    stream.read_to_end(&mut received)?;
    Ok(received)
}

/// Parses the only answer of a connection.
pub fn parse(received: &[u8]) -> Answer {
    let blank = received.windows(4).position(|window| window == b"\r\n\r\n");
    let (head, body) = received.split_at(blank.expect("a head"));
    let head = str::from_utf8(head).expect("a head is text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").expect("a field");
        let name: HeaderName = name.parse().expect("a name");
        headers.append(name, value.parse().expect("a value"));
    }
    Answer {
        status: status.expect("a status").parse().expect("a status"),
        headers,
        body: Bytes::copy_from_slice(&body[4..]),
    }
}

/// The compiler's host triple.
pub fn host() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("rustc writes UTF-8");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc prints its host").to_owned()
}

/// Whether a program that a test needs is installed. If it is not, this says so, past the test harness,
/// which shows captured output of failed tests only; in CI it fails the test.
pub fn is_installed(program: &str, what: &str) -> bool {
    let found = Command::new(program).arg("-V").output().is_ok();
    if !found {
        let reason = format!("{what}: skipped: {program} is not installed");
        assert!(env::var_os("CI").is_none(), "{reason}, and CI is set");
        let _ = io::stderr().write_all(format!("{reason}\n").as_bytes());
    }
    found
}

/// Cargo, as it runs these tests, without the variable that their build script sets for them.
pub fn cargo() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = Command::new(cargo);
    cargo.env_remove("STEADFAST_EMBED");
    cargo
}

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("tests is in the workspace")
        .to_owned()
}
