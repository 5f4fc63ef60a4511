//! From the files' shapes to the model: every version, range, date, amount and value is parsed here.
//!
//! What cannot be parsed is reported and left out. It must not compare one thing with another; `check` does.

mod catalog;
mod module;
mod offer;
mod plans;
mod scripts;
mod settings;
pub mod values;

pub use catalog::{bundles, catalog_words, pricing};
pub use module::module;
pub use scripts::{Found, Scripts};

use std::collections::BTreeSet;

use semver::Version;

use super::diagnostic::{Code, Diagnostics, Draft, Place};
use super::model::Applies;
use super::money::Currency;
use super::raw::Text;

/// What lowering one module needs at hand.
pub struct Ctx<'a> {
    pub found: &'a mut Diagnostics,
    /// The currency of prices that name none.
    pub currency: Currency,
    /// The module's versions; empty where they could not be read, and then not compared with.
    pub versions: BTreeSet<Version>,
    /// What is listed as a version and is none.
    pub odd_versions: BTreeSet<String>,
}

impl Ctx<'_> {
    fn report(&mut self, draft: Draft) {
        self.found.push(draft);
    }

    /// Reports `code` at `place`.
    fn error(&mut self, code: Code, place: Place, message: impl Into<String>) {
        self.report(Draft::new(code, place, message));
    }

    /// The versions that something holds for.
    fn applies(&mut self, since: Option<&Text>, until: Option<&Text>) -> Applies {
        let applies = Applies { since: self.listed(since), until: self.listed(until) };
        if let (Some(from), Some(to), Some(place)) =
            (&applies.since, &applies.until, until.map(|text| text.place))
            && from >= to
        {
            let message = format!("it ends with {to}, before it begins with {from}");
            self.report(Draft::new(Code::EmptyRange, place, message).label("`until` is exclusive"));
        }
        applies
    }

    fn listed(&mut self, text: Option<&Text>) -> Option<Version> {
        let text = text?;
        let version = values::version(text, self.found)?;
        if !self.versions.is_empty() && !self.versions.contains(&version) {
            let known: Vec<String> = self.versions.iter().map(ToString::to_string).collect();
            let message = format!("the module has no version {version}");
            let draft = Draft::new(Code::UnknownVersion, text.place, message).label("not among `versions`");
            self.report(draft.suggest(text, known.iter().map(String::as_str)));
        }
        Some(version)
    }

    /// A name that people read; never empty.
    fn name(&mut self, text: &Text) -> String {
        if text.trim().is_empty() {
            self.error(Code::EmptyText, text.place, "a name is empty");
        }
        text.value.clone()
    }
}

/// The values of a list of texts.
fn strings(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}
