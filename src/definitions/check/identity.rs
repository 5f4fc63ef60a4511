//! Who a module is: slug, category, profiles, versions.

use super::{At, repeated};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft};
use crate::definitions::lower::values::is_slug;
use crate::definitions::model::Named;
use crate::definitions::raw::Text;

pub(super) fn check(at: At, found: &mut Diagnostics) {
    let header = &at.raw.module;
    if let Some(slug) = &header.slug {
        if !is_slug(slug) || ["landlord", "tenant"].contains(&slug.as_str()) {
            let message = format!("`{}` cannot be the slug of a module", slug.value);
            let draft = Draft::new(Code::InvalidSlug, slug.place, message);
            found.push(draft.help("write lower-case words joined by `-`; `landlord` and `tenant` are taken"));
        }
        if slug.value != at.module.slug {
            let message = format!("the slug `{}` is not the folder's name `{}`", slug.value, at.module.slug);
            let draft = Draft::new(Code::SlugNotFolder, slug.place, message).label("must be the same");
            found.push(draft.help(format!("write `{}`, or rename the folder", at.module.slug)));
        }
    }
    words(at, found);
    repeated(&header.profiles, found);
    versions(at, found);
}

fn words(at: At, found: &mut Diagnostics) {
    let wide = at.world.wide;
    if !wide.has_words {
        return;
    }
    let catalog = at.world.catalog;
    if let Some(category) =
        at.raw.module.category.as_ref().filter(|_| wide.word_losses.has_names("categories"))
    {
        listed(category, &catalog.categories, (Code::UnknownCategory, "category"), found);
    }
    for profile in at.raw.module.profiles.iter().filter(|_| wide.word_losses.has_names("profiles")) {
        listed(profile, &catalog.profiles, (Code::UnknownProfile, "profile"), found);
    }
}

/// Reports a word that catalog.yaml does not list.
pub(super) fn listed(word: &Text, known: &[Named], (code, what): (Code, &str), found: &mut Diagnostics) {
    if !known.iter().any(|named| named.slug == word.value) {
        let draft = Draft::new(code, word.place, format!("unknown {what} `{}`", word.value));
        let known = known.iter().map(|named| named.slug.as_str());
        found.push(draft.label("not in catalog.yaml").suggest(word, known));
    }
}

fn versions(at: At, found: &mut Diagnostics) {
    let place = at.raw.module.slug.as_ref().map_or(at.raw.module.place, |slug| slug.place);
    if at.raw.versions.is_empty() && at.losses.is_whole("versions") {
        let draft =
            Draft::new(Code::NoVersion, place, format!("the module `{}` has no version", at.module.slug));
        found.push(draft.help("write `versions:` with one, such as { version: \"1.0.0\" }"));
    }
    let mut versions = at.module.versions.iter().peekable();
    if versions.peek().is_some() && versions.all(|info| info.yanked || !info.version.pre.is_empty()) {
        found.push(Draft::new(Code::NothingToInstall, place, "every version is yanked or a pre-release"));
    }
}
