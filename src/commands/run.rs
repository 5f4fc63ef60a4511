//! What `install` and `remove` have in common: plan, show, confirm, lock, plan again, run, answer.

use serde::Serialize;
use serde_json::Value;

use super::app::{App, Newest, cancelled};
use super::{credentials, failures, pipeline_view};
use crate::databases::Mode;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, runs};
use crate::pipeline::step::{Action, Change};
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::runner::events::Event;
use crate::runner::limits::Over;
use crate::runner::logins::Credentials;
use crate::runner::stages::validate;
use crate::runner::{Context, Done, RunError, Session, Trouble, patience, recover, rights};
use crate::ui::{Progress, Table, Ui, View, prompt};

/// The tenant's state as it is now, without its lock; and whether a run of it is unfinished.
///
/// # Errors
/// The tenant's database cannot be read, or is not this tenant's.
pub async fn look(
    app: &App,
    landlord: &mut Landlord,
    context: &Context<'_>,
    tenant: &Tenant,
) -> Result<(TenantState, bool), Failure> {
    let whose = format!("tenant {}", tenant.slug);
    let place = context.places.of(tenant).map_err(|trouble| failures::trouble(&whose, trouble))?;
    let opened = patience::visit(context, tenant, Mode::Read).await.map_err(|trouble| {
        failures::trouble(&whose, trouble).detail("left as it was", "everything; nothing was begun")
    });
    let mut conn = opened?;
    let read = validate::identity(&mut conn, tenant, &landlord.id).await;
    let _ = conn.close().await;
    let (_, mut state) = read.map_err(|trouble| match trouble {
        Trouble::Ledger(error) => failures::ledger(&tenant.slug, &error),
        Trouble::WrongTenant { .. } => Failure::new(FailureKind::Refused, trouble.to_string())
            .detail("database", place.to_string())
            .detail("left as it was", "everything; nothing was begun"),
        other => Failure::new(FailureKind::Failed, other.to_string()),
    })?;
    let broken = |error| failures::database("the landlord", &error);
    rights::know(landlord, context.clock, (tenant, &mut state)).await.map_err(broken)?;
    if let Some(run) = runs::stuck(&mut landlord.conn, &tenant.id).await.map_err(broken)?.pop() {
        app.ui.warn(&format!("run {} ({}) {}", run.id, run.action, super::status::STUCK));
    }
    let open = runs::unfinished(&mut landlord.conn, Some(&tenant.id)).await.map_err(broken)?;
    Ok((state, !open.is_empty()))
}

/// Locks the tenant, makes the pipeline again from what is there under the lock, and runs it.
///
/// `shown` is the pipeline that the person agreed to: another one is run only where nobody was asked.
///
/// # Errors
/// What the run, or making the pipeline, ends with.
pub async fn carry_out(
    app: &App,
    landlord: &mut Landlord,
    whom: (Tenant, &Newest),
    shown: Option<&Pipeline>,
    make: &dyn Fn(&TenantState) -> Result<Pipeline, PipelineError>,
) -> Result<RunView, Failure> {
    carry_out_within(app, landlord, whom, shown, make, None).await
}

/// What a run must not lower a limit below.
pub struct Limits<'a> {
    pub catalog: &'a Catalog,
    /// The refusal, where there is more than the limits will allow.
    pub refused: &'a dyn Fn(&[Over]) -> Failure,
}

/// As [`carry_out`], and counts under the lock what falls under the new limits, where `limits` are given:
/// rows may have come in since the person was asked.
///
/// # Errors
/// As [`carry_out`]; what `limits` refuse with.
pub async fn carry_out_within(
    app: &App,
    landlord: &mut Landlord,
    (tenant, newest): (Tenant, &Newest),
    shown: Option<&Pipeline>,
    make: &dyn Fn(&TenantState) -> Result<Pipeline, PipelineError>,
    limits: Option<&Limits<'_>>,
) -> Result<RunView, Failure> {
    let places = app.places(landlord).await?;
    let progress = Progress::new(&app.ui);
    let watch = |event: &Event| progress.follow(event);
    let context = app.context(&places, newest, &watch);
    let mut tries = 0;
    loop {
        // Boxed, since whoever calls this waits for all that a run does.
        let attempt = Box::pin(attempt(app, landlord, (&context, &tenant), shown, make, limits));
        let error = match attempt.await? {
            Ok(view) => return Ok(view),
            Err(error) => error,
        };
        if let Trouble::Unfinished { run, action } = &error.trouble
            && app.ui.interactive
        {
            let question = format!("An earlier {action} (run {run}) was interrupted. Take it back now?");
            if !prompt::confirm(&app.ui, &question)? {
                return Err(cancelled());
            }
            let context = Context { undo: true, ..app.context(&places, newest, &watch) };
            let done = recover::all(landlord, &context, Some(&tenant)).await;
            progress.follow(&Event::Finished);
            done.map_err(|trouble| failures::trouble("the earlier run", trouble))?;
            continue;
        }
        let again = error.passes() && context.places.is_server(&tenant);
        if !again || !patience::wait(&context, tries, &error).await {
            let action = shown.map_or(Action::Install, |pipeline| pipeline.action);
            return Err(failures::run(action.as_str(), &error));
        }
        tries += 1;
    }
}

