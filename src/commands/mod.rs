//! The commands, one file each: arguments, help, body and view.
//!
//! This file is the list of them and what they share on the command line; [`App`] is what a command
//! body works with.

mod adopt;
mod app;
mod apply;
mod audit;
mod backing_up;
mod backup;
mod before;
mod bundle;
mod can;
mod credentials;
mod cron;
mod custody;
mod doctor;
mod downgrade;
mod entitlements;
mod failures;
mod flaws;
mod fleet;
mod globals;
mod history;
mod host;
mod info;
mod init;
mod install;
mod jobs;
mod landlord;
mod lifecycle;
mod list;
mod pin;
mod pipeline_view;
pub mod protect;
mod prune;
mod rebuild;
mod recover;
mod refusal;
mod remove;
mod repair;
mod restore;
mod role_key;
mod rollout;
mod run;
mod save;
mod schedule;
mod search;
mod settings;
mod signals;
mod status;
mod subscription;
mod switch;
mod tenant;
mod toggle;
mod typed;
mod undo;
mod update;
mod usage;
mod validate;

use clap::{Parser, Subcommand};

use crate::clock::Clock;
use crate::config::{Config, Flags};
use crate::error::{Failure, FailureKind};
use crate::runner::bug;
use crate::ui::{Format, Ui};

pub use app::App;
pub use globals::{Colour, Globals};

/// Installs, updates and audits the modules of a multi-tenant product.
#[derive(Debug, Parser)]
#[command(name = "module", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "Examples:
  module init                                         set up a workspace in this folder
  module install digital-card --plan premium          install a module for the tenant
  module status --tenant acme --output json           what is installed
  module validate                                     check the definitions (for CI)

Exit codes: 0 done, 1 failed, 2 usage, 3 definitions invalid, 4 refused, 5 some tenants failed,
6 locked or changed underneath, 7 a check found something, 130 interrupted.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Set up a workspace: landlord.yaml, the landlord's database and its keys
    Init(init::Init),
    /// Create, list, show and choose tenants
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// The servers that hold tenants' databases: add, check and harden them
    #[command(subcommand)]
    Host(host::Host),
    /// What the catalog offers, or what is installed
    List(list::List),
    /// Find modules by a word in their name, description or features
    Search(search::Search),
    /// One module: plans side by side, features, dependencies, versions
    Info(info::Info),
    /// Install modules, with everything they need
    Install(install::Install),
    /// Another plan of an installed module
    Switch(switch::Switch),
    /// What is due by the calendar: for cron
    #[command(subcommand)]
    Subscription(subscription::Subscription),
    /// Newer versions of what is installed
    Update(update::Update),
    /// Switch modules off; their tables and data stay
    Disable(toggle::Disable),
    /// Switch disabled modules on again
    Enable(toggle::Enable),
    /// What a tenant has set, and setting it
    #[command(subcommand)]
    Settings(settings::Settings),
    /// What a tenant may do, why, and what it is given beyond its plan
    #[command(subcommand)]
    Entitlements(entitlements::Entitlements),
    /// Whether a tenant may do something: exit 0 if it may, 4 if not
    Can(can::Can),
    /// Modules that are sold together: list, show and install them
    #[command(subcommand)]
    Bundle(bundle::Bundle),
    /// Carry out a pipeline that --dry-run --out saved
    Apply(apply::Apply),
    /// Hold a module back at a version, or show what is held
    Pin(pin::Command),
    /// Let a module move again
    Unpin(pin::Unpin),
    /// Remove modules; their data is archived first
    Remove(remove::Remove),
    /// Take over tables that are there already as a module's
    Adopt(adopt::Adopt),
    /// Bring removed modules back with their archived data
    Restore(restore::Restore),
    /// Take back exactly what one run changed
    Undo(undo::Undo),
    /// Take out what is past its day: retained components, archives, backups; without --yes only says what
    Prune(prune::Prune),
    /// What is installed, and whether anything is unfinished
    Status(status::Status),
    /// What is not as it should be, with the command that mends it
    Doctor(doctor::Doctor),
    /// Mend what is safe to be mended
    Repair(repair::Repair),
    /// What was rolled out to many tenants, and going on with it
    #[command(subcommand)]
    Rollout(rollout::Rollout),
    /// Take part in the rollouts that others have begun
    Worker(rollout::worker::Worker),
    /// What tenants use of what they may: the nightly audit, and what it found
    #[command(subcommand)]
    Usage(usage::Usage),
    /// The jobs that keep a fleet in order: the last run of each, what is overdue, what starts them
    Cron(cron::Cron),
    /// What was done to a tenant
    History(history::History),
    /// Finish what a crash interrupted
    Recover(recover::Recover),
    /// Check the definitions
    Validate(validate::Validate),
    /// The landlord itself: show it, upgrade its tables, say that it was moved or copied
    #[command(subcommand)]
    Landlord(landlord::Landlord),
    /// Back up tenants' databases, and bring them back
    #[command(subcommand)]
    Backup(backup::Command),
    /// The audit log: show it, verify it, sign its head
    #[command(subcommand)]
    Audit(audit::Audit),
}

