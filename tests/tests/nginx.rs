//! The same requests to nginx, which serves the same file and the same gzip of it: where the two answer
//! differently, both answers are listed here with the reason. A difference that is not listed fails the
//! test, and so does a listed one that has changed.
//!
//! Without nginx the test prints that it is skipped; in CI it fails. nginx listens on a Unix socket: another
//! process might take a free port first.
#![cfg(unix)]

use std::{
    fs, io,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use axum::Router;
use steadfast::ContentCoding::Gzip;
use steadfast_tests::{
    Answer,
    coded::{self, LICENCE},
    converse, is_installed, parse, talk, while_served,
};
use tempfile::TempDir;

/// A request: its method and fields, in which `{etag}` and `{gzip}` are the server's own entity tags.
type Request = (&'static str, &'static [&'static str]);

const SAME: &[Request] = &[
    ("GET", &[]),
    ("HEAD", &[]),
    ("GET", &["Accept-Encoding: gzip"]),
    ("GET", &["Accept-Encoding: gzip;q=0"]),
    ("GET", &["Accept-Encoding: GZIP;q=0.5"]),
    ("GET", &["Accept-Encoding: identity"]),
    ("GET", &["Accept-Encoding: gzipped, x"]),
    ("GET", &["If-None-Match: {etag}"]),
    ("GET", &["If-None-Match: W/{etag}"]),
    ("GET", &["If-None-Match: \"a\", {etag}"]),
    ("GET", &["If-None-Match: *"]),
    ("GET", &["If-None-Match: \"other\""]),
    ("GET", &["If-None-Match: {gzip}", "Accept-Encoding: gzip"]),
    ("GET", &["If-Match: {etag}"]),
    ("GET", &["If-Match: *"]),
    ("GET", &["If-Match: \"other\""]),
    ("GET", &["If-Match: W/{etag}"]),
    ("GET", &["If-Match: \"other\"", "If-None-Match: {etag}"]),
    ("GET", &["Range: bytes=0-0"]),
    ("GET", &["Range: bytes=9000-"]),
    ("GET", &["Range: bytes=-5"]),
    ("GET", &["Range: bytes=-99999"]),
    ("GET", &["Range: bytes=9000-99999"]),
    ("GET", &["Range: bytes=99999-"]),
    ("GET", &["Range: bytes=-0"]),
    ("GET", &["Range: bytes=0-9,20-29"]),
    ("GET", &["Range: items=0-9"]),
    ("GET", &["Range: bytes=0-9", "If-Range: {etag}"]),
    ("GET", &["Range: bytes=0-9", "If-Range: \"other\""]),
    (
        "GET",
        &[
            "Range: bytes=0-9",
            "If-Range: Fri, 31 Dec 2100 23:59:59 GMT",
        ],
    ),
    ("GET", &["Range: bytes=0-9", "If-None-Match: {etag}"]),
    ("POST", &[]),
    ("DELETE", &[]),
    ("GET", &["Accept-Encoding: identity;q=0, gzip"]),
    ("GET", &["Accept-Encoding: gzip;q=2"]),
    ("GET", &["Accept-Encoding: gzip;q=0.0001"]),
    ("GET", &["If-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT"]),
    ("GET", &["Range: bytes="]),
    ("GET", &["Range: BYTES=0-9"]),
    ("GET", &["Range: bytes=0-9,99999-"]),
    ("GET", &["Range: bytes=0-9", "If-Range: W/{etag}"]),
];

/// A request that the two answer differently, both answers, and the reason.
struct Different {
    request: Request,
    ours: &'static str,
    nginx: &'static str,
    why: &'static str,
}

const DIFFERENT: &[Different] = &[
    Different {
        request: ("GET", &["Accept-Encoding: x-gzip"]),
        ours: "200, gzip, 3554 bytes, ETag, Vary",
        nginx: "200, 9723 bytes, ETag, Vary",
        why: "RFC 9110 §8.4.1.3: `x-gzip` is gzip; nginx knows `gzip` only",
    },
    Different {
        request: ("GET", &["Accept-Encoding: identity;q=0"]),
        ours: "406, Vary",
        nginx: "200, 9723 bytes, ETag, Vary",
        why: "RFC 9110 §12.5.3: identity is not acceptable: 406; nginx sends it",
    },
    Different {
        request: ("GET", &["Accept-Encoding: *;q=0"]),
        ours: "406, Vary",
        nginx: "200, 9723 bytes, ETag, Vary",
        why: "RFC 9110 §12.5.3: `*` matches identity too: 406; nginx sends it",
    },
    Different {
        request: ("GET", &["Accept-Encoding: *"]),
        ours: "200, br, 2725 bytes, ETag, Vary",
        nginx: "200, 9723 bytes, ETag, Vary",
        why: "RFC 9110 §12.5.3: `*` matches any coding; nginx matches gzip by name only, and has no other here",
    },
    Different {
        request: ("GET", &["Accept-Encoding: identity, gzip;q=0.5"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "200, gzip, 3554 bytes, ETag, Vary",
        why: "RFC 9110 §12.4.2: the higher weight is preferred; nginx sends gzip if it is accepted at all",
    },
    Different {
        request: ("GET", &["Accept-Encoding: br;q=0", "Accept-Encoding: gzip"]),
        ours: "200, gzip, 3554 bytes, ETag, Vary",
        nginx: "200, 9723 bytes, ETag, Vary",
        why: "RFC 9110 §5.3: two lines are one list; nginx reads the first",
    },
    Different {
        request: ("GET", &["If-None-Match: \"a\"", "If-None-Match: {etag}"]),
        ours: "304, ETag, Vary",
        nginx: "400",
        why: "RFC 9110 §5.3: two lines are one list; nginx answers 400",
    },
    Different {
        request: (
            "GET",
            &["If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT"],
        ),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "412, Vary",
        why: "RFC 9110 §13.1.4: ignored without a modification date; nginx has that of its file",
    },
    Different {
        request: ("GET", &["Range: bytes=0-9", "Accept-Encoding: gzip"]),
        ours: "206, gzip, bytes 0-9/3554, 10 bytes, ETag, Vary",
        nginx: "200, gzip, 3554 bytes, ETag, Vary",
        why: "RFC 9110 §14.2: a range of the selected representation; nginx ignores it for gzip",
    },
    Different {
        request: ("HEAD", &["Range: bytes=0-9"]),
        ours: "200, 0 bytes, ETag, Vary",
        nginx: "206, bytes 0-9/9723, 0 bytes, ETag, Vary",
        why: "RFC 9110 §14.2: Range applies to GET only; nginx answers 206",
    },
    Different {
        request: ("HEAD", &["Range: bytes=99999-"]),
        ours: "200, 0 bytes, ETag, Vary",
        nginx: "416, bytes */9723, Vary",
        why: "RFC 9110 §14.2: Range applies to GET only; nginx answers 416",
    },
    Different {
        request: ("GET", &["Range: bytes=2-1"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "416, bytes */9723, Vary",
        why: "RFC 9110 §14.2 leaves it open: an invalid range is ignored here; nginx answers 416",
    },
    Different {
        request: ("GET", &["Range: bytes=a-b"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "416, bytes */9723, Vary",
        why: "RFC 9110 §14.2 leaves it open: an invalid range is ignored here; nginx answers 416",
    },
    Different {
        request: ("GET", &["Range: bytes=0-0,2-1"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "206, bytes 0-0/9723, 1 bytes, ETag, Vary",
        why: "RFC 9110 §14.1.1: one invalid range makes the set invalid; nginx serves the others",
    },
    Different {
        request: ("GET", &["Range: bytes=0-9,5-14"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "206, several parts, ETag, Vary",
        why: "RFC 9110 §14.2 leaves it open: no byte is sent twice here; nginx does, up to the file's length",
    },
    Different {
        request: ("GET", &["Range: bytes=0-9,0-9"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "206, several parts, ETag, Vary",
        why: "RFC 9110 §14.2 leaves it open: no byte is sent twice here; nginx does, up to the file's length",
    },
    Different {
        request: ("GET", &["Range: bytes=0-9", "Range: bytes=20-29"]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "206, bytes 0-9/9723, 10 bytes, ETag, Vary",
        why: "RFC 9110 §5.3: the field is not a list, and two lines are malformed; nginx reads the first",
    },
    Different {
        request: ("GET", &[SEVENTEEN]),
        ours: "200, 9723 bytes, ETag, Vary",
        nginx: "206, several parts, ETag, Vary",
        why: "RFC 9110 §17.15: at most 16 ranges here; nginx has no limit by default",
    },
    Different {
        request: ("OPTIONS", &[]),
        ours: "204",
        nginx: "405",
        why: "RFC 9110 §9.3.7: 204 with `Allow`; nginx has no OPTIONS for files: 405",
    },
];

const SEVENTEEN: &str = "Range: bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16,18-18,20-20,\
                         22-22,24-24,26-26,28-28,30-30,32-32";

/// The compared parts of an answer: status, coding, extent, the content where it is the file's, and the
/// presence of `ETag` and `Vary`.
fn summary(answer: &Answer) -> String {
    let header = |name| answer.header(name).to_owned();
    let is_multipart = header("content-type").starts_with("multipart/byteranges");
    let content = match answer.status.as_u16() {
        206 if is_multipart => "several parts".to_owned(),
        200 | 206 => format!("{} bytes", answer.body.len()),
        _ => String::new(),
    };
    let named = |name: &str, header| answer.headers.get(header).map_or("", |_| name).to_owned();
    let parts = [
        answer.status.as_str().to_owned(),
        header("content-encoding"),
        header("content-range"),
        content,
        named("ETag", "etag"),
        named("Vary", "vary"),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

/// One of the servers: a raw request in, a raw answer out.
type Server<'s> = &'s dyn Fn(&str) -> io::Result<Vec<u8>>;

fn ask(server: Server<'_>, (method, fields): Request) -> Answer {
    let tag_of = |accept| {
        let head =
            format!("HEAD /licence.txt HTTP/1.1\r\nHost: x\r\n{accept}Connection: close\r\n\r\n");
        let answer = parse(&server(&head).expect("an answer"));
        answer.header("etag").to_owned()
    };
    let (etag, gzip) = (tag_of(""), tag_of("Accept-Encoding: gzip\r\n"));
    let fields: String = fields.iter().map(|field| format!("{field}\r\n")).collect();
    let fields = fields.replace("{etag}", &etag).replace("{gzip}", &gzip);
    let head =
        format!("{method} /licence.txt HTTP/1.1\r\nHost: x\r\n{fields}Connection: close\r\n\r\n");
    parse(&server(&head).expect("an answer"))
}

/// nginx, stopped when it is dropped.
struct Nginx {
    process: Child,
    socket: PathBuf,
    _folder: TempDir,
}

impl Nginx {
    fn start() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let root = folder.path();
        fs::write(root.join("licence.txt"), LICENCE.bytes()).expect("a file");
        fs::write(root.join("licence.txt.gz"), coded::bytes(Gzip)).expect("a file");
        let socket = root.join("socket");
        let config = root.join("nginx.conf");
        fs::write(
            &config,
            configuration(root.to_str().expect("UTF-8"), &socket),
        )
        .expect("a file");
        let process = Command::new("nginx")
            .arg("-c")
            .arg(&config)
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx starts");
        let until = Instant::now() + Duration::from_secs(20);
        while UnixStream::connect(&socket).is_err() {
            assert!(Instant::now() < until, "nginx is not listening");
            thread::sleep(Duration::from_millis(10));
        }
        Nginx {
            process,
            socket,
            _folder: folder,
        }
    }

    fn talk(&self, head: &str) -> io::Result<Vec<u8>> {
        let stream = UnixStream::connect(&self.socket)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        converse(stream, head)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One process in the foreground that writes to its folder only.
fn configuration(root: &str, socket: &Path) -> String {
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {root}/{name};\n"))
        .concat();
    format!(
        "daemon off;
master_process off;
pid {root}/nginx.pid;
error_log {root}/error.log;
events {{}}
http {{
access_log off;
{temporary}
server {{
listen unix:{};
root {root};
gzip_static on;
gzip_vary on;
}}
}}
",
        socket.display()
    )
}

#[tokio::test]
async fn nginx_answers_alike_except_where_listed() {
    if !is_installed("nginx", "nginx") {
        return;
    }
    let app = Router::new().route_service("/licence.txt", LICENCE.service());
    while_served(app, |address| {
        let nginx = Nginx::start();
        let both = |request| {
            let ours = summary(&ask(&|head| talk(address, head), request));
            let theirs = summary(&ask(&|head| nginx.talk(head), request));
            (ours, theirs)
        };
        let mut wrong = Vec::new();
        for request in SAME {
            let (ours, theirs) = both(*request);
            if ours != theirs {
                wrong.push(format!("{request:?}: {ours}; nginx: {theirs}"));
            }
        }
        for Different {
            request,
            ours,
            nginx,
            why,
        } in DIFFERENT
        {
            let answers = both(*request);
            if (&*answers.0, &*answers.1) != (*ours, *nginx) {
                wrong.push(format!(
                    "{request:?}: {answers:?}, not {:?}: {why}",
                    (ours, nginx)
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}
