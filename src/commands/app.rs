//! What a command body works with: configuration, streams, clock, and the ways to a catalog, a
//! landlord and a tenant.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use semver::Version;

use super::typed::{duration, redacted};
use super::{custody, failures};
use crate::clock::Clock;
use crate::config::{Config, Definitions, expand_references};
use crate::databases::outline::Seen;
use crate::databases::{DbErrorKind, Mode, Place};
use crate::definitions::builtin;
use crate::definitions::load::{Depth, Loaded, Source, load};
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::audit_log::{Actor, ActorKind};
use crate::landlord::tenants::{self, Tenant};
use crate::landlord::{Landlord, LandlordError, catalog_seen, hosts};
use crate::runner::events::Watch;
use crate::runner::expected::{Kept, Schemas};
use crate::runner::{Context, Places};
use crate::sql::Database;
use crate::ui::{Ui, diagnostics, prompt};

/// How long a statement waits for a lock at a server, unless it is said otherwise.
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

/// Everything that commands share.
#[derive(Clone, Debug)]
pub struct App {
    pub config: Config,
    pub ui: Ui,
    pub clock: Clock,
    pub actor: Actor,
    pub reason: Option<String>,
    /// Set by the first Ctrl-C.
    pub stop: Rc<AtomicBool>,
    /// Set by the first Ctrl-C where the command is for many tenants: then only the second one stops.
    pub pause: Rc<AtomicBool>,
    /// Whether the command is for many tenants now.
    pub many: Rc<AtomicBool>,
    /// What a job's row says of how it went, in a line.
    pub summary: Rc<RefCell<Option<String>>>,
    /// Every `--tenant` that was given.
    pub tenants: Vec<String>,
    pub(super) wait: Duration,
    pub(super) lock_timeout: Duration,
    /// The command line, without a password.
    pub(super) command: String,
}

/// Newest versions by module.
pub type Newest = BTreeMap<String, Version>;

impl App {
    /// # Errors
    /// Usage: a time that cannot be read.
    pub fn new(config: Config, ui: Ui, clock: Clock, reason: Option<String>) -> Result<Self, Failure> {
        let actor = Actor {
            kind: ActorKind::User,
            name: config.actor.clone(),
            via: "cli".to_owned(),
            os_user: config.os_user.clone(),
            host: config.host.clone(),
            ip: config.ip.clone(),
        };
        let wait = config.wait_for_lock.as_deref().map_or(Ok(Duration::ZERO), duration)?;
        let lock_timeout = config.lock_timeout.as_deref().map_or(Ok(LOCK_TIMEOUT), duration)?;
        let command = std::env::args().skip(1).map(|word| redacted(&word)).collect::<Vec<_>>().join(" ");
        Ok(Self {
            config,
            ui,
            clock,
            actor,
            reason,
            stop: Rc::default(),
            pause: Rc::default(),
            many: Rc::default(),
            summary: Rc::default(),
            tenants: Vec::new(),
            wait,
            lock_timeout,
            command,
        })
    }

    /// Loads the definitions, as they are.
    #[must_use]
    pub fn load(&self, depth: Depth) -> Loaded {
        load(&self.source(), depth)
    }

    /// Where the definitions come from.
    #[must_use]
    pub fn source(&self) -> Source {
        match &self.config.definitions {
            // Without definitions a command that needs them does not begin.
            Definitions::Builtin | Definitions::Missing => Source::Builtin(builtin::FILES),
            Definitions::Folder { definitions, migrations } => Source::Folder {
                definitions: definitions.clone(),
                migrations: migrations.clone(),
                root: self.config.root.clone(),
            },
        }
    }

    /// Loads the definitions for a command that relies on them.
    ///
    /// # Errors
    /// Definitions: they have errors, which are shown.
    pub fn catalog(&self, depth: Depth) -> Result<Catalog, Failure> {
        let loaded = self.load(depth);
        let errors = loaded.diagnostics.errors();
        if errors == 0 {
            return Ok(loaded.catalog);
        }
        let text = diagnostics::human(&loaded.diagnostics, self.ui.err.colour, usize::from(self.ui.width));
        self.ui.show(&text);
        let plural = if errors == 1 { "" } else { "s" };
        Err(Failure::new(FailureKind::Definitions, format!("the definitions have {errors} error{plural}"))
            .detail("left as it was", "nothing was read from or written to a database")
            .hint("`module validate` shows them again"))
    }

    /// Opens the landlord.
    ///
    /// # Errors
    /// Usage where there is none: no command but those that may make one does so silently.
    pub async fn landlord(&self, mode: Mode) -> Result<Landlord, Failure> {
        self.find_landlord(mode).await?.ok_or_else(|| self.no_landlord())
    }

