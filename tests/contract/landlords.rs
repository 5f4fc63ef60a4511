//! The landlord's own queries: each is tried on SQLite, PostgreSQL and MariaDB, and many writers at once.

use std::collections::{BTreeMap, BTreeSet};

use landlord::billing::entitlement::Entitlement;
use landlord::billing::overrides::{Grant, Override, Verb};
use landlord::clock::Clock;
use landlord::databases::schema::Fingerprint;
use landlord::databases::{Mode, Place as Address};
use landlord::definitions::builtin;
use landlord::definitions::load::{Depth, Source, load};
use landlord::landlord::audit_log::{self, Actor, ActorKind, Event, Filter};
use landlord::landlord::audit_verify::{self, VerifyOptions};
use landlord::landlord::backups::{self, Backup};
use landlord::landlord::catalog_seen::{self, Seen};
use landlord::landlord::hosts::{self, Host};
use landlord::landlord::overrides::{self, Rights};
use landlord::landlord::pins::{self, Pin};
use landlord::landlord::tenants::{self, Tenant};
use landlord::landlord::{Landlord, LandlordError, SCHEMA_VERSION, entitlements, fingerprints, home};
use landlord::landlord::{runs, tenant_modules};
use landlord::pipeline::machine::RunState;
use landlord::pipeline::state::ModuleState;
use landlord::pipeline::{Pipeline, TenantState, install};
use landlord::sql::Database;
use landlord::sql::tokens::Values;

use super::{Place, block_on};
use crate::support::Sandbox;

pub(super) const NOW: &str = "2026-01-01T00:00:00.000000Z";

fn actor() -> Actor {
    let text = |text: &str| text.to_owned();
    let (via, os_user, host) = (text("test"), text("ops"), text("box"));
    Actor { kind: ActorKind::User, name: text("anna"), via, os_user, host, ip: None }
}

/// An address with nothing behind it yet but, on a server, an empty database.
pub(super) fn address(place: Place, sandbox: &Sandbox) -> Address {
    match place.server() {
        Some(server) => Address::Server(server.database().parse().unwrap()),
        None => Address::File(sandbox.path("data/landlord.db")),
    }
}

pub(super) async fn make(place: &Address) -> Landlord {
    Landlord::create(place, None, &actor(), &Clock::default()).await.unwrap().landlord
}

/// Runs `test` with a new landlord.
fn with(place: Place, test: &impl AsyncFn(&mut Landlord)) {
    let sandbox = Sandbox::empty();
    let place = address(place, &sandbox);
    block_on(async {
        let mut landlord = make(&place).await;
        test(&mut landlord).await;
    });
}

/// Makes of each function three tests, one a database.
macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::contract::Place;

            #[test]
            fn sqlite() {
                super::with(Place::Sqlite, &super::$name);
            }

            #[test]
            fn postgres() {
                super::with(Place::Postgres, &super::$name);
            }

            #[test]
            fn mariadb() {
                super::with(Place::Mariadb, &super::$name);
            }
        }
    )+};
}
on_each!(
    hosts_and_tenants,
    what_is_pinned,
    runs_and_their_modules,
    what_is_mirrored,
    what_is_beyond_the_plan,
    the_log,
    it_is_there_once,
    a_clone_is_another
);

pub(super) fn tenant(slug: &str) -> Tenant {
    Tenant {
        id: format!("id-{slug}"),
        slug: slug.to_owned(),
        name: "Grüße 🦀".to_owned(),
        email: None,
        profile: Some("ngo".to_owned()),
        host: hosts::LOCAL.to_owned(),
        database: format!("{slug}.db"),
        status: "active".to_owned(),
        rights_seq: 0,
        created_at: NOW.to_owned(),
        epoch: 1,
        isolation: "own role".to_owned(),
        url: None,
        labels: BTreeMap::from([("region".to_owned(), "eu".to_owned())]),
    }
}

