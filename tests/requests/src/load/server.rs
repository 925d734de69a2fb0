//! The two services on hyper, each in a process of its own with one thread, like nginx.

use std::{
    convert::Infallible,
    env,
    future::ready,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use bytes::Bytes;
use futures_executor::block_on;
use http::{HeaderMap, Request, Response, header::ACCEPT_ENCODING};
use http_body_util::{BodyExt as _, Full};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use ours::{Asset, ContentCoding, load};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};
use tower_service::Service as _;

/// The argument that makes this program serve.
pub const ARGUMENT: &str = "--serve";

/// One of the requested files.
#[derive(Clone, Copy, Debug)]
pub enum File {
    /// 3 KB of text.
    Small,
    /// 300 KB that no coding reduces.
    Large,
}

impl File {
    /// Both.
    pub const ALL: [File; 2] = [File::Small, File::Large];

    /// Its name in the folder.
    pub fn name(self) -> &'static str {
        match self {
            File::Small => "small.json",
            File::Large => "large.bin",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Self {
        let found = File::ALL.into_iter().find(|file| file.name() == name);
        found.expect("the name of a file")
    }

    /// Its versioned URL.
    pub fn url(self) -> &'static str {
        self.asset().url()
    }

    /// Its content.
    pub fn bytes(self) -> &'static [u8] {
        self.asset().bytes()
    }

    /// Its gzip representation, if that is embedded.
    pub fn gzip(self) -> Option<&'static [u8]> {
        let mut representations = self.asset().representations();
        let gzip = representations.find(|it| it.coding() == ContentCoding::Gzip);
        gzip.map(|gzip| gzip.bytes())
    }

    fn asset(self) -> Asset {
        let asset = load::ASSETS.get(self.name());
        asset.expect("an embedded file")
    }
}

/// The service of a server.
#[derive(Clone, Copy, Debug)]
pub enum Answers {
    /// This crate's service.
    Steadfast,
    /// Prepared headers and bytes.
    Constant,
}

impl Answers {
    /// Its name in an argument.
    pub fn name(self) -> &'static str {
        match self {
            Answers::Steadfast => "steadfast",
            Answers::Constant => "constant",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Self {
        match name {
            "steadfast" => Answers::Steadfast,
            _ => Answers::Constant,
        }
    }
}

/// A server process.
#[derive(Debug)]
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts one on a free port.
    pub fn start(answers: Answers) -> Self {
        let program = env::current_exe().expect("the path of this program");
        let mut process = Command::new(program)
            .args([ARGUMENT, answers.name()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program runs");
        let output = process.stdout.take().expect("its output is piped");
        let mut address = String::new();
        let read = BufReader::new(output).read_line(&mut address);
        read.expect("the server prints its address");
        let address = address.trim_end().to_owned();
        Server { process, address }
    }

    /// The URL of a file.
    pub fn url(&self, file: File) -> String {
        format!("http://{}{}", self.address, file.url())
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have exited already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves until it is killed.
pub fn run(answers: Answers) {
    runtime().block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port is free");
        println!("{}", listener.local_addr().expect("an address"));
        loop {
            let (connection, _) = listener.accept().await.expect("connections are accepted");
            connection
                .set_nodelay(true)
                .expect("it is a TCP connection");
            tokio::spawn(connected(answers, connection));
        }
    });
}

/// A runtime with one thread.
pub fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build();
    runtime.expect("a runtime starts")
}

/// Serves a connection. A disconnected client is not an error.
pub async fn connected<C: AsyncRead + AsyncWrite + Unpin>(answers: Answers, connection: C) {
    let connection = TokioIo::new(connection);
    let mut http = http1::Builder::new();
    http.pipeline_flush(true);
    let _ = match answers {
        Answers::Steadfast => {
            let service = load::ASSETS.service();
            let service = service_fn(move |request| service.clone().call(request));
            http.serve_connection(connection, service).await
        }
        Answers::Constant => {
            let constants = Constants::new();
            let service =
                service_fn(move |request| ready(Ok::<_, Infallible>(constants.answer(&request))));
            http.serve_connection(connection, service).await
        }
    };
}

/// This crate's answer for each file, ready to be copied.
struct Constants {
    small: (HeaderMap, Bytes),
    large: (HeaderMap, Bytes),
}

impl Constants {
    fn new() -> Self {
        Constants {
            small: answer(File::Small),
            large: answer(File::Large),
        }
    }

    /// Does the minimum to distinguish two files.
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let is_small = request.uri().path() == File::Small.url();
        let (headers, body) = if is_small { &self.small } else { &self.large };
        let mut response = Response::new(Full::new(body.clone()));
        *response.headers_mut() = headers.clone();
        response
    }
}

fn answer(file: File) -> (HeaderMap, Bytes) {
    let request = Request::get(file.url()).header(ACCEPT_ENCODING, "gzip");
    let request = request.body(()).expect("a valid request");
    block_on(async {
        let response = load::ASSETS.service().call(request).await;
        let Ok(response) = response;
        let (head, body) = response.into_parts();
        let Ok(body) = body.collect().await;
        (head.headers, body.to_bytes())
    })
}
