//! The targets that the crate has set itself, as ratios of what one run has measured.

use crate::{
    corpora::Corpus::{self, Big, Many, Npm},
    peers::Peer::{
        self, MemoryServe, RustEmbed, Steadfast, SteadfastNoDir, SteadfastOptimised,
        TowerServeEmbedded,
    },
    project::Profile::{self, Debug, Release},
    results::{Results, Step, megabytes},
};

/// Prints each target with what was measured; those of parts that were not chosen are counted only.
pub fn print(results: &Results) {
    let targets = targets(results);
    println!("targets:");
    for (text, measured, most) in &targets {
        if let Some(value) = measured {
            let word = if value <= most { "met" } else { "missed" };
            println!("  {word:<6}  {text}: {value:.2} (at most {most})");
        }
    }
    let unmeasured = targets.iter().filter(|(_, measured, _)| measured.is_none());
    println!("  {} targets were not measured", unmeasured.count());
}

/// In words, as measured, and what it may be at most.
type Target = (&'static str, Option<f64>, f64);

fn targets(results: &Results) -> Vec<Target> {
    [npm(results), many(results), big(results)].concat()
}

fn npm(results: &Results) -> Vec<Target> {
    let cold = |one, other| ratio(results, Npm, Step::Cold, [one, other]);
    let touched = ratio(results, Npm, Step::Touched, [Steadfast, TowerServeEmbedded]);
    let with = wall(results, Npm, Release, Steadfast, Step::Edited);
    let without = wall(results, Npm, Release, Steadfast, Step::Touched);
    let edited = with.zip(without).map(|(with, without)| with / without);
    vec![
        (
            "npm, release, cold, to memory-serve",
            cold(Steadfast, MemoryServe),
            0.4,
        ),
        (
            "npm, release, cold, with the profile lines, to memory-serve without",
            cold(SteadfastOptimised, MemoryServe),
            0.25,
        ),
        (
            "npm, release, download, to memory-serve, of the files that both serve",
            download(results, [Steadfast, MemoryServe]),
            1.0,
        ),
        (
            "npm, release, source touched, to tower-serve-embedded",
            touched,
            1.3,
        ),
        ("the same, as aimed at", touched, 1.0),
        (
            "npm, release, asset edited, to source touched; that file's encoding may be added",
            edited,
            1.2,
        ),
        (
            "npm, debug, source touched, seconds over an empty crate",
            over_empty(results),
            0.5,
        ),
    ]
}

fn many(results: &Results) -> Vec<Target> {
    let touched = |one| ratio(results, Many, Step::Touched, [one, TowerServeEmbedded]);
    vec![
        (
            "many, release, source touched, to tower-serve-embedded",
            touched(Steadfast),
            1.0,
        ),
        ("the same, as aimed at", touched(Steadfast), 0.5),
        ("the same with dir = false", touched(SteadfastNoDir), 1.0),
        (
            "the same with dir = false, as aimed at",
            touched(SteadfastNoDir),
            0.5,
        ),
        (
            "many, release, source touched, GB at the peak",
            peak(results, Many),
            0.8,
        ),
    ]
}

fn big(results: &Results) -> Vec<Target> {
    vec![
        (
            "big, release, source touched, to rust-embed",
            ratio(results, Big, Step::Touched, [Steadfast, RustEmbed]),
            0.1,
        ),
        (
            "big, release, source touched, GB at the peak",
            peak(results, Big),
            1.5,
        ),
    ]
}

fn ratio(results: &Results, corpus: Corpus, step: Step, peers: [Peer; 2]) -> Option<f64> {
    let [one, other] = peers.map(|peer| wall(results, corpus, Release, peer, step));
    Some(one? / other?)
}

fn wall(
    results: &Results,
    corpus: Corpus,
    profile: Profile,
    peer: Peer,
    step: Step,
) -> Option<f64> {
    let usage = results.usage(corpus, profile, peer, step)?;
    Some(usage.wall.as_secs_f64())
}

fn peak(results: &Results, corpus: Corpus) -> Option<f64> {
    let usage = results.usage(corpus, Release, Steadfast, Step::Touched)?;
    Some(megabytes(usage.peak) / 1e3)
}

fn over_empty(results: &Results) -> Option<f64> {
    let [with, without] =
        [Steadfast, Peer::Empty].map(|peer| wall(results, Npm, Debug, peer, Step::Touched));
    Some(with? - without?)
}

fn download(results: &Results, peers: [Peer; 2]) -> Option<f64> {
    let [one, other] = results.downloads(Npm, Release, peers)?.map(megabytes);
    Some(one / other)
}
