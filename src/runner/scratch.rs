//! Databases that live as long as a test of definitions: in memory, or one of our own on a server.

use std::collections::BTreeMap;

use crate::clock::new_id;
use crate::databases::others::{self, Others};
use crate::databases::schema::{Fingerprint, Tables};
use crate::databases::url::{Scheme, Url};
use crate::databases::{Conn, DbError, server, sqlite};
use crate::pipeline::step::ScriptStep;
use crate::sql::Database;
use crate::sql::split::split;

/// Rounds after which a repeated statement is taken to be endless; a scratch database is small.
const ROUNDS: u64 = 1_000;

/// Where scratch databases are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// In memory.
    Sqlite,
    /// On a server, beside the database that the URL names.
    Server(Url),
}

impl Target {
    #[must_use]
    pub fn database(&self) -> Database {
        match self {
            Self::Sqlite => Database::Sqlite,
            Self::Server(url) => match url.scheme() {
                Scheme::Postgres => Database::Postgres,
                Scheme::Mysql => Database::Mysql,
            },
        }
    }
}

/// The tables of a scratch database, and the names of what is there besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    pub tables: Tables,
    pub others: Others,
}

impl Whole {
    /// What `self` has otherwise than `before`, a line each.
    #[must_use]
    pub fn differences(&self, before: &Self) -> Vec<String> {
        let fingerprint = |tables: &Tables| Fingerprint { tables: tables.clone() };
        let mut lines = fingerprint(&self.tables).differences(&fingerprint(&before.tables));
        let left = self.others.difference(&before.others);
        lines.extend(left.map(|(kind, name)| format!("{kind} {name} should not be there")));
        let gone = before.others.difference(&self.others);
        lines.extend(gone.map(|(kind, name)| format!("{kind} {name} is missing")));
        lines
    }
}

/// A scratch database, empty when it is made.
pub struct Scratch {
    target: Target,
    /// Its name on the server.
    name: String,
    conn: Conn,
}

impl Scratch {
    /// # Errors
    /// The server's.
    pub async fn make(target: &Target) -> Result<Self, DbError> {
        let id = new_id().replace('-', "");
        let name = format!("module_scratch_{}", &id[id.len() - 12..]);
        let conn = open(target, &name).await?;
        Ok(Self { target: target.clone(), name, conn })
    }

    #[must_use]
    pub fn database(&self) -> Database {
        self.target.database()
    }

    /// Makes it empty again.
    ///
    /// # Errors
    /// The server's.
    pub async fn empty(&mut self) -> Result<(), DbError> {
        let fresh = match &self.target {
            Target::Sqlite => Conn::scratch().await?,
            Target::Server(url) => {
                server::drop_database(&mut self.conn, url, &self.name).await?;
                open(&self.target, &self.name).await?
            }
        };
        let _ = std::mem::replace(&mut self.conn, fresh).close().await;
        Ok(())
    }

    /// Ends it.
    ///
    /// # Errors
    /// The server's.
    pub async fn discard(mut self) -> Result<(), DbError> {
        if let Target::Server(url) = &self.target {
            server::drop_database(&mut self.conn, url, &self.name).await?;
        }
        let _ = self.conn.close().await;
        Ok(())
    }

    /// The live schema.
    ///
    /// # Errors
    /// The database's.
    pub async fn tables(&mut self) -> Result<Tables, DbError> {
        server::tables(&mut self.conn).await
    }

    /// All that is there.
    ///
    /// # Errors
    /// The database's.
    pub async fn whole(&mut self) -> Result<Whole, DbError> {
        Ok(Whole { tables: self.tables().await?, others: others::others(&mut self.conn).await? })
    }

    /// Rows of every table that is not in `but`.
    ///
    /// # Errors
    /// The database's.
    pub async fn rows(&mut self, but: &Tables) -> Result<BTreeMap<String, i64>, DbError> {
        let names: Vec<String> =
            self.tables().await?.into_keys().filter(|name| !but.contains_key(name)).collect();
        let mut rows = BTreeMap::new();
        for name in names {
            let count = server::count(&mut self.conn, &name).await?;
            rows.insert(name, count);
        }
        Ok(rows)
    }

    /// Whether a query gives a row.
    ///
    /// # Errors
    /// The database's.
    pub async fn ask(&mut self, sql: &str) -> Result<bool, DbError> {
        Ok(!self.conn.query(sql, &[]).await?.is_empty())
    }

    /// Runs a script statement by statement.
    ///
    /// # Errors
    /// The failing statement's line, and the database's words.
    pub async fn run(&mut self, step: &ScriptStep, body: &str) -> Result<(), (usize, DbError)> {
        for statement in split(body, self.database()) {
            let at = |error| (statement.line, error);
            if step.batch.is_none() {
                self.conn.script(statement.text).await.map_err(at)?;
                continue;
            }
            let mut rounds = 0;
            while self.conn.execute(statement.text, &[]).await.map_err(at)? > 0 {
                rounds += 1;
                if rounds > ROUNDS {
                    return Err(at(DbError::corrupt("a repeated statement", "rows again and again")));
                }
            }
        }
        if self.database() == Database::Sqlite {
            let broken = sqlite::broken_foreign_keys(&mut self.conn).await.map_err(|error| (1, error))?;
            if let Some(((table, parent), _)) = broken.into_iter().next() {
                return Err((1, DbError::corrupt("a foreign key", &format!("{table} -> {parent}"))));
            }
        }
        Ok(())
    }
}

async fn open(target: &Target, name: &str) -> Result<Conn, DbError> {
    match target {
        Target::Sqlite => Conn::scratch().await,
        Target::Server(url) => {
            server::create_database(url, name).await?;
            let made = Conn::connect(&url.with_database(name)).await;
            if made.is_err() {
                // Nobody else would ever drop it.
                let _ = server::forget_database(url, name).await;
            }
            made
        }
    }
}
