//! The measurements and their tables.

use std::{collections::BTreeMap, time::Duration};

use crate::{
    corpora::Corpus,
    meter::{Failure, Usage},
    peers::Peer,
    project::{Answer, Profile},
};

/// In the order of a round.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Cold,
    Touched,
    Edited,
}

impl Step {
    pub(crate) const ALL: [Step; 3] = [Step::Cold, Step::Touched, Step::Edited];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Step::Cold => "cold",
            Step::Touched => "source touched",
            Step::Edited => "asset edited",
        }
    }
}

/// One crate over one corpus in one profile.
#[derive(Default)]
pub(crate) struct Row {
    usages: BTreeMap<Step, Vec<Usage>>,
    pub size: Option<u64>,
    pub answers: Vec<Answer>,
    /// Whether the program still had the old bytes after the edit.
    pub is_stale: bool,
    pub failure: Option<(Step, Failure)>,
}

impl Row {
    pub(crate) fn add(&mut self, step: Step, usage: Usage) {
        self.usages.entry(step).or_default().push(usage);
    }

    /// Medians, each by itself.
    pub(crate) fn usage(&self, step: Step) -> Option<Usage> {
        let usages = self.usages.get(&step)?;
        Some(Usage {
            wall: median(usages.iter().map(|usage| usage.wall)),
            cpu: median(usages.iter().map(|usage| usage.cpu)),
            peak: median(usages.iter().map(|usage| usage.peak)),
        })
    }

    fn extremes(&self, step: Step) -> Option<(Duration, Duration)> {
        let walls = self.usages.get(&step)?.iter().map(|usage| usage.wall);
        Some((walls.clone().min()?, walls.max()?))
    }

    /// The size of one file as it was sent without a coding.
    pub(crate) fn identity(&self, path: &str) -> Option<u64> {
        let mut answers = self.answers.iter();
        answers.find(|answer| answer.path == path)?.identity
    }

    /// The number of files that were served, and their total size.
    fn download(&self) -> (usize, u64) {
        let coded = self.answers.iter().filter_map(|answer| answer.coded);
        (coded.clone().count(), coded.sum())
    }
}

fn median<T: Ord>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    let middle = values.len() / 2;
    values.swap_remove(middle)
}

#[derive(Default)]
pub(crate) struct Results {
    rows: BTreeMap<(Corpus, Profile, Peer), Row>,
}

impl Results {
    pub(crate) fn insert(&mut self, corpus: Corpus, profile: Profile, peer: Peer, row: Row) {
        self.rows.insert((corpus, profile, peer), row);
    }

    pub(crate) fn usage(
        &self,
        corpus: Corpus,
        profile: Profile,
        peer: Peer,
        step: Step,
    ) -> Option<Usage> {
        self.rows.get(&(corpus, profile, peer))?.usage(step)
    }

    /// The total sizes that two crates send, for the files that both serve.
    pub(crate) fn downloads(
        &self,
        corpus: Corpus,
        profile: Profile,
        [one, other]: [Peer; 2],
    ) -> Option<[u64; 2]> {
        let one = &self.rows.get(&(corpus, profile, one))?.answers;
        let other = &self.rows.get(&(corpus, profile, other))?.answers;
        let both = one.iter().zip(other);
        let both = both.filter_map(|(one, other)| Some([one.coded?, other.coded?]));
        both.reduce(|[a, b], [one, other]| [a + one, b + other])
    }

    pub(crate) fn print(&self, corpus: Corpus, profile: Profile) {
        println!(
            "| crate | build | wall, s | CPU, s | peak, MB | binary, bytes | download, bytes | served |\n\
             |---|---|---|---|---|---|---|---|"
        );
        for ((of, with, peer), row) in &self.rows {
            if (*of, *with) == (corpus, profile) {
                print_row(*peer, row);
            }
        }
        println!();
    }
}

fn print_row(peer: Peer, row: &Row) {
    for step in Step::ALL {
        let Some(usage) = row.usage(step) else {
            continue;
        };
        let (least, most) = row.extremes(step).expect("there is a median");
        println!(
            "| {} | {} | {:.2} ({:.2} to {:.2}) | {:.2} | {:.0} | {} |",
            peer.name(),
            step.name(),
            usage.wall.as_secs_f64(),
            least.as_secs_f64(),
            most.as_secs_f64(),
            usage.cpu.as_secs_f64(),
            megabytes(usage.peak),
            once(step, row)
        );
    }
    let name = peer.name();
    match &row.failure {
        None => {}
        Some((step, Failure::Killed(limit))) => {
            println!(
                "| {name} | {} | killed after {} s | | | | | |",
                step.name(),
                limit.as_secs()
            );
        }
        Some((step, Failure::Failed(message))) => {
            println!("| {name} | {} | failed: {message} | | | | | |", step.name());
        }
    }
}

/// The cells that do not depend on the step: in the first row, and the outcome of the edit in the last.
fn once(step: Step, row: &Row) -> String {
    let size = row.size.map_or_else(String::new, |size| size.to_string());
    let (files, bytes) = row.download();
    match step {
        Step::Cold => format!("{size} | {bytes} | {files}"),
        Step::Touched => " | | ".to_owned(),
        Step::Edited if row.is_stale => " | | still serves the old file".to_owned(),
        Step::Edited => " | | ".to_owned(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "megabytes, for people")]
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
