//! The table.

use crate::{case::Case, measure::Measured};

/// Prints the names of the columns.
pub fn print_head() {
    println!(
        "{:<47}{:^42}  {:^24}",
        "", "requests per second", "processor time, us"
    );
    println!(
        "{:<10} {:<11} {:<24} {:>8} {:>8}  {:<22}  {:>8} {:>8} {:>6}",
        "framework",
        "content",
        "compared with",
        "ours",
        "theirs",
        "ratio (middle half)",
        "ours",
        "theirs",
        "ratio"
    );
}

/// Prints a row for each server that this crate, which is the first, is compared with.
pub fn print(framework: &str, case: Case, measured: &[Measured]) {
    let [ours, peers @ ..] = measured else {
        return;
    };
    assert!(!ours.rates.is_empty(), "this crate answers everything");
    for peer in peers {
        print!("{framework:<10} {:<11} {:<24} ", case.name(), peer.server);
        match peer.rates.is_empty() {
            true => println!("{:>8.0}  (it sends no 304)", median(&ours.rates)),
            false => print_comparison(ours, peer),
        }
    }
}

fn print_comparison(ours: &Measured, peer: &Measured) {
    let rates = ours.rates.iter().zip(&peer.rates);
    let ratios: Vec<_> = rates.map(|(ours, theirs)| ours / theirs).collect();
    let (low, high) = (quantile(&ratios, 0.25), quantile(&ratios, 0.75));
    let ratio = format!("{:.2} ({low:.2} to {high:.2})", median(&ratios));
    println!(
        "{:>8.0} {:>8.0}  {ratio:<22}  {:>8.1} {:>8.1} {:>6.2}",
        median(&ours.rates),
        median(&peer.rates),
        ours.processor,
        peer.processor,
        peer.processor / ours.processor,
    );
}

fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value below which this share of the values is, between its two neighbours where none is at the place itself.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let place = (values.len() - 1) as f64 * share;
    let (low, high) = (
        values[place.floor() as usize],
        values[place.ceil() as usize],
    );
    low + (high - low) * place.fract()
}