/// Runs the command and gives the process's exit code.
pub async fn run(cli: Cli) -> u8 {
    let colour = match cli.globals.color {
        Colour::Always => Some(true),
        Colour::Never => Some(false),
        Colour::Auto => None,
    };
    let early = Ui::new(Format::Table, colour, None).logging(cli.globals.log.into());
    let app = match prepare(&cli, colour) {
        Ok(app) => app,
        Err(failure) => {
            early.fail(&failure);
            return failure.kind.code();
        }
    };
    let ui = app.ui;
    let signs = signals::Signs::of(&app);
    let wanted = refusal::Wanted::of(&cli.command);
    let witness = app.clone();
    // Before anything can ask a question: until this is there, Ctrl-C ends the process where it stands.
    let signals = signals::Signals::listen();
    bug::listen();
    let result = tokio::select! {
        biased;
        result = bug::caught(jobs::around(app, cli.command)) => result.unwrap_or_else(|panic| {
            Err(Failure::new(FailureKind::Failed, panic)
                .hint("`module recover` says what was left, and finishes it")
                .hint("please report it, with what was asked for; RUST_BACKTRACE=1 says more").into())
        }),
        () = signals::interrupts(signals, &ui, &signs) => Err(Failure::new(FailureKind::Interrupted, "interrupted")
            .hint("`module recover` says what was left, and finishes it").into()),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            let mut failure = failures::from_any(error);
            if let Some(wanted) = wanted {
                refusal::note(&witness, &wanted, &mut failure).await;
            }
            ui.fail(&failure);
            failure.kind.code()
        }
    }
}

