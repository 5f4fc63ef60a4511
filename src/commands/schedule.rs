//! Changes of plan that are carried out later: asking for one, taking it back, showing it. The carrying out
//! is `subscription`'s.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use serde::Serialize;
use serde_json::{Value, json};

use super::App;
use super::failures;
use crate::clock;
use crate::databases::{Conn, DbError, Mode};
use crate::error::Failure;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::scheduled::{self, Scheduled};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenant_modules};
use crate::ui::View;

/// How the end of the period is asked for.
const PERIOD_END: &str = "period-end";

/// When a change is due. Days begin and months end in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    due: Timestamp,
    asked: String,
    /// `at the end of 2026-11-30 (UTC)`
    pub words: String,
}

impl When {
    /// Reads `period-end`, or a day to come.
    ///
    /// # Errors
    /// Usage: it is neither.
    pub fn read(app: &App, text: &str) -> Result<Self, Failure> {
        Self::on(app.clock.today(), text)
    }

    fn on(today: civil::Date, text: &str) -> Result<Self, Failure> {
        let hint = "`--at period-end`, or a day such as 2026-12-15";
        let never = |_| Failure::usage(format!("--at: `{text}` is out of reach")).hint(hint);
        let (day, words) = if text == PERIOD_END {
            let last = today.last_of_month();
            (last.tomorrow().map_err(never)?, format!("at the end of {last} (UTC)"))
        } else {
            let read = text.parse::<civil::Date>();
            let day = read.map_err(|_| Failure::usage(format!("--at: `{text}` is no day")).hint(hint))?;
            (day, format!("on {day} (UTC)"))
        };
        if day <= today {
            return Err(Failure::usage(format!("--at: {day} is not to come"))
                .hint("without `--at` it is carried out at once"));
        }
        let due = day.to_zoned(TimeZone::UTC).map_err(never)?.timestamp();
        Ok(Self { due, asked: text.to_owned(), words })
    }

    pub(super) fn due(&self) -> Timestamp {
        self.due
    }

    pub(super) fn asked(&self) -> &str {
        &self.asked
    }
}

/// What is asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    pub module: &'a str,
    pub plan: &'a str,
    pub features: Option<BTreeSet<String>>,
    pub over_limit: bool,
}

/// The change of a tenant that is asked for.
pub(super) fn scheduled(app: &App, tenant: &Tenant, asked: &Asked<'_>, when: &When) -> Scheduled {
    Scheduled {
        tenant_id: tenant.id.clone(),
        tenant: tenant.slug.clone(),
        module: asked.module.to_owned(),
        plan: asked.plan.to_owned(),
        features: asked.features.clone(),
        over_limit: asked.over_limit,
        due_at: clock::stamp(when.due),
        asked: when.asked.clone(),
        reason: app.reason.clone(),
        actor: app.actor.name.clone(),
        created_at: app.clock.stamp(),
        tries: 0,
        tried_at: None,
        error: None,
    }
}

/// Writes a change down within a transaction of the caller, unless `before` asks for the same.
///
/// # Errors
/// The landlord's.
pub(super) async fn set_within(
    conn: &mut Conn,
    app: &App,
    (one, before): (&Scheduled, Option<&Scheduled>),
) -> Result<bool, DbError> {
    if before.is_some_and(|before| before.asks_as(one)) {
        return Ok(false);
    }
    let action = if before.is_some() { "switch.replaced" } else { "switch.scheduled" };
    let data = json!({"before": before.map(told), "after": told(one)});
    scheduled::set(conn, one).await?;
    note(conn, app, one, (action, data)).await?;
    Ok(true)
}

