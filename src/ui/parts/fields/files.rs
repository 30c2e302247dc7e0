//! Questions that are answered with files (`file`, `image`, `groupOfImages`).

use kassa_domain::answers::Answers;
use kassa_domain::file::{FileKind, KeptFile};
use kassa_domain::form::Field;
use kassa_domain::lang::Lang;
use leptos::prelude::*;

use super::{Asked, frame};
use crate::ui::text::files as text;

/// Draws the question: the files that were taken, each with a tick that keeps it, and the input for more.
pub fn view(asked: &Asked<'_>, kind: FileKind) -> AnyView {
    let (lang, field) = (asked.lang, asked.field);
    let chosen = field.file_ids(asked.answers, kind);
    let kept: Vec<AnyView> = chosen
        .iter()
        .filter_map(|id| asked.files.iter().find(|file| file.id.as_str() == *id))
        .map(|file| kept(lang, field, file).into_any())
        .collect();
    let choose = if kept.is_empty() { text::choose(lang, kind) } else { text::choose_more(lang, kind) };
    let (id, limits_id) = (asked.id(), format!("{}-limits", asked.id()));
    let described = [Some(limits_id.clone()), asked.described_by()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let inputs = view! {
        <p class="hint" id=limits_id>{limits(asked)}" "{text::public(lang)}</p>
        <div class="kept-files" data-kept=field.marker.clone()>{kept}</div>
        <label class="file-label" for=id.clone()>{choose}</label>
        <input class="input input-file" type="file" id=id name=Answers::name(&field.marker) multiple={kind.most() > 1}
            accept=field.rules.files.accept(kind) aria-describedby=described aria-invalid=asked.invalid()/>
    };
    frame::group(asked, inputs.into_any())
}

/// A file that was taken: unticking it leaves it out.
pub fn kept(lang: Lang, field: &Field, file: &KeptFile) -> impl IntoView + use<> {
    let id = format!("file-{}", file.id);
    view! {
        <div class="option">
            <input type="checkbox" id=id.clone() name=Answers::name(&field.marker) value=file.id.to_string() checked=true/>
            <label for=id>{text::named(lang, &file.name, &text::size(lang, file.bytes))}</label>
        </div>
    }
}

/// `Up to 5 MB: pdf, png.`
fn limits(asked: &Asked<'_>) -> String {
    let rules = &asked.field.rules.files;
    let most = rules.max_bytes.unwrap_or(u64::MAX).min(asked.largest_file);
    text::limits(asked.lang, &text::size(asked.lang, most), &rules.extensions)
}
