//! Installs and removes shipped modules in this process, with the catalog read once: the way of the
//! program without its command line, so that every plan of every version can be tried.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use landlord::clock::Clock;
use landlord::databases::roles::RoleKey;
use landlord::databases::{Mode, Place};
use landlord::definitions::builtin;
use landlord::definitions::load::{Depth, Source, load};
use landlord::definitions::model::Catalog;
use landlord::landlord::audit_log::{Actor, ActorKind};
use landlord::landlord::tenants::Tenant;
use landlord::landlord::{Landlord, hosts};
use landlord::pipeline::{Pipeline, PipelineError, TenantState, install, remove, switch};
use landlord::resolve::Want;
use landlord::runner::provision::{self, NewTenant};
use landlord::runner::{Context, Places, Session, check};
use landlord::sql::Database;
use landlord::sql::tokens::{Values, quote_literal};
use semver::Version;

use crate::support::{Place as Where, Sandbox, places, query};

/// The compiled-in catalog.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let loaded = load(&Source::Builtin(builtin::FILES), Depth::Sql);
        assert!(!loaded.diagnostics.has_errors());
        loaded.catalog
    })
}

/// `MODULE`, exactly this version (or what is newest) and plan.
pub fn want(module: &str, version: Option<&Version>, plan: Option<&str>) -> Want {
    let version = version.map(|version| format!("={version}").parse().unwrap());
    Want { module: module.to_owned(), version, plan: plan.map(ToOwned::to_owned), features: None }
}

/// A landlord with tenants.
pub struct Shop {
    sandbox: Sandbox,
    runtime: tokio::runtime::Runtime,
    landlord: Landlord,
    actor: Actor,
    clock: Clock,
    places: Places,
    backups: PathBuf,
    newest: BTreeMap<String, Version>,
    stop: AtomicBool,
    place: Where,
}

impl Shop {
    /// With tenants at `place`.
    pub fn new(place: Where) -> Self {
        let sandbox = Sandbox::empty_on(place);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let actor = Actor {
            kind: ActorKind::User,
            name: "tester".to_owned(),
            via: "test".to_owned(),
            os_user: "tester".to_owned(),
            host: "test".to_owned(),
            ip: None,
        };
        let clock = Clock::default();
        let file = Place::File(sandbox.database("landlord"));
        let mut landlord = runtime.block_on(Landlord::create(&file, None, &actor, &clock)).unwrap().landlord;
        let (name, kind, url) = match place.server() {
            None => (hosts::LOCAL, "sqlite", "sqlite:tenants".to_owned()),
            Some(server) => ("server", server.scheme(), server.home()),
        };
        let host = hosts::Host {
            name: name.to_owned(),
            database: kind.to_owned(),
            url,
            max_connections: None,
            labels: BTreeMap::new(),
            pattern: sandbox.pattern(),
            created_at: String::new(),
        };
        if place.server().is_some() {
            runtime.block_on(hosts::insert(&mut landlord.conn, &host)).unwrap();
        }
        let (key, _) = RoleKey::generate().unwrap();
        let places = Places {
            data: sandbox.path("data"),
            hosts: BTreeMap::from([(host.name.clone(), host)]),
            resolve: Box::new(|text| Ok(text.to_owned())),
            role_key: Ok(key),
            built: landlord::runner::expected::Schemas::default(),
            kept: landlord::runner::expected::Kept::default(),
            seen: landlord::databases::outline::Seen::default(),
        };
        let backups = sandbox.path("data/backups");
        Self {
            sandbox,
            runtime,
            landlord,
            actor,
            clock,
            places,
            backups,
            newest: BTreeMap::new(),
            stop: AtomicBool::new(false),
            place,
        }
    }

