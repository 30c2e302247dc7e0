//! Files that people attach. A file goes to OneEntry when it is first received; answers then name it by its id.
//!
//! They are sent and deleted in nobody's name: who sent one may be signed out by the time it is deleted.

pub(super) mod contents;

use kassa_domain::answers::Answers;
use kassa_domain::error::ErrorCode;
use kassa_domain::file::KeptFile;
use kassa_domain::form::{Definition, FieldKind};
use kassa_domain::problem::{FieldError, Problem};
use kassa_oneentry::{Body, Outcome, Place};
use kassa_store::{Owner, random_reference};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::Shop;

/// One person may have so many files lying here that nothing was sent with yet.
const MOST_UNUSED: i64 = 30;
/// The kind under which OneEntry files them.
const PLACE: &str = "form";

/// A file as it came in, spooled to disk.
pub struct Received {
    /// The marker of the field that it answers.
    pub marker: String,
    /// What its sender calls it.
    pub name: String,
    /// `None`: it went on beyond the largest size that is taken.
    pub file: Option<tokio::fs::File>,
    pub bytes: u64,
}

impl Shop {
    /// The largest file that is taken, whatever a form says, in bytes.
    pub fn largest_file(&self) -> u64 {
        self.settings().largest_file
    }

    /// Takes the files that came with a form. Each either becomes part of the answers, or a problem at its field.
    pub(super) async fn take_files(
        &self,
        owner: &Owner,
        definition: &Definition,
        received: Vec<Received>,
        answers: &mut Answers,
    ) -> Result<Vec<FieldError>, ErrorCode> {
        let mut errors = Vec::new();
        for received in received {
            let marker = received.marker.clone();
            match self.take_file(owner, definition, received).await? {
                Ok(file) => answers.add(Answers::name(&marker), file.id.to_string()),
                Err(problem) => {
                    let rules = definition.field(&marker).map(|field| &field.rules);
                    let custom = rules.and_then(|rules| rules.files_custom.clone()).filter(|_| problem.is_about_a_file());
                    errors.push(FieldError { marker, problem, custom });
                }
            }
        }
        Ok(errors)
    }

    /// Takes one file: looks at its bytes, sends it to OneEntry, writes it down.
    pub async fn take_file(
        &self,
        owner: &Owner,
        definition: &Definition,
        received: Received,
    ) -> Result<Result<KeptFile, Problem>, ErrorCode> {
        let field = definition.visible_fields().find(|field| field.marker == received.marker);
        let Some((field, FieldKind::Files(kind))) = field.map(|field| (field, &field.kind)) else {
            return Ok(Err(Problem::NotOffered));
        };
        let Some(mut file) = received.file else { return Ok(Err(Problem::FileTooLarge(self.largest_file()))) };
        if self.store().count_unused_files(owner).await? >= MOST_UNUSED {
            return Ok(Err(Problem::TooManyFiles(usize::try_from(MOST_UNUSED).unwrap_or_default())));
        }
        let Some(head) = head(&mut file).await else { return Err(ErrorCode::Internal) };
        let Some(contents) = contents::of(&head, &received.name) else {
            return Ok(Err(Problem::WrongFileType(field.rules.files.extensions.clone())));
        };
        if let Err(problem) = field.rules.files.check(*kind, received.bytes, &contents) {
            return Ok(Err(problem));
        }
        let place = Place { kind: PLACE, entity: &definition.identifier, id: definition.id };
        let name = plain_name(&received.name, contents.extensions);
        let body = Body::wrap_stream(ReaderStream::new(file));
        let uploaded = self.client().files(None).upload(place, &name, contents.media_type, body, Some(received.bytes)).await;
        let uploaded = match uploaded {
            Outcome::Done(uploaded) => uploaded,
            // What may lie at OneEntry without our knowing is harmless: nothing points to it.
            Outcome::NotDone(error) | Outcome::Unknown(error) => {
                tracing::warn!(%error, form = definition.identifier, field = received.marker, "a file was not kept");
                return Ok(Err(Problem::FileNotKept));
            }
        };
        let file = KeptFile {
            id: random_reference(),
            name,
            bytes: received.bytes,
            filename: uploaded.filename,
            link: uploaded.download_link,
            form: definition.identifier.clone(),
            form_id: definition.id,
        };
        self.store().add_file(owner, &file, self.clock().now()).await?;
        Ok(Ok(file))
    }

    /// The owner's files that the answers name; what is not theirs, or gone, is left out.
    pub async fn files_of(&self, owner: &Owner, definition: &Definition, answers: &Answers) -> Result<Vec<KeptFile>, ErrorCode> {
        let mut files = Vec::new();
        for field in definition.visible_fields() {
            let FieldKind::Files(kind) = field.kind else { continue };
            for id in field.file_ids(answers, kind).into_iter().take(kind.most()) {
                files.extend(self.store().file(owner, id).await?);
            }
        }
        Ok(files)
    }

    /// A form goes out with these files: they stay.
    pub(super) async fn use_files(&self, owner: &Owner, files: &[KeptFile]) -> Result<(), ErrorCode> {
        for file in files {
            self.store().use_file(owner, file.id.as_str(), self.clock().now()).await?;
        }
        Ok(())
    }

    /// What they went out with was not accepted: unless somebody sends them again, they are deleted like all that is unused.
    pub(super) async fn release_files(&self, owner: &Owner, ids: &[String]) -> Result<(), ErrorCode> {
        for id in ids {
            self.store().release_file(owner, id).await?;
        }
        Ok(())
    }

    /// Deletes what nothing was sent with for a day, at OneEntry first.
    pub(super) async fn sweep_files(&self) -> Result<(), ErrorCode> {
        for (id, file) in self.store().stale_files(self.clock().now()).await? {
            if let Ok(file) = file {
                let place = Place { kind: PLACE, entity: &file.form, id: file.form_id };
                match self.client().files(None).delete(place, &file.filename).await {
                    Ok(()) | Err(kassa_oneentry::Error::NotFound(_)) => {}
                    Err(error) if error.is_transient() => return Ok(()),
                    Err(error) => tracing::warn!(%error, "an unused file stays at OneEntry: it may not be deleted"),
                }
            }
            self.store().forget_file(&id).await?;
        }
        Ok(())
    }
}

async fn head(file: &mut tokio::fs::File) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    file.rewind().await.ok()?;
    file.take(contents::HEAD as u64).read_to_end(&mut head).await.ok()?;
    file.rewind().await.ok()?;
    Some(head)
}

/// A name without a path, control characters or a misleading ending: the ending follows the contents.
fn plain_name(told: &str, extensions: &[&str]) -> String {
    let last = told.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !"\"<>|*?:".contains(*c)).collect();
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain.as_str(), ""));
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(80).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    let ending = ending.to_lowercase();
    match extensions.iter().find(|known| **known == ending).or(extensions.first()) {
        Some(ending) => format!("{stem}.{ending}"),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("photo.JPEG", &["jpg", "jpeg"], "photo.jpeg")]
    #[case("invoice.pdf.exe", &["pdf"], "invoice.pdf.pdf")]
    #[case("../../etc/passwd", &["txt"], "passwd.txt")]
    #[case("C:\\me\\my\nphoto.png", &["png"], "myphoto.png")]
    #[case("..", &["png"], "file.png")]
    #[case("Мой билет.pdf", &["pdf"], "Мой билет.pdf")]
    fn a_name_is_made_harmless(#[case] told: &str, #[case] extensions: &[&str], #[case] expected: &str) {
        assert_eq!(plain_name(told, extensions), expected);
    }
}