/// Writes the change down; an earlier one of the module is replaced.
///
/// # Errors
/// The landlord's.
pub async fn set(
    app: &App,
    landlord: &mut Landlord,
    tenant: &Tenant,
    (asked, when): (Asked<'_>, &When),
) -> anyhow::Result<u8> {
    let one = scheduled(app, tenant, &asked, when);
    let broken = |error| failures::database("the landlord", &error);
    let before = of(landlord, tenant, asked.module).await?;
    let set = async |conn: &mut Conn| set_within(conn, app, (&one, before.as_ref())).await;
    let changed = landlord.conn.together(set).await.map_err(broken)?;
    let shown = if changed { one } else { before.unwrap_or(one) };
    app.ui.answer(&ScheduledView {
        changed,
        tenant: tenant.slug.clone(),
        module: asked.module.to_owned(),
        scheduled: Some(Row::of(&shown)),
    })?;
    Ok(0)
}

/// Takes a change back.
///
/// # Errors
/// Usage: no such tenant or module; the landlord's.
pub async fn cancel(app: &App, module: &str, dry_run: bool) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(if dry_run { Mode::Read } else { Mode::Write }).await?;
    let tenant = app.tenant(&mut landlord).await?;
    let broken = |error| failures::database("the landlord", &error);
    let before = of(&mut landlord, &tenant, module).await?;
    if before.is_none() {
        let known = tenant_modules::list(&mut landlord.conn, &tenant.id, false).await.map_err(broken)?;
        let names: Vec<&str> = known.iter().map(|one| one.module.as_str()).collect();
        if !names.contains(&module) {
            return Err(failures::unknown("module", module, &names).into());
        }
    }
    if let Some(before) = before.as_ref().filter(|_| !dry_run) {
        drop_one(app, &mut landlord, before, "taken back").await.map_err(broken)?;
    }
    app.ui.answer(&ScheduledView {
        changed: before.is_some() && !dry_run,
        tenant: tenant.slug,
        module: module.to_owned(),
        scheduled: before.filter(|_| dry_run).as_ref().map(Row::of),
    })?;
    Ok(0)
}

/// Takes a change away, with its record.
///
/// # Errors
/// The landlord's.
pub async fn drop_one(app: &App, landlord: &mut Landlord, one: &Scheduled, why: &str) -> Result<(), DbError> {
    landlord.conn.together(async |conn| drop_within(conn, app, one, why).await).await
}

/// As [`drop_one`], within a transaction of the caller.
///
/// # Errors
/// The landlord's.
pub(super) async fn drop_within(
    conn: &mut Conn,
    app: &App,
    one: &Scheduled,
    why: &str,
) -> Result<(), DbError> {
    let mut data = told(one);
    data["why"] = json!(why);
    scheduled::remove(conn, &one.tenant_id, &one.module).await?;
    note(conn, app, one, ("switch.cancelled", data)).await
}

/// Says that a change of the module is still to come, where one is.
///
/// # Errors
/// The landlord's.
pub async fn remind(
    app: &App,
    landlord: &mut Landlord,
    (tenant, module): (&Tenant, &str),
) -> Result<(), Failure> {
    if let Some(one) = of(landlord, tenant, module).await? {
        app.ui.warn(&format!(
            "{}; `module switch {module} --cancel --tenant {}` takes that back",
            sentence(&Row::of(&one)),
            tenant.slug
        ));
    }
    Ok(())
}

async fn of(landlord: &mut Landlord, tenant: &Tenant, module: &str) -> Result<Option<Scheduled>, Failure> {
    let all = scheduled::list(&mut landlord.conn, Some(&tenant.id)).await;
    let all = all.map_err(|error| failures::database("the landlord", &error))?;
    Ok(all.into_iter().find(|one| one.module == module))
}

/// What the audit log says of a change.
fn told(one: &Scheduled) -> Value {
    json!({
        "module": one.module, "plan": one.plan, "features": one.features, "asked": one.asked,
        "due_at": one.due_at, "over_limit": one.over_limit, "actor": one.actor,
    })
}

async fn note(
    conn: &mut Conn,
    app: &App,
    one: &Scheduled,
    (action, data): (&str, Value),
) -> Result<(), DbError> {
    let event = Event::new(action, &app.actor)
        .tenant(&one.tenant)
        .target(format!("module:{}", one.module))
        .reason(app.reason.as_deref())
        .as_of(app.clock.as_of.map(clock::stamp))
        .data(data);
    audit_log::append(conn, &event, &app.clock).await.map(|_| ())
}

