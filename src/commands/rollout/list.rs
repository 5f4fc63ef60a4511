//! `module rollout list`: the newest rollouts.

use serde::Serialize;
use serde_json::Value;

use super::short;
use crate::clock::ago;
use crate::commands::app::App;
use crate::commands::failures;
use crate::databases::Mode;
use crate::landlord::rollouts;
use crate::pipeline::rollout::Counts;
use crate::ui::{Table, View, words};

pub async fn run(app: &App, limit: u32) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let broken = |error| failures::database("the landlord", &error);
    let all = rollouts::list(&mut landlord.conn, None, i64::from(limit)).await.map_err(broken)?;
    let now = app.clock.real();
    let mut rows = Vec::new();
    for one in all {
        let waves = rollouts::waves(&mut landlord.conn, &one.id).await.map_err(broken)?;
        rows.push(Row {
            rollout: one.id,
            action: one.action,
            what: one.spec.order.what(),
            status: one.status,
            wave: one.wave,
            waves: one.waves,
            targets: waves.into_iter().fold(Counts::default(), Counts::and),
            actor: one.actor,
            since: ago(&one.created_at, now),
            created_at: one.created_at,
            finished_at: one.finished_at,
        });
    }
    app.ui.answer(&ListView { rollouts: rows })?;
    Ok(0)
}

#[derive(Debug, Serialize)]
struct Row {
    rollout: String,
    action: String,
    what: String,
    status: String,
    wave: usize,
    waves: usize,
    targets: Counts,
    actor: String,
    created_at: String,
    finished_at: Option<String>,
    #[serde(skip)]
    since: String,
}

#[derive(Debug, Serialize)]
struct ListView {
    rollouts: Vec<Row>,
}

impl View for ListView {
    fn human(&self, width: u16) -> String {
        if self.rollouts.is_empty() {
            return "There is no rollout.\n".to_owned();
        }
        let mut table = Table::new(&["rollout", "action", "what", "status", "wave", "tenants", "begun"]);
        for one in &self.rollouts {
            table.row([
                short(&one.rollout).to_owned(),
                one.action.clone(),
                one.what.clone(),
                one.status.clone(),
                format!("{}/{}", one.wave, one.waves),
                words(&one.targets),
                one.since.clone(),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.rollouts.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec![
            "rollout",
            "action",
            "what",
            "status",
            "wave",
            "waves",
            "targets",
            "actor",
            "created_at",
            "finished_at",
        ]
    }
}
