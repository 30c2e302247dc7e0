//! What the operator says about the shop's name, its looks and the words of the button that orders.

use std::ffi::OsString;
use std::sync::Arc;

use kassa_domain::order_words::OrderWords;
use kassa_shop::Brand;

use super::config::ServeArgs;
use super::error::StartError;

/// The shop's looks, and a line in the log that tells what was taken.
pub fn brand(args: &ServeArgs) -> Result<Arc<Brand>, StartError> {
    let name = args.brand.clone();
    let Some(folder) = &args.assets else { return Ok(Arc::new(Brand::named(name))) };
    let taken = Brand::read(name, folder)?;
    for warning in &taken.warnings {
        tracing::warn!("KASSA_ASSETS: {warning}");
    }
    let files = taken.files.join(", ");
    tracing::info!(name = %taken.brand.name, folder = %folder.display(), files, "the venue's own looks are taken");
    Ok(Arc::new(taken.brand))
}

/// The words of flags and variables; a flag counts more.
pub fn order_words(args: &ServeArgs, environment: impl Iterator<Item = (OsString, OsString)>) -> Result<OrderWords, StartError> {
    let mut words = OrderWords::default();
    for (variable, value) in environment {
        let Some(language) = variable.to_str().and_then(OrderWords::language_of) else { continue };
        let variable = variable.to_string_lossy().into_owned();
        words.say(language, &value.to_string_lossy()).map_err(|problem| StartError::OrderWords { variable, problem })?;
    }
    for (language, text) in &args.order_button {
        let variable = format!("--order-button {language}");
        words.say(language.clone(), text).map_err(|problem| StartError::OrderWords { variable, problem })?;
    }
    Ok(words)
}