fn prepare(cli: &Cli, colour: Option<bool>) -> Result<App, Failure> {
    let globals = &cli.globals;
    fleet::not_for_one(&cli.command, &globals.tenant)?;
    let config = Config::read(&Flags {
        config: globals.config.clone(),
        environment: globals.env.clone(),
        new_environment: matches!(cli.command, Command::Landlord(landlord::Landlord::Cloned)),
        confirm_env: globals.confirm_env.clone(),
        landlord: globals.landlord.clone(),
        definitions: globals.definitions.clone(),
        migrations: globals.migrations.clone(),
        data: globals.data.clone(),
        backups: globals.backups.clone(),
        tenant: globals.tenant.first().cloned(),
        actor: globals.actor.clone(),
        output: globals.output.clone(),
        wait_for_lock: globals.wait_for_lock.clone(),
        lock_timeout: globals.lock_timeout.clone(),
    })?;
    let extra: &[&str] = match &cli.command {
        Command::Validate(_) => &validate::FORMATS,
        _ => &[],
    };
    let format = match config.output.as_deref() {
        None => Format::Table,
        Some(word) if extra.contains(&word) => Format::Table,
        Some(word) => word.parse().map_err(|error| Failure::usage(format!("--output: {error}")))?,
    };
    let colour = colour.or(config.no_color.then_some(false));
    let mut ui = Ui::new(format, colour, config.columns);
    ui.quiet = globals.quiet;
    ui.yes = globals.yes;
    ui.interactive = ui.interactive && !globals.no_input;
    ui = ui.logging(globals.log.into());
    // A name for the whole process.
    ui.environment = config.environment.clone().map(|name| &*name.leak());
    before::check(cli, &config, &ui)?;
    let time = |text: &String| {
        crate::clock::parse(text).map_err(|error| Failure::usage(format!("--as-of: {error}")))
    };
    let clock = Clock {
        as_of: globals.as_of.as_ref().map(time).transpose()?,
        pinned: config.test_clock.as_deref().and_then(|text| crate::clock::parse(text).ok()),
    };
    if let Some(point) = &config.test_crash {
        crate::runner::hooks::crash_at(point);
    }
    let mut app = App::new(config, ui, clock, globals.reason.clone())?;
    app.tenants.clone_from(&globals.tenant);
    Ok(app)
}

async fn dispatch(app: App, command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Init(args) => init::run(app, args).await,
        // It holds a run, which is large.
        Command::Tenant(args) => Box::pin(tenant::run(app, args)).await,
        Command::Host(args) => host::run(app, args).await,
        Command::List(args) => list::run(app, args).await,
        Command::Search(args) => search::run(&app, &args),
        Command::Info(args) => info::run(&app, &args),
        Command::Install(args) => Box::pin(install::run(app, args)).await,
        Command::Switch(args) => Box::pin(switch::run(app, args)).await,
        Command::Subscription(args) => Box::pin(subscription::run(app, args)).await,
        Command::Update(args) => Box::pin(update::run(app, args)).await,
        Command::Disable(args) => Box::pin(toggle::off(app, args)).await,
        Command::Enable(args) => Box::pin(toggle::on(app, args)).await,
        Command::Settings(args) => Box::pin(settings::run(app, args)).await,
        Command::Entitlements(args) => Box::pin(entitlements::run(app, args)).await,
        Command::Can(args) => can::run(app, args).await,
        Command::Bundle(args) => Box::pin(bundle::run(app, args)).await,
        Command::Apply(args) => Box::pin(apply::run(app, args)).await,
        Command::Pin(args) => pin::run(app, args).await,
        Command::Unpin(args) => pin::unpin(app, args).await,
        Command::Remove(args) => Box::pin(remove::run(app, args)).await,
        Command::Adopt(args) => Box::pin(adopt::run(app, args)).await,
        Command::Restore(args) => Box::pin(restore::run(app, args)).await,
        Command::Undo(args) => Box::pin(undo::run(app, args)).await,
        Command::Prune(args) => Box::pin(prune::run(app, args)).await,
        Command::Status(args) => status::run(app, args).await,
        Command::Doctor(args) => Box::pin(doctor::run(app, args)).await,
        Command::Repair(args) => Box::pin(repair::run(app, args)).await,
        Command::Rollout(args) => Box::pin(rollout::run(app, args)).await,
        Command::Worker(args) => Box::pin(rollout::worker::run(app, args)).await,
        Command::Usage(args) => Box::pin(usage::run(app, args)).await,
        Command::Cron(args) => cron::run(app, args).await,
        Command::History(args) => history::run(app, args).await,
        Command::Recover(args) => recover::run(app, args).await,
        Command::Validate(args) => validate::run(&app, &args).await,
        Command::Landlord(args) => landlord::run(app, args).await,
        Command::Backup(args) => backup::run(app, args).await,
        Command::Audit(args) => audit::run(app, args).await,
    }
}
