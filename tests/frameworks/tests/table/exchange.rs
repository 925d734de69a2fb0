//! A request and what comes back: on one connection with a second request, whose response begins where the first one ends.

use std::net::SocketAddr;

use steadfast_tests::{Answer, parse, talk};

use crate::{folders::PAGES, requests::Request};

/// A response as it was received: the content is everything after the head.
pub(crate) type Received = Answer;

/// Sends a request, and one for the home page after it.
pub(crate) fn exchange(address: SocketAddr, request: &Request) -> Received {
    const NEXT: &str = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let Request {
        method,
        target,
        fields,
    } = request;
    let fields = fields
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"));
    let fields = fields.collect::<String>();
    let text = format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n{NEXT}");
    let received = talk(address, &text).expect("an exchange");
    let start_line = b"HTTP/1.1 ";
    let next = received
        .windows(start_line.len())
        .rposition(|window| window == start_line);
    let (first, next) = received.split_at(next.expect("a response"));
    let (_, home) = PAGES[0];
    assert_eq!(
        parse(next).body,
        home,
        "the connection is not in step after {request:?}"
    );
    parse(first)
}
