//! What the words of `module install` ask for: modules, versions, plans; and what a terminal is asked.

use std::collections::BTreeSet;

use semver::VersionReq;

use super::Install;
use crate::commands::app::{App, cancelled};
use crate::definitions::model::{Catalog, Module, Status};
use crate::error::Failure;
use crate::pipeline::PipelineError;
use crate::resolve::{Refusal, Want};
use crate::ui::prompt;

/// What the words on the command line ask for; a terminal is asked where there are none.
///
/// # Errors
/// Usage: words that cannot be read.
pub fn wants(app: &App, catalog: &Catalog, args: &Install) -> Result<Vec<Want>, Failure> {
    let mut words = args.modules.clone();
    if words.is_empty() {
        words.push(ask_module(app, catalog)?);
    }
    if words.len() > 1 && (args.version.is_some() || !args.features.is_empty()) {
        return Err(Failure::usage("--version and --features are for a single module")
            .hint("name versions as `digital-card@1.0.0 forum@1.1.0`"));
    }
    let mut wants: Vec<Want> = Vec::new();
    for word in &words {
        let want = want(word, args)?;
        if wants.iter().any(|other| other.module == want.module) {
            return Err(Failure::usage(format!("{} is named twice", want.module)));
        }
        wants.push(want);
    }
    Ok(wants)
}

fn want(word: &str, args: &Install) -> Result<Want, Failure> {
    let features =
        (!args.features.is_empty()).then(|| args.features.iter().cloned().collect::<BTreeSet<_>>());
    let want = named(word, (args.plan.clone(), args.version.clone()))?;
    Ok(Want { features, ..want })
}

/// Reads `MODULE[@VERSION][=PLAN]`; what is not said is `plan` and `version`.
pub(in crate::commands) fn named(
    word: &str,
    (plan, version): (Option<String>, Option<String>),
) -> Result<Want, Failure> {
    let (rest, plan) = match word.split_once('=') {
        Some((rest, plan)) => (rest, Some(plan.to_owned())),
        None => (word, plan),
    };
    let (module, version) = match rest.split_once('@') {
        Some((module, version)) => (module, Some(version.to_owned())),
        None => (rest, version),
    };
    // A bare version means exactly that one; semver would read it as a caret range.
    let range = |text: String| {
        let exact = if text.parse::<semver::Version>().is_ok() { format!("={text}") } else { text.clone() };
        let parsed = VersionReq::parse(&exact).map_err(|error| format!(": {error}"));
        // semver reads a bare `x` as any version; it is rather a word that was not filled in.
        let any = |range: &VersionReq| range.comparators.is_empty() && text.trim() != "*";
        let parsed = parsed.and_then(|range| if any(&range) { Err(String::new()) } else { Ok(range) });
        parsed.map_err(|why| {
            Failure::usage(format!("`{text}` is no version or range{why}"))
                .hint("write `digital-card@1.1.0` or `--version '>=1.1, <2'`")
        })
    };
    Ok(Want { module: module.to_owned(), version: version.map(range).transpose()?, plan, features: None })
}

fn ask_module(app: &App, catalog: &Catalog) -> Result<String, Failure> {
    let offered: Vec<&Module> =
        catalog.modules.values().filter(|module| module.status == Status::Active && !module.core).collect();
    if !app.ui.interactive {
        return Err(Failure::usage("which module?")
            .hint("`module install digital-card --plan premium`")
            .hint("`module list` shows what there is"));
    }
    let lines: Vec<String> =
        offered.iter().map(|module| format!("{:<18} {}", module.slug, module.name)).collect();
    let chosen = prompt::pick(&app.ui, "Which module? (type to search)", &lines)?;
    chosen.map(|index| offered[index].slug.clone()).ok_or_else(cancelled)
}

/// Where only a plan is missing and somebody is there: asks for it.
///
/// # Errors
/// Usage: nothing was chosen.
pub fn ask_plan(
    app: &App,
    catalog: &Catalog,
    error: &PipelineError,
) -> Result<Option<(String, String)>, Failure> {
    let PipelineError::Refused(refusal) = error else { return Ok(None) };
    let Refusal::PlanNeeded { module, plans } = refusal.as_ref() else { return Ok(None) };
    let Some(known) = catalog.modules.get(module).filter(|_| app.ui.interactive) else { return Ok(None) };
    let line = |slug: &String| {
        let plan = known.plan(slug);
        let price = plan.and_then(|plan| plan.price.as_ref());
        let monthly = price.and_then(|price| price.monthly.as_ref()).map(|money| format!("{money} a month"));
        let yearly = price.and_then(|price| price.yearly.as_ref()).map(|money| format!("{money} a year"));
        let price = [monthly, yearly].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("{slug:<14} {:<16} {price}", plan.map_or("", |plan| plan.name.as_str()))
    };
    let lines: Vec<String> = plans.iter().map(line).collect();
    let chosen = prompt::choose(&app.ui, &format!("Which plan of {module}?"), &lines)?;
    let plan = chosen.map(|index| plans[index].clone()).ok_or_else(cancelled)?;
    Ok(Some((module.clone(), plan)))
}

/// Notes the plan that was chosen.
pub fn set_plan(wants: &mut [Want], module: &str, plan: String) {
    if let Some(want) = wants.iter_mut().find(|want| want.module == module) {
        want.plan = Some(plan);
    }
}
