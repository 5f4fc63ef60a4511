//! Writing a rollout down, with its targets in their order and waves.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde_json::json;

use super::start::is_active;
use super::{Row, saved};
use crate::clock::new_id;
use crate::commands::app::App;
use crate::commands::failures;
use crate::error::Failure;
use crate::landlord::Landlord;
use crate::landlord::audit_log::{self, Event};
use crate::landlord::targets::{self, New};
use crate::landlord::tenants::Tenant;
use crate::landlord::{rollouts, usage};
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
    let large = usage::sizes(&mut landlord.conn).await;
    let large = large.map_err(|error| failures::database("the landlord", &error))?;
    let sizes = arrange(&id, &spec, (&mut targets, &large));
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
            "backup": row.spec.backup,
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

/// Puts the targets in their order and into waves, whose sizes it gives. Who comes in which wave is left to
/// chance; within a wave the largest come first, so that nobody waits for one of them at its end.
fn arrange(id: &str, spec: &Spec, (targets, large): (&mut [New], &HashMap<String, i64>)) -> Vec<u64> {
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
    targets.sort_by_key(|one| {
        let size = large.get(&one.tenant_id).copied().unwrap_or(0);
        (one.wave, one.status == "skipped", Reverse(size))
    });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::order::Order;
    use crate::pipeline::rollout::Between;

    fn target(number: usize, canary: bool, status: &'static str) -> New {
        New {
            tenant_id: format!("id-{number}"),
            tenant: format!("t{number}"),
            host: "server".to_owned(),
            wave: 0,
            status,
            error: None,
            undoes: None,
            head: None,
            pipeline: None,
            canary,
        }
    }

    #[test]
    fn chance_puts_tenants_into_waves_and_within_one_the_largest_come_first() {
        let spec = Spec {
            order: Order::Update { modules: Vec::new(), to: None },
            canary: vec!["2".parse().unwrap(), "10".parse().unwrap()],
            between: Between::Nothing,
            max_failures: None,
            undo_on_failure: false,
            concurrency: 4,
            accepted: Vec::new(),
            only_again: false,
            backup: crate::pipeline::backup::Choice::Auto,
        };
        let all = || (0..40).map(|one| target(one, one == 7, if one == 3 { "skipped" } else { "waiting" }));
        let arranged = |large: &HashMap<String, i64>| {
            let mut targets: Vec<New> = all().collect();
            let sizes = arrange("a rollout", &spec, (&mut targets, large));
            (sizes, targets)
        };
        let wave = |targets: &[New], wave: i64| {
            let mut ids: Vec<String> =
                targets.iter().filter(|one| one.wave == wave).map(|one| one.tenant_id.clone()).collect();
            ids.sort();
            ids
        };
        let (sizes, unknown) = arranged(&HashMap::new());
        assert_eq!(sizes, [2, 8, 30]);
        assert!(wave(&unknown, 1).contains(&"id-7".to_owned()));
        let large: HashMap<String, i64> = (0..40).map(|one| (format!("id-{one}"), one)).collect();
        let (_, known) = arranged(&large);
        // How large somebody is does not decide over his wave.
        for number in 1..=3 {
            assert_eq!(wave(&known, number), wave(&unknown, number));
        }
        assert_eq!(known.last().map(|one| one.status), Some("skipped"));
        let order: Vec<(i64, i64)> =
            known[..39].iter().map(|one| (one.wave, -large[&one.tenant_id])).collect();
        assert!(order.is_sorted(), "{order:?}");
    }
}
