//! The schema that modules should have: what their scripts give in an empty database. It is made once
//! a version and set of components, and kept in the landlord.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::events::{Event, Watch};
use super::places::Places;
use super::{Trouble, hooks};
use crate::clock::new_id;
use crate::databases::schema::{Fingerprint, Tables};
use crate::databases::url::Url;
use crate::databases::{Ask, Conn, DbError, DbErrorKind, Failed, roles, server, session};
use crate::landlord::Landlord;
use crate::landlord::fingerprints::{self, Key};
use crate::landlord::tenants::Tenant;
use crate::pipeline::TenantState;
use crate::pipeline::state::ScriptKind;
use crate::pipeline::step::{Change, ModuleStep, SchemaScript};
use crate::sql::Database;
use crate::sql::objects::{Use, objects};
use crate::sql::split::split;

/// A module as its scripts build it.
#[derive(Clone, Debug)]
pub struct Build {
    pub module: String,
    pub version: String,
    pub components: BTreeSet<String>,
    pub scripts: Vec<SchemaScript>,
    /// What it builds on.
    pub requires: BTreeSet<String>,
}

/// What a module's schema should be.
#[derive(Clone, Debug)]
pub struct Expected {
    pub fingerprint: Arc<Fingerprint>,
    /// Where it is to be kept, and as what, if it is new.
    pub new: Option<(Key, &'static str)>,
    /// Where no scratch database is to be had: the tables that the scripts make, whose schema is learned
    /// from the tenant.
    pub learned: Option<BTreeSet<String>>,
}

impl Expected {
    /// Believes what is there now, where nothing better is known.
    pub fn learn(&mut self, live: &Tables) {
        if let Some(names) = &self.learned {
            self.fingerprint = Arc::new(Fingerprint::of(live, names));
        }
    }
}

/// Schemas that the landlord keeps, as far as this process has read them.
pub type Kept = std::sync::Mutex<Vec<(Key, Arc<Fingerprint>)>>;

/// How often a stop is looked for while a script runs.
const LOOK: Duration = Duration::from_millis(100);

/// How long a script may wait for a lock in a database that is nobody else's.
const LOCKS: Duration = Duration::from_secs(5);

/// Schemas that this process has built in scratch databases, with what they are for.
pub type Schemas = tokio::sync::Mutex<Vec<(Key, Fingerprint)>>;

/// Whose database it is, and where scratch databases may be made.
pub struct Server<'a> {
    pub places: &'a Places,
    pub tenant: &'a Tenant,
    pub database: Database,
    /// Set when the person asked to stop.
    pub stop: &'a AtomicBool,
    pub watch: Watch<'a>,
}

impl Server<'_> {
    /// Says which module is built, which may take as long as all its scripts.
    fn tell(&self, module: &str) {
        (self.watch)(&Event::Item { module: module.to_owned(), item: "expected schema".to_owned() });
    }
}

impl Build {
    /// A module as the tenant's ledger says it was built.
    #[must_use]
    pub fn of_ledger(module: &str, state: &TenantState) -> Option<Self> {
        let known = state.modules.get(module)?;
        let own =
            state.applied.iter().filter(|one| one.module == module && one.kind == ScriptKind::Migration);
        Some(Self {
            module: module.to_owned(),
            version: known.version.to_string(),
            components: known.components.iter().chain(known.retained.keys()).cloned().collect(),
            scripts: own
                .map(|one| SchemaScript {
                    path: one.path.clone(),
                    checksum: one.checksum.clone(),
                    body: one.up_body.clone(),
                })
                .collect(),
            requires: known.requires.keys().cloned().collect(),
        })
    }

    /// A module as a pipeline leaves it, or, for a removal, found it.
    #[must_use]
    pub fn of_step(step: &ModuleStep, state: &TenantState) -> Self {
        if step.change == Change::Remove
            && let Some(found) = Self::of_ledger(&step.module, state)
        {
            return found;
        }
        let version = step.to_version.as_ref().or(step.from_version.as_ref());
        let known = state.modules.get(&step.module).map(|known| &known.requires);
        let requires = step.requires.keys().chain(known.into_iter().flat_map(BTreeMap::keys));
        Self {
            module: step.module.clone(),
            version: version.map(ToString::to_string).unwrap_or_default(),
            components: step.components.iter().chain(step.retained.keys()).cloned().collect(),
            scripts: step.schema.clone(),
            requires: requires.cloned().collect(),
        }
    }

    fn key(&self, database: Database, major: &str) -> Key {
        Key {
            database: database.to_string(),
            major: major.to_owned(),
            module: self.module.clone(),
            version: self.version.clone(),
            components: self.components.iter().cloned().collect::<Vec<_>>().join("+"),
            scripts: Key::scripts(self.scripts.iter().map(|script| script.checksum.as_str())),
        }
    }
}

