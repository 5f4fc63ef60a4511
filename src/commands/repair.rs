//! `module repair`: mends what `module doctor` finds, as far as that is safe. A preview unless `--yes`.

use clap::Args;
use serde::Serialize;
use serde_json::{Value, json};

use super::app::App;
use super::lifecycle::{Options, Subject, subject};
use super::run::carry_out;
use super::{doctor, failures, rebuild};
use crate::databases::DbError;
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, runs};
use crate::pipeline::inspect::{Finding, Severity};
use crate::pipeline::repair::{Request, repair};
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::runner::{Session, doctor as look, mend};
use crate::ui::View;

const EXAMPLES: &str = "Examples:
  module repair --tenant acme                      what would be mended, and what would be left
  module repair --tenant acme --yes
  module repair --tenant acme --accept forum/1.0.0/0001_topics --yes --reason \"only a comment\"
  module repair --tenant acme --mended RUN --yes   a stuck run that was mended by hand
  module repair --rebuild-landlord                 a lost landlord, from the tenants on its hosts

Mended are the landlord's rows about the tenant, entitlements, permissions, quotas with their triggers
and settings that follow the definitions. Tables, columns and indexes are never made or dropped: the statement is shown.";

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
    let anew = args.accept_ledger || before.iter().any(|one| ["permissions", "quota"].contains(&one.check));
    let make = |state: &TenantState| make(&app, &subject, (state, &args, anew));
    let (state, _) = subject.look(&app, &mut landlord).await?;
    let pipeline = make(&state).map_err(|error| failures::pipeline(&subject.tenant.slug, &error))?;
    let (mendable, left): (Vec<Finding>, Vec<Finding>) =
        before.into_iter().partition(|one| is_mended(one, &args));
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
        note(&app, &mut landlord, &subject, &view).await?;
    }
    view.left = visit(&app, &mut landlord, &subject).await?;
    let bad = view.left.iter().any(|one| one.severity != Severity::Note);
    app.ui.answer(&view)?;
    Ok(if bad { FailureKind::Found.code() } else { 0 })
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
    match found.iter().find(|one| one.check == "ledger-head") {
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

fn is_mended(finding: &Finding, args: &Repair) -> bool {
    match finding.check {
        "mirror" | "entitlements" | "permissions" | "quota" => true,
        "settings" => finding.mend.as_ref().is_some_and(|mend| mend.starts_with("module repair")),
        "ledger-head" => args.accept_ledger,
        "edited-script" => {
            args.accept.iter().any(|path| finding.mend.as_ref().is_some_and(|mend| mend.ends_with(path)))
        }
        _ => false,
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
        view.mended.iter().filter(|one| one.check == "mirror").map(|one| one.what.clone()).collect();
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

async fn note(
    app: &App,
    landlord: &mut Landlord,
    subject: &Subject,
    view: &RepairView,
) -> Result<(), Failure> {
    if view.accepted.is_empty() {
        return Ok(());
    }
    let places = app.places(landlord).await?;
    let context = app.context(&places, &subject.newest, &|_| {});
    let whose = (subject.tenant.slug.as_str(), view.run.as_deref());
    let noted: Result<(), DbError> =
        mend::note_accepted(landlord, &context, whose, &json!({"accepted": view.accepted})).await;
    noted.map_err(|error| failures::database("the landlord", &error))
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

/// An edit of an applied migration that is taken as right.
#[derive(Debug, Serialize)]
struct Accepted {
    module: String,
    path: String,
    was: String,
    is: String,
    /// Lines that went (`-`) and came (`+`).
    difference: Vec<String>,
}

fn accepted(pipeline: &Pipeline, state: &TenantState) -> Vec<Accepted> {
    let all = pipeline.modules.iter().flat_map(|step| step.migrations.iter().map(move |one| (step, one)));
    let describe =
        |(step, script): (&crate::pipeline::step::ModuleStep, &crate::pipeline::step::ScriptStep)| {
            let before = state.applied(&step.module, script.kind, &script.path)?;
            Some(Accepted {
                module: step.module.clone(),
                path: script.path.clone(),
                was: before.checksum.clone(),
                is: script.checksum.clone(),
                difference: [
                    difference(&before.up_body, &script.body),
                    difference(
                        before.down_body.as_deref().unwrap_or_default(),
                        script.down_body.as_deref().unwrap_or_default(),
                    ),
                ]
                .concat(),
            })
        };
    all.filter_map(describe).collect()
}

/// The lines between what both texts begin and end with.
fn difference(was: &str, is: &str) -> Vec<String> {
    let (was, is): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let shorter = was.len().min(is.len());
    let begin = was.iter().zip(&is).take_while(|(one, other)| one == other).count();
    let end = was.iter().rev().zip(is.iter().rev()).take_while(|(one, other)| one == other).count();
    let end = end.min(shorter - begin);
    let gone = was[begin..was.len() - end].iter().map(|line| format!("- {line}"));
    gone.chain(is[begin..is.len() - end].iter().map(|line| format!("+ {line}"))).collect()
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

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn a_difference_is_what_lies_between() {
        assert_eq!(difference("a\nb\nc", "a\nx\nc"), ["- b", "+ x"]);
        assert_eq!(difference("a\nb", "a\nb\nb"), ["+ b"]);
        assert_eq!(difference("a\na", "a"), ["- a"]);
        assert!(difference("a", "a").is_empty());
    }
}
