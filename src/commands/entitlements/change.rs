//! `module entitlements grant` and `clear`: told to the landlord first, and then to the tenant's database.

use serde::Serialize;
use serde_json::{Value, json};

use super::name::{Takes, Target, find};
use super::{Clear, Grant, How, Known, when};
use crate::billing::entitlement::Entitlement;
use crate::billing::explain::{Explained, Lack};
use crate::billing::overrides::{self as rule, MOST, Override, UNLIMITED, Verb, holding};
use crate::clock::new_id;
use crate::commands::app::{App, cancelled, newest};
use crate::commands::{failures, tenant};
use crate::databases::{Conn, Mode};
use crate::definitions::load::Depth;
use crate::definitions::model::Catalog;
use crate::error::Failure;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::{Landlord, overrides, tenants};
use crate::pipeline::TenantState;
use crate::pipeline::rights::explained;
use crate::runner::rights::{moment, push};
use crate::runner::{RunError, Trouble, hooks};
use crate::ui::{View, hang, prompt};

/// The longest value that the table holds.
const LONGEST: usize = 32;

/// A tenant whose rights are about to be changed.
struct Ground {
    landlord: Landlord,
    known: Known,
    catalog: Catalog,
    target: Target,
}

impl Ground {
    async fn find(app: &App, how: &How, word: &str) -> Result<Self, Failure> {
        let mode = if how.dry_run { Mode::Read } else { Mode::Write };
        let mut landlord = app.landlord(mode).await?;
        let tenant = app.tenant(&mut landlord).await?;
        let tenant = tenant::ready(&mut landlord, tenant).await?;
        let catalog = app.catalog(Depth::Definitions)?;
        let allow = how.allow_older_definitions || how.dry_run;
        app.refuse_older(&mut landlord, &newest(&catalog), allow).await?;
        let known = Known::read(app, &mut landlord, tenant).await?;
        let installed = known.state.modules.keys().map(String::as_str).collect();
        let target = find(&catalog, &installed, word)?;
        Ok(Self { landlord, known, catalog, target })
    }

    fn explained(&self, state: &TenantState) -> Result<Explained, Failure> {
        let Target { module, name } = &self.target;
        explained(&self.catalog, state, (module, name))
            .ok_or_else(|| Failure::usage(format!("there is no {}", self.target.shown())))
    }

    /// Overrides of the target that are not over and were not taken back.
    fn standing(&self, now: &str) -> Vec<Override> {
        let all = self.known.rights.all.iter();
        let own =
            all.filter(|one| one.grant.module == self.target.module && one.grant.name == self.target.name);
        own.filter(|one| one.cleared_at.is_none() && !one.is_over(now)).cloned().collect()
    }

    /// The state with these overrides instead of those that are there.
    fn with(&self, all: &[Override], now: &str) -> TenantState {
        let grants = holding(all, now).into_iter().map(|one| one.grant.clone()).collect();
        TenantState { overrides: grants, ..self.known.state.clone() }
    }

    fn event(&self, app: &App, action: &str) -> Event {
        Event::new(action, &app.actor)
            .tenant(&self.known.tenant.slug)
            .target(format!("module:{}", self.target.module))
            .reason(app.reason.as_deref())
            .as_of(app.clock.as_of.map(crate::clock::stamp))
    }
}