async fn what_is_pinned(landlord: &mut Landlord) {
    let conn = &mut landlord.conn;
    let (acme, beta) = (tenant("acme"), tenant("beta"));
    let pin = |of: &Tenant, module: &str, range: &str| Pin {
        tenant_id: of.id.clone(),
        tenant: of.slug.clone(),
        module: module.to_owned(),
        range: range.parse().unwrap(),
        reason: "Grüße 🦀".to_owned(),
        until: Some("2026-03-01".to_owned()),
        actor: "anna".to_owned(),
        created_at: NOW.to_owned(),
    };
    tenants::insert(conn, &acme).await.unwrap();
    tenants::insert(conn, &beta).await.unwrap();
    for one in [pin(&beta, "forum", "=1.0.0"), pin(&acme, "forum", ">=1, <2"), pin(&acme, "cards", "=1.0.0")]
    {
        pins::set(conn, &one).await.unwrap();
    }
    let open = Pin { until: None, ..pin(&acme, "cards", "<3") };
    pins::set(conn, &open).await.unwrap();
    let all = [open.clone(), pin(&acme, "forum", ">=1, <2"), pin(&beta, "forum", "=1.0.0")];
    assert_eq!(pins::list(conn, None).await.unwrap(), all);
    let own = pins::list(conn, Some(&acme.id)).await.unwrap();
    assert_eq!(own, all[..2]);
    let held = |day: i8| pins::ranges(&own, jiff::civil::date(2026, 3, day)).into_keys().collect::<Vec<_>>();
    assert_eq!((held(1), held(2)), (vec!["cards".to_owned(), "forum".to_owned()], vec!["cards".to_owned()]));
    pins::remove(conn, &acme.id, "cards").await.unwrap();
    pins::remove(conn, &acme.id, "cards").await.unwrap();
    tenants::bury(conn, &beta, NOW).await.unwrap();
    assert_eq!(pins::list(conn, None).await.unwrap(), all[1..2]);
}

async fn hosts_and_tenants(landlord: &mut Landlord) {
    let conn = &mut landlord.conn;
    let host = Host {
        name: "b-1".to_owned(),
        database: "postgres".to_owned(),
        url: "postgres://ops:${PW}@h/postgres".to_owned(),
        max_connections: Some(20),
        labels: BTreeMap::new(),
        pattern: "tenant_{slug}".to_owned(),
        created_at: NOW.to_owned(),
    };
    hosts::insert(conn, &host).await.unwrap();
    assert_eq!(hosts::by_name(conn, "b-1").await.unwrap(), Some(host));
    assert_eq!(hosts::by_name(conn, "B-1").await.unwrap(), None);
    let names: Vec<String> = hosts::list(conn).await.unwrap().into_iter().map(|host| host.name).collect();
    assert_eq!(names, ["b-1", "local"]);

    // A language's rules would put the hyphen elsewhere.
    for slug in ["ab", "a-z", "a1"] {
        tenants::insert(conn, &tenant(slug)).await.unwrap();
    }
    assert!(tenants::insert(conn, &tenant("ab")).await.is_err());
    assert_eq!(tenants::by_slug(conn, "ab").await.unwrap(), Some(tenant("ab")));
    assert_eq!(tenants::by_slug(conn, "AB").await.unwrap(), None);
    let slugs: Vec<String> = tenants::list(conn).await.unwrap().into_iter().map(|one| one.slug).collect();
    assert_eq!(slugs, ["a-z", "a1", "ab"]);
    tenants::set_status(conn, "id-ab", "suspended", NOW).await.unwrap();
    assert_eq!(tenants::by_slug(conn, "ab").await.unwrap().unwrap().status, "suspended");
    assert_eq!(tenants::next_rights(conn, "id-ab").await.unwrap(), 1);
    assert_eq!(tenants::next_rights(conn, "id-ab").await.unwrap(), 2);
    assert_eq!(hosts::tenants(conn).await.unwrap(), BTreeMap::from([("local".to_owned(), 3)]));
}