    fn no_landlord(&self) -> Failure {
        let place = self.config.file.as_ref().map_or_else(
            || {
                format!(
                    "there is no {} in {} or a folder above",
                    crate::config::FILE,
                    self.config.root.display()
                )
            },
            |file| format!("{} points at it", file.display()),
        );
        let shown = self.shown_landlord();
        Failure::usage(format!("there is no landlord at {shown}"))
            .detail("looked", place)
            .hint("`module init` makes one here")
            .hint("`--config FILE` or `--data DIR` names another place")
    }

    /// Opens the landlord, if there is one, ready to be worked with.
    ///
    /// # Errors
    /// It is there and cannot be used.
    pub async fn find_landlord(&self, mode: Mode) -> Result<Option<Landlord>, Failure> {
        match self.any_landlord(mode).await? {
            Some(landlord) => custody::ready(self, landlord, mode).await.map(Some),
            None => Ok(None),
        }
    }

    /// Opens the landlord, if there is one, whatever the version of its tables is and wherever it is
    /// at home. A database that is still empty is none yet.
    ///
    /// # Errors
    /// It is there and cannot be used.
    pub async fn any_landlord(&self, mode: Mode) -> Result<Option<Landlord>, Failure> {
        match Landlord::open(&self.config.landlord, mode).await {
            Ok(landlord) => Ok(Some(landlord)),
            Err(LandlordError::Empty(_)) => Ok(None),
            Err(LandlordError::Database(error))
                if matches!(error.kind, DbErrorKind::Missing(_) | DbErrorKind::Absent) =>
            {
                Ok(None)
            }
            Err(error) => Err(failures::landlord(self, &error)),
        }
    }

    /// Like [`App::landlord`], for what is possible with old tables and away from home.
    ///
    /// # Errors
    /// Usage where there is none.
    pub async fn landlord_as_it_is(&self, mode: Mode) -> Result<Landlord, Failure> {
        self.any_landlord(mode).await?.ok_or_else(|| self.no_landlord())
    }

    /// The landlord's place, as people see it and without a password.
    #[must_use]
    pub fn shown_landlord(&self) -> String {
        match &self.config.landlord {
            Place::File(file) => self.config.shown(file),
            server @ Place::Server(_) => server.to_string(),
        }
    }

    /// Opens the landlord, or makes it.
    ///
    /// # Errors
    /// Failed: it cannot be made.
    pub async fn make_landlord(&self) -> Result<Landlord, Failure> {
        self.create_landlord().await.map(|(landlord, _)| landlord)
    }

    /// Like [`App::make_landlord`], and says whether it was made.
    ///
    /// # Errors
    /// Failed: it cannot be made.
    pub async fn create_landlord(&self) -> Result<(Landlord, bool), Failure> {
        let place = &self.config.landlord;
        let environment = self.config.environment.as_deref();
        let mut created = Landlord::create(place, environment, &self.actor, &self.clock)
            .await
            .map_err(|error| failures::landlord(self, &error))?;
        if !created.made {
            return Ok((custody::ready(self, created.landlord, Mode::Write).await?, false));
        }
        self.ui.say(&format!("made the landlord {}", self.shown_landlord()));
        super::init::make_keys(self, &mut created.landlord).await?;
        if let Some(statement) = created.open_to_all {
            self.ui.warn(&format!(
                "every login of the server may enter the landlord's database, and this one may not change \
                 that; as its owner: {statement}"
            ));
        }
        Ok((created.landlord, true))
    }

    /// What every run of this command shares.
    #[must_use]
    pub fn context<'a>(&'a self, places: &'a Places, newest: &'a Newest, watch: Watch<'a>) -> Context<'a> {
        Context {
            clock: &self.clock,
            actor: &self.actor,
            reason: self.reason.as_deref(),
            command: &self.command,
            places,
            backups: &self.config.backups,
            newest,
            wait: self.wait,
            lock_timeout: self.lock_timeout,
            retries: self.config.retries,
            last: true,
            brief: false,
            undo: false,
            watch,
            stop: &self.stop,
            rollout: None,
        }
    }

    /// Where the tenants' databases are.
    ///
    /// # Errors
    /// The landlord's.
    pub async fn places(&self, landlord: &mut Landlord) -> Result<Places, Failure> {
        let hosts = hosts::list(&mut landlord.conn)
            .await
            .map_err(|error| failures::database("the landlord", &error))?;
        let role_key = self.role_key(landlord).await;
        Ok(Places {
            data: self.config.data.clone(),
            hosts: hosts.into_iter().map(|host| (host.name.clone(), host)).collect(),
            resolve: Box::new(|text| expand_references(text).map_err(|failure| failure.message)),
            role_key,
            built: Schemas::default(),
            kept: Kept::default(),
            seen: Seen::default(),
        })
    }

