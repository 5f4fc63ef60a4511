//! `module repair`: mends what `module doctor` finds, as far as that is safe. A preview unless `--yes`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::app::App;
use super::fleet::FleetArgs;
use super::lifecycle::{Options, Subject, subject};
use super::rollout::{Asked, settled, start};
use super::run::carry_out;
use super::{doctor, failures, rebuild};
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, runs};
use crate::pipeline::backup::Choice;
use crate::pipeline::inspect::{Finding, Severity};
use crate::pipeline::order::Order;
use crate::pipeline::repair::{
    Accepted, EDITED_LEDGER, MIRROR, Request, accepted, is_anew, is_mended, repair,
};
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::runner::{Session, doctor as look, mend};
use crate::ui::View;

const EXAMPLES: &str = "Examples:
  module repair --tenant acme                      what would be mended, and what would be left
  module repair --tenant acme --yes
  module repair --tenant acme --accept forum/1.0.0/0001_topics --yes --reason \"only a comment\"
  module repair --tenant acme --mended RUN --yes   a stuck run that was mended by hand
  module repair --all                              who would get which mend, and who needs somebody
  module repair --where host=pg-2 --yes            a rollout, with waves and a failure budget
  module repair --all --accept forum/1.0.0/0001_topics --yes --reason \"only a comment\"
  module repair --rebuild-landlord                 a lost landlord, from the tenants on its hosts

Mended are the landlord's rows about the tenant, entitlements, permissions, quotas with their triggers
and settings that follow the definitions. Tables, columns and indexes are never made or dropped: the statement is shown.

For many tenants all of that is a rollout: each is looked at when it is its turn, and who needs nothing is
left alone. What is left for somebody to do is said by cause, and the exit code is 7. `--accept` is for
whoever has the file as it was. `--mended` and `--accept-ledger` are about what one tenant's rows are: one
at a time; in a rollout a tenant whose ledger was edited has failed. What was mended is not taken back.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Repair {
    /// The edited file of an applied migration is right: MODULE/VERSION/NAME
    #[arg(long, value_name = "PATH")]
    pub(super) accept: Vec<String>,
    /// The ledger's rows were edited past this program, and are right
    #[arg(long)]
    accept_ledger: bool,
    /// A stuck run was mended by hand: nothing differs any more
    #[arg(long, value_name = "RUN", conflicts_with_all = ["accept", "accept_ledger"])]
    mended: Option<String>,
    /// Go on although the definitions are older than those last used
    #[arg(long)]
    allow_older_definitions: bool,
    /// The landlord was lost or is an old backup: fill it from the tenants' databases on its hosts
    #[arg(long, conflicts_with_all = ["accept", "accept_ledger", "mended", "allow_older_definitions"])]
    rebuild_landlord: bool,
    /// Only say what would be done, whatever else is given
    #[arg(long)]
    pub(super) dry_run: bool,
    /// With --dry-run, for many tenants: save the rollout, for `module apply`
    #[arg(long, value_name = "FILE", requires = "dry_run")]
    out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) fleet: FleetArgs,
    #[command(flatten)]
    rebuild: rebuild::Options,
}

impl Repair {
    /// What would be mended.
    pub(super) fn wanted(&self) -> Vec<String> {
        if self.rebuild_landlord { vec!["the landlord".to_owned()] } else { self.accept.clone() }
    }
}