    fn with<T>(&mut self, work: impl AsyncFnOnce(&mut Landlord, &Context<'_>) -> T) -> T {
        let context = Context {
            clock: &self.clock,
            actor: &self.actor,
            reason: None,
            command: "test",
            places: &self.places,
            backups: &self.backups,
            newest: &self.newest,
            wait: Duration::ZERO,
            lock_timeout: Duration::from_secs(5),
            retries: 0,
            last: true,
            brief: false,
            undo: true,
            watch: &|_| {},
            stop: &self.stop,
            rollout: None,
        };
        self.runtime.block_on(work(&mut self.landlord, &context))
    }

    /// A tenant without any module.
    pub fn tenant(&mut self, slug: &str) -> Tenant {
        let new = NewTenant {
            slug: slug.to_owned(),
            name: format!("Tenant {slug}"),
            email: None,
            profile: None,
            host: None,
        };
        self.with(async |landlord, context| provision::tenant(landlord, context, &new).await.unwrap())
    }

    fn run(
        &mut self,
        tenant: &Tenant,
        make: impl FnOnce(&TenantState) -> Result<Pipeline, PipelineError>,
    ) -> Vec<String> {
        self.with(async |landlord, context| {
            let session = Session::open(landlord, context, tenant.clone()).await.unwrap();
            let pipeline = make(&session.state).unwrap_or_else(|error| panic!("{}: {error}", tenant.slug));
            let modules = pipeline.modules.iter().map(|step| step.module.clone()).collect();
            if !pipeline.is_empty() {
                let done = session.run(landlord, context, &pipeline).await;
                done.unwrap_or_else(|error| panic!("{}: {}: {:?}", tenant.slug, error.trouble, error.module));
            }
            modules
        })
    }

    /// Installs, and gives the modules that were touched.
    pub fn install(&mut self, tenant: &Tenant, wants: &[Want], with_demo: bool) -> Vec<String> {
        self.ask(tenant, (wants, with_demo), install::install)
    }

    /// Moves a module to another plan, and gives the modules that were touched.
    pub fn switch(&mut self, tenant: &Tenant, want: Want) -> Vec<String> {
        self.ask(tenant, (&[want], false), switch::switch)
    }

    fn ask(
        &mut self,
        tenant: &Tenant,
        (wants, with_demo): (&[Want], bool),
        verb: fn(&Catalog, &TenantState, &install::Request<'_>) -> Result<Pipeline, PipelineError>,
    ) -> Vec<String> {
        let database = self.database();
        let quoted = |text: &str| quote_literal(text, database);
        let values = Values::from([
            ("tenant.slug".to_owned(), quoted(&tenant.slug)),
            ("tenant.name".to_owned(), quoted(&tenant.name)),
            ("tenant.email".to_owned(), quoted("")),
        ]);
        let tool = Version::new(0, 1, 0);
        let request = install::Request {
            tenant: &tenant.slug,
            database,
            wants,
            pins: &BTreeMap::new(),
            fleet: &BTreeMap::new(),
            with_demo,
            values: &values,
            tool: &tool,
            app: None,
            today: self.clock.today(),
        };
        self.run(tenant, |state| verb(catalog(), state, &request))
    }

    /// Removes every module that is not core.
    pub fn remove_all(&mut self, tenant: &Tenant) {
        let modules: Vec<String> = self
            .modules(tenant)
            .into_iter()
            .map(|(slug, _, _)| slug)
            .filter(|slug| !catalog().modules[slug].core)
            .collect();
        if modules.is_empty() {
            return;
        }
        let request = remove::Request {
            tenant: &tenant.slug,
            database: self.database(),
            modules: &modules,
            cascade: true,
            purge: false,
        };
        self.run(tenant, |state| remove::remove(catalog(), state, &request));
    }

    /// What landlord, ledger and live schema do not agree on.
    pub fn differences(&mut self, tenant: &Tenant) -> Vec<String> {
        self.with(async |landlord, context| check::tenant(landlord, context, tenant).await.unwrap())
    }

    /// Module, version and plan of what the tenant's own ledger says.
    pub fn modules(&mut self, tenant: &Tenant) -> Vec<(String, String, String)> {
        let rows = self.query(tenant, "SELECT module, version, plan FROM _module_installed ORDER BY module");
        rows.into_iter().map(|row| (row[0].clone(), row[1].clone(), row[2].clone())).collect()
    }

    /// Everything in the tenant's schema that is not the tool's own.
    pub fn schema(&self, tenant: &Tenant) -> Vec<Vec<String>> {
        if self.place != Where::Sqlite {
            let all = places::schema(&self.sandbox.url(&tenant.slug)).into_iter();
            return all.filter(|row| !row[1].starts_with("_module_")).collect();
        }
        let all = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema \
                   WHERE substr(tbl_name, 1, 8) <> '_module_' AND name NOT LIKE 'sqlite_%' ORDER BY 1, 2";
        self.query(tenant, all)
    }

    fn database(&self) -> Database {
        match self.place {
            Where::Sqlite => Database::Sqlite,
            Where::Postgres => Database::Postgres,
            Where::Mariadb => Database::Mysql,
        }
    }

    /// Rows that refer to nothing: only SQLite lets them in.
    pub fn dangling(&self, tenant: &Tenant) -> Vec<Vec<String>> {
        match self.place {
            Where::Sqlite => self.query(tenant, "PRAGMA foreign_key_check"),
            Where::Postgres | Where::Mariadb => Vec::new(),
        }
    }

    pub fn query(&self, tenant: &Tenant, statement: &str) -> Vec<Vec<String>> {
        self.sandbox.sql(&tenant.slug, statement)
    }

    /// Whether the landlord's file is still a whole one.
    pub fn landlord_is_sound(&self) -> bool {
        query(&self.sandbox.database("landlord"), "PRAGMA integrity_check") == [["ok"]]
            && landlord_opens(&self.runtime, &self.sandbox)
    }
}

fn landlord_opens(runtime: &tokio::runtime::Runtime, sandbox: &Sandbox) -> bool {
    runtime.block_on(Landlord::open(&Place::File(sandbox.database("landlord")), Mode::Read)).is_ok()
}
