//! `module tenant drop`: the end of an archived tenant, or of one that was never finished.

use std::fs;

use clap::Args;
use serde::Serialize;

use super::standing::failed;
use super::{confirm, with_tenant};
use crate::commands::app::{App, Newest};
use crate::commands::failures;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::Tenant as Row;
use crate::runner::Trouble;
use crate::runner::retire::{self, Farewell};
use crate::ui::View;

#[derive(Debug, Args)]
pub struct Drop {
    /// Its slug
    pub(super) slug: String,
    /// The slug once more, since its database goes
    #[arg(long, value_name = "SLUG")]
    confirm: Option<String>,
    /// Also where no backup is left
    #[arg(long)]
    no_backup: bool,
    /// Of an imported database, which stays: take the ledger's tables out of it
    #[arg(long)]
    ledger: bool,
}

pub async fn run(app: App, args: Drop) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let app = with_tenant(app, Some(args.slug));
    let tenant = app.tenant(&mut landlord).await?;
    let places = app.places(&mut landlord).await?;
    let imported = places.is_imported(&tenant);
    if !["archived", "provisioning"].contains(&tenant.status.as_str()) {
        return Err(not_yet(&tenant).into());
    }
    if args.ledger && !imported {
        return Err(Failure::usage("--ledger is for imported databases; this one goes as a whole").into());
    }
    let place = places.as_host(&tenant).map_err(|trouble| failures::trouble("the tenant", trouble))?;
    let effect = match (imported, args.ledger) {
        (true, false) => format!("tenant {} would be forgotten; {place} stays as it is", tenant.slug),
        (true, true) => format!("the _module_ tables in {place} would be dropped, and the tenant forgotten"),
        _ if tenant.status == "provisioning" => format!(
            "tenant {} was never finished: what of it is in {} would be dropped",
            tenant.slug,
            app.shown(&place)
        ),
        _ => format!("{} would be dropped with everything in it", app.shown(&place)),
    };
    confirm(&app, args.confirm.as_deref(), &tenant.slug, ("drop", &effect))?;
    let newest = Newest::new();
    let context = app.context(&places, &newest, &|_| {});
    let farewell = Farewell { backup: !args.no_backup && !imported, ledger: args.ledger };
    let dropped = retire::drop(&mut landlord, &context, &tenant, farewell).await;
    let dropped = dropped.map_err(|trouble| match trouble {
        Trouble::Standing { .. } => not_yet(&tenant),
        Trouble::NoBackup { .. } => failed(&tenant, trouble).hint(format!(
            "`module tenant drop {0} --confirm {0} --no-backup` goes on without one",
            tenant.slug
        )),
        other => failed(&tenant, other)
            .hint(format!("`module tenant drop {0} --confirm {0}` goes on with what is left", tenant.slug)),
    })?;
    let chosen = app.config.current_tenant();
    if fs::read_to_string(&chosen).is_ok_and(|text| text.trim() == tenant.slug) {
        let _ = fs::remove_file(chosen);
    }
    app.ui.answer(&DropView {
        changed: true,
        tenant: tenant.slug,
        status: "dropped",
        history: dropped.slug,
        database: dropped.database.as_str(),
        backup: dropped.backup.map(|backup| app.config.shown(std::path::Path::new(&backup.path))),
    })?;
    Ok(0)
}

fn not_yet(tenant: &Row) -> Failure {
    Failure::new(
        FailureKind::Refused,
        format!("tenant {} is {}: only an archived tenant can be dropped", tenant.slug, tenant.status),
    )
    .detail("tenant", &tenant.slug)
    .detail("left as it was", "everything; nothing was begun")
    .hint(format!("`module tenant archive {0} --confirm {0}` comes first", tenant.slug))
}

#[derive(Debug, Serialize)]
struct DropView {
    changed: bool,
    tenant: String,
    status: &'static str,
    /// The slug that its history has from now on.
    history: String,
    /// dropped | kept | gone
    database: &'static str,
    backup: Option<String>,
}

impl View for DropView {
    fn human(&self, _width: u16) -> String {
        let database = match self.database {
            "gone" => "was gone already".to_owned(),
            word => format!("is {word}"),
        };
        let mut text = format!("Tenant {} is dropped; its database {database}.\n", self.tenant);
        if let Some(backup) = &self.backup {
            text.push_str(&format!("backup: {backup}\n"));
        }
        text + &format!("`module history --tenant {}` still shows what was done.\n", self.history)
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