pub async fn run(app: App, args: Repair) -> anyhow::Result<u8> {
    if args.fleet.many.is_meant(&app) {
        return many(app, args).await;
    }
    if args.out.is_some() {
        return Err(Failure::usage(
            "what is mended for one tenant is not saved: it is looked at when it is done",
        )
        .hint("`--dry-run` without `--out` looks now; `--out` is for many (`--all`, `--where`)")
        .into());
    }
    if args.rebuild_landlord {
        return rebuild::run(&app, &args.rebuild, args.dry_run).await;
    }
    let mends = app.ui.yes && !args.dry_run;
    let allow_older_definitions = args.allow_older_definitions;
    let options = Options { dry_run: !mends, allow_older_definitions, ..Options::default() };
    let (subject, mut landlord) = subject(&app, &options).await?;
    if let Some(run) = &args.mended {
        return mended(&app, &mut landlord, &subject, (run, mends)).await;
    }
    let before = visit(&app, &mut landlord, &subject).await?;
    refuse_edited_ledger(&subject, &before, &args)?;
    // The rows of a ledger that nobody has edited are right as they are.
    let is_edited = before.iter().any(|one| one.check == EDITED_LEDGER);
    let anew = is_anew(&before) || (args.accept_ledger && is_edited);
    let make = |state: &TenantState| make(&app, &subject, (state, &args, anew));
    let (state, _) = subject.look(&app, &mut landlord).await?;
    let pipeline = make(&state).map_err(|error| failures::pipeline(&subject.tenant.slug, &error))?;
    let (mendable, left): (Vec<Finding>, Vec<Finding>) =
        before.into_iter().partition(|one| is_mended(one, &args.accept, args.accept_ledger));
    let accepted = accepted(&pipeline, &state);
    let mut view = RepairView {
        changed: false,
        tenant: subject.tenant.slug.clone(),
        run: None,
        mended: mendable,
        accepted,
        left,
    };
    if !mends {
        app.ui.answer(&view)?;
        if !view.mended.is_empty() {
            app.ui.say("nothing was changed; `--yes` mends this");
        }
        return Ok(0);
    }
    if pipeline.is_empty() {
        mirror(&app, &mut landlord, &subject, &mut view).await?;
    } else {
        let whom = (subject.tenant.clone(), &subject.newest);
        let done = carry_out(&app, &mut landlord, whom, Some(&pipeline), &make).await?;
        (view.changed, view.run) = (done.changed, done.run);
    }
    view.left = visit(&app, &mut landlord, &subject).await?;
    let bad = view.left.iter().any(|one| one.severity != Severity::Note);
    app.ui.answer(&view)?;
    Ok(if bad { FailureKind::Found.code() } else { 0 })
}

/// Mends many tenants, or says what that would come to.
async fn many(app: App, args: Repair) -> anyhow::Result<u8> {
    for_many(&args)?;
    let mends = app.ui.yes && !args.dry_run;
    if !mends && !args.dry_run {
        app.ui.say("this is a preview; `--yes` mends");
    }
    let asked = Asked {
        order: Order::Repair { accept: args.accept },
        // No script runs, so there is nothing to dump before one.
        backup: Choice::Auto,
        fleet: &args.fleet,
        dry_run: !mends,
        sql: false,
        out: args.out.as_deref(),
        allow_older_definitions: args.allow_older_definitions,
        confirm: None,
        settle: &settled,
    };
    Box::pin(start(app, asked)).await
}

/// What is about one tenant's own rows, or about none, is not for many.
fn for_many(args: &Repair) -> Result<(), Failure> {
    if args.rebuild_landlord {
        return Err(Failure::usage("--rebuild-landlord is for the landlord, and needs no tenants to be named")
            .hint("`module repair --rebuild-landlord` looks at every database of every host; `--except HOST/DATABASE` leaves one out"));
    }
    if let Some(run) = &args.mended {
        return Err(Failure::usage(format!("--mended {run} is for the tenant of that run alone"))
            .hint("`module doctor --all` names each run that is stuck, with the command for it"));
    }
    if args.accept_ledger {
        return Err(Failure::usage(
            "--accept-ledger is for one tenant at a time: somebody must have looked at its rows",
        )
        .hint(
            "`module doctor --all` names the tenants whose ledgers were edited, with the command for each",
        ));
    }
    Ok(())
}

fn make(
    app: &App,
    subject: &Subject,
    (state, args, anew): (&TenantState, &Repair, bool),
) -> Result<Pipeline, PipelineError> {
    subject.request(app, &[], |request| {
        let request = Request {
            tenant: request.tenant,
            database: request.database,
            accept: &args.accept,
            anew,
            values: request.values,
        };
        repair(&subject.catalog, state, &request)
    })
}

/// What the doctor says of the tenant now.
async fn visit(app: &App, landlord: &mut Landlord, subject: &Subject) -> Result<Vec<Finding>, Failure> {
    let places = app.places(landlord).await?;
    let context = app.context(&places, &subject.newest, &|_| {});
    let by = (&subject.catalog, subject.database);
    let visit = look::tenant(landlord, &context, by, &subject.tenant).await;
    Ok(visit.map_err(|error| failures::database("the landlord", &error))?.findings)
}

