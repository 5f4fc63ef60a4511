//! What the landlord lacks of the tenants that were found, and why it cannot be rebuilt from them.

use std::collections::{BTreeMap, BTreeSet};

use super::past;
use super::survey::{Found, Login, Seen};
use crate::databases::DbError;
use crate::landlord::tenants::{self, Tenant};
use crate::landlord::{Landlord, runs};
use crate::runner::check;
use crate::runner::tenant::Context;

/// What is to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// The id of the landlord that is lost, where this one takes its place.
    pub adopt: Option<String>,
    pub work: Vec<Work>,
    /// Databases of other landlords, or those that were left out, by place.
    pub others: Vec<String>,
    /// What could not be looked into.
    pub closed: Vec<String>,
    /// Why nothing can be done. Then nothing else is said.
    pub refused: Vec<String>,
}

/// One tenant.
#[derive(Clone, Debug)]
pub struct Work {
    pub found: Found,
    pub slug: String,
    /// Whether the landlord does not know it.
    pub missing: bool,
    /// What is written, a line each.
    pub what: Vec<String>,
    /// What is not as it was expected, and is left.
    pub left: Vec<String>,
}

/// Compares what was found with the landlord. `of` names the lost landlord where stamps of several were
/// found, `except` places that are left out.
///
/// # Errors
/// The landlord's.
pub async fn plan(
    landlord: &mut Landlord,
    context: &Context<'_>,
    seen: Vec<Seen>,
    (of, except): (Option<&str>, &[String]),
) -> Result<Plan, DbError> {
    let rows = tenants::list_all(&mut landlord.conn).await?;
    let mut plan = Plan::default();
    let mut found = Vec::new();
    for one in seen {
        match one {
            Seen::Closed { what, why } => plan.closed.push(format!("{what}: {why}")),
            Seen::Tenant(one) if except.contains(&one.place()) => plan.others.push(one.place()),
            Seen::Tenant(one) => found.push(*one),
        }
    }
    let id = whose(&landlord.id, (&rows, of), &found, &mut plan);
    let (mine, others): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|one| one.landlord_id == id);
    plan.others.extend(others.iter().map(|one| format!("{} (of landlord {})", one.place(), one.landlord_id)));
    twins(&mine, &mut plan.refused);
    if !plan.refused.is_empty() {
        return Ok(plan);
    }
    plan.adopt = (id != landlord.id).then_some(id);
    let (by_id, by_slug): (BTreeMap<&str, &Tenant>, BTreeMap<&str, &Tenant>) = (
        rows.iter().map(|one| (one.id.as_str(), one)).collect(),
        rows.iter().map(|one| (one.slug.as_str(), one)).collect(),
    );
    for one in mine {
        let work = match by_id.get(one.tenant_id.as_str()) {
            Some(row) => behind(landlord, context, row, one).await?,
            None => {
                if let Some(other) = by_slug.get(one.slug()) {
                    let (place, slug) = (one.place(), one.slug());
                    plan.refused.push(format!(
                        "{place} is a tenant {slug} that the landlord does not know, and it has another one of \
                         that slug ({}, {}/{})",
                        other.id, other.host, other.database
                    ));
                    continue;
                }
                added(one)
            }
        };
        plan.work.push(work);
    }
    plan.work.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(plan)
}

/// The landlord whose tenants are taken: this one, or where it knows nobody yet, the one in their stamps.
fn whose(own: &str, (rows, of): (&[Tenant], Option<&str>), found: &[Found], plan: &mut Plan) -> String {
    let mut ids: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in found {
        ids.entry(&one.landlord_id).or_default().push(one.place());
    }
    let said = |id: &str, places: &Vec<String>| {
        format!("landlord {id} is in the stamps of {} ({})", count(places.len(), "database"), short(places))
    };
    if let Some(of) = of {
        if !rows.is_empty() && of != own {
            plan.refused.push(format!("this landlord is {own} and has tenants: it cannot become {of}"));
        } else if !ids.contains_key(of) {
            plan.refused.push(format!("no database was found with a stamp of landlord {of}"));
            plan.refused.extend(ids.iter().map(|(id, places)| said(id, places)));
        }
        return of.to_owned();
    }
    let other: Vec<(&&str, &Vec<String>)> = ids.iter().filter(|(id, _)| **id != own).collect();
    match other.as_slice() {
        [] => own.to_owned(),
        [(id, _)] if rows.is_empty() && !ids.contains_key(own) => (**id).to_owned(),
        _ => {
            plan.refused.extend(ids.iter().map(|(id, places)| said(id, places)));
            own.to_owned()
        }
    }
}

