//! The two services on hyper, each in a process of its own with one thread, as nginx has.

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

/// What this program is told when it is to serve.
pub const ARGUMENT: &str = "--serve";

/// One of the files that are asked for.
#[derive(Clone, Copy, Debug)]
pub enum File {
    /// 3 KB of text.
    Small,
    /// 300 KB that no coding makes smaller.
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

    /// What it holds.
    pub fn bytes(self) -> &'static [u8] {
        self.asset().bytes()
    }

    /// It as gzip, where that is embedded.
    pub fn gzip(self) -> Option<&'static [u8]> {
        let mut representations = self.asset().representations();
        let gzip = representations.find(|it| it.coding() == ContentCoding::Gzip);
        gzip.map(|gzip| gzip.bytes())
    }

    fn asset(self) -> Asset {
        let asset = load::ASSETS.get(self.name());
        asset.expect("it is embedded")
    }
}

/// What a server answers with.
#[derive(Clone, Copy, Debug)]
pub enum Answers {
    /// This crate's service.
    Steadfast,
    /// The headers and the bytes that it has ready.
    Constant,
}

impl Answers {
    /// The word for it in an argument.
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

/// A process that serves.
#[derive(Debug)]
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts one, on a port that is free.
    pub fn start(answers: Answers) -> Self {
        let program = env::current_exe().expect("a program knows where it is");
        let mut process = Command::new(program)
            .args([ARGUMENT, answers.name()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program runs");
        let output = process.stdout.take().expect("its output is piped");
        let mut address = String::new();
        let read = BufReader::new(output).read_line(&mut address);
        read.expect("it says where it listens");
        let address = address.trim_end().to_owned();
        Server { process, address }
    }

    /// Where it has a file.
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
        // A process that has ended already is one fewer to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves until it is killed.
pub fn run(answers: Answers) {
    runtime().block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a port is free");
        println!("{}", listener.local_addr().expect("it has an address"));
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

/// Answers what comes over a connection. That a client goes away is no error.
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

/// What this crate answers for each file, ready to be copied.
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

    /// Does the least that tells two files apart.
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
