//! `module entitlements show` and `explain`: what a tenant may do, and the chain that leads there.

use serde::Serialize;
use serde_json::Value;

use super::name::{Target, find};
use super::{Known, looking, when};
use crate::billing::entitlement::{Entitlement, Kind, Reason};
use crate::billing::explain::{Explained, Lack};
use crate::billing::overrides::{Override, Verb, holding};
use crate::commands::app::App;
use crate::definitions::model::Catalog;
use crate::pipeline::rights::explained;
use crate::runner::rights::moment;
use crate::ui::{Table, View, wrap};

pub async fn show(app: &App) -> anyhow::Result<u8> {
    let (_, known, catalog) = looking(app).await?;
    let now = moment(&app.clock);
    let rows = known.state.entitlements.iter().map(|row| Row::of(&catalog, &known, row, &now)).collect();
    let held = holding(&known.rights.all, &now).into_iter().cloned().collect();
    let view = ShowView {
        tenant: known.tenant.slug.clone(),
        pending: known.rights.is_due(&now),
        entitlements: rows,
        overrides: held,
    };
    app.ui.answer(&view)?;
    if view.pending {
        waits(app, &view.tenant);
    }
    Ok(0)
}

fn waits(app: &App, tenant: &str) {
    app.ui.warn(&format!(
        "rights pending: what the landlord knows has not arrived in {tenant}'s database; \
         `module entitlements push --tenant {tenant}` brings it"
    ));
}

pub async fn explain(app: &App, word: &str) -> anyhow::Result<u8> {
    let (_, known, catalog) = looking(app).await?;
    let installed = known.state.modules.keys().map(String::as_str).collect();
    let target = find(&catalog, &installed, word)?;
    let now = moment(&app.clock);
    let Some(why) = explained(&catalog, &known.state, (&target.module, &target.name)) else {
        return Err(crate::error::Failure::usage(format!("there is no {}", target.shown())).into());
    };
    let view = ExplainView::new(&known, target, why, &now);
    app.ui.answer(&view)?;
    if view.pending {
        waits(app, &view.tenant);
    }
    Ok(0)
}

/// What an override does, until when, by whom and why.
pub fn sentence(one: &Override) -> String {
    let until = one.grant.until.as_deref().map(when::shown);
    let until = until.map_or_else(|| "for good".to_owned(), |until| format!("until {until}"));
    format!("{} {until}, by {}: {}", verb(one), one.actor, one.reason)
}

fn verb(one: &Override) -> String {
    match (&one.grant.verb, &one.grant.value) {
        (Verb::Revoke, _) => "revoked".to_owned(),
        (Verb::Add, Some(value)) => format!("{value} more"),
        (_, Some(value)) => format!("set to {value}"),
        (_, None) => "granted".to_owned(),
    }
}

#[derive(Debug, Serialize)]
struct Row {
    #[serde(flatten)]
    entitlement: Entitlement,
    /// What it is made of, the plan's value first; only where an override has a part in it.
    chain: Vec<Link>,
}

/// A value on its way.
#[derive(Debug, Serialize)]
struct Link {
    /// `plan`, or the verb of an override.
    source: &'static str,
    /// The value after it; `null` is nothing.
    value: Option<String>,
    #[serde(rename = "override")]
    by: Option<Override>,
    /// holds | over | cleared | to_come
    state: &'static str,
}

impl Row {
    fn of(catalog: &Catalog, known: &Known, row: &Entitlement, now: &str) -> Self {
        let overridden = row.reason == Reason::Override && row.kind != Kind::Permission;
        let why = overridden.then(|| explained(catalog, &known.state, (&row.module, &row.name))).flatten();
        let target = Target { module: row.module.clone(), name: row.name.clone() };
        let chain = why.map(|why| chain(known, &target, &why, now)).unwrap_or_default();
        let chain = chain.into_iter().filter(|link| link.state == "holds").collect();
        Self { entitlement: row.clone(), chain }
    }

    fn source(&self) -> String {
        let links = self.chain.iter().map(|link| match &link.by {
            None => format!("plan {}", link.value.as_deref().unwrap_or("nothing")),
            Some(one) => verb(one),
        });
        let links: Vec<String> = links.collect();
        if links.is_empty() { self.entitlement.reason.as_str().to_owned() } else { links.join(", ") }
    }
}