/// The expected schemas of `wanted`, by module: kept ones, and the others built from scratch. `others`
/// are what they may build on.
///
/// # Errors
/// A script fails in an empty database, the landlord's, the server's.
pub async fn schemas(
    landlord: &mut Landlord,
    conn: &mut Conn,
    server: &Server<'_>,
    (wanted, others): (&[Build], &[Build]),
) -> Result<BTreeMap<String, Expected>, Trouble> {
    let major = server::major(conn).await?;
    let mut found = BTreeMap::new();
    let mut missing = Vec::new();
    for one in wanted {
        let key = one.key(server.database, &major);
        match kept(landlord, server.places, &key).await.map_err(Trouble::Landlord)? {
            Some(fingerprint) => {
                found.insert(one.module.clone(), Expected { fingerprint, new: None, learned: None });
            }
            None => missing.push((one, key)),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    // Many may need the same at once: the others wait, or a rollout would take three connections a tenant.
    let mut known = server.places.built.lock().await;
    let is_known = |key: &Key| known.iter().any(|(known, _)| known == key);
    let unknown = missing.iter().filter(|(_, key)| !is_known(key)).map(|(one, _)| one.module.as_str());
    let unknown: Vec<&str> = unknown.collect();
    let mut built = match unknown.as_slice() {
        [] => BTreeMap::new(),
        some => build(server, wanted, others, some.iter().copied()).await?,
    };
    for (one, key) in &missing {
        if let Some((_, fingerprint)) = known.iter().find(|(known, _)| known == key) {
            built.insert(one.module.clone(), fingerprint.clone());
        } else if let Some(fingerprint) = built.get(&one.module) {
            known.push((key.clone(), fingerprint.clone()));
        }
    }
    drop(known);
    for (one, key) in missing {
        // Where no scratch database is to be had, what is there is believed, and said to be.
        let expected = match built.remove(&one.module) {
            Some(fingerprint) => {
                Expected { fingerprint: Arc::new(fingerprint), new: Some((key, "built")), learned: None }
            }
            None => {
                let names = created(one.scripts.iter().map(|script| script.body.as_str()), server.database);
                let fingerprint = Arc::new(Fingerprint::of(&server::tables(conn).await?, &names));
                Expected { fingerprint, new: Some((key, "learned")), learned: Some(names) }
            }
        };
        found.insert(one.module.clone(), expected);
    }
    Ok(found)
}

/// The schema that the landlord keeps for `key`.
async fn kept(
    landlord: &mut Landlord,
    places: &Places,
    key: &Key,
) -> Result<Option<Arc<Fingerprint>>, DbError> {
    let known = |known: &Vec<(Key, Arc<Fingerprint>)>| {
        known.iter().find(|(one, _)| one == key).map(|(_, fingerprint)| fingerprint.clone())
    };
    if let Some(found) = places.kept.lock().ok().and_then(|kept| known(&kept)) {
        return Ok(Some(found));
    }
    let Some(found) = fingerprints::get(&mut landlord.conn, key).await? else { return Ok(None) };
    let found = Arc::new(found);
    if let Ok(mut kept) = places.kept.lock() {
        kept.push((key.clone(), found.clone()));
    }
    Ok(Some(found))
}

/// Builds `modules` and all that they build on in a scratch database; nothing where the server does
/// not grant one.
async fn build<'b>(
    server: &Server<'_>,
    wanted: &'b [Build],
    others: &'b [Build],
    modules: impl Iterator<Item = &'b str>,
) -> Result<BTreeMap<String, Fingerprint>, Trouble> {
    let all: BTreeMap<&str, &Build> =
        others.iter().chain(wanted).map(|one| (one.module.as_str(), one)).collect();
    let mut built = BTreeMap::new();
    if server.database == Database::Sqlite {
        // Foreign keys are not looked at there, so each module is built by itself.
        for module in modules {
            server.tell(module);
            let mut scratch = Conn::scratch().await?;
            let tables = run_on_file(&mut scratch, all[module], server.stop).await?;
            scratch.close().await?;
            built.insert(module.to_owned(), Fingerprint { tables });
        }
        return Ok(built);
    }
    let admin = match &server.tenant.url {
        Some(_) => match server.places.of(server.tenant)? {
            crate::databases::Place::Server(url) => url,
            crate::databases::Place::File(_) => return Ok(built),
        },
        None => server.places.admin(&server.tenant.host)?,
    };
    let id = new_id().replace('-', "");
    let name = format!("module_scratch_{}", &id[id.len() - 12..]);
    let scratch = match roles::make_scratch(&admin, &name).await {
        Ok(scratch) => scratch,
        Err(error) if error.kind == DbErrorKind::Refused => return Ok(built),
        Err(error) => return Err(error.into()),
    };
    hooks::reach(hooks::SCRATCH);
    let result = build_there(&scratch.login, server, (&all, modules)).await;
    let dropped = scratch.discard().await;
    let built = result?;
    dropped?;
    Ok(built)
}

async fn build_there<'b>(
    login: &Url,
    server: &Server<'_>,
    (all, modules): (&BTreeMap<&'b str, &'b Build>, impl Iterator<Item = &'b str>),
) -> Result<BTreeMap<String, Fingerprint>, Trouble> {
    let (mut order, mut seen) = (Vec::new(), BTreeSet::new());
    for module in modules {
        visit(module, all, &mut seen, &mut order);
    }
    let mut scratch = Conn::connect(login).await?;
    let mut built = BTreeMap::new();
    let mut before = Tables::new();
    for module in order {
        server.tell(module);
        let after = run(&mut scratch, all[module]).await?;
        let own = after.iter().filter(|(name, _)| !before.contains_key(*name));
        let tables = own.map(|(name, table)| (name.clone(), table.clone())).collect();
        built.insert(module.to_owned(), Fingerprint { tables });
        before = after;
    }
    scratch.close().await?;
    Ok(built)
}

/// Puts `module` behind all that it builds on.
fn visit<'b>(
    module: &str,
    all: &BTreeMap<&'b str, &'b Build>,
    seen: &mut BTreeSet<&'b str>,
    order: &mut Vec<&'b str>,
) {
    let Some((name, build)) = all.get_key_value(module).filter(|(name, _)| seen.insert(name)) else { return };
    for needed in &build.requires {
        visit(needed, all, seen, order);
    }
    order.push(name);
}

