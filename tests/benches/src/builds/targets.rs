//! The project's own targets, most of them as ratios of the measurements of one run.

use crate::{
    corpora::Corpus::{self, Big, Many, Noise, Npm},
    meter::Usage,
    peers::Peer::{
        self, Empty, MemoryServe, Steadfast, SteadfastNoDir, SteadfastOptimised,
        SteadfastUnwatched, TowerServeEmbedded,
    },
    project::Profile::{self, Debug, Release},
    results::{
        Results,
        Step::{self, Cold, Edited, Touched},
        megabytes,
    },
};

/// Prints each target with its measurement; those of parts that were not selected are only counted.
///
/// Targets refer to wall time, which includes other load of the machine; processor time is printed too where
/// it gives another value.
pub(crate) fn print(results: &Results) {
    let wall = targets(results, |usage| usage.wall.as_secs_f64());
    let cpu = targets(results, |usage| usage.cpu.as_secs_f64());
    println!("targets:");
    for (by_wall, by_cpu) in wall.iter().zip(&cpu) {
        if let Some(value) = by_wall.value {
            let cpu = by_cpu.value.filter(|cpu| *cpu != value);
            print_one(by_wall, value, cpu);
        }
    }
    let is_unmeasured = |target: &&Target| target.most.is_some() && target.value.is_none();
    let unmeasured = wall.iter().filter(is_unmeasured).count();
    println!("  {unmeasured} targets were not measured");
}

fn print_one(target: &Target, value: f64, cpu: Option<f64>) {
    let (word, most) = match target.most {
        None => ("–", "no target".to_owned()),
        Some(most) if value <= most => ("met", format!("at most {most}")),
        Some(most) => ("missed", format!("at most {most}")),
    };
    let cpu = cpu.map_or_else(String::new, |cpu| format!("; by processor time {cpu:.2}"));
    println!("  {word:<6}  {}: {value:.2} ({most}{cpu})", target.text);
}

struct Target {
    text: &'static str,
    /// `None` if it was not measured.
    value: Option<f64>,
    /// `None` if the value is printed for information.
    most: Option<f64>,
}

fn at_most(most: f64, text: &'static str, value: Option<f64>) -> Target {
    let most = Some(most);
    Target { text, value, most }
}

fn information(text: &'static str, value: Option<f64>) -> Target {
    let most = None;
    Target { text, value, most }
}

/// `seconds` reads the wall time or the processor time.
fn targets(results: &Results, seconds: fn(&Usage) -> f64) -> Vec<Target> {
    let times = Figures {
        results,
        figure: seconds,
    };
    let peaks = Figures {
        results,
        figure: |usage| megabytes(usage.peak) / 1e3,
    };
    let targets = many(&times, &peaks).into_iter();
    targets
        .chain(npm(&times))
        .chain([noise(&times)])
        .chain(big(&peaks))
        .collect()
}

/// One figure of each measurement: seconds, or GB of peak memory.
struct Figures<'a> {
    results: &'a Results,
    figure: fn(&Usage) -> f64,
}

impl Figures<'_> {
    fn of(&self, corpus: Corpus, profile: Profile, peer: Peer, step: Step) -> Option<f64> {
        let usage = self.results.usage(corpus, profile, peer, step)?;
        Some((self.figure)(&usage))
    }

    /// Of release builds.
    fn ratio(&self, corpus: Corpus, step: Step, peers: [Peer; 2]) -> Option<f64> {
        ratio(peers.map(|peer| self.of(corpus, Release, peer, step)))
    }
}

fn ratio([one, other]: [Option<f64>; 2]) -> Option<f64> {
    Some(one? / other?)
}

fn many(times: &Figures<'_>, peaks: &Figures<'_>) -> [Target; 4] {
    let touched =
        |figures: &Figures<'_>, peer| figures.ratio(Many, Touched, [peer, TowerServeEmbedded]);
    [
        at_most(
            0.3,
            "many, release, source touched, relative to tower-serve-embedded",
            touched(times, Steadfast),
        ),
        at_most(
            0.4,
            "many, release, source touched, without a build script, relative to tower-serve-embedded",
            touched(times, SteadfastUnwatched),
        ),
        information(
            "many, release, source touched, with dir = false, relative to tower-serve-embedded",
            touched(times, SteadfastNoDir),
        ),
        at_most(
            0.6,
            "many, release, source touched, peak memory, relative to tower-serve-embedded",
            touched(peaks, Steadfast),
        ),
    ]
}

fn npm(times: &Figures<'_>) -> [Target; 6] {
    let cold = |peer| times.ratio(Npm, Cold, [peer, MemoryServe]);
    let in_debug = |peer| times.of(Npm, Debug, peer, Touched);
    let over_empty = || Some(in_debug(Steadfast)? - in_debug(Empty)?);
    let edited = [Edited, Touched].map(|step| times.of(Npm, Release, Steadfast, step));
    [
        at_most(
            0.65,
            "npm, release, source touched, relative to tower-serve-embedded",
            times.ratio(Npm, Touched, [Steadfast, TowerServeEmbedded]),
        ),
        at_most(
            0.25,
            "npm, release, cold, relative to memory-serve",
            cold(Steadfast),
        ),
        at_most(
            0.15,
            "npm, release, cold, with the profile lines, relative to memory-serve without",
            cold(SteadfastOptimised),
        ),
        at_most(
            0.2,
            "npm, debug, source touched, seconds over an empty crate",
            over_empty(),
        ),
        at_most(
            1.0,
            "npm, release, download, relative to memory-serve, of the files that both serve",
            download(times.results, [Steadfast, MemoryServe]),
        ),
        at_most(
            1.2,
            "npm, release, asset edited, relative to source touched; that file's encoding may be added",
            ratio(edited),
        ),
    ]
}

fn noise(times: &Figures<'_>) -> Target {
    at_most(
        1.2,
        "noise, release, cold, relative to tower-serve-embedded",
        times.ratio(Noise, Cold, [Steadfast, TowerServeEmbedded]),
    )
}

fn big(peaks: &Figures<'_>) -> [Target; 2] {
    let touched = |profile| peaks.of(Big, profile, Steadfast, Touched);
    [
        at_most(
            1.35,
            "big, release, source touched, GB of peak memory",
            touched(Release),
        ),
        at_most(
            0.8,
            "big, debug, source touched, GB of peak memory",
            touched(Debug),
        ),
    ]
}

fn download(results: &Results, peers: [Peer; 2]) -> Option<f64> {
    let [one, other] = results.downloads(Npm, Release, peers)?.map(megabytes);
    Some(one / other)
}
