//! Instructions per request, counted by callgrind over this program. A batch is counted twice, with few
//! requests and with many: the difference divided by the extra requests is the cost of one, without start-up
//! and other one-time work.

use std::{
    env, fs,
    hint::black_box,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    drive::{Ask, Null, Server},
    rows::Row,
    servers,
};

const FEW: usize = 200;
const MANY: usize = 1_200;

const COUNTED: &str = concat!(module_path!(), "::counted_batch");

/// The argument that makes this program the counted one.
pub const ARGUMENT: &str = "--counted";

/// Whether callgrind is installed.
pub fn can_be_counted() -> bool {
    let version = Command::new("valgrind").arg("--version").output();
    version.is_ok_and(|version| version.status.success())
}

/// The instructions for a request of each row, minus those for building it.
pub fn count(server: &str, files: usize) -> Vec<f64> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dumps = folder.path().join("dump");
    let program = env::current_exe().expect("the path of this program");
    let status = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--zero-before={COUNTED}"))
        .arg(format!("--dump-after={COUNTED}"))
        .arg(format!("--callgrind-out-file={}", dumps.display()))
        .arg(program)
        .args([ARGUMENT, server, &files.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(
        status.expect("valgrind runs").success(),
        "the counted program fails"
    );
    let batches = 4 * Row::ALL.len();
    let totals: Vec<_> = (1..=batches).map(|part| total(&dumps, part)).collect();
    totals.chunks(4).map(per_request).collect()
}

/// The instructions of one dump.
fn total(dumps: &Path, part: usize) -> f64 {
    let dump = dumps.with_extension(part.to_string());
    let text = fs::read_to_string(dump).expect("callgrind writes a dump for each batch");
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let total = total.expect("the dump has a total");
    total.parse().expect("the total is a number")
}

/// The cost of a request minus that with the service that does nothing.
fn per_request(totals: &[f64]) -> f64 {
    let extra = (MANY - FEW) as f64;
    let one = |few: f64, many: f64| (many - few) / extra;
    one(totals[2], totals[3]) - one(totals[0], totals[1])
}

/// The counted program.
pub fn run(server: &str, files: usize) {
    let mut server = servers::start(server, files);
    for row in Row::ALL {
        let requests = row.requests(&mut *server);
        server.batch(&requests, FEW);
        let null: &mut dyn Server = &mut Null::site();
        for count in [FEW, MANY] {
            counted_batch(null, &requests, count);
        }
        for count in [FEW, MANY] {
            counted_batch(&mut *server, &requests, count);
        }
    }
}

/// Callgrind selects it by the name [`COUNTED`].
#[inline(never)]
fn counted_batch(server: &mut dyn Server, requests: &[Ask], count: usize) {
    black_box(server.batch(black_box(requests), count));
}