fn run(id: &str, tenant: &str, status: &str) -> runs::Run {
    let text = |text: &str| text.to_owned();
    runs::Run {
        id: text(id),
        tenant_id: format!("id-{tenant}"),
        tenant: text(tenant),
        action: text("install"),
        status: text(status),
        stage: None,
        error: None,
        actor: text("anna"),
        os_user: text("ops"),
        host: text("box"),
        pid: 4_294_967_295,
        reason: None,
        tool: text("0.1.0"),
        catalog_digest: text("d"),
        catalog_commit: None,
        pipeline_digest: text("p"),
        rights_seq: 0,
        backups: text("/b"),
        started_at: text(NOW),
        finished_at: None,
    }
}

/// What installs the core modules.
fn pipeline() -> Pipeline {
    let catalog = load(&Source::Builtin(builtin::FILES), Depth::Definitions).catalog;
    let names = ["tenant.slug", "tenant.name", "tenant.email"];
    let values: Values = names.iter().map(|name| ((*name).to_owned(), "'a'".to_owned())).collect();
    let tool = "0.1.0".parse().unwrap();
    let request = install::Request {
        pins: &BTreeMap::new(),
        fleet: &BTreeMap::new(),
        today: jiff::civil::date(2026, 3, 1),
        tenant: "a",
        database: Database::Sqlite,
        wants: &[],
        with_demo: false,
        values: &values,
        tool: &tool,
        app: None,
    };
    install::install(&catalog, &TenantState::default(), &request).unwrap()
}

fn installed(run: &str) -> ModuleState {
    ModuleState {
        retained: BTreeMap::new(),
        version: "1.0.0".parse().unwrap(),
        plan: "basic".to_owned(),
        features: None,
        components: BTreeSet::new(),
        requires: BTreeMap::new(),
        enabled: true,
        installed_at: NOW.to_owned(),
        run: run.to_owned(),
    }
}

async fn runs_and_their_modules(landlord: &mut Landlord) {
    let conn = &mut landlord.conn;
    for slug in ["a", "b"] {
        tenants::insert(conn, &tenant(slug)).await.unwrap();
    }
    let pipeline = pipeline();
    let modules: Vec<&String> = pipeline.modules.iter().map(|step| &step.module).collect();
    for (id, slug, status) in [("r1", "a", "intended"), ("r2", "b", "running"), ("r3", "a", "done")] {
        let modules: Vec<runs::RunModule> = pipeline.modules.iter().map(runs::RunModule::of).collect();
        runs::put(conn, &run(id, slug, status), &modules);
    }
    let ids = |runs: Vec<runs::Run>| runs.into_iter().map(|run| run.id).collect::<Vec<_>>();
    assert_eq!(ids(runs::unfinished(conn, None).await.unwrap()), ["r1", "r2"]);
    assert_eq!(ids(runs::unfinished(conn, Some("id-a")).await.unwrap()), ["r1"]);
    assert!(runs::advance(conn, "r1", RunState::Intended, RunState::Running).await.unwrap());
    assert!(!runs::advance(conn, "r1", RunState::Intended, RunState::Running).await.unwrap());
    // To what it is: the row fits, whether or not anything changes.
    assert!(runs::advance(conn, "r1", RunState::Running, RunState::Running).await.unwrap());
    runs::finish(conn, "r1", RunState::Stuck, (Some("migrate"), Some("no\nroom")), NOW);
    assert_eq!(ids(runs::stuck(conn, "id-a").await.unwrap()), Vec::<String>::new(), "r3 is done since");
    runs::finish(conn, "r2", RunState::Stuck, (None, None), NOW);
    assert_eq!(ids(runs::stuck(conn, "id-b").await.unwrap()), ["r2"]);
    assert_eq!(ids(runs::history(conn, "id-a", 1).await.unwrap()), ["r3"]);
    let steps = [runs::RunStep { stage: "migrate".to_owned(), module: None, item: None, milliseconds: 3 }];
    runs::set_steps(conn, "r1", &steps);
    runs::set_steps(conn, "r1", &steps);
    assert_eq!(runs::steps(conn, "r1").await.unwrap(), steps);
    let written = runs::modules(conn, "r1").await.unwrap();
    assert_eq!(written.iter().map(|one| &one.module).collect::<Vec<_>>(), modules);
    assert!(!written.is_empty() && written[0].from_version.is_none() && written[0].to_version.is_some());
}

