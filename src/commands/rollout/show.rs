//! `module rollout show`, and the answer of whatever worked on a rollout.

use std::sync::atomic::Ordering;

use super::view::{FEW, RolloutView};
use super::{Show, find};
use crate::commands::app::App;
use crate::commands::{failures, fleet};
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, rollouts, targets};
use crate::pipeline::order::Order;
use crate::pipeline::rollout::Counts;
use crate::ui::Format;

const STATES: [&str; 7] = ["waiting", "running", "done", "unchanged", "skipped", "failed", "stuck"];

pub async fn run(app: &App, args: &Show) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let known = find(&mut landlord, &args.which.rollout).await?;
    let only: Vec<&str> = args.status.iter().map(String::as_str).collect();
    if let Some(word) = only.iter().find(|word| !STATES.contains(word)) {
        return Err(Failure::usage(format!("`{word}` is no state of a target"))
            .detail("known", STATES.join(", "))
            .into());
    }
    app.ui.answer(&view(app, &mut landlord, &known.id, &only).await?)?;
    Ok(0)
}

/// The answer of a command that changed or worked on a rollout, and its exit code: 5 where somebody
/// failed or it is paused, 7 where something is left for somebody to do, if it was worked on.
pub async fn answer(app: &App, landlord: &mut Landlord, id: &str, worked: bool) -> anyhow::Result<u8> {
    let view = view(app, landlord, id, &[]).await?;
    if worked && app.ui.format == Format::Ndjson {
        // The tenants were streamed.
        let mut summary = serde_json::to_value(&view)?;
        if let Some(summary) = summary.as_object_mut() {
            summary.shift_remove("tenants");
            summary.shift_insert(0, "event".to_owned(), "rollout".into());
        }
        app.ui.print(&format!("{summary}\n"))?;
    } else {
        app.ui.answer(&view)?;
    }
    Ok(match () {
        () if app.pause.load(Ordering::Relaxed) => FailureKind::Interrupted.code(),
        () if worked && (view.targets.bad() > 0 || view.status != rollouts::DONE) => fleet::SOME_FAILED,
        () if worked && !view.left.is_empty() => FailureKind::Found.code(),
        () => 0,
    })
}

async fn view(app: &App, landlord: &mut Landlord, id: &str, only: &[&str]) -> Result<RolloutView, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let known = find(landlord, id).await?;
    let waves = rollouts::waves(&mut landlord.conn, id).await.map_err(broken)?;
    let all = waves.iter().copied().fold(Counts::default(), Counts::and);
    let bad = targets::list(&mut landlord.conn, id, &["failed", "stuck"], i64::MAX).await.map_err(broken)?;
    // People read a few rows; programs get them all.
    let rows = if only.is_empty() && app.ui.for_people() && all.total > FEW {
        Vec::new()
    } else {
        let limit = if app.ui.for_people() { 1_000 } else { i64::MAX };
        targets::list(&mut landlord.conn, id, only, limit).await.map_err(broken)?
    };
    let left = match known.spec.order {
        Order::Repair { .. } => targets::left(&mut landlord.conn, id).await.map_err(broken)?,
        _ => Vec::new(),
    };
    let skipped = targets::skipped(&mut landlord.conn, id).await.map_err(broken)?;
    Ok(RolloutView::new(&known, waves, (&bad, &left, skipped), &rows))
}
