//! A request over a connection of its own, and the bytes that come back.

use std::net::SocketAddr;

use steadfast_tests::{Answer, parse, talk};

use crate::requests::Request;

/// A response as it was received: the content is everything after the head.
pub(crate) type Received = Answer;

pub(crate) fn exchange(address: SocketAddr, request: &Request) -> Received {
    let Request {
        method,
        target,
        fields,
    } = request;
    let fields: String = fields
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let text = format!(
        "{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{fields}\r\n"
    );
    let received = talk(address, &text).expect("an exchange");
    parse(&received)
}