pub async fn grant(app: &App, args: &Grant) -> anyhow::Result<u8> {
    let reason = reason(app, args)?;
    let ground = Ground::find(app, &args.how, &args.what.name).await?;
    let new = asked(app, args, &ground, reason)?;
    // Behind it, so that what holds from now on does.
    let now = moment(&app.clock);
    let before = ground.explained(&ground.known.state)?;
    let last = ground.standing(&now).pop();
    let repeated = new.grant.verb != Verb::Add && last.is_some_and(|last| says_the_same(&last, &new, &now));
    let mut all = ground.known.rights.all.clone();
    if !repeated {
        all.push(new.clone());
    }
    let after = ground.explained(&ground.with(&all, &now))?;
    let mut view = ChangeView::new(&ground, (&before, &after), Some(new.clone()));
    if args.how.dry_run {
        app.ui.answer(&view)?;
        return Ok(0);
    }
    let mut ground = ground;
    if !repeated {
        confirm(app, &view)?;
        let data = json!({
            "override": new,
            "before": before.effective.as_ref().map(|row| &row.value),
            "after": after.effective.as_ref().map(|row| &row.value),
        });
        let event = ground.event(app, "entitlements.granted").data(data);
        let id = ground.known.tenant.id.clone();
        let both = async |conn: &mut Conn| {
            overrides::insert(conn, &id, &new).await?;
            tenants::next_rights(conn, &id).await?;
            audit_log::append(conn, &event, &app.clock).await
        };
        let told = ground.landlord.conn.together(both).await;
        told.map_err(|error| failures::database("the landlord", &error))?;
        hooks::reach("granted");
        view.changed = true;
    }
    bring(app, &mut ground, &mut view).await?;
    app.ui.answer(&view)?;
    view.advise(app, &ground.target);
    Ok(0)
}

/// Whether giving `new` after `last` would say nothing new.
fn says_the_same(last: &Override, new: &Override, now: &str) -> bool {
    last.grant == new.grant
        && (last.from == new.from || (last.from.as_str() <= now && new.from.as_str() <= now))
}

pub async fn clear(app: &App, args: &Clear) -> anyhow::Result<u8> {
    let mut ground = Ground::find(app, &args.how, &args.what.name).await?;
    let now = moment(&app.clock);
    let standing = ground.standing(&now);
    let before = ground.explained(&ground.known.state)?;
    let gone = |one: &Override| standing.iter().any(|other| other.id == one.id);
    let all: Vec<Override> = ground.known.rights.all.iter().filter(|one| !gone(one)).cloned().collect();
    let after = ground.explained(&ground.with(&all, &now))?;
    let mut view = ChangeView::new(&ground, (&before, &after), None);
    view.cleared.clone_from(&standing);
    if args.how.dry_run {
        app.ui.answer(&view)?;
        return Ok(0);
    }
    if !standing.is_empty() {
        confirm(app, &view)?;
        let data = json!({
            "overrides": standing,
            "before": before.effective.as_ref().map(|row| &row.value),
            "after": after.effective.as_ref().map(|row| &row.value),
        });
        let event = ground.event(app, "entitlements.cleared").data(data);
        let id = ground.known.tenant.id.clone();
        let all = async |conn: &mut Conn| {
            for one in &standing {
                overrides::clear(conn, &one.id, &app.clock.stamp()).await?;
            }
            tenants::next_rights(conn, &id).await?;
            audit_log::append(conn, &event, &app.clock).await
        };
        let told = ground.landlord.conn.together(all).await;
        told.map_err(|error| failures::database("the landlord", &error))?;
        hooks::reach("granted");
        view.changed = true;
    }
    bring(app, &mut ground, &mut view).await?;
    app.ui.answer(&view)?;
    view.advise(app, &ground.target);
    Ok(0)
}

/// Brings what the landlord was told to the tenant's database. Where that cannot be, it waits, and the view
/// says why.
async fn bring(app: &App, ground: &mut Ground, view: &mut ChangeView) -> Result<(), Failure> {
    let places = app.places(&mut ground.landlord).await?;
    let newest = newest(&ground.catalog);
    let context = app.context(&places, &newest, &|_| {});
    match push(&mut ground.landlord, &context, &ground.catalog, &ground.known.tenant).await {
        Ok(_) => Ok(()),
        Err(RunError { trouble: Trouble::Landlord(error), .. }) => {
            Err(failures::database("the landlord", &error))
        }
        Err(error) => {
            view.pending = Some(error.to_string());
            Ok(())
        }
    }
}

