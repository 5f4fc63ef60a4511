//! `module adopt --detect`: each module's own query says which tenants use it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::super::app::App;
use super::super::lifecycle::{Subject, in_subject};
use super::super::{failures, fleet, protect};
use super::{Adopt, carry_out_fitting, fitting};
use crate::databases::Mode;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::resolve::Want;
use crate::runner::adopt::{self as look, Fitting};
use crate::ui::{Table, View, prompt};

pub async fn run(app: &App, args: &Adopt) -> anyhow::Result<u8> {
    let plans = plans(args)?;
    let mut landlord = app.landlord(if args.options.dry_run { Mode::Read } else { Mode::Write }).await?;
    let many = args.fleet.many.is_meant(app);
    let tenants = if many {
        let active = |one: &Tenant| one.status == "active";
        let mut all = fleet::select(app, &mut landlord, &args.fleet.many, &active).await?;
        all.retain(active);
        all
    } else {
        let tenant = app.tenant(&mut landlord).await?;
        vec![super::super::tenant::ready(&mut landlord, tenant).await?]
    };
    if !args.options.dry_run {
        protect::confirm_env(app)?;
        ask(app, tenants.len())?;
    }
    let mut found = Vec::new();
    for tenant in tenants {
        let slug = tenant.slug.clone();
        match Box::pin(one(app, &mut landlord, tenant, (args, &plans))).await {
            Ok(rows) => found.extend(rows),
            Err(failure) => found.push(Detected::failed(&slug, failure)),
        }
    }
    let failed = found.iter().any(|one| one.result == "refused");
    app.ui.answer(&DetectView { detected: found })?;
    Ok(match failed {
        true if many => fleet::SOME_FAILED,
        true => FailureKind::Refused.code(),
        false => 0,
    })
}

fn ask(app: &App, tenants: usize) -> Result<(), Failure> {
    if app.ui.yes {
        return Ok(());
    }
    if !app.ui.interactive {
        return Err(Failure::usage("not confirmed: there is nobody to ask")
            .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    let plural = if tenants == 1 { "" } else { "s" };
    let question = format!("Look at {tenants} tenant{plural}, and adopt what they use?");
    if prompt::confirm(&app.ui, &question)? { Ok(()) } else { Err(super::super::app::cancelled()) }
}

pub(super) fn plans(args: &Adopt) -> Result<BTreeMap<String, String>, Failure> {
    let read = |word: &String| {
        let (module, plan) = word.split_once('=').ok_or_else(|| {
            Failure::usage(format!("`{word}` is no MODULE=PLAN")).hint("write `--plan digital-card=premium`")
        })?;
        Ok((module.to_owned(), plan.to_owned()))
    };
    args.plans.iter().map(read).collect()
}

/// Looks at one tenant, and adopts what it uses.
async fn one(
    app: &App,
    landlord: &mut Landlord,
    tenant: Tenant,
    (args, plans): (&Adopt, &BTreeMap<String, String>),
) -> Result<Vec<Detected>, Failure> {
    let subject = in_subject(app, landlord, tenant, &args.options).await?;
    let (state, _) = subject.look(app, landlord).await?;
    let queries: Vec<(String, String)> = subject
        .catalog
        .modules
        .values()
        .filter(|module| !state.modules.contains_key(&module.slug))
        .filter_map(|module| Some((module.slug.clone(), module.detect.clone()?)))
        .collect();
    let places = app.places(landlord).await?;
    let detected = look::detect(&places, &subject.tenant, &queries).await;
    let detected =
        detected.map_err(|trouble| failures::trouble(&format!("tenant {}", subject.tenant.slug), trouble))?;
    if detected.is_empty() {
        return Ok(Vec::new());
    }
    let wants: Vec<Want> = detected
        .iter()
        .map(|module| Want {
            module: module.clone(),
            plan: plans.get(module).cloned().or_else(|| fallback(&subject.catalog, module)),
            ..Want::default()
        })
        .collect();
    let fitting = match fitting(app, landlord, &subject, (&state, wants)).await {
        Ok(fitting) => fitting,
        Err(failure) => {
            let slug = &subject.tenant.slug;
            let named = detected.iter().map(|module| Detected::new(slug, module, "refused", words(&failure)));
            return Ok(named.collect());
        }
    };
    let run = if args.options.dry_run {
        None
    } else {
        carry_out_fitting(app, landlord, (&subject, &fitting), false).await?.run
    };
    Ok(rows(&subject, &fitting, run.as_ref()))
}

fn rows(subject: &Subject, fitting: &Fitting, run: Option<&String>) -> Vec<Detected> {
    let steps = fitting.pipeline.modules.iter();
    let row = |step: &crate::pipeline::step::ModuleStep| Detected {
        version: step.to_version.as_ref().map(ToString::to_string),
        plan: step.to_plan.clone(),
        run: run.cloned(),
        ..Detected::new(
            &subject.tenant.slug,
            &step.module,
            if run.is_some() { "adopted" } else { "fits" },
            String::new(),
        )
    };
    steps.map(row).collect()
}

fn fallback(catalog: &Catalog, module: &str) -> Option<String> {
    catalog.modules.get(module)?.fallback_plan().map(ToOwned::to_owned)
}

fn words(failure: &Failure) -> String {
    let details = failure.details.iter().filter(|(label, _)| label == "difference");
    let details: Vec<&str> = details.map(|(_, text)| text.as_str()).collect();
    if details.is_empty() { failure.message.clone() } else { details.join("; ") }
}

/// A module that a tenant uses and does not have.
#[derive(Debug, Serialize)]
struct Detected {
    tenant: String,
    module: Option<String>,
    version: Option<String>,
    plan: Option<String>,
    /// fits | adopted | refused
    result: &'static str,
    /// Why it was refused.
    why: String,
    run: Option<String>,
}

impl Detected {
    fn new(tenant: &str, module: &str, result: &'static str, why: String) -> Self {
        Self {
            tenant: tenant.to_owned(),
            module: Some(module.to_owned()),
            version: None,
            plan: None,
            result,
            why,
            run: None,
        }
    }

    fn failed(tenant: &str, failure: Failure) -> Self {
        Self { module: None, ..Self::new(tenant, "", "refused", failure.message) }
    }
}

#[derive(Debug, Serialize)]
struct DetectView {
    detected: Vec<Detected>,
}

impl View for DetectView {
    fn human(&self, width: u16) -> String {
        if self.detected.is_empty() {
            return "Nobody uses a module without having it.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "module", "version", "plan", "result", "why"]);
        for one in &self.detected {
            table.row([
                one.tenant.clone(),
                one.module.clone().unwrap_or_default(),
                one.version.clone().unwrap_or_default(),
                one.plan.clone().unwrap_or_default(),
                one.result.to_owned(),
                one.why.clone(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.detected.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn changed(&self) -> bool {
        self.detected.iter().any(|one| one.run.is_some())
    }
}
