//! A site that runs beside the test and records the requests that it answers, in their order.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::Request,
    middleware::{Next, from_fn},
    serve::Listener,
};
use http::{HeaderMap, HeaderName, StatusCode, header};
use tokio::{
    net::{TcpListener, TcpStream, ToSocketAddrs},
    runtime::Runtime,
    sync::mpsc::{self, Receiver},
};
use tokio_rustls::server::TlsStream;

use crate::authority::{AUTHORITY, HOST};

/// The scheme of a site's URLs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// Without a certificate.
    Http,
    /// With a certificate that the browsers accept, over HTTP/2.
    Https,
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The path and query.
    pub url: String,
    /// The value of `Range`, or nothing.
    pub range: String,
    /// The answer's status.
    pub status: StatusCode,
    /// The value of `Cache-Control`, or nothing.
    pub cache_control: String,
}

/// A running site. It ends, with its connections, when this value is dropped.
pub struct Server {
    address: SocketAddr,
    origin: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Serves the app at a free port.
    pub fn start(scheme: Scheme, app: Router) -> Self {
        Server::start_at((HOST, 0), scheme, app)
    }

    /// Serves the app at an address, that of a site that has ended for instance.
    pub fn start_at(address: impl ToSocketAddrs, scheme: Scheme, app: Router) -> Self {
        let seen = Arc::default();
        let app = recorded(app, Arc::clone(&seen));
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind(address));
        let listener = listener.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let name = match scheme {
            Scheme::Http => {
                runtime.spawn(async { axum::serve(listener, app).await });
                "http"
            }
            Scheme::Https => {
                let listener = runtime.block_on(TlsListener::new(listener));
                runtime.spawn(async { axum::serve(listener, app).await });
                "https"
            }
        };
        Server {
            address,
            origin: format!("{name}://{address}"),
            seen,
            runtime: Some(runtime),
        }
    }

    /// The address that the site listens at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The scheme and authority of the site's URLs.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The requests since the last call.
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().expect("no request panicked"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn recorded(app: Router, seen: Arc<Mutex<Vec<Seen>>>) -> Router {
    app.layer(from_fn(move |request: Request, next: Next| {
        let seen = Arc::clone(&seen);
        async move {
            let url = request.uri().path_and_query().map(ToString::to_string);
            let range = value(request.headers(), &header::RANGE);
            let response = next.run(request).await;
            seen.lock().expect("no request panicked").push(Seen {
                url: url.unwrap_or_default(),
                range,
                status: response.status(),
                cache_control: value(response.headers(), &header::CACHE_CONTROL),
            });
            response
        }
    }))
}

fn value(headers: &HeaderMap, name: &HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// Accepts connections of HTTPS. Each handshake is a task of its own: browsers open connections in reserve, on which they
/// send nothing.
struct TlsListener {
    address: SocketAddr,
    connections: Receiver<(TlsStream<TcpStream>, SocketAddr)>,
}

impl TlsListener {
    async fn new(mut listener: TcpListener) -> Self {
        let address = listener.local_addr().expect("it is bound");
        let (sender, connections) = mpsc::channel(1);
        tokio::spawn(async move {
            loop {
                let (stream, address) = Listener::accept(&mut listener).await;
                let (acceptor, sender) = (AUTHORITY.acceptor(), sender.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        let _ = sender.send((stream, address)).await;
                    }
                });
            }
        });
        TlsListener {
            address,
            connections,
        }
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let connection = self.connections.recv().await;
        connection.expect("the task that sends them never ends")
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(self.address)
    }
}
