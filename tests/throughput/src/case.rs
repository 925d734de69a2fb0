//! What is requested, and how a response to it has to be.

use steadfast::Asset;

use crate::{client::Response, folder::assets};

/// A kind of request.
#[derive(Clone, Copy, Debug)]
pub enum Case {
    /// 2 KB.
    Small,
    /// 300 KB.
    Large,
    /// 2 KB that the client has.
    NotModified,
}

impl Case {
    /// In the order of the table.
    pub const ALL: [Case; 3] = [Case::Small, Case::Large, Case::NotModified];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Case::Small => "2 KB",
            Case::Large => "300 KB",
            Case::NotModified => "2 KB, 304",
        }
    }

    /// The requested file.
    pub fn asset(self) -> Asset {
        match self {
            Case::Small | Case::NotModified => assets::STYLE_CSS.any(),
            Case::Large => assets::NOISE_BIN.any(),
        }
    }

    /// The request for a target. A browser would send `Accept-Encoding`, but frameworks send files as they are on
    /// disk.
    pub fn request(self, target: &str, condition: &str) -> String {
        format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n{condition}\r\n")
    }

    /// The fields of a client that has stored this response, where the case asks for them.
    pub fn condition(self, stored: &Response) -> String {
        const CONDITIONS: [(&str, &str); 2] = [
            ("etag", "If-None-Match"),
            ("last-modified", "If-Modified-Since"),
        ];
        let field = |(validator, condition)| {
            let value = stored.field(validator)?;
            Some(format!("{condition}: {value}\r\n"))
        };
        match self {
            Case::Small | Case::Large => String::new(),
            Case::NotModified => CONDITIONS.into_iter().filter_map(field).collect(),
        }
    }

    /// Whether a response is the right one, to the byte.
    pub fn is_answered_by(self, response: &Response) -> bool {
        match self {
            Case::Small | Case::Large => {
                let has_coding = response.field("content-encoding").is_some();
                response.status() == "200"
                    && !has_coding
                    && response.content == self.asset().bytes()
            }
            Case::NotModified => response.status() == "304" && response.content.is_empty(),
        }
    }
}
