//! The project's own targets, as ratios of the measurements of one run.

use std::time::Duration;

use crate::{
    corpora::Corpus::{self, Big, Many, Npm},
    meter::Usage,
    peers::Peer::{
        self, MemoryServe, RustEmbed, Steadfast, SteadfastNoDir, SteadfastOptimised,
        TowerServeEmbedded,
    },
    project::Profile::{self, Debug, Release},
    results::{Results, Step, megabytes},
};

/// Prints each target with its measurement; those of parts that were not selected are only counted.
///
/// Targets refer to wall time, which includes other load of the machine; processor time is printed too where
/// the ratio differs.
pub(crate) fn print(results: &Results) {
    let wall = targets(results, |usage| usage.wall);
    let cpu = targets(results, |usage| usage.cpu);
    println!("targets:");
    for ((text, value, most), (_, cpu, _)) in wall.iter().zip(&cpu) {
        if let Some(value) = value {
            let word = if value <= most { "met" } else { "missed" };
            let cpu = cpu.filter(|cpu| cpu != value);
            let cpu = cpu.map_or_else(String::new, |cpu| format!("; by processor time {cpu:.2}"));
            println!("  {word:<6}  {text}: {value:.2} (at most {most}{cpu})");
        }
    }
    let unmeasured = wall.iter().filter(|(_, value, _)| value.is_none());
    println!("  {} targets were not measured", unmeasured.count());
}

/// A description, the measurement, and the maximum.
type Target = (&'static str, Option<f64>, f64);

/// Wall time or processor time.
type Clock = fn(&Usage) -> Duration;

fn targets(results: &Results, clock: Clock) -> Vec<Target> {
    let times = Times { results, clock };
    [npm(&times), many(&times), big(&times)].concat()
}

struct Times<'a> {
    results: &'a Results,
    clock: Clock,
}

impl Times<'_> {
    fn seconds(&self, corpus: Corpus, profile: Profile, peer: Peer, step: Step) -> Option<f64> {
        let usage = self.results.usage(corpus, profile, peer, step)?;
        Some((self.clock)(&usage).as_secs_f64())
    }

    /// Of release builds.
    fn ratio(&self, corpus: Corpus, step: Step, peers: [Peer; 2]) -> Option<f64> {
        let [one, other] = peers.map(|peer| self.seconds(corpus, Release, peer, step));
        Some(one? / other?)
    }

    fn edited(&self) -> Option<f64> {
        let [with, without] =
            [Step::Edited, Step::Touched].map(|step| self.seconds(Npm, Release, Steadfast, step));
        Some(with? / without?)
    }

    fn over_empty(&self) -> Option<f64> {
        let [with, without] =
            [Steadfast, Peer::Empty].map(|peer| self.seconds(Npm, Debug, peer, Step::Touched));
        Some(with? - without?)
    }
}

fn npm(times: &Times<'_>) -> Vec<Target> {
    let cold = |one, other| times.ratio(Npm, Step::Cold, [one, other]);
    let touched = times.ratio(Npm, Step::Touched, [Steadfast, TowerServeEmbedded]);
    vec![
        (
            "npm, release, cold, relative to memory-serve",
            cold(Steadfast, MemoryServe),
            0.4,
        ),
        (
            "npm, release, cold, with the profile lines, relative to memory-serve without",
            cold(SteadfastOptimised, MemoryServe),
            0.25,
        ),
        (
            "npm, release, download, relative to memory-serve, of the files that both serve",
            download(times.results, [Steadfast, MemoryServe]),
            1.0,
        ),
        (
            "npm, release, source touched, relative to tower-serve-embedded",
            touched,
            1.3,
        ),
        ("the same, our goal", touched, 1.0),
        (
            "npm, release, asset edited, relative to source touched; that file's encoding may be added",
            times.edited(),
            1.2,
        ),
        (
            "npm, debug, source touched, seconds over an empty crate",
            times.over_empty(),
            0.5,
        ),
    ]
}

fn many(times: &Times<'_>) -> Vec<Target> {
    let touched = |one| times.ratio(Many, Step::Touched, [one, TowerServeEmbedded]);
    vec![
        (
            "many, release, source touched, relative to tower-serve-embedded",
            touched(Steadfast),
            1.0,
        ),
        ("the same, our goal", touched(Steadfast), 0.5),
        ("the same with dir = false", touched(SteadfastNoDir), 1.0),
        (
            "the same with dir = false, our goal",
            touched(SteadfastNoDir),
            0.5,
        ),
        (
            "many, release, source touched, GB of peak memory",
            peak(times.results, Many),
            0.8,
        ),
    ]
}

fn big(times: &Times<'_>) -> Vec<Target> {
    vec![
        (
            "big, release, source touched, relative to rust-embed",
            times.ratio(Big, Step::Touched, [Steadfast, RustEmbed]),
            0.1,
        ),
        (
            "big, release, source touched, GB of peak memory",
            peak(times.results, Big),
            1.5,
        ),
    ]
}

fn peak(results: &Results, corpus: Corpus) -> Option<f64> {
    let usage = results.usage(corpus, Release, Steadfast, Step::Touched)?;
    Some(megabytes(usage.peak) / 1e3)
}

fn download(results: &Results, peers: [Peer; 2]) -> Option<f64> {
    let [one, other] = results.downloads(Npm, Release, peers)?.map(megabytes);
    Some(one / other)
}