/// The changes of a tenant, as they are shown.
///
/// # Errors
/// The landlord's.
pub async fn rows(landlord: &mut Landlord, tenant: &Tenant) -> Result<Vec<Row>, Failure> {
    let all = scheduled::list(&mut landlord.conn, Some(&tenant.id)).await;
    let all = all.map_err(|error| failures::database("the landlord", &error))?;
    Ok(all.iter().map(Row::of).collect())
}

/// A change as it is shown.
#[derive(Debug, Serialize)]
pub struct Row {
    pub module: String,
    pub plan: String,
    features: Option<BTreeSet<String>>,
    allow_over_limit: bool,
    due_at: String,
    /// period-end, or the day that was asked for.
    asked: String,
    actor: String,
    reason: Option<String>,
    /// How often it was tried and failed, and why last.
    tries: i64,
    error: Option<String>,
}

impl Row {
    #[must_use]
    pub fn of(one: &Scheduled) -> Self {
        Self {
            module: one.module.clone(),
            plan: one.plan.clone(),
            features: one.features.clone(),
            allow_over_limit: one.over_limit,
            due_at: one.due_at.clone(),
            asked: one.asked.clone(),
            actor: one.actor.clone(),
            reason: one.reason.clone(),
            tries: one.tries,
            error: one.error.clone(),
        }
    }
}

/// What is to come, and who wanted it.
pub fn sentence(row: &Row) -> String {
    let day = row.due_at.parse::<Timestamp>().map(|due| due.to_zoned(TimeZone::UTC).date());
    let when = match day {
        Ok(day) if row.asked == PERIOD_END => {
            format!("at the end of {} (UTC)", day.yesterday().unwrap_or(day))
        }
        Ok(day) => format!("on {day} (UTC)"),
        Err(_) => format!("at {}", row.due_at),
    };
    let error = row.error.as_ref().map(|error| format!("; it was tried and failed: {error}"));
    format!(
        "{} moves to plan {} {when}, asked by {}{}",
        row.module,
        row.plan,
        row.actor,
        error.unwrap_or_default()
    )
}

#[derive(Debug, Serialize)]
struct ScheduledView {
    changed: bool,
    tenant: String,
    module: String,
    scheduled: Option<Row>,
}

impl View for ScheduledView {
    fn human(&self, _width: u16) -> String {
        let Self { tenant, module, .. } = self;
        match (&self.scheduled, self.changed) {
            (Some(row), true) => {
                format!("{} ({tenant}).\n`module subscription sweep` carries it out.\n", sentence(row))
            }
            (Some(row), false) => format!("Nothing was changed: {} ({tenant}).\n", sentence(row)),
            (None, true) => format!("{module} of {tenant} keeps its plan.\n"),
            (None, false) => format!("Nothing to do: no change of {module} of {tenant} is to come.\n"),
        }
    }

    fn changed(&self) -> bool {
        self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(today: &str, text: &str) -> Result<(String, String), String> {
        let read = When::on(today.parse().unwrap(), text);
        read.map(|when| (clock::stamp(when.due), when.words)).map_err(|failure| failure.message)
    }

    #[test]
    fn a_period_ends_with_its_month() {
        let due = |today| when(today, PERIOD_END).unwrap();
        let told = |due: &str, words: &str| (format!("{due}T00:00:00.000000Z"), words.to_owned());
        assert_eq!(due("2026-11-21"), told("2026-12-01", "at the end of 2026-11-30 (UTC)"));
        assert_eq!(due("2026-12-31"), told("2027-01-01", "at the end of 2026-12-31 (UTC)"));
        assert_eq!(due("2028-02-01"), told("2028-03-01", "at the end of 2028-02-29 (UTC)"));
    }

    #[test]
    fn a_day_is_to_come() {
        assert_eq!(when("2026-11-21", "2026-11-22").unwrap().1, "on 2026-11-22 (UTC)");
        assert_eq!(when("2026-11-21", "2026-11-21"), Err("--at: 2026-11-21 is not to come".to_owned()));
        assert_eq!(when("2026-11-21", "soon"), Err("--at: `soon` is no day".to_owned()));
        assert!(when("9999-12-31", PERIOD_END).is_err());
    }
}
