//! Load over loopback: this crate's service on hyper, compared with a hyper service that sends the same answer
//! from a constant, and with nginx. Each has one thread, and wrk another.
//!
//! ```sh
//! cd tests/requests && cargo run --release --bin load
//! ```
//!
//! Servers take turns, nine rounds by default (`ROUNDS` in the environment changes their number,
//! `SECONDS_EACH` their length of a second), and a ratio is that of two neighbours in one round. Where the
//! ratios vary too much, the instructions of a request decide: hyper and the service over a connection in
//! memory, counted by callgrind. At the end a million requests show whether memory grows. Everything stays on
//! 127.0.0.1.

mod instructions;
mod memory;
mod nginx;
mod server;
mod wrk;

use std::env;

use self::{
    nginx::Nginx,
    server::{Answers, File, Server},
    wrk::Load,
};

/// The minimum of this crate's requests per second, as a share of the bare service's.
const TARGET: f64 = 0.97;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [server::ARGUMENT, answers] => server::run(Answers::named(answers)),
        [instructions::ARGUMENT, answers, file, count] => {
            let count = count.parse().expect("a number of requests");
            instructions::run(Answers::named(answers), File::named(file), count);
        }
        _ => print(),
    }
}

fn print() {
    if wrk::is_here() {
        print_load();
    } else {
        println!("skipped: load, because wrk is not installed");
    }
    if instructions::can_be_counted() {
        File::ALL.into_iter().for_each(instructions::print);
    } else {
        println!("skipped: instructions, because valgrind is not installed");
    }
}

fn print_load() {
    let ours = Server::start(Answers::Steadfast);
    let bare = Server::start(Answers::Constant);
    let nginx = Nginx::start();
    if nginx.is_none() {
        println!("skipped: nginx, because it is not installed");
    }
    for file in File::ALL {
        print_file(file, &ours, &bare, nginx.as_ref());
    }
    memory::print(&ours);
}

fn print_file(file: File, ours: &Server, bare: &Server, nginx: Option<&Nginx>) {
    let load = Load::from_environment();
    let (mut of_bare, mut of_nginx, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..wrk::rounds() {
        let rate = load.rate(&ours.url(file));
        of_bare.push(rate / load.rate(&bare.url(file)));
        of_nginx.extend(nginx.map(|nginx| rate / load.rate(&nginx.url(file))));
        rates.push(rate);
    }
    println!(
        "{}: {} requests per second",
        file.name(),
        wrk::spread(rates, 0)
    );
    println!(
        "  relative to the bare service: {}, target: at least {TARGET}",
        wrk::spread(of_bare, 3)
    );
    if !of_nginx.is_empty() {
        println!(
            "  relative to nginx: {}, target: more than 1",
            wrk::spread(of_nginx, 3)
        );
    }
}
