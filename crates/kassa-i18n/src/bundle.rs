//! The messages of each language, read once.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kassa_domain::lang::{Direction, Lang};

use crate::icu;
use crate::messages::{PLAIN, SOURCES};
use crate::number::format_number;

/// A language's messages.
struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Those without arguments, finished, in the order of [`PLAIN`].
    plain: Vec<String>,
}

impl Messages {
    fn read(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![icu::identifier(lang)]);
        // Marks around arguments are needed where directions mix; elsewhere they would be in everybody's way.
        bundle.set_use_isolating(lang.direction() == Direction::RightToLeft);
        bundle.set_formatter(Some(format_number));
        for source in SOURCES.iter().filter(|(code, _)| *code == lang.code()).flat_map(|(_, files)| files.iter()) {
            // The build has read these files without an error.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let plain = PLAIN.iter().map(|id| formatted(&bundle, id, None)).collect();
        Self { bundle, plain }
    }
}

fn messages(lang: Lang) -> &'static Messages {
    static MESSAGES: [OnceLock<Messages>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    MESSAGES[lang as usize].get_or_init(|| Messages::read(lang))
}

/// A message without arguments, by its place in [`PLAIN`].
pub(crate) fn plain(lang: Lang, index: usize) -> &'static str {
    &messages(lang).plain[index]
}

/// A message with arguments.
pub(crate) fn text<const N: usize>(lang: Lang, id: &str, arguments: [(&'static str, FluentValue<'_>); N]) -> String {
    formatted(&messages(lang).bundle, id, Some(&arguments.into_iter().collect()))
}

/// What the build has checked cannot fail here; if it did, the page would show the message's name.
fn formatted(bundle: &FluentBundle<FluentResource>, id: &str, arguments: Option<&FluentArgs<'_>>) -> String {
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, arguments, &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{id}: {errors:?}");
    text
}