fn reason(app: &App, args: &Grant) -> Result<String, Failure> {
    let reason = app.reason.clone().filter(|text| !text.trim().is_empty()).ok_or_else(|| {
        Failure::usage("this needs a reason: whoever finds it later wants to know")
            .hint(format!("`module entitlements grant {} ... --reason 'why'`", args.what.name))
    })?;
    if reason.chars().count() > 2000 {
        return Err(Failure::usage("the reason is longer than 2000 characters"));
    }
    Ok(reason)
}

/// The override that was asked for.
fn asked(app: &App, args: &Grant, ground: &Ground, reason: String) -> Result<Override, Failure> {
    let now = app.clock.business();
    let until = args.until.as_deref().map(|text| when::until(text, now)).transpose()?;
    let from = when::from(args.from.as_deref(), now, until.as_deref())?;
    let verb = match (args.add, args.revoke) {
        (_, true) => Verb::Revoke,
        (true, false) => Verb::Add,
        (false, false) => Verb::Set,
    };
    let Target { module, name } = ground.target.clone();
    let value = value(args, verb, (&ground.target, ground.target.takes(&ground.catalog)))?;
    Ok(Override {
        id: new_id(),
        grant: rule::Grant { module, name, verb, value, until },
        from,
        reason,
        actor: app.actor.name.clone(),
        created_at: app.clock.stamp(),
        cleared_at: None,
    })
}

fn value(args: &Grant, verb: Verb, (target, takes): (&Target, Takes)) -> Result<Option<String>, Failure> {
    let what = target.shown();
    let word = target.word();
    let given = args.value.as_deref();
    match (takes, verb, given) {
        (_, Verb::Revoke, _) | (Takes::Nothing, Verb::Set, None | Some("true")) => Ok(None),
        (Takes::Nothing | Takes::Text, Verb::Add, _) => {
            Err(Failure::usage(format!("--add is for limits, and {what} is a feature")))
        }
        (Takes::Nothing, Verb::Set, Some(_)) => Err(Failure::usage(format!("{what} is on or off"))
            .hint(format!("`module entitlements grant {word} ...` switches it on"))
            .hint("with `--revoke` it is switched off")),
        (Takes::Text | Takes::Number, _, None) => {
            Err(Failure::usage(format!("{what} needs a value")).hint(match takes {
                Takes::Number => format!("`module entitlements grant {word} 1000 ...`, or `unlimited`"),
                _ => format!("`module entitlements grant {word} VALUE ...`"),
            }))
        }
        (Takes::Text, Verb::Set, Some(text)) => {
            let wrong =
                text.is_empty() || text.chars().any(char::is_control) || text.chars().count() > LONGEST;
            if wrong {
                return Err(Failure::usage(format!("a value has 1 to {LONGEST} printable characters")));
            }
            Ok(Some(text.to_owned()))
        }
        (Takes::Number, Verb::Set, Some(UNLIMITED)) => Ok(Some(UNLIMITED.to_owned())),
        (Takes::Number, _, Some(text)) => {
            let number = text.parse::<u64>().ok().filter(|number| *number <= MOST && !text.starts_with('+'));
            let number = number.filter(|number| verb != Verb::Add || *number > 0);
            number.map(|number| Some(number.to_string())).ok_or_else(|| {
                let words = if verb == Verb::Add { "a number above 0" } else { "a number or `unlimited`" };
                Failure::usage(format!("`{text}` is no limit: write {words}"))
            })
        }
    }
}

