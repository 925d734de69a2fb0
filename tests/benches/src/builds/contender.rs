//! A crate that is being measured: its project and its row of the table.

use std::{slice, time::Duration};

use crate::{
    corpora::{Corpus, Filled},
    meter::Failure,
    peers::Peer,
    project::{Profile, Project},
    results::{Row, Step},
};

pub(crate) struct Contender {
    pub peer: Peer,
    project: Project,
    /// `None` once the row has failed.
    filled: Option<Filled>,
    row: Row,
}

impl Contender {
    pub(crate) fn new(peer: Peer, corpus: Corpus, profile: Profile, limit: Duration) -> Self {
        let project = Project::new(peer, corpus, profile, limit);
        let mut row = Row::default();
        let filled = project.prepare(corpus);
        let filled = filled.map_err(|failure| row.failure = Some((Step::Cold, failure)));
        Contender {
            peer,
            project,
            filled: filled.ok(),
            row,
        }
    }

    pub(crate) fn filled(&self) -> Option<&Filled> {
        self.filled.as_ref()
    }

    pub(crate) fn into_row(self) -> Row {
        self.row
    }

    /// One build and, in the first round, the answers of its program. Nothing after a failure.
    pub(crate) fn take(&mut self, step: Step, round: usize) {
        if self.row.failure.is_some() {
            return;
        }
        let added = self.alter(step, round);
        let mut taken = self.build(step);
        if round == 0 && self.peer.embeds() {
            taken = taken.and_then(|()| self.ask(step, added));
        }
        self.row.failure = taken.err().map(|failure| (step, failure));
    }

    /// Returns the number of bytes added to the asset.
    fn alter(&mut self, step: Step, round: usize) -> u64 {
        match step {
            Step::Cold => self.project.forget(),
            Step::Touched => self.project.touch(),
            Step::Edited => {
                let filled = self.filled.as_ref().expect("the row has not failed");
                return self.project.edit(&filled.edited, round);
            }
        }
        0
    }

    fn build(&mut self, step: Step) -> Result<(), Failure> {
        let usage = self.project.build()?;
        eprintln!(
            "{}, {}: {:.2} s",
            self.peer.name(),
            step.name(),
            usage.wall.as_secs_f64()
        );
        self.row.add(step, usage);
        if step == Step::Cold {
            self.row.size = Some(self.project.size());
        }
        Ok(())
    }

    fn ask(&mut self, step: Step, added: u64) -> Result<(), Failure> {
        let filled = self.filled.as_ref().expect("the row has not failed");
        match step {
            Step::Cold => self.row.answers = self.project.ask(&filled.paths)?,
            Step::Touched => {}
            Step::Edited => {
                let asked = self.project.ask(slice::from_ref(&filled.edited))?;
                let now = asked.first().and_then(|answer| answer.identity);
                self.row.is_stale = now != self.row.identity(&filled.edited).map(|was| was + added);
            }
        }
        Ok(())
    }
}