async fn what_is_beyond_the_plan(landlord: &mut Landlord) {
    let conn = &mut landlord.conn;
    for slug in ["a", "b", "c"] {
        tenants::insert(conn, &tenant(slug)).await.unwrap();
    }
    assert_eq!(overrides::rights(conn, "id-a").await.unwrap(), Rights::default());
    assert_eq!(overrides::rights(conn, "nobody").await.unwrap(), Rights::default());
    let one = |id: &str, value: Option<&str>, until: Option<&str>| Override {
        id: id.to_owned(),
        grant: Grant {
            module: "cards".to_owned(),
            name: "limit:cards".to_owned(),
            verb: Verb::Add,
            value: value.map(ToOwned::to_owned),
            until: until.map(ToOwned::to_owned),
        },
        from: NOW.to_owned(),
        reason: "a \"fair\" 🦀".to_owned(),
        actor: "anna".to_owned(),
        created_at: NOW.to_owned(),
        cleared_at: None,
    };
    let (late, early) = (one("o2", Some("5"), Some("2099-01-01T00:00:00.000000Z")), one("o1", None, None));
    for new in [&late, &early] {
        overrides::insert(conn, "id-a", new).await.unwrap();
        tenants::next_rights(conn, "id-a").await.unwrap();
    }
    // A row a tenant, whatever it has; who has nothing to be told is not there.
    tenants::next_rights(conn, "id-b").await.unwrap();
    let all = overrides::everywhere(conn).await.unwrap();
    assert_eq!(all.keys().collect::<Vec<_>>(), ["id-a", "id-b"]);
    let known = overrides::rights(conn, "id-a").await.unwrap();
    assert_eq!(all["id-a"], known);
    assert_eq!((known.seq, known.written, &known.applied), (2, None, &None));
    assert_eq!(known.all, [early.clone(), late.clone()]);
    assert!(known.is_pending() && all["id-b"].is_due(NOW));
    let ids = known.ids(NOW);
    assert_eq!(ids, ["o1", "o2"]);
    // Written with what was known: nothing is pending.
    let rows: [Entitlement; 0] = [];
    let inputs = |seq| entitlements::Inputs { seq, overrides: Some(&ids[..]) };
    entitlements::put(conn, "id-a", &rows, (inputs(known.seq), NOW)).await.unwrap();
    let known = overrides::rights(conn, "id-a").await.unwrap();
    assert_eq!((known.seq, known.written, known.is_due(NOW)), (3, Some(3), false));
    assert_eq!(known.applied().unwrap(), known.grants(NOW));
    // An end comes by itself.
    assert!(known.is_due("2099-01-01T00:00:00.000000Z") && !known.is_pending());
    // Something moved since what was written was read: it stays pending.
    tenants::next_rights(conn, "id-a").await.unwrap();
    entitlements::put(conn, "id-a", &rows, (inputs(known.seq), NOW)).await.unwrap();
    let known = overrides::rights(conn, "id-a").await.unwrap();
    assert_eq!((known.seq, known.written, known.is_pending()), (5, Some(3), true));
    assert!(overrides::clear(conn, "o1", NOW).await.unwrap());
    assert!(!overrides::clear(conn, "o1", NOW).await.unwrap());
    entitlements::put(conn, "id-a", &rows, (inputs(known.seq), NOW)).await.unwrap();
    let known = overrides::rights(conn, "id-a").await.unwrap();
    assert!(!known.is_pending() && known.is_due(NOW));
    assert_eq!((known.ids(NOW), known.applied().unwrap().len()), (vec!["o2".to_owned()], 2));
    tenants::set_status(conn, "id-a", "archived", NOW).await.unwrap();
    assert!(!overrides::everywhere(conn).await.unwrap().contains_key("id-a"));
}