    /// What speaks on a host.
    ///
    /// # Errors
    /// Usage: the host is not known.
    pub fn database(&self, places: &Places, host: &str) -> Result<Database, Failure> {
        places.database(host).map_err(|trouble| failures::trouble("the tenant", trouble))
    }

    /// A place as people see it.
    #[must_use]
    pub fn shown(&self, place: &Place) -> String {
        place.file().map_or_else(|| place.to_string(), |file| self.config.shown(file))
    }

    /// The slug a command is for, where one is named without asking the landlord.
    #[must_use]
    pub fn named_tenant(&self) -> Option<String> {
        let remembered = || fs::read_to_string(self.config.current_tenant()).ok();
        let slug = self.config.tenant.clone().or_else(remembered)?;
        Some(slug.trim().to_owned()).filter(|slug| !slug.is_empty())
    }

    /// The tenant a command is for.
    ///
    /// # Errors
    /// Usage: unknown, or not said and not to be guessed.
    pub async fn tenant(&self, landlord: &mut Landlord) -> Result<Tenant, Failure> {
        let all = tenants::list(&mut landlord.conn)
            .await
            .map_err(|error| failures::database("the landlord", &error))?;
        let slugs: Vec<&str> = all.iter().map(|tenant| tenant.slug.as_str()).collect();
        if let Some(slug) = self.named_tenant() {
            let mut known = all.iter().find(|tenant| tenant.slug == slug).cloned();
            if known.is_none() && slug.contains('~') {
                // The history of one that was dropped.
                known = tenants::by_slug(&mut landlord.conn, &slug)
                    .await
                    .map_err(|error| failures::database("the landlord", &error))?;
            }
            return known.ok_or_else(|| {
                failures::unknown("tenant", &slug, &slugs)
                    .hint(format!("`module tenant create {slug}` makes it"))
            });
        }
        match all.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(Failure::usage("there is no tenant yet").hint("`module tenant create acme` makes one")),
            _ if self.ui.interactive => {
                let lines: Vec<String> =
                    all.iter().map(|tenant| format!("{}  {}", tenant.slug, tenant.name)).collect();
                let chosen = prompt::pick(&self.ui, "Which tenant?", &lines)?;
                chosen.map(|index| all[index].clone()).ok_or_else(cancelled)
            }
            _ => Err(Failure::usage("which tenant? there are several")
                .detail("tenants", short_list(&slugs))
                .hint("add `--tenant SLUG`, set MODULE_TENANT, or choose one with `module tenant use SLUG`")),
        }
    }

    /// Refuses to write with definitions that are older than those that wrote before.
    ///
    /// # Errors
    /// Locked: names what is older, and who brought the newer one when.
    pub async fn refuse_older(
        &self,
        landlord: &mut Landlord,
        newest: &Newest,
        allow: bool,
    ) -> Result<(), Failure> {
        if allow {
            return Ok(());
        }
        let seen = catalog_seen::all(&mut landlord.conn)
            .await
            .map_err(|error| failures::database("the landlord", &error))?;
        for (module, version) in newest {
            if let Some(seen) = seen.get(module).filter(|seen| seen.version > *version) {
                let message = format!(
                    "these definitions are older than those last used: {module} {version}, seen {}",
                    seen.version
                );
                let by = format!(
                    "{} at {}{}",
                    seen.actor,
                    seen.seen_at,
                    seen.commit.as_ref().map(|commit| format!(", commit {commit}")).unwrap_or_default()
                );
                return Err(Failure::new(FailureKind::Outdated, message)
                    .detail("brought by", by)
                    .hint("bring the definitions up to date (git pull)")
                    .hint("`--allow-older-definitions` goes on with these"));
            }
        }
        Ok(())
    }
}

/// The newest version of each module of `catalog`.
#[must_use]
pub fn newest(catalog: &Catalog) -> Newest {
    let newest =
        |module: &crate::definitions::model::Module| module.newest().map(|info| info.version.clone());
    catalog.modules.iter().filter_map(|(slug, module)| Some((slug.clone(), newest(module)?))).collect()
}

/// At most a dozen names, and how many more there are.
#[must_use]
pub fn short_list(names: &[&str]) -> String {
    let shown = names.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    if names.len() > 12 { format!("{shown} and {} more", names.len() - 12) } else { shown }
}

/// The person chose nothing.
#[must_use]
pub fn cancelled() -> Failure {
    Failure::usage("cancelled; nothing was changed")
}