/// Runs a module's scripts in memory, and gives the whole schema after them. What takes long ends when
/// `stop` is set.
async fn run_on_file(scratch: &mut Conn, build: &Build, stop: &AtomicBool) -> Result<Tables, Trouble> {
    for script in &build.scripts {
        let statements = split(&script.body, Database::Sqlite);
        let asks: Vec<Ask<'_>> = statements.iter().map(|one| Ask::run(one.text)).collect();
        let stopped = async {
            while !stop.load(Ordering::Relaxed) {
                tokio::time::sleep(LOOK).await;
            }
        };
        if let Err(Failed { at, error, .. }) = scratch.batch_until(&asks, stopped).await {
            return Err(match statements.get(at) {
                Some(_) if stop.load(Ordering::Relaxed) => Trouble::Interrupted,
                Some(one) => failed(script, (one.line, one.text), error),
                None => error.into(),
            });
        }
    }
    Ok(server::tables(scratch).await?)
}

/// A script that fails in an empty database.
fn failed(script: &SchemaScript, (line, statement): (usize, &str), error: DbError) -> Trouble {
    Trouble::Statement {
        file: script.path.clone(),
        line,
        statement: statement.to_owned(),
        message: format!("in an empty database: {}", error.message),
        kind: error.kind,
    }
}

/// Runs a module's scripts on a server and gives the whole schema after them.
async fn run(scratch: &mut Conn, build: &Build) -> Result<Tables, Trouble> {
    for script in &build.scripts {
        // Not as one text: on PostgreSQL that would be one transaction, which not every script bears.
        for statement in split(&script.body, scratch.database()) {
            let run = scratch.raw(statement.text).await;
            run.map_err(|error| failed(script, (statement.line, statement.text), error))?;
        }
        if let Some(scheme) = scratch.scheme() {
            scratch.batch(&[session::reset(scheme, LOCKS)]).await.map_err(DbError::from)?;
        }
    }
    Ok(server::tables(scratch).await?)
}

/// What scripts create, by its name.
#[must_use]
pub fn created<'b>(bodies: impl Iterator<Item = &'b str>, database: Database) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for statement in bodies.flat_map(|body| split(body, database)) {
        let made = objects(&statement, database).into_iter().filter(|object| object.use_ == Use::Create);
        names.extend(made.map(|object| object.name));
    }
    names
}

/// What the scripts that a step takes back had created, and no script that stays creates.
#[must_use]
pub fn dropped(step: &ModuleStep, state: &TenantState, database: Database) -> BTreeSet<String> {
    let gone = |path: &str| step.migrations.iter().any(|one| one.path == path);
    let own = || state.applied.iter().filter(|one| one.module == step.module);
    let bodies =
        |going: bool| own().filter(move |one| gone(&one.path) == going).map(|one| one.up_body.as_str());
    &created(bodies(true), database) - &created(bodies(false), database)
}