async fn what_is_mirrored(landlord: &mut Landlord) {
    let conn = &mut landlord.conn;
    tenants::insert(conn, &tenant("a")).await.unwrap();
    for (hash, twice) in [("x", false), ("y", true)] {
        let seen = Seen {
            version: if twice { "2.0.0" } else { "1.0.0" }.parse().unwrap(),
            commit: twice.then(|| hash.to_owned()),
            actor: "anna".to_owned(),
            seen_at: NOW.to_owned(),
        };
        catalog_seen::put(conn, "cards", &seen).await.unwrap();
        assert_eq!(catalog_seen::all(conn).await.unwrap(), BTreeMap::from([("cards".to_owned(), seen)]));
    }
    let rows: [Entitlement; 0] = [];
    for seq in [1, 2] {
        let inputs = entitlements::Inputs { seq, overrides: None };
        entitlements::put(conn, "id-a", &rows, (inputs, NOW)).await.unwrap();
    }
    assert_eq!(entitlements::get(conn, "id-a").await.unwrap().as_deref(), Some("[]"));
    assert_eq!(entitlements::get(conn, "id-b").await.unwrap(), None);
    let text = |text: &str| text.to_owned();
    let key = fingerprints::Key {
        database: text("postgres"),
        major: text("15"),
        module: text("cards"),
        version: text("1.0.0"),
        components: text(""),
        scripts: text("s"),
    };
    let fingerprint = Fingerprint { tables: BTreeMap::new() };
    assert_eq!(fingerprints::get(conn, &key).await.unwrap(), None);
    for _ in 0..2 {
        fingerprints::put(conn, &key, &fingerprint, ("built", NOW)).await.unwrap();
        assert_eq!(fingerprints::get(conn, &key).await.unwrap(), Some(fingerprint.clone()));
    }
    what_is_dumped(conn).await;
    what_is_installed(conn).await;
}

async fn what_is_dumped(conn: &mut super::Conn) {
    let text = |value: &str| value.to_owned();
    let backup = Backup {
        id: text("b1"),
        tenant_id: text("id-a"),
        run: text("r1"),
        kind: text("archive"),
        module: None,
        path: text("/b/a.db"),
        bytes: 5_000_000_000,
        sha256: text("h"),
        created_at: text(NOW),
        database: text("postgres"),
        tool: text("pg_dump 15.18"),
        label: text("a \u{1f389}"),
    };
    backups::put(conn, &backup).await.unwrap();
    backups::put(conn, &backup).await.unwrap();
    let newer = Backup { id: text("b2"), module: Some(text("cards")), ..backup.clone() };
    let other = Backup { id: text("b3"), tenant_id: text("id-b"), ..backup.clone() };
    backups::put(conn, &newer).await.unwrap();
    backups::put(conn, &other).await.unwrap();
    assert_eq!(backups::list(conn, Some("id-a")).await.unwrap(), [newer.clone(), backup.clone()]);
    assert_eq!(backups::list(conn, None).await.unwrap(), [other, newer, backup.clone()]);
    backups::delete(conn, "b2").await.unwrap();
    backups::delete(conn, "b3").await.unwrap();
    assert_eq!(backups::list(conn, None).await.unwrap(), [backup]);
}