/// A run would write a new head, and nobody would ever know.
fn refuse_edited_ledger(subject: &Subject, found: &[Finding], args: &Repair) -> Result<(), Failure> {
    match found.iter().find(|one| one.check == EDITED_LEDGER) {
        Some(finding) if !args.accept_ledger => {
            let slug = &subject.tenant.slug;
            Err(Failure::new(FailureKind::Refused, finding.what.clone())
                .detail("tenant", slug)
                .detail("left as it was", "everything; nothing was begun")
                .hint(format!("`module backup list --tenant {slug}` shows what it can be brought back from"))
                .hint(format!(
                    "`module repair --tenant {slug} --accept-ledger --yes` takes the rows as they are"
                )))
        }
        _ => Ok(()),
    }
}

/// The landlord's rows from the ledger.
async fn mirror(
    app: &App,
    landlord: &mut Landlord,
    subject: &Subject,
    view: &mut RepairView,
) -> Result<(), Failure> {
    let what: Vec<String> =
        view.mended.iter().filter(|one| one.check == MIRROR).map(|one| one.what.clone()).collect();
    if what.is_empty() {
        return Ok(());
    }
    let places = app.places(landlord).await?;
    let context = app.context(&places, &subject.newest, &|_| {});
    let session = Session::open(landlord, &context, subject.tenant.clone()).await;
    let session = session.map_err(|error| failures::run("repair", &error))?;
    let written = mend::mirror(landlord, &context, &session, &what).await;
    session.close().await;
    written.map_err(|error| failures::database("the landlord", &error))?;
    view.changed = true;
    Ok(())
}

/// Declares a stuck run mended.
async fn mended(
    app: &App,
    landlord: &mut Landlord,
    subject: &Subject,
    (run, mends): (&str, bool),
) -> anyhow::Result<u8> {
    let slug = &subject.tenant.slug;
    let stuck = runs::stuck(&mut landlord.conn, &subject.tenant.id).await;
    let stuck = stuck.map_err(|error| failures::database("the landlord", &error))?;
    let Some(run) = stuck.into_iter().find(|one| one.id == run) else {
        return Err(Failure::usage(format!("no run {run} of {slug} is stuck"))
            .hint(format!("`module status --tenant {slug}` names those that are"))
            .into());
    };
    if !mends {
        return Err(Failure::usage("not confirmed").hint("`--yes` declares the run mended").into());
    }
    let places = app.places(landlord).await?;
    let context = app.context(&places, &subject.newest, &|_| {});
    let session = Session::open(landlord, &context, subject.tenant.clone()).await;
    let mut session = session.map_err(|error| failures::run("repair", &error))?;
    let declared = mend::declare_mended(landlord, &context, &mut session, &run).await;
    session.close().await;
    let declared = declared.map_err(|trouble| failures::trouble(&format!("tenant {slug}"), trouble))?;
    let (changed, left) = match declared {
        Ok(state) => {
            app.ui.say(&format!("run {} is {} now", run.id, state.as_str()));
            (true, Vec::new())
        }
        Err(left) => (false, left),
    };
    let code = if changed { 0 } else { FailureKind::Found.code() };
    let view = RepairView {
        changed,
        tenant: slug.clone(),
        run: Some(run.id),
        mended: Vec::new(),
        accepted: Vec::new(),
        left,
    };
    app.ui.answer(&view)?;
    Ok(code)
}

#[derive(Debug, Serialize)]
struct RepairView {
    changed: bool,
    tenant: String,
    run: Option<String>,
    /// What is (with `--yes`: was) mended.
    mended: Vec<Finding>,
    accepted: Vec<Accepted>,
    /// What is left for somebody to do.
    left: Vec<Finding>,
}

impl View for RepairView {
    fn human(&self, width: u16) -> String {
        let mut text = String::new();
        if self.mended.is_empty() && self.left.is_empty() && !self.changed {
            return format!("There is nothing to mend for {}.\n", self.tenant);
        }
        if !self.mended.is_empty() {
            text.push_str(if self.changed { "Mended:\n" } else { "Would be mended:\n" });
            text.extend(self.mended.iter().map(|one| format!("  - {}\n", one.what)));
        }
        for one in &self.accepted {
            text.push_str(&format!("\n{}/{}:\n", one.module, one.path));
            text.extend(one.difference.iter().map(|line| format!("  {line}\n")));
        }
        if !self.left.is_empty() {
            text.push_str("\nLeft:\n");
            text.push_str(&doctor::lines(&self.left, width));
        }
        text
    }

    fn changed(&self) -> bool {
        self.changed
    }

    fn items(&self) -> Vec<Value> {
        vec![json!(self)]
    }
}
