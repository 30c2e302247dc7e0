//! A form that somebody filled in, on its way to a submission.

use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::file::KeptFile;
use kassa_domain::form::Definition;
use kassa_domain::problem::{FieldError, Problem};
use kassa_domain::schedule::Slot;
use kassa_domain::submission::{Limits, Submission};
use kassa_store::Owner;

use super::changes::Changes;
use super::{Received, Settings, Shop};

/// A form as it came back.
#[derive(Default)]
pub struct Filled {
    pub answers: Answers,
    pub files: Vec<Received>,
    /// The markers of fields whose files did not survive a bad moment.
    pub lost: Vec<String>,
    /// The fingerprint of the definition that the page was drawn from.
    pub seen: Option<String>,
}

/// What could not be taken as it is.
#[derive(Debug, Clone, Default)]
pub struct Invalid {
    /// With the files that came along and were taken.
    pub answers: Answers,
    pub errors: Vec<FieldError>,
    pub files: Vec<KeptFile>,
    /// The form was changed while it was filled in.
    pub changes: Option<Changes>,
    /// Where the chosen time has not enough places: the nearest times that have, in order.
    pub free: Vec<Slot>,
}

/// What passed every rule.
#[derive(Debug)]
pub struct Taken {
    pub answers: Answers,
    pub submission: Submission,
    pub files: Vec<KeptFile>,
}

impl Shop {
    /// Takes the files and runs the form's rules. A form that has changed since the page was drawn is shown again, whatever
    /// the answers: people agree to the questions that they saw.
    pub async fn take(
        &self,
        owner: &Owner,
        definition: &Definition,
        filled: Filled,
    ) -> Result<Result<Taken, Invalid>, ErrorCode> {
        let (answers, mut errors, seen) = self.receive(owner, definition, filled).await?;
        let files = self.files_of(owner, definition, &answers).await?;
        let changes = seen.and_then(|seen| Changes::since(definition, &seen, &answers));
        match self.run_rules(definition, &answers, &files).await? {
            Ok(submission) if errors.is_empty() && changes.is_none() => Ok(Ok(Taken { answers, submission, files })),
            Ok(_) => Ok(Err(Invalid { answers, errors, files, changes, free: Vec::new() })),
            Err(found) => {
                // What is wrong with a file says more than that there is none.
                errors.extend(
                    found
                        .into_iter()
                        .filter(|found| !errors.iter().any(|error| error.marker == found.marker))
                        .collect::<Vec<_>>(),
                );
                Ok(Err(Invalid { answers, errors, files, changes, free: Vec::new() }))
            }
        }
    }

    /// Takes the files only: the answers with them, and what is wrong with them.
    async fn receive(
        &self,
        owner: &Owner,
        definition: &Definition,
        filled: Filled,
    ) -> Result<(Answers, Vec<FieldError>, Option<String>), ErrorCode> {
        let Filled { mut answers, files, lost, seen } = filled;
        let mut errors = self.take_files(owner, definition, files, &mut answers).await?;
        let lost = lost.into_iter().filter(|marker| definition.field(marker).is_some());
        errors.extend(lost.map(|marker| FieldError { marker, problem: Problem::FileNotKept, custom: None }));
        Ok((answers, errors, seen))
    }

    /// The form again without checking it: somebody only looks at another day. Files that came along are taken.
    pub async fn look(&self, owner: &Owner, definition: &Definition, filled: Filled) -> Result<Invalid, ErrorCode> {
        let (answers, errors, _) = self.receive(owner, definition, filled).await?;
        let files = self.files_of(owner, definition, &answers).await?;
        Ok(Invalid { answers, errors, files, ..Invalid::default() })
    }

    /// What is wrong with the answers so far. Nothing is taken or kept.
    pub async fn problems(
        &self,
        owner: Option<&Owner>,
        definition: &Definition,
        answers: &Answers,
    ) -> Result<Vec<FieldError>, ErrorCode> {
        let files = match owner {
            Some(owner) => self.files_of(owner, definition, answers).await?,
            None => Vec::new(),
        };
        Ok(self.run_rules(definition, answers, &files).await?.err().unwrap_or_default())
    }

    /// Runs a form's rules over answers, as things are now. `files`: those that the answers name and their owner has.
    ///
    /// Patterns of the CMS run apart from everything else, a few at a time: one that is slow keeps nobody but other patterns waiting.
    pub(super) async fn run_rules(
        &self,
        definition: &Definition,
        answers: &Answers,
        files: &[KeptFile],
    ) -> Result<Result<Submission, Vec<FieldError>>, ErrorCode> {
        if !definition.has_patterns() {
            return Ok(definition.check(answers, &self.limits(files)));
        }
        // Kept until the work is done, also where whoever asked has left.
        let turn = self.inner.patterns.clone().acquire_owned().await.map_err(|_| ErrorCode::Internal)?;
        let (shop, definition, answers, files) = (self.clone(), definition.clone(), answers.clone(), files.to_vec());
        let checked = tokio::task::spawn_blocking(move || {
            let checked = definition.check(&answers, &shop.limits(&files));
            for error in checked.as_ref().err().into_iter().flatten().filter(|error| error.problem == Problem::Undecided) {
                let form = &definition.identifier;
                tracing::warn!(form, field = error.marker, "a pattern was too much work for an answer, which was refused");
            }
            drop(turn);
            checked
        });
        checked.await.map_err(|_| ErrorCode::Internal)
    }

    /// What the rules need to know, as things are now.
    pub(super) fn limits<'a>(&'a self, files: &'a [KeptFile]) -> Limits<'a, chrono_tz::Tz> {
        let Settings { lead, zone, max_tickets, .. } = self.settings();
        Limits { now: self.clock().now() + *lead, zone, max_tickets: *max_tickets, files }
    }
}