/// Two databases of one tenant, or two tenants of one slug.
fn twins(found: &[Found], refused: &mut Vec<String>) {
    let mut seen: BTreeMap<&str, &Found> = BTreeMap::new();
    let mut slugs: BTreeMap<&str, &Found> = BTreeMap::new();
    for one in found {
        if let Some(first) = seen.insert(&one.tenant_id, one) {
            refused.push(format!(
                "{} and {} are both the database of tenant {}: one is a copy",
                first.place(),
                one.place(),
                one.slug()
            ));
        } else if let Some(first) = slugs.insert(one.slug(), one) {
            refused.push(format!(
                "{} and {} are of two tenants that are both called {}",
                first.place(),
                one.place(),
                one.slug()
            ));
        }
    }
}

fn added(found: Found) -> Work {
    let mut what = vec![format!("the tenant, in {}", found.place())];
    if let Some(ledger) = &found.ledger {
        what.push(count(ledger.state.modules.len(), "module"));
        what.push(count(ledger.known.len(), "run"));
    }
    what.extend(password(&found));
    Work { slug: found.slug().to_owned(), missing: true, what, left: Vec::new(), found }
}

fn password(found: &Found) -> Option<String> {
    let Login::Anew(_) = found.login else { return None };
    Some("a new password for its migration role: none that follows from the role key gets in".to_owned())
}

/// What a landlord that knows the tenant says otherwise than the tenant's database.
async fn behind(
    landlord: &mut Landlord,
    context: &Context<'_>,
    row: &Tenant,
    found: Found,
) -> Result<Work, DbError> {
    let mut work = Work {
        slug: row.slug.clone(),
        missing: false,
        what: Vec::new(),
        left: Vec::new(),
        found: found.clone(),
    };
    if (&row.host, &row.database) != (&found.host, &found.database) {
        let place = format!("{}/{}", row.host, row.database);
        work.left.push(format!("the landlord has it in {place}, and it was found in {}", found.place()));
        return Ok(work);
    }
    if row.status == tenants::DROPPED {
        work.left.push(format!("the landlord says that it was dropped, and {} is there", found.place()));
        return Ok(work);
    }
    match found.login {
        Login::Own(epoch) if epoch != row.epoch => {
            work.what.push(format!("its epoch: {} in the landlord, and {epoch} gets in", row.epoch));
        }
        _ => {}
    }
    work.what.extend(password(&found));
    let Some(ledger) = &found.ledger else { return Ok(work) };
    let mut lines = Vec::new();
    check::mirror(landlord, row, &ledger.state, &mut lines).await?;
    work.what.extend(lines.into_iter().map(|one| one.what));
    let missing = unknown_runs(landlord, context, (row, &found)).await?.len();
    if missing > 0 {
        work.what.push(format!("{} that only the tenant's journal knows", count(missing, "run")));
    }
    Ok(work)
}

/// The runs of the tenant's journal that the landlord does not have.
///
/// # Errors
/// The landlord's.
pub(super) async fn unknown_runs(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (row, found): (&Tenant, &Found),
) -> Result<Vec<(runs::Run, Vec<runs::RunModule>)>, DbError> {
    let Some(ledger) = &found.ledger else { return Ok(Vec::new()) };
    let known = runs::history(&mut landlord.conn, &row.id, i64::from(i32::MAX)).await?;
    let known: BTreeSet<String> = known.into_iter().map(|run| run.id).collect();
    let backups = context.backups.join(&row.slug).display().to_string();
    let all = past::runs(&ledger.known, &ledger.state, (&row.id, &row.slug, &backups));
    Ok(all.into_iter().filter(|(run, _)| !known.contains(&run.id)).collect())
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn short(places: &[String]) -> String {
    let shown = places.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if places.len() > 3 { format!("{shown} ...") } else { shown }
}
