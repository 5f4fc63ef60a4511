//! What a rollout's writer takes for granted in the landlord: where it is not so his message fails as a
//! whole, on every database and under every mode of it, and he is told what is there.

use std::time::Duration;

use landlord::databases::{Conn, DbError, DbErrorKind, Row, Val};
use landlord::landlord::targets::{self, Claimed, Ended};
use landlord::landlord::{Group, Landlord, under_lock};

use super::landlords::{NOW, address, make, tenant};
use super::{Place, block_on};
use crate::support::Sandbox;

const DONE: Ended<'_> = Ended { status: "done", run: Some("r"), cause: None, error: None };

/// A rollout of three tenants, which this process works on.
async fn rollout(conn: &mut Conn) -> [Claimed; 3] {
    conn.script(
        "INSERT INTO rollouts (id, action, status, spec, command, wave, waves, actor, os_user, host, tool,
           catalog_digest, created_at, updated_at)
         VALUES ('o', 'install', 'running', '{}', 'c', 1, 1, 'anna', 'ops', 'box', 't', 'd', 'n', 'n');
         INSERT INTO rollout_waves (rollout_id, wave, total, waiting, running, done, unchanged, skipped, failed,
           stuck) VALUES ('o', 1, 3, 0, 3, 0, 0, 0, 0, 0)",
    )
    .await
    .unwrap();
    let mut all = Vec::new();
    for (place, slug) in (0..).zip(["acme", "beta", "gamma"]) {
        let tenant = tenant(slug);
        landlord::landlord::tenants::insert(conn, &tenant).await.unwrap();
        let sql = "INSERT INTO rollout_targets (rollout_id, tenant_id, tenant, host, wave, place, status, tries,
            losses, token, worker, lease_until) VALUES ('o', ?, ?, 'local', 1, ?, 'running', 0, 0, 7, 'w', ?)";
        let place: i64 = place;
        let values: [Val; 4] = [tenant.id.as_str().into(), slug.into(), place.into(), NOW.into()];
        conn.execute(sql, &values).await.unwrap();
        all.push(Claimed {
            rollout: "o".to_owned(),
            tenant_id: tenant.id,
            tenant: slug.to_owned(),
            host: "local".to_owned(),
            wave: 1,
            tries: 0,
            token: 7,
            run: None,
            undoes: None,
            head: None,
            pipeline: None,
        });
    }
    all.try_into().unwrap()
}

/// What was written, on a guess or (`false`) not at all: the one who has to ask writes nothing here.
async fn guessed(group: &Group, write: impl FnOnce(&mut Conn)) -> Result<bool, DbError> {
    let guess = |conn: &mut Conn, _: &mut _| {
        write(conn);
        Ok(Some(true))
    };
    group.guess(guess, async |_, _| Ok(false)).await
}

async fn begins(group: &Group, target: &Claimed) -> bool {
    guessed(group, |conn| targets::begin_guessing(conn, target, "r")).await.unwrap()
}

async fn ends(group: &Group, target: &Claimed, rights: i64) -> bool {
    let end = |conn: &mut Conn| {
        under_lock::ending_guessing(conn, (&target.tenant_id, rights), (target, &DONE), NOW);
    };
    guessed(group, end).await.unwrap()
}