/// Shows what would change and asks, where somebody is there to be asked.
fn confirm(app: &App, view: &ChangeView) -> Result<(), Failure> {
    if app.ui.yes {
        return Ok(());
    }
    if !app.ui.interactive {
        return Err(Failure::usage("not confirmed: there is nobody to ask")
            .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    app.ui.say(view.human(app.ui.width).trim_end());
    let asked = prompt::confirm(&app.ui, &format!("Change this for {}?", view.tenant))?;
    if asked { Ok(()) } else { Err(cancelled()) }
}

/// What was changed, or would be.
#[derive(Debug, Serialize)]
struct ChangeView {
    changed: bool,
    tenant: String,
    module: String,
    name: String,
    /// What the plan gives.
    plan_value: Option<String>,
    /// What the tenant had, and has now.
    before: Option<Entitlement>,
    after: Option<Entitlement>,
    #[serde(rename = "override")]
    granted: Option<Override>,
    cleared: Vec<Override>,
    /// What is in the way of what was granted.
    lacks: Vec<Lack>,
    /// Why the tenant's database does not have it yet.
    pending: Option<String>,
}

impl ChangeView {
    fn new(ground: &Ground, (before, after): (&Explained, &Explained), granted: Option<Override>) -> Self {
        Self {
            changed: false,
            tenant: ground.known.tenant.slug.clone(),
            module: ground.target.module.clone(),
            name: ground.target.name.clone(),
            plan_value: after.plan_value.clone(),
            before: before.effective.clone(),
            after: after.effective.clone(),
            granted,
            cleared: Vec::new(),
            lacks: after.lacks.clone(),
            pending: None,
        }
    }

    /// What stands in the way, and what to do about it.
    fn advise(&self, app: &App, target: &Target) {
        let waits = self.granted.as_ref().is_some_and(|one| one.from > moment(&app.clock));
        let gives = self.granted.as_ref().is_some_and(|one| one.grant.verb != Verb::Revoke);
        if gives && !waits {
            for lack in &self.lacks {
                app.ui.warn(&format!("it has no effect yet: {}", lack.sentence(&self.module)));
                app.ui.say(&format!("hint: {}", way_out(lack, target, &self.tenant)));
            }
        }
        if let Some(why) = &self.pending {
            app.ui.warn(&format!(
                "the landlord knows it, and {} does not yet: {why}; the next command that changes the tenant \
                 brings it, or `module entitlements push --tenant {}`",
                self.tenant, self.tenant
            ));
        }
    }
}

/// What makes a granted feature work.
fn way_out(lack: &Lack, target: &Target, tenant: &str) -> String {
    let module = &target.module;
    match lack {
        Lack::NotInstalled => format!("`module install {module} --tenant {tenant}` installs it"),
        Lack::Disabled => format!("`module enable {module} --tenant {tenant}` switches it on"),
        Lack::Components { .. } => {
            format!("`module install {module} --tenant {tenant}` installs what the granted feature needs")
        }
        Lack::Features { missing } => {
            let first = missing.first().map(String::as_str).unwrap_or_default();
            format!("`module entitlements explain {first} --tenant {tenant}` says why that is missing")
        }
        Lack::OtherVersion => format!("`module update {module} --tenant {tenant}` brings a newer version"),
        _ => format!("`module entitlements explain {} --tenant {tenant}` says more", target.word()),
    }
}

fn shown(row: Option<&Entitlement>) -> String {
    let Some(row) = row else { return "nothing".to_owned() };
    let until = row.not_after.as_deref().map(|until| format!(" until {}", when::shown(until)));
    format!("{}{}", row.value, until.unwrap_or_default())
}

impl View for ChangeView {
    fn human(&self, width: u16) -> String {
        let target = Target { module: self.module.clone(), name: self.name.clone() };
        let plan = self.plan_value.as_deref().unwrap_or("nothing");
        let mut text = format!("{} for {}\n", target.shown(), self.tenant);
        text.push_str(&hang("  plan    ", plan, width));
        text.push_str(&hang("  before  ", &shown(self.before.as_ref()), width));
        text.push_str(&hang("  now     ", &shown(self.after.as_ref()), width));
        if let Some(one) = &self.granted {
            text.push_str(&hang("  by      ", &super::show::sentence(one), width));
        }
        for one in &self.cleared {
            text.push_str(&hang("  cleared ", &super::show::sentence(one), width));
        }
        if self.granted.is_none() && self.cleared.is_empty() {
            text.push_str("Nothing to do: nothing was granted beyond the plan.\n");
        }
        text
    }

    fn items(&self) -> Vec<Value> {
        vec![serde_json::to_value(self).unwrap_or(Value::Null)]
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
