//! What a request costs, beside other servers of the same files: in instructions and in time, with 10,
//! 1,000 and 10,000 files, and whether this crate's targets are met.
//!
//! ```sh
//! cd tests/requests && cargo run --release
//! ```
//!
//! Everything runs in this process: a request is made, the tower service called, its body drained, on one
//! thread. What the making costs is measured with a service that does nothing, and subtracted. `ServeDir`
//! alone reads files, on the blocking threads of a tokio runtime: both that and the system calls are part of
//! what it costs. Numbers in brackets belong to another answer than the row asks for; the table says
//! to which. The targets are about instructions.

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
        [] => println!("\nskipped: instructions and targets, as valgrind is not installed"),
        reports => report::print_targets(reports),
    }
}
