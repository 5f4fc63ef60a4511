//! Writing a rollout down, with its targets in their order and waves.

use serde_json::json;

use super::start::is_active;
use super::{Row, saved};
use crate::clock::new_id;
use crate::commands::app::App;
use crate::commands::failures;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::rollouts;
use crate::landlord::targets::{self, New};
use crate::landlord::tenants::Tenant;
use crate::pipeline::rollout::{Spec, position, waves};

/// A tenant as a target; who is not active is skipped.
pub(super) fn target(tenant: &Tenant, undoes: Option<&String>) -> New {
    let ready = is_active(tenant);
    New {
        tenant_id: tenant.id.clone(),
        tenant: tenant.slug.clone(),
        host: tenant.host.clone(),
        wave: 0,
        status: if ready { "waiting" } else { "skipped" },
        error: (!ready).then(|| format!("it is {}", tenant.status)),
        undoes: undoes.cloned(),
        head: None,
        pipeline: None,
        canary: is_canary(tenant),
    }
}

fn is_canary(tenant: &Tenant) -> bool {
    tenant.labels.get("canary").is_some_and(|value| value == "true")
}

/// Writes the rollout and its targets, in waves. Gives its id.
pub(super) async fn write(
    app: &App,
    landlord: &mut Landlord,
    (spec, (digest, commit)): (Spec, (String, Option<String>)),
    mut targets: Vec<New>,
) -> Result<String, Failure> {
    let id = new_id();
    let sizes = arrange(&id, &spec, &mut targets);
    let now = app.clock.stamp();
    let row = Row {
        id: id.clone(),
        action: spec.order.action().as_str().to_owned(),
        status: rollouts::RUNNING.to_owned(),
        why: None,
        command: app.command.clone(),
        wave: 1,
        waves: sizes.len(),
        not_before: None,
        actor: app.actor.name.clone(),
        os_user: app.actor.os_user.clone(),
        host: app.actor.host.clone(),
        reason: app.reason.clone(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        catalog_digest: digest,
        catalog_commit: commit,
        created_at: now.clone(),
        updated_at: now.clone(),
        finished_at: None,
        spec,
    };
    let written = landlord.conn.together(async |conn| {
        rollouts::insert(conn, &row, &sizes).await?;
        targets::insert(conn, &id, &targets, &now).await?;
        let data = json!({
            "order": row.spec.order,
            "what": row.spec.order.what(),
            "targets": targets.len(),
            "waves": sizes,
            "catalog": row.catalog_digest,
            "commit": row.catalog_commit,
        });
        let event = Event::new("rollout.created", &app.actor)
            .target(format!("rollout:{id}"))
            .reason(app.reason.as_deref())
            .as_of(app.clock.as_of.map(crate::clock::stamp))
            .data(data);
        audit_log::append(conn, &event, &app.clock).await
    });
    written.await.map_err(|error| failures::database("the landlord", &error))?;
    Ok(id)
}

/// Puts the targets in their order and into waves, whose sizes it gives.
fn arrange(id: &str, spec: &Spec, targets: &mut [New]) -> Vec<u64> {
    targets.sort_by_cached_key(|one| {
        // Who is skipped anyway is no canary.
        (one.status == "skipped", position(id, &one.tenant_id, one.canary))
    });
    let ready = targets.iter().filter(|one| one.status == "waiting").count() as u64;
    let mut sizes = waves(ready, &spec.canary);
    let mut ends: Vec<u64> = Vec::new();
    for size in &sizes {
        ends.push(ends.last().copied().unwrap_or(0) + size);
    }
    for (index, one) in targets.iter_mut().enumerate() {
        let wave = ends.iter().position(|end| (index as u64) < *end).unwrap_or(ends.len().saturating_sub(1));
        one.wave = i64::try_from(wave + 1).unwrap_or(1);
    }
    let skipped = targets.len() as u64 - ready;
    match sizes.last_mut() {
        Some(last) => *last += skipped,
        None if skipped > 0 => sizes.push(skipped),
        None => {}
    }
    sizes
}

/// A tenant of a saved rollout as a target.
pub(super) fn entry(one: &saved::Entry, tenant: Option<&Tenant>) -> New {
    let why = match tenant {
        None => Some("there is no such tenant any more".to_owned()),
        Some(tenant) if !is_active(tenant) => Some(format!("it is {}", tenant.status)),
        Some(_) => None,
    };
    New {
        tenant_id: one.id.clone(),
        tenant: one.tenant.clone(),
        host: tenant.map(|tenant| tenant.host.clone()).unwrap_or_default(),
        wave: 0,
        status: if why.is_some() { "skipped" } else { "waiting" },
        error: why,
        undoes: None,
        head: Some(one.head.clone()),
        pipeline: Some(one.of.clone()),
        canary: tenant.is_some_and(is_canary),
    }
}
