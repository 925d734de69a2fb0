//! The cost of a request compared with other servers of the same files: in instructions and in time, with 10,
//! 1,000 and 10,000 files, and whether this crate's targets are met.
//!
//! ```sh
//! cd tests/requests && cargo run --release
//! ```
//!
//! Everything runs in this process on one thread: a request is built, the tower service called, its body
//! drained. The cost of building is measured with a service that does nothing, and subtracted. Only `ServeDir`
//! reads files, on the blocking threads of a tokio runtime: these and the system calls are part of its cost.
//! Numbers in brackets belong to an answer other than the expected one of the row; the table says to which.
//! The targets refer to instructions.

mod drive;
mod instructions;
mod report;
mod rows;
mod servers;
mod time;

use files::SIZES;

use self::report::Report;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.expect("a runtime without drivers starts");
    let _entered = runtime.enter();
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [flag, server, files] if flag == instructions::ARGUMENT => {
            instructions::run(server, files.parse().expect("a number of files"));
        }
        _ => print(),
    }
}

fn print() {
    let mut reports = Vec::new();
    for files in SIZES {
        let times = time::measure(files);
        let of_server = |place: usize, _| times.iter().map(|row| row[place]).collect();
        Report::new(files, of_server).print("nanoseconds");
        if instructions::can_be_counted() {
            let report = Report::new(files, |_, server| instructions::count(server, files));
            report.print("instructions");
            reports.push(report);
        }
    }
    match &reports[..] {
        [] => println!("\nskipped: instructions and targets, because valgrind is not installed"),
        reports => report::print_targets(reports),
    }
}
