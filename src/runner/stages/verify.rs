//! Stage `verify`: facts, not the ledger. The live schema of every module that was touched must be
//! what its files give in an empty database, and the module's own checks must answer.

use std::collections::{BTreeMap, BTreeSet};

use super::Work;
use crate::clock::Stopwatch;
use crate::databases::schema::{Fingerprint, Tables};
use crate::databases::{Conn, DbError, sqlite};
use crate::landlord::Landlord;
use crate::landlord::fingerprints::{self, Key};
use crate::pipeline::step::{Change, ModuleStep, SchemaScript, Stage, VerifyStep};
use crate::runner::Trouble;

/// Verifies every module of the pipeline.
///
/// # Errors
/// [`Trouble::Schema`] with the differences, [`Trouble::Check`].
pub async fn apply(conn: &mut Conn, landlord: &mut Landlord, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Verify);
    let live = sqlite::tables(conn).await?;
    let mut own = BTreeSet::new();
    for step in &work.pipeline.modules {
        work.at(&step.module, "schema");
        let since = Stopwatch::start();
        let (expected, made) = expected(conn, landlord, step).await?;
        compare(step, &live, &expected)?;
        own.extend(expected.tables.keys().cloned());
        if let Some(key) = made {
            work.fingerprints.push((key, expected));
        }
        for check in &step.verify {
            work.at(&step.module, &check.name);
            ask(conn, check).await?;
        }
        work.note("schema and checks", since);
    }
    outside(&work.schema, &live, &own)
}

/// What belongs to no module of the run must be as it was: other modules' tables, the ledger's, and
/// those that nobody installed.
fn outside(before: &Tables, after: &Tables, own: &BTreeSet<String>) -> Result<(), Trouble> {
    let others = |tables: &Tables| {
        let kept = tables.iter().filter(|(name, _)| !own.contains(*name));
        Fingerprint { tables: kept.map(|(name, table)| (name.clone(), table.clone())).collect() }
    };
    let differences = others(after).differences(&others(before));
    if differences.is_empty() { Ok(()) } else { Err(Trouble::Schema(differences)) }
}

fn compare(step: &ModuleStep, live: &Tables, expected: &Fingerprint) -> Result<(), Trouble> {
    let names: BTreeSet<String> = expected.tables.keys().cloned().collect();
    let live = Fingerprint::of(live, &names);
    let wanted = match step.change {
        Change::Remove => &Fingerprint { tables: BTreeMap::new() },
        Change::Install | Change::Update => expected,
    };
    let differences = live.differences(wanted);
    if differences.is_empty() { Ok(()) } else { Err(Trouble::Schema(differences)) }
}

/// The fingerprint that the module should have, and its key where it is not kept yet.
async fn expected(
    conn: &mut Conn,
    landlord: &mut Landlord,
    step: &ModuleStep,
) -> Result<(Fingerprint, Option<Key>), Trouble> {
    let version = step.to_version.as_ref().or(step.from_version.as_ref());
    let components: Vec<&str> = step.components.iter().map(String::as_str).collect();
    let key = Key {
        database: "sqlite".to_owned(),
        major: major(&sqlite::version(conn).await?),
        module: step.module.clone(),
        version: version.map(ToString::to_string).unwrap_or_default(),
        components: components.join("+"),
        scripts: Key::scripts(step.schema.iter().map(|script| script.checksum.as_str())),
    };
    if let Some(kept) = fingerprints::get(&mut landlord.conn, &key).await.map_err(Trouble::Landlord)? {
        return Ok((kept, None));
    }
    let mut scratch = Conn::scratch().await?;
    let built = build(&mut scratch, &step.schema).await?;
    scratch.close().await?;
    Ok((built, Some(key)))
}

/// The schema that `scripts` give in an empty database.
///
/// # Errors
/// The failing script's.
pub async fn build(scratch: &mut Conn, scripts: &[SchemaScript]) -> Result<Fingerprint, Trouble> {
    for script in scripts {
        scratch.script(&script.body).await.map_err(|error| {
            let message = format!("in an empty database: {}", error.message);
            Trouble::Statement { file: script.path.clone(), line: 1, statement: script.path.clone(), message }
        })?;
    }
    Ok(Fingerprint { tables: sqlite::tables(scratch).await? })
}

fn major(version: &str) -> String {
    version.split('.').next().unwrap_or_default().to_owned()
}

async fn ask(conn: &mut Conn, check: &VerifyStep) -> Result<(), Trouble> {
    let fail = |why: String| Trouble::Check { name: check.name.clone(), place: check.place.clone(), why };
    // The text was found to be a query; the database makes sure of it.
    sqlite::only_read(conn, true).await?;
    let answer = conn.query(&check.sql, &[]).await;
    sqlite::only_read(conn, false).await?;
    match answer {
        Ok(rows) if rows.is_empty() => Err(fail("gives no row".to_owned())),
        Ok(_) => Ok(()),
        Err(DbError { message, .. }) => Err(fail(format!("fails: {message}"))),
    }
}