/// The plan's value and every override of the target, oldest first.
fn chain(known: &Known, target: &Target, why: &Explained, now: &str) -> Vec<Link> {
    let plan = Link { source: "plan", value: why.plan_value.clone(), by: None, state: "holds" };
    let own = known.rights.all.iter();
    let own = own.filter(|one| one.grant.module == target.module && one.grant.name == target.name);
    let mut steps = why.steps.iter();
    let links = own.map(|one| {
        let state = match () {
            () if one.cleared_at.is_some() => "cleared",
            () if one.is_over(now) => "over",
            () if !one.holds(now) => "to_come",
            () => "holds",
        };
        let value = if state == "holds" { steps.next().cloned().flatten() } else { None };
        Link { source: one.grant.verb.as_str(), value, by: Some(one.clone()), state }
    });
    std::iter::once(plan).chain(links).collect()
}

#[derive(Debug, Serialize)]
struct ShowView {
    tenant: String,
    /// Whether the tenant's database still has other rows.
    pending: bool,
    entitlements: Vec<Row>,
    /// Those that hold, also where they take something away.
    overrides: Vec<Override>,
}

impl View for ShowView {
    fn human(&self, width: u16) -> String {
        if self.entitlements.is_empty() && self.overrides.is_empty() {
            return format!("{} may do nothing: nothing is installed that gives anything.\n", self.tenant);
        }
        let mut table = Table::new(&["module", "kind", "name", "value", "from", "until"]);
        for row in &self.entitlements {
            let one = &row.entitlement;
            table.row([
                one.module.clone(),
                one.kind.as_str().to_owned(),
                one.plain_name().to_owned(),
                one.value.clone(),
                row.source(),
                one.not_after.as_deref().map(when::shown).unwrap_or_default(),
            ]);
        }
        let mut text = table.render(width);
        if !self.overrides.is_empty() {
            text.push_str("\nBeyond the plan:\n");
        }
        for one in &self.overrides {
            let target = Target { module: one.grant.module.clone(), name: one.grant.name.clone() };
            text.push_str(&wrap(&format!("  {}: {}", target.shown(), sentence(one)), width));
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        self.entitlements.iter().filter_map(|row| serde_json::to_value(row).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["module", "kind", "name", "value", "enforce", "not_after", "reason", "chain"]
    }
}

#[derive(Debug, Serialize)]
struct ExplainView {
    tenant: String,
    module: String,
    name: String,
    kind: Kind,
    /// The plan of the module; `null` where it is not installed.
    plan: Option<String>,
    /// What the plan gives; `null` is nothing.
    plan_value: Option<String>,
    /// What the overrides made of it; `null` where there are none that hold, or it is nothing.
    override_value: Option<String>,
    /// What the tenant has; `null` is nothing.
    value: Option<String>,
    reason: Option<Reason>,
    not_after: Option<String>,
    chain: Vec<Link>,
    /// What is in the way.
    lacks: Vec<Lack>,
    pending: bool,
}

impl ExplainView {
    fn new(known: &Known, target: Target, why: Explained, now: &str) -> Self {
        let chain = chain(known, &target, &why, now);
        let effective = why.effective;
        Self {
            tenant: known.tenant.slug.clone(),
            kind: why.kind,
            plan: known.state.modules.get(&target.module).map(|one| one.plan.clone()),
            plan_value: why.plan_value,
            override_value: why.steps.last().cloned().flatten(),
            value: effective.as_ref().map(|row| row.value.clone()),
            reason: effective.as_ref().map(|row| row.reason),
            not_after: effective.and_then(|row| row.not_after),
            chain,
            lacks: why.lacks,
            pending: known.rights.is_due(now),
            module: target.module,
            name: target.name,
        }
    }
}

impl View for ExplainView {
    fn human(&self, width: u16) -> String {
        let target = Target { module: self.module.clone(), name: self.name.clone() };
        let until = self.not_after.as_deref().map(|until| format!(" until {}", when::shown(until)));
        let value = self.value.as_deref().unwrap_or("nothing");
        let mut text =
            format!("{} for {}: {value}{}\n\n", target.shown(), self.tenant, until.unwrap_or_default());
        let mut table = Table::new(&["source", "value", "until", "by", "reason"]);
        for link in &self.chain {
            let value = link.value.clone().unwrap_or_else(|| "nothing".to_owned());
            let Some(one) = &link.by else {
                let plan =
                    self.plan.as_ref().map_or_else(|| "no plan".to_owned(), |plan| format!("plan {plan}"));
                table.row([plan, value, String::new(), String::new(), String::new()]);
                continue;
            };
            let value =
                if link.state == "holds" { value } else { format!("({})", link.state.replace('_', " ")) };
            let until = one.grant.until.as_deref().map_or_else(|| "for good".to_owned(), when::shown);
            table.row([verb(one), value, until, one.actor.clone(), one.reason.clone()]);
        }
        text.push_str(&table.render(width));
        for lack in &self.lacks {
            text.push_str(&wrap(&format!("\nNot there: {}", lack.sentence(&self.module)), width));
        }
        text
    }
}
