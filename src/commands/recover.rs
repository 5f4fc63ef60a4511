//! `module recover`: finishes what a crash interrupted, wherever nobody is working.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::app::{App, Newest};
use super::failures;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::runner::recover::{self, Recovered};
use crate::runner::rehearse;
use crate::runner::{Context, Trouble};
use crate::ui::{Table, View};

/// Every unfinished run is either recorded (its work had been committed), taken back (its scripts had
/// begun) or closed (nothing had been written). Repeating it changes nothing.
#[derive(Debug, Args)]
pub struct Recover {}

pub async fn run(app: App, _args: Recover) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let only = match &app.config.tenant {
        Some(_) => Some(app.tenant(&mut landlord).await?),
        None => None,
    };
    let (places, newest) = (app.places(&mut landlord).await?, Newest::new());
    // Whoever calls this wants what was begun to be taken back.
    let context = Context { undo: true, ..app.context(&places, &newest, &|_| {}) };
    let recovered =
        recover::all(&mut landlord, &context, only.as_ref()).await.map_err(|trouble| match trouble {
            Trouble::Landlord(error) => failures::database("the landlord", &error),
            other => Failure::new(FailureKind::Failed, other.to_string()),
        })?;
    if only.is_none() {
        let swept = recover::sweep(&context).await + rehearse::sweep(&app.config.data);
        if swept > 0 {
            app.ui.say(&format!(
                "dropped {swept} scratch database(s) and copies that interrupted commands had left"
            ));
        }
    }
    let any = |word: &str| recovered.iter().any(|one| one.result == word);
    let code = if any("failed") || any("stuck") {
        FailureKind::Failed.code()
    } else if any("locked") {
        FailureKind::Locked.code()
    } else {
        0
    };
    app.ui.answer(&RecoverView { recovered })?;
    Ok(code)
}

#[derive(Debug, Serialize)]
struct RecoverView {
    recovered: Vec<Recovered>,
}

impl View for RecoverView {
    fn human(&self, width: u16) -> String {
        if self.recovered.is_empty() {
            return "Nothing is unfinished.\n".to_owned();
        }
        let mut table = Table::new(&["tenant", "action", "run", "result"]);
        for one in &self.recovered {
            let words = match one.result.as_str() {
                "recorded" => "it had been committed; the landlord knows now",
                "abandoned" => "nothing had been written; it is closed",
                "provisioned" => "its database is made",
                "rolled back" => "it had begun; it was taken back",
                "stuck" => "not all of it could be taken back",
                "locked" => "somebody is working on it",
                _ => "failed",
            };
            let detail = one.detail.as_ref().map(|detail| format!(": {detail}")).unwrap_or_default();
            table.row([
                one.tenant.clone(),
                one.action.clone(),
                one.run.clone().unwrap_or_default(),
                format!("{words}{detail}"),
            ]);
        }
        table.render(width)
    }

    fn items(&self) -> Vec<Value> {
        self.recovered.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn columns(&self) -> Vec<&'static str> {
        vec!["tenant", "run", "action", "result", "detail"]
    }

    fn changed(&self) -> bool {
        self.recovered.iter().any(|one| !matches!(one.result.as_str(), "locked" | "failed"))
    }
}
