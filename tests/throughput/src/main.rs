//! Requests per second over loopback: this crate in each framework, beside that framework's own support of static
//! files, which serves the same files.
//!
//! ```sh
//! cd tests/throughput && cargo run --release            # all frameworks
//! cd tests/throughput && cargo run --release axum poem  # some of them
//! ```
//!
//! Every server is a process of its own whose runtime has one worker thread; this process is the client. The servers of
//! a framework take turns of a tenth of a second, and a ratio is that of two of them in one of 50 rounds: other load of
//! the machine mostly affects both, and the median leaves out the rounds where it affects one. `ROUNDS` and `MILLISECONDS_EACH` in
//! the environment change these numbers.
//!
//! The client's time is part of a request's, and a server that reads files has more threads than one. The processor time
//! that the server itself spends on a request depends on neither.

mod case;
mod client;
mod folder;
mod frameworks;
mod measure;
mod process;
mod report;

use std::env;

use self::{
    case::Case,
    frameworks::{FRAMEWORKS, Framework},
    measure::Rounds,
};

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [process::ARGUMENT, framework, server] => process::run(framework, server),
        ref names => print(names),
    }
}

fn print(names: &[&str]) {
    let rounds = Rounds::from_environment();
    report::print_head();
    for framework in chosen(names) {
        let servers = framework.start();
        for case in Case::ALL {
            let measured = measure::measure(&servers, case, rounds);
            report::print(framework.name, case, &measured);
        }
    }
}

/// The frameworks with these names; all of them where none is given.
fn chosen(names: &[&str]) -> Vec<Framework> {
    let known = FRAMEWORKS.map(|framework| framework.name);
    let is_known = names.iter().all(|name| known.contains(name));
    assert!(is_known, "the frameworks are {}", known.join(", "));
    let is_chosen = |it: &Framework| names.is_empty() || names.contains(&it.name);
    FRAMEWORKS.into_iter().filter(is_chosen).collect()
}
