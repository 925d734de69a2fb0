//! The instructions of a request through hyper, over a connection in memory: without noise, and without the
//! kernel, which takes most of a real request and the same for either service. The printed ratio is therefore
//! lower than that of the rates. The client is counted for both.

use std::{
    env, fs,
    process::{Command, Stdio},
};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

use crate::{
    TARGET,
    server::{self, Answers, File},
};

/// The argument that makes this program the counted one.
pub const ARGUMENT: &str = "--counted";

const FEW: usize = 200;
const MANY: usize = 1_200;

/// Whether callgrind is installed.
pub fn can_be_counted() -> bool {
    let version = Command::new("valgrind").arg("--version").output();
    version.is_ok_and(|version| version.status.success())
}

/// Prints the cost of a request for a file with either service.
pub fn print(file: File) {
    let ours = per_request(Answers::Steadfast, file);
    let bare = per_request(Answers::Constant, file);
    let share = bare / ours;
    println!(
        "{}: {ours:.0} instructions without the kernel's, {:.0} more than the bare service; \
         by these alone {share:.3} of its rate, to be at least {TARGET}",
        file.name(),
        ours - bare
    );
}

fn per_request(answers: Answers, file: File) -> f64 {
    (count(answers, file, MANY) - count(answers, file, FEW)) / (MANY - FEW) as f64
}

fn count(answers: Answers, file: File, requests: usize) -> f64 {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dump = folder.path().join("dump");
    let program = env::current_exe().expect("the path of this program");
    let status = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", dump.display()))
        .arg(program)
        .args([ARGUMENT, answers.name(), file.name(), &requests.to_string()])
        .stderr(Stdio::null())
        .status();
    assert!(
        status.expect("valgrind runs").success(),
        "the counted program fails"
    );
    let text = fs::read_to_string(dump).expect("callgrind writes a dump");
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let total = total.expect("the dump has a total");
    total.parse().expect("the total is a number")
}

/// The counted program: one connection, one request after the other.
pub fn run(answers: Answers, file: File, requests: usize) {
    let ask = format!(
        "GET {} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n",
        file.url()
    );
    server::runtime().block_on(async {
        let (mut client, connection) = duplex(1 << 20);
        tokio::spawn(server::connected(answers, connection));
        let mut buffer = vec![0; 1 << 20];
        let mut length = None;
        for _ in 0..requests {
            client
                .write_all(ask.as_bytes())
                .await
                .expect("a request is sent");
            length = Some(read_answer(&mut client, &mut buffer, length).await);
        }
    });
}

/// Reads one answer; its length is that of the first, which has a Content-Length.
async fn read_answer(
    client: &mut tokio::io::DuplexStream,
    buffer: &mut [u8],
    length: Option<usize>,
) -> usize {
    let mut filled = 0;
    loop {
        let read = client.read(&mut buffer[filled..]).await;
        filled += read.expect("an answer");
        let length = length.or_else(|| whole_length(&buffer[..filled]));
        if let Some(length) = length
            && filled >= length
        {
            return length;
        }
    }
}

/// The length of head and body, once the head is complete.
fn whole_length(received: &[u8]) -> Option<usize> {
    let head = received.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let text = str::from_utf8(&received[..head]).expect("a head is ASCII");
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length?.parse().expect("a length is a number");
    Some(head + length)
}