/// Why the tenant holds too much for the pipeline, counted under its lock.
async fn over(session: &mut Session, limits: Option<&Limits<'_>>, pipeline: &Pipeline) -> Option<Failure> {
    let limits = limits?;
    match session.over(limits.catalog, pipeline).await {
        Ok(over) if over.is_empty() => None,
        Ok(over) => Some((limits.refused)(&over)),
        Err(error) => Some(failures::database(&format!("tenant {}", session.tenant.slug), &error)),
    }
}

/// One try: the lock, the pipeline made again, the run.
async fn attempt(
    app: &App,
    landlord: &mut Landlord,
    (context, tenant): (&Context<'_>, &Tenant),
    shown: Option<&Pipeline>,
    make: &dyn Fn(&TenantState) -> Result<Pipeline, PipelineError>,
    limits: Option<&Limits<'_>>,
) -> Result<Result<RunView, RunError>, Failure> {
    let mut session = match Session::enter(landlord, context, tenant.clone()).await {
        Ok(session) => session,
        Err(error) => return Ok(Err(error)),
    };
    for one in &session.recovered {
        let run = one.run.as_deref().unwrap_or_default();
        app.ui.say(&format!("finished an interrupted {} (run {run}): {}", one.action, one.result));
    }
    let pipeline = match make(&session.state) {
        Ok(pipeline) => pipeline,
        Err(error) => {
            let unfinished = session.halfway();
            session.close().await;
            // What is half done is the reason for much else.
            return unfinished.map_or(Err(failures::pipeline(&tenant.slug, &error)), |error| Ok(Err(error)));
        }
    };
    match session.goes_on(&pipeline) {
        Some(run) => {
            app.ui.say(&format!(
                "going on with the {} that was interrupted (run {run})",
                pipeline.action.as_str()
            ));
        }
        None => {
            if let Some(error) = session.halfway() {
                session.close().await;
                return Ok(Err(error));
            }
        }
    }
    if pipeline.is_empty() {
        session.close().await;
        return Ok(Ok(RunView::unchanged(&tenant.slug)));
    }
    if let Some(refused) = over(&mut session, limits, &pipeline).await {
        session.close().await;
        return Err(refused);
    }
    if app.ui.interactive && !app.ui.yes && shown.is_some_and(|shown| *shown != pipeline) {
        return Err(Failure::new(
            FailureKind::Locked,
            format!("tenant {} has changed since this was shown", tenant.slug),
        )
        .detail("left as it was", "everything; nothing was begun")
        .hint("run the command again to see what it would do now"));
    }
    let done = match session.run(landlord, context, &pipeline).await {
        Ok(done) => done,
        Err(error) => return Ok(Err(error)),
    };
    if let Some(why) = &done.unrecorded {
        app.ui.warn(&format!(
            "done; the landlord will be brought up to date by the next command or `module recover` ({why})"
        ));
    }
    Ok(Ok(RunView::done(&tenant.slug, &pipeline, &done, app)))
}

/// Shows the pipeline and asks, where somebody is there to be asked.
///
/// # Errors
/// Usage: not confirmed.
pub fn confirm(app: &App, pipeline: &Pipeline, question: &str) -> Result<(), Failure> {
    if app.ui.yes {
        return Ok(());
    }
    if !app.ui.interactive {
        return Err(Failure::usage("not confirmed: there is nobody to ask")
            .hint("add `--yes` to go on without being asked, or `--dry-run` to look first"));
    }
    app.ui.say(&pipeline_view::summary(pipeline, app.ui.width));
    if prompt::confirm(&app.ui, question)? { Ok(()) } else { Err(cancelled()) }
}

/// The answer of a command that changes a tenant.
#[derive(Debug, Serialize)]
pub struct RunView {
    pub changed: bool,
    pub tenant: String,
    pub action: String,
    pub run: Option<String>,
    pub milliseconds: i64,
    pub modules: Vec<RunModule>,
    pub archives: Vec<String>,
    /// Whether the landlord knows already.
    pub recorded: bool,
    /// The application's, where the tenant was made by this command and has logins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
}

#[derive(Debug, Serialize)]
pub struct RunModule {
    pub module: String,
    pub change: Change,
    pub why: String,
    pub from_version: Option<String>,
    pub to_version: Option<String>,
    pub from_plan: Option<String>,
    pub to_plan: Option<String>,
    pub migrations: usize,
    pub seeders: usize,
    /// `null` where all scripts went to the server in one message.
    pub milliseconds: Option<i64>,
}

impl RunView {
    #[must_use]
    pub fn unchanged(tenant: &str) -> Self {
        Self {
            changed: false,
            tenant: tenant.to_owned(),
            action: "none".to_owned(),
            run: None,
            milliseconds: 0,
            modules: Vec::new(),
            archives: Vec::new(),
            recorded: true,
            credentials: None,
        }
    }

    fn done(tenant: &str, pipeline: &Pipeline, done: &Done, app: &App) -> Self {
        let modules = pipeline.modules.iter().map(|step| RunModule {
            module: step.module.clone(),
            change: step.change,
            why: step.why.clone(),
            from_version: step.from_version.as_ref().map(ToString::to_string),
            to_version: step.to_version.as_ref().map(ToString::to_string),
            from_plan: step.from_plan.clone(),
            to_plan: step.to_plan.clone(),
            migrations: step.migrations.len(),
            seeders: step.seeders.len(),
            milliseconds: done.modules.get(&step.module).copied(),
        });
        Self {
            changed: true,
            tenant: tenant.to_owned(),
            action: pipeline.action.as_str().to_owned(),
            run: Some(done.run.clone()),
            milliseconds: done.milliseconds,
            modules: modules.collect(),
            archives: done.archives.iter().map(|path| app.config.shown(path)).collect(),
            recorded: done.unrecorded.is_none(),
            credentials: None,
        }
    }

    /// The line below the table.
    pub fn closing(&self, ui: &Ui) {
        if !self.changed || !ui.for_people() {
            return;
        }
        let verb = match self.action.as_str() {
            "remove" => "removed",
            "switch" => "switched",
            "update" => "updated",
            "disable" => "disabled",
            "enable" => "enabled",
            "configure" => "set",
            "purge" => "purged",
            "restore" => "restored",
            "undo" => "took back",
            "prune" => "pruned",
            _ => "installed",
        };
        let count = self.modules.len();
        let plural = if count == 1 { "" } else { "s" };
        let run = self.run.as_deref().unwrap_or_default();
        ui.say(&ui.err.good(&format!(
            "{verb} {count} module{plural} for {} in {} ms (run {run})",
            self.tenant, self.milliseconds
        )));
    }
}

impl View for RunView {
    fn human(&self, width: u16) -> String {
        let credentials = self.credentials.as_ref().map(credentials::shown).unwrap_or_default();
        if !self.changed {
            return format!("Nothing to do: tenant {} is as asked.\n{credentials}", self.tenant);
        }
        let mut table = Table::new(&["module", "version", "plan", "migrations", "time", "why"]);
        for one in &self.modules {
            table.row([
                one.module.clone(),
                pipeline_view::change(one.from_version.as_deref(), one.to_version.as_deref()),
                pipeline_view::change(one.from_plan.as_deref(), one.to_plan.as_deref()),
                one.migrations.to_string(),
                one.milliseconds.map_or_else(|| "-".to_owned(), |time| format!("{time} ms")),
                one.why.clone(),
            ]);
        }
        let mut text = table.render(width);
        for archive in &self.archives {
            text.push_str(&format!("archive: {archive}\n"));
        }
        text + &credentials
    }

    /// A row a module; where none was changed, or credentials would be lost, one row with everything.
    fn items(&self) -> Vec<Value> {
        if self.modules.is_empty() || self.credentials.is_some() {
            return serde_json::to_value(self).into_iter().collect();
        }
        self.modules.iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