async fn told(group: &Group, sql: &str) -> String {
    let rows = group.read(async |conn| conn.query(sql, &[]).await).await.unwrap();
    let word = |value: &Val| match value {
        Val::Int(number) => number.to_string(),
        Val::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    let line = |row: &Row| row.values.iter().map(word).collect::<Vec<_>>().join(" ");
    rows.iter().map(line).collect::<Vec<_>>().join(", ")
}

async fn does(group: &Group, sql: &str) {
    group.write(async |conn| conn.script(sql).await).await.unwrap();
}

const TARGETS: &str = "SELECT tenant, status, COALESCE(run_id, '-') FROM rollout_targets ORDER BY place";
const COUNTS: &str = "SELECT running, done FROM rollout_waves";
const RIGHTS: &str = "SELECT rights_seq FROM tenants ORDER BY slug";

async fn what_is_taken_for_granted(mut landlord: Landlord, lax: bool) {
    let [acme, beta, gamma] = rollout(&mut landlord.conn).await;
    let group = Group::begin(landlord).await;
    if lax {
        does(&group, "SET SESSION sql_mode = ''").await;
    }
    // Somebody else has taken acme; the other two are written all the same, in one transaction.
    does(&group, "UPDATE rollout_targets SET token = 8 WHERE tenant = 'acme'").await;
    let all = tokio::join!(begins(&group, &beta), begins(&group, &acme), begins(&group, &gamma));
    assert_eq!(all, (true, false, true));
    assert_eq!(told(&group, TARGETS).await, "acme running -, beta running r, gamma running r");
    // Alone.
    assert!(!begins(&group, &acme).await);
    assert!(!ends(&group, &acme, 1).await);
    // Somebody raised the rights of beta; a change of gamma's plan is to come.
    does(&group, "UPDATE tenants SET rights_seq = 1 WHERE slug = 'beta'").await;
    does(
        &group,
        "INSERT INTO scheduled_changes (tenant_id, module, plan, over_limit, due_at, asked, actor, created_at)
         VALUES ('id-gamma', 'm', 'p', 0, 'n', 'n', 'anna', 'n')",
    )
    .await;
    let both = tokio::join!(ends(&group, &beta, 1), ends(&group, &gamma, 1));
    assert_eq!(both, (false, false));
    assert_eq!((told(&group, COUNTS).await, told(&group, RIGHTS).await), ("3 0".into(), "0, 1, 0".into()));
    assert_eq!(told(&group, TARGETS).await, "acme running -, beta running r, gamma running r");
    // And as it is.
    assert!(ends(&group, &beta, 2).await);
    does(&group, "DELETE FROM scheduled_changes").await;
    assert!(ends(&group, &gamma, 1).await);
    assert_eq!((told(&group, COUNTS).await, told(&group, RIGHTS).await), ("1 2".into(), "0, 2, 1".into()));
    assert_eq!(told(&group, TARGETS).await, "acme running -, beta done r, gamma done r");
    // Nothing is left behind by what made the messages fail.
    assert_eq!(told(&group, "SELECT count(*) FROM audit_head").await, "1");
    group.end().await.conn.close().await.unwrap();
}

/// A question that fails within a transaction of several: whoever wrote before keeps his rows, also on
/// PostgreSQL, which would take them back.
async fn a_question_that_fails(landlord: Landlord, _: bool) {
    let group = Group::begin(landlord).await;
    let write = async |conn: &mut Conn| {
        let sql = "INSERT INTO pipelines (digest, body, created_at) VALUES ('d', 'b', 'n')";
        conn.execute(sql, &[]).await.map(|_| ())
    };
    let fails = async |conn: &mut Conn| conn.query("SELECT nothing FROM pipelines", &[]).await;
    let (written, asked) = tokio::join!(group.write(write), group.read(fails));
    assert_eq!(asked.unwrap_err().kind, DbErrorKind::Statement);
    written.unwrap();
    assert_eq!(told(&group, "SELECT count(*) FROM pipelines").await, "1");
    // It is there, so it cannot be written once more; and then others can write.
    assert_eq!(group.write(write).await.unwrap_err().kind, DbErrorKind::Constraint);
    does(&group, "DELETE FROM pipelines").await;
    group.write(write).await.unwrap();
    group.end().await.conn.close().await.unwrap();
}

/// Whoever is stopped in the middle leaves nothing; others in his transaction do it once more, and the
/// connection is given back with no transaction open.
async fn whoever_is_stopped(landlord: Landlord, _: bool) {
    let group = Group::begin(landlord).await;
    let row = |name: &'static str| {
        async move |conn: &mut Conn| {
            let sql = "INSERT INTO pipelines (digest, body, created_at) VALUES (?, 'b', 'n')";
            conn.execute(sql, &[name.into()]).await.map(|_| ())
        }
    };
    let stopped = async || {
        let work = async |conn: &mut Conn| {
            row("stopped")(conn).await?;
            std::future::pending::<Result<(), DbError>>().await
        };
        assert!(tokio::time::timeout(Duration::from_millis(300), group.write(work)).await.is_err());
    };
    let later = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        group.write(row("later")).await
    };
    let (first, before) = (group.write(row("first")), group.write(row("before")));
    let (first, before, (), later) = tokio::join!(first, before, stopped(), later);
    [first, before, later].into_iter().for_each(Result::unwrap);
    let all = told(&group, "SELECT digest FROM pipelines ORDER BY digest").await;
    assert_eq!(all, "before, first, later");
    stopped().await;
    let mut landlord = group.end().await;
    landlord.conn.together(async |conn| row("own")(conn).await).await.unwrap();
    let rows = landlord.conn.query("SELECT count(*) FROM pipelines", &[]).await.unwrap();
    assert_eq!(rows[0].values, [Val::Int(4)]);
    landlord.conn.close().await.unwrap();
}

fn with(place: Place, lax: bool, test: &impl AsyncFn(Landlord, bool)) {
    let sandbox = Sandbox::empty();
    let address = address(place, &sandbox);
    block_on(async { test(make(&address).await, lax).await });
}

macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::contract::Place;

            #[test]
            fn sqlite() {
                super::with(Place::Sqlite, false, &super::$name);
            }

            #[test]
            fn postgres() {
                super::with(Place::Postgres, false, &super::$name);
            }

            #[test]
            fn mariadb() {
                super::with(Place::Mariadb, false, &super::$name);
                super::with(Place::Mariadb, true, &super::$name);
            }
        }
    )+};
}
on_each!(what_is_taken_for_granted, a_question_that_fails, whoever_is_stopped);