async fn what_is_installed(conn: &mut super::Conn) {
    let mut state = TenantState::default();
    state.modules.insert("cards".to_owned(), installed("r1"));
    for run in ["r1", "r2"] {
        tenant_modules::mirror(conn, "id-a", &state, (run, NOW));
        let list = tenant_modules::list(conn, "id-a", false).await.unwrap();
        assert_eq!((list.len(), list[0].status.as_str(), list[0].removed_at.clone()), (1, "installed", None));
    }
    assert_eq!(tenant_modules::counts(conn).await.unwrap(), BTreeMap::from([("id-a".to_owned(), 1)]));
    tenant_modules::mirror(conn, "id-a", &TenantState::default(), ("r3", NOW));
    assert_eq!(tenant_modules::list(conn, "id-a", false).await.unwrap(), []);
    assert_eq!(tenant_modules::list(conn, "id-a", true).await.unwrap()[0].removed_at.as_deref(), Some(NOW));
    // Installed again, it was never removed.
    tenant_modules::mirror(conn, "id-a", &state, ("r4", NOW));
    assert_eq!(tenant_modules::list(conn, "id-a", false).await.unwrap()[0].removed_at, None);
}

async fn the_log(landlord: &mut Landlord) {
    let origin = landlord.origin();
    let conn = &mut landlord.conn;
    for (action, tenant) in [("run.started", "a"), ("run_finished", "a"), ("run.finished", "b")] {
        conn.begin().await.unwrap();
        let event = Event::new(action, &actor()).tenant(tenant).run("r-1").reason(Some("naïve 🦀"));
        let event = event.private(serde_json::json!({"email": "a@example.test"}));
        audit_log::append(conn, &event, &Clock::default()).await.unwrap();
        conn.commit().await.unwrap();
    }
    let select = async |conn: &mut _, filter: Filter| {
        let found = audit_log::list(conn, &filter).await.unwrap();
        found.into_iter().map(|entry| entry.seq).collect::<Vec<_>>()
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(select(conn, Filter::default()).await, [1, 2, 3, 4]);
    assert_eq!(select(conn, Filter { action: text("run.*"), ..Filter::default() }).await, [2, 4]);
    assert_eq!(select(conn, Filter { action: text("run_finished"), ..Filter::default() }).await, [3]);
    assert_eq!(select(conn, Filter { tenant: text("a"), limit: Some(1), ..Filter::default() }).await, [3]);
    assert_eq!(select(conn, Filter { since: text("2020-01-01"), ..Filter::default() }).await, [1, 2, 3, 4]);
    assert_eq!(select(conn, Filter { until: text("2020-01-01"), ..Filter::default() }).await, [0_u64; 0]);
    let options = VerifyOptions::new(Clock::default().real());
    let report = audit_verify::verify(conn, &origin, &options).await.unwrap();
    assert_eq!((report.checked, report.valid, report.findings), (4, 4, vec![]));
    // What was changed is found.
    conn.script("UPDATE audit_log SET actor = 'nobody' WHERE seq = 2").await.unwrap();
    conn.script("DELETE FROM audit_log WHERE seq = 3").await.unwrap();
    let report = audit_verify::verify(conn, &origin, &options).await.unwrap();
    assert_eq!(report.findings.len(), 2, "{report:?}");
}

async fn it_is_there_once(landlord: &mut Landlord) {
    let again = Landlord::create(&landlord.place, None, &actor(), &Clock::default()).await.unwrap();
    assert_eq!((again.landlord.id, again.made), (landlord.id.clone(), false));
    let read = Landlord::open(&landlord.place, Mode::Read).await.unwrap();
    assert_eq!((read.version, &read.id), (SCHEMA_VERSION, &landlord.id));
    assert!(home::is_at_home(&read).unwrap() && read.home.is_some());
    let mut conn = read.conn;
    assert!(conn.script("UPDATE landlord_meta SET value = 'x' WHERE name = 'id'").await.is_err());
}

async fn a_clone_is_another(landlord: &mut Landlord) {
    let conn = &mut landlord.conn;
    conn.script("UPDATE landlord_meta SET value = 'elsewhere' WHERE name = 'home'").await.unwrap();
    let mut copy = Landlord::open(&landlord.place, Mode::Write).await.unwrap();
    assert!(!home::is_at_home(&copy).unwrap());
    home::cloned(&mut copy, "staging", &actor(), None, &Clock::default()).await.unwrap();
    let mut copy = Landlord::open(&landlord.place, Mode::Write).await.unwrap();
    assert_ne!(copy.id, landlord.id);
    assert_eq!((copy.environment.as_deref(), copy.origin()), (Some("staging"), landlord.origin()));
    assert!(home::is_at_home(&copy).unwrap());
    // The log goes on as the one that it was.
    let (origin, options) = (copy.origin(), VerifyOptions::new(Clock::default().real()));
    let report = audit_verify::verify(&mut copy.conn, &origin, &options).await.unwrap();
    assert_eq!((report.checked, report.findings), (2, vec![]));
}

/// Many processes make one landlord, and then write its log, all at once.
fn crowd(place: Place) {
    let sandbox = Sandbox::empty();
    let place = address(place, &sandbox);
    let (writers, appends) = (10_u64, 20_u64);
    let ids: BTreeSet<(String, bool)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|_| {
                scope.spawn(|| {
                    block_on(async {
                        let created =
                            Landlord::create(&place, None, &actor(), &Clock::default()).await.unwrap();
                        let mut landlord = created.landlord;
                        for _ in 0..appends {
                            landlord.conn.begin().await.unwrap();
                            let event = Event::new("module.installed", &actor());
                            audit_log::append(&mut landlord.conn, &event, &Clock::default()).await.unwrap();
                            landlord.conn.commit().await.unwrap();
                        }
                        (landlord.id, created.made)
                    })
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let makers = ids.iter().filter(|(_, made)| *made).count();
    let ids: BTreeSet<&String> = ids.iter().map(|(id, _)| id).collect();
    assert_eq!((ids.len(), makers), (1, 1));
    block_on(async {
        let mut landlord = Landlord::open(&place, Mode::Read).await.unwrap();
        let (origin, options) = (landlord.origin(), VerifyOptions::new(Clock::default().real()));
        let report = audit_verify::verify(&mut landlord.conn, &origin, &options).await.unwrap();
        assert_eq!((report.valid, report.findings), (writers * appends + 1, vec![]));
    });
}

#[test]
fn many_writers_make_one_chain_on_sqlite() {
    crowd(Place::Sqlite);
}

#[test]
fn many_writers_make_one_chain_on_postgres() {
    crowd(Place::Postgres);
}

#[test]
fn many_writers_make_one_chain_on_mariadb() {
    crowd(Place::Mariadb);
}

/// MySQL keeps each table by itself: whoever dies in between leaves a part, and the next one goes on.
#[test]
fn a_half_made_landlord_is_made_whole() {
    let sandbox = Sandbox::empty();
    let place = address(Place::Mariadb, &sandbox);
    let scripts = [
        include_str!("../../migrations/landlord/0001_landlord.up.sql"),
        include_str!("../../migrations/landlord/0002_hosts.up.sql"),
    ];
    let whole =
        scripts.map(|script| landlord::databases::server::own_script(script, place.database())).join("\n");
    let statements = landlord::sql::split::split(&whole, place.database());
    assert!(statements.len() > 20);
    block_on(async {
        for count in [1, 2, 7, statements.len() - 12, statements.len() - 3, statements.len()] {
            let mut conn = place.open(Mode::Write).await.unwrap();
            for statement in &statements[..count] {
                conn.script(statement.text).await.unwrap();
            }
            let error = Landlord::open(&place, Mode::Write).await.unwrap_err();
            assert!(matches!(error, LandlordError::Empty(_)), "{error}");
            let created = Landlord::create(&place, None, &actor(), &Clock::default()).await.unwrap();
            assert!(created.made);
            let Address::Server(url) = &place else { unreachable!() };
            let name = url.database();
            conn.script(&format!("DROP DATABASE {name}; CREATE DATABASE {name}; USE {name}")).await.unwrap();
        }
    });
}
