//! The tables, and the targets computed from them.

use std::fmt;

use http::{
    StatusCode,
    header::{CONTENT_ENCODING, HeaderValue},
};

use crate::{
    drive::Answer,
    rows::{self, Row},
    servers::{self, OURS, PEERS},
};

/// The cost of a request of each row with one number of files.
pub struct Report {
    files: usize,
    /// A column for each server, with a cell for each row.
    columns: Vec<Column>,
}

struct Column {
    server: &'static str,
    cells: Vec<Cell>,
}

/// An answer and its cost.
struct Cell {
    answer: Summary,
    is_asked_for: bool,
    cost: f64,
}

/// The properties that distinguish answers in a table.
struct Summary {
    status: StatusCode,
    coding: Option<HeaderValue>,
}

impl Report {
    /// From the costs of each server's rows.
    pub fn new(files: usize, costs_of: impl Fn(usize, &'static str) -> Vec<f64>) -> Self {
        let column = |(place, server)| Column::new(server, files, costs_of(place, server));
        Report {
            files,
            columns: servers::all().enumerate().map(column).collect(),
        }
    }

    /// Prints the table, with this crate's share of the best peer on each row.
    pub fn print(&self, unit: &str) {
        println!("\n{} files: {unit} per request", self.files);
        print!("{:<18}", "");
        for column in &self.columns {
            print!("{:>22}", column.server);
        }
        println!("{:>14}", "of best peer");
        for (place, row) in Row::ALL.into_iter().enumerate() {
            print!("{:<18}", row.name());
            for column in &self.columns {
                print!("{:>22}", column.cells[place].to_string());
            }
            let ratio = self.ratio(place).map(|ratio| format!("{ratio:.2}"));
            println!("{:>14}", ratio.unwrap_or_default());
        }
        println!("median row: {:.2} of the best peer", median(self.ratios()));
    }

    fn is_answered(&self, row: Row) -> bool {
        let place = Row::ALL.iter().position(|each| *each == row);
        place.is_some_and(|place| self.column(OURS).cells[place].is_asked_for)
    }

    fn column(&self, server: &str) -> &Column {
        let found = self.columns.iter().find(|column| column.server == server);
        found.expect("every server has a column")
    }

    /// This crate's cost of a row as a share of the best peer's. Servers with an answer other than the row's
    /// expected one are left out, this crate included.
    fn ratio(&self, row: usize) -> Option<f64> {
        let cost = |server| {
            let cell = &self.column(server).cells[row];
            cell.is_asked_for.then_some(cell.cost)
        };
        let best = PEERS.into_iter().filter_map(cost).min_by(f64::total_cmp)?;
        Some(cost(OURS)? / best)
    }

    fn ratios(&self) -> Vec<f64> {
        let rows = 0..Row::ALL.len();
        rows.filter_map(|row| self.ratio(row)).collect()
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

impl Column {
    fn new(server: &'static str, files: usize, costs: Vec<f64>) -> Self {
        let mut site = servers::start(server, files);
        let cell = |(row, cost): (Row, f64)| {
            let requests = row.requests(&mut *site);
            let answers: Vec<_> = requests.iter().map(|it| site.answer(it)).collect();
            let asked = (0..files).step_by(rows::step(files));
            let is_right = |(answer, file)| row.is_answered_by(answer, file);
            Cell {
                is_asked_for: answers.iter().zip(asked).all(is_right),
                answer: Summary::of(&answers[0]),
                cost,
            }
        };
        Column {
            server,
            cells: Row::ALL.into_iter().zip(costs).map(cell).collect(),
        }
    }
}

impl Summary {
    fn of(answer: &Answer) -> Self {
        Summary {
            status: answer.status,
            coding: answer.headers.get(CONTENT_ENCODING).cloned(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coding = self.coding.as_ref().and_then(|coding| coding.to_str().ok());
        let space = if coding.is_some() { " " } else { "" };
        write!(
            f,
            "{}{space}{}",
            self.status.as_str(),
            coding.unwrap_or_default()
        )
    }
}

/// The cost, in brackets with the answer if that is not the expected one.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_asked_for {
            true => write!(f, "{:.0}", self.cost),
            false => write!(f, "[{}] {:.0}", self.answer, self.cost),
        }
    }
}

/// Prints whether each target of this crate is met, from the instructions with each number of files.
pub fn print_targets(reports: &[Report]) {
    println!("\ntargets, in instructions:");
    let dearest = most(reports.iter().flat_map(Report::ratios));
    print_target(
        "most expensive row, relative to the best peer",
        dearest,
        1.0,
    );
    let medians = reports.iter().map(|report| median(report.ratios()));
    print_target("median row, relative to the best peer", most(medians), 0.5);
    let growth = growth(reports);
    for (row, growth) in Row::ALL.into_iter().zip(&growth) {
        println!("  growth of {}: {growth:.2}", row.name());
    }
    print_target("growth from fewest to most files", most(growth), 1.3);
    for row in Row::ALL {
        if reports.iter().any(|report| !report.is_answered(row)) {
            println!("  {} is not answered as expected: ignored", row.name());
        }
    }
}

fn print_target(what: &str, value: f64, limit: f64) {
    let verdict = if value < limit { "met" } else { "MISSED" };
    println!("  {what}: {value:.2}, below {limit:.2}: {verdict}");
}

/// The growth of each of this crate's rows from the fewest files to the most.
fn growth(reports: &[Report]) -> Vec<f64> {
    match reports {
        [few, .., many] => {
            let pairs = few.column(OURS).cells.iter().zip(&many.column(OURS).cells);
            pairs.map(|(few, many)| many.cost / few.cost).collect()
        }
        _ => Vec::new(),
    }
}

fn most(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(0.0, f64::max)
}
