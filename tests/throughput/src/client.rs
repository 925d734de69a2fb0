//! The client: some connections that are kept alive, each with one request at a time, on one thread.
//!
//! It does as little as it can, because its time is part of every request's. Responses to one request have the same
//! length, `Date` included: it counts bytes, and looks only at the first of each response.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// Enough to keep a thread of a server busy.
const CONNECTIONS: usize = 8;

const STATUS_LINE: &[u8] = b"HTTP/1.1 ";

/// A response as it was received.
#[derive(Debug)]
pub struct Response {
    head: String,
    /// The whole content.
    pub content: Vec<u8>,
}

impl Response {
    /// The three digits.
    pub fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// The value of a field, whose name is given in lower case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (of, value) = line.split_once(": ")?;
            of.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The number of bytes after the head. A 304 may state that of the 200.
    fn content_len(&self) -> usize {
        let length = match self.status() {
            "304" => "0",
            _ => self.field("content-length").expect("a stated length"),
        };
        length.parse().expect("a length in decimal")
    }

    /// The number of bytes on the connection.
    fn len(&self) -> usize {
        self.head.len() + self.content.len()
    }
}

/// Sends a request over a connection of its own, and reads the response.
pub fn exchange(address: SocketAddr, request: &str) -> Response {
    let mut connection = connect(address);
    send(&mut connection, request);
    let (head, content) = read_head(&mut connection);
    let mut response = Response { head, content };
    let received = response.content.len();
    response.content.resize(response.content_len(), 0);
    let rest = connection.read_exact(&mut response.content[received..]);
    rest.expect("the content is complete");
    response
}

fn connect(address: SocketAddr) -> TcpStream {
    let connection = TcpStream::connect(address).expect("the server listens");
    connection.set_nodelay(true).expect("a TCP connection");
    let limit = Some(Duration::from_secs(20));
    connection.set_read_timeout(limit).expect("a limit");
    connection
}

fn send(connection: &mut TcpStream, request: &str) {
    let sent = connection.write_all(request.as_bytes());
    sent.expect("the connection is open");
}

/// The head of a response, and what came with it of the content.
fn read_head(connection: &mut TcpStream) -> (String, Vec<u8>) {
    const END: &[u8] = b"\r\n\r\n";
    let (mut received, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let len = connection.read(&mut buffer).expect("a response");
        assert!(len > 0, "the server has closed the connection");
        received.extend_from_slice(&buffer[..len]);
        if let Some(at) = received.windows(END.len()).position(|it| it == END) {
            let content = received.split_off(at + END.len());
            let head = String::from_utf8(received);
            return (head.expect("a head is text"), content);
        }
    }
}

/// Connections to one server, and the request that is sent over them.
pub struct Client {
    connections: Vec<TcpStream>,
    request: String,
    response_len: usize,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects. `response` is the one to `request`.
    pub fn new(address: SocketAddr, request: String, response: &Response) -> Self {
        Client {
            connections: (0..CONNECTIONS).map(|_| connect(address)).collect(),
            request,
            response_len: response.len(),
            buffer: vec![0; 256 * 1024],
        }
    }

    /// Sends requests for a time, and returns the number of responses and the time that it took.
    pub fn load(&mut self, time: Duration) -> (u32, Duration) {
        let start = Instant::now();
        for connection in &mut self.connections {
            send(connection, &self.request);
        }
        let mut responses = 0;
        while start.elapsed() < time {
            for connection in &mut self.connections {
                receive(connection, self.response_len, &mut self.buffer);
                send(connection, &self.request);
                responses += 1;
            }
        }
        for connection in &mut self.connections {
            receive(connection, self.response_len, &mut self.buffer);
            responses += 1;
        }
        (responses, start.elapsed())
    }
}

/// Reads one response.
fn receive(connection: &mut TcpStream, len: usize, buffer: &mut [u8]) {
    let mut missing = len;
    while missing > 0 {
        let received = connection.read(buffer).expect("a response");
        let is_expected = missing < len || buffer.starts_with(STATUS_LINE);
        assert!(
            (1..=missing).contains(&received) && is_expected,
            "every response has the same length"
        );
        missing -= received;
    }
}
