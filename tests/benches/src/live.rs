//! The cost of debug builds that read their files from disk, beside rust-embed, which does so too.
//!
//! ```sh
//! cargo bench -p steadfast-benches --bench live
//! ```
//!
//! Three crates are outside the workspace and built in the profile `dev`, like a user's; that of rust-embed is fetched. The
//! targets: 100 files of a page in less than 20 ms in all, and no cost at start for a folder of 10,000 files.
//!
//! - *page*: 100 files of 20 kB requested in one process, the first time and the median of all;
//! - *start*: a process that answers one request, with 100 and with 10,000 files;
//! - *save*: from the save of a style sheet to the answer that has it, by a request and by a build with a restart.

mod user;
mod workspace;

use std::{
    process::Command,
    time::{Duration, Instant},
};

use self::user::{Spread, User};

const STEADFAST: &str = r#"
mod assets {
    steadfast::static_assets!("static");
}

fn get(path: &str) -> usize {
    let url = format!("/static/{path}");
    let answer = assets::ASSETS.respond(steadfast::RequestHead::new("GET", &url));
    answer.map_or(0, |answer| answer.into_body().len())
}
"#;

const RUST_EMBED: &str = r#"
#[derive(rust_embed::Embed)]
#[folder = "static/"]
struct Assets;

fn get(path: &str) -> usize {
    Assets::get(path).map_or(0, |file| file.data.len())
}
"#;

/// Requests the files that the arguments name, as often as the first argument says, and prints the time of each
/// round in microseconds.
const MAIN: &str = r#"
fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments.next().expect("a number").parse().expect("a number");
    let paths: Vec<String> = arguments.collect();
    for _ in 0..rounds {
        let start = std::time::Instant::now();
        let bytes: usize = paths.iter().map(|path| get(path)).sum();
        println!("{}", start.elapsed().as_micros());
        assert!(bytes > 0);
    }
}
"#;

const ROUNDS: usize = 21;

fn main() {
    let steadfast = user("bench-live", STEADFAST, None, 100);
    let large = user("bench-live-large", STEADFAST, None, 10_000);
    let peer = Some("rust-embed = \"8\"");
    let rust_embed = user("bench-live-rust-embed", RUST_EMBED, peer, 100);
    for user in [&steadfast, &large, &rust_embed] {
        user.rebuild("dev");
    }
    page(&steadfast, &rust_embed);
    start(&steadfast, &large);
    save(&steadfast);
}

/// A crate with some files of 20 kB.
fn user(name: &'static str, program: &str, dependency: Option<&str>, files: usize) -> User {
    let main = format!("{program}{MAIN}");
    let user = match dependency {
        None => User::new(name, &main),
        Some(dependency) => User::of_peer(name, &main, dependency),
    };
    for file in 0..files {
        user.write(&format!("static/{}", path(file)), &content(file));
    }
    user
}

fn path(file: usize) -> String {
    format!("{}/{file}.js", file % 10)
}

fn content(seed: usize) -> Vec<u8> {
    let line = |line: usize| format!("export const value{line} = {};\n", seed * 1000 + line);
    let text: String = (0..800).map(line).collect();
    text.into_bytes()[..20_000].to_vec()
}

fn page(steadfast: &User, rust_embed: &User) {
    let paths: Vec<_> = (0..100).map(path).collect();
    let mut medians = Vec::new();
    for (name, user) in [("steadfast", steadfast), ("rust-embed", rust_embed)] {
        let times = rounds(user, ROUNDS, &paths);
        let first = times[0].as_secs_f64() * 1000.0;
        let median = Spread::of(times).seconds() * 1000.0;
        println!("page, {name}: {first:.1} ms at first, {median:.1} ms then");
        medians.push(median);
    }
    println!("page, ratio: {:.2}", medians[0] / medians[1]);
    // Edited files are digested, once.
    for file in 0..100 {
        steadfast.write(&format!("static/{}", path(file)), &content(file + 1));
    }
    let times = rounds(steadfast, ROUNDS, &paths);
    let first = times[0].as_secs_f64() * 1000.0;
    let median = Spread::of(times).seconds() * 1000.0;
    println!("page, all 100 edited: {first:.1} ms at first, {median:.1} ms then");
}

fn start(steadfast: &User, large: &User) {
    let (mut few, mut many) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (user, times) in [(steadfast, &mut few), (large, &mut many)] {
            let start = Instant::now();
            rounds(user, 1, &[path(1)]);
            times.push(start.elapsed());
        }
    }
    let (few, many) = (Spread::of(few).seconds(), Spread::of(many).seconds());
    println!(
        "start: {:.1} ms with 100 files, {:.1} ms with 10,000; ratio {:.2}",
        few * 1000.0,
        many * 1000.0,
        many / few
    );
}

fn save(steadfast: &User) {
    let (mut read, mut built) = (Vec::new(), Vec::new());
    for round in 0..5 {
        let save = |seed| steadfast.write(&format!("static/{}", path(1)), &content(seed));
        save(1000 + round);
        read.extend(rounds(steadfast, 1, &[path(1)]));
        save(2000 + round);
        let start = Instant::now();
        steadfast.rebuild("dev");
        rounds(steadfast, 1, &[path(1)]);
        built.push(start.elapsed());
    }
    let (read, built) = (Spread::of(read).seconds(), Spread::of(built).seconds());
    println!(
        "save: {:.1} ms to the answer, {:.1} ms with a build and a restart; ratio {:.0}",
        read * 1000.0,
        built * 1000.0,
        built / read
    );
}

/// The times of rounds of requests in one process.
fn rounds(user: &User, rounds: usize, paths: &[String]) -> Vec<Duration> {
    let mut program = Command::new(user.program("debug"));
    let output = program.arg(rounds.to_string()).args(paths).output();
    let output = output.expect("the program starts");
    assert!(output.status.success(), "every file is answered");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let times = printed.lines().map(|line| line.parse().expect("a number"));
    times.map(Duration::from_micros).collect()
}
