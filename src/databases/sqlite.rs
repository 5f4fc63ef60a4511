//! What is special about SQLite: its catalogue, copies of a file, and what a key change costs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row as _, TypeInfo as _, ValueRef as _};

use super::conn::Inner;
use super::schema::{Column, ForeignKey, Index, Table, Tables};
use super::value::Names;
use super::{Ask, Conn, DbError, Row, Val};

pub(super) fn read_row(row: &SqliteRow, names: &mut Names) -> Result<Row, DbError> {
    let columns = names.of(row);
    let values = (0..row.len()).map(|index| read_value(row, index)).collect::<Result<_, _>>()?;
    Ok(Row { columns, values })
}

/// Reads by the type of the value, not of the column: SQLite stores any type in any column.
fn read_value(row: &SqliteRow, index: usize) -> Result<Val, DbError> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Val::Null);
    }
    let info = raw.type_info();
    Ok(match info.name() {
        "INTEGER" | "BOOLEAN" | "INT4" => Val::Int(row.try_get_unchecked(index)?),
        "REAL" => Val::Real(row.try_get_unchecked(index)?),
        "BLOB" => Val::Bytes(row.try_get_unchecked(index)?),
        _ => Val::Text(row.try_get_unchecked(index)?),
    })
}

const COLUMNS: &str = "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value IS NOT NULL, c.pk
  FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY t.name, c.pk, c.cid";

const INDEXES: &str = "SELECT t.name, i.name, i.\"unique\", i.partial, coalesce(k.name, '(expression)')
  FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) k
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND i.origin <> 'pk' AND k.key = 1
  ORDER BY t.name, i.name, k.seqno";

const FOREIGN_KEYS: &str = "SELECT t.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_delete, f.on_update
  FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY t.name, f.id, f.seq";

/// The texts of every table and of its indexes, those of `_module_` included, a row a table.
pub(super) const OUTLINE: &str = "SELECT tbl_name,
    group_concat(name || ' ' || coalesce(sql, ''), char(31) ORDER BY name), NULL FROM sqlite_schema
  WHERE type IN ('table', 'index') AND tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\' GROUP BY tbl_name";

/// Whether the texts of a table, of [`OUTLINE`], say all of it: what the columns of a virtual one are may
/// stand in another table.
pub(super) fn says_all(texts: &str) -> bool {
    !texts.contains("CREATE VIRTUAL TABLE")
}

/// Asks for the schema of the tables `own`.
pub(super) fn schema_asks(own: &BTreeSet<String>) -> Vec<Ask<'static>> {
    let names = serde_json::to_string(own).expect("a list of texts is always JSON");
    let of_own = |sql: &str| {
        let (head, order) = sql.split_once("ORDER BY").expect("each of them is ordered");
        Ask::new(
            format!("{head} AND t.name IN (SELECT value FROM json_each(?)) ORDER BY{order}"),
            [Val::from(&names)],
        )
    };
    SCHEMA.into_iter().map(of_own).collect()
}

/// What reads the live schema of every table, those of `_module_` included.
pub(super) const SCHEMA: [&str; 3] = [COLUMNS, INDEXES, FOREIGN_KEYS];

/// The schema that the answers to [`SCHEMA`] tell.
///
/// # Errors
/// A row is not what was asked for.
pub(super) fn schema([columns, indexes, foreign_keys]: [Vec<Row>; 3]) -> Result<Tables, DbError> {
    let mut tables = Tables::new();
    for row in columns {
        let table: &mut Table = tables.entry(row.text(0)?).or_default();
        let column = Column {
            kind: row.text(2)?.to_uppercase(),
            // A column of the primary key may say NOT NULL or leave it to the key: the same thing.
            nullable: !row.flag(3)? && row.int(5)? == 0,
            default: row.flag(4)?,
        };
        if row.int(5)? > 0 {
            table.primary_key.push(row.text(1)?);
        }
        table.columns.insert(row.text(1)?, column);
    }
    for (table, index) in grouped(&indexes, read_index)? {
        tables.entry(table).or_default().indexes.insert(index);
    }
    for (table, key) in grouped(&foreign_keys, read_foreign_key)? {
        tables.entry(table).or_default().foreign_keys.insert(key);
    }
    Ok(tables)
}

/// Puts the rows of one index or key (same table, same second column) together.
fn grouped<T>(rows: &[Row], read: fn(&[&Row]) -> Result<T, DbError>) -> Result<Vec<(String, T)>, DbError> {
    let mut groups: BTreeMap<(String, String), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry((row.text(0)?, row.text(1)?)).or_default().push(row);
    }
    groups.into_iter().map(|((table, _), rows)| Ok((table, read(&rows)?))).collect()
}

fn read_index(rows: &[&Row]) -> Result<Index, DbError> {
    let columns = rows.iter().map(|row| row.text(4)).collect::<Result<_, _>>()?;
    Ok(Index { columns, unique: rows[0].flag(2)?, partial: rows[0].flag(3)? })
}

fn read_foreign_key(rows: &[&Row]) -> Result<ForeignKey, DbError> {
    let columns = rows.iter().map(|row| row.text(3)).collect::<Result<_, _>>()?;
    let references = rows.iter().filter_map(|row| row.opt_text(4).transpose()).collect::<Result<_, _>>()?;
    Ok(ForeignKey {
        columns,
        table: rows[0].text(2)?,
        references,
        on_delete: rows[0].text(5)?,
        on_update: rows[0].text(6)?,
    })
}

/// Switches foreign keys off for the migrations to come. It must run outside a transaction, where
/// SQLite would ignore it: then the usual rebuild of a table would delete the rows that refer to it.
pub const SUSPEND_FOREIGN_KEYS: &str = "PRAGMA foreign_keys = OFF";

/// What begins a transaction that writes, to be sent with others.
pub const BEGIN: &str = "BEGIN IMMEDIATE";

/// Whether any row has a foreign key that points nowhere: to count them would read on behind the first.
///
/// # Errors
/// The database's.
pub async fn has_broken_foreign_keys(conn: &mut Conn) -> Result<bool, DbError> {
    conn.send_due().await?;
    let Inner::Sqlite(file) = &mut conn.inner else { return Ok(false) };
    let mut inner = file.turn().await;
    Ok(sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut *inner).await?.is_some())
}

/// How many rows have a foreign key that points nowhere, by table and parent.
///
/// # Errors
/// The database's.
pub async fn broken_foreign_keys(conn: &mut Conn) -> Result<BTreeMap<(String, String), i64>, DbError> {
    let sql = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY \"table\", parent";
    let rows = conn.query(sql, &[]).await?;
    rows.iter().map(|row| Ok(((row.text(0)?, row.text(1)?), row.int(2)?))).collect()
}

/// Writes a copy of the last committed state of `from` to the new file `to`, on a connection of its
/// own, and checks it.
///
/// # Errors
/// The database's, also where the copy does not pass its integrity check.
pub async fn copy(from: &Path, to: &Path) -> Result<(), DbError> {
    let options = SqliteConnectOptions::new().filename(from).disable_statement_logging();
    let mut source = SqliteConnection::connect_with(&options).await?;
    let name = to.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO ?").bind(name).execute(&mut source).await?;
    source.close().await?;
    let mut copy = Conn::open(to, super::Mode::Read).await?;
    let answer = copy.first("PRAGMA integrity_check", &[]).await?;
    copy.close().await?;
    match answer.map(|row| row.text(0)).transpose()? {
        Some(word) if word == "ok" => Ok(()),
        other => Err(DbError::corrupt("the integrity check of the copy", &other.unwrap_or_default())),
    }
}

/// Deletes every table but `keep` (with their triggers) from the file, and gives the space back. The file must be nobody
/// else's: it is written without a journal, and its caller throws it away when this fails.
///
/// # Errors
/// The database's.
pub async fn keep_only(file: &Path, keep: &BTreeSet<String>) -> Result<(), DbError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(false)
        .pragma("journal_mode", "OFF")
        .pragma("synchronous", "OFF")
        .disable_statement_logging();
    let mut conn = SqliteConnection::connect_with(&options).await?;
    // A virtual table takes its shadow tables with it, and cannot be dropped once they are gone.
    let all = "SELECT type, name, tbl_name FROM sqlite_schema
       WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'";
    let rows: Vec<(String, String, String)> = sqlx::query_as(all).fetch_all(&mut conn).await?;
    let mut script = String::from("BEGIN;\n");
    for (kind, name, table) in rows {
        // A trigger belongs to its table, but for one that writes to a table that goes; a view is code and
        // may read what goes.
        let counts = kind == "trigger" && name.starts_with(crate::sql::quota::PREFIX);
        if kind == "view" || counts || !keep.contains(&table) {
            script.push_str(&format!("DROP {kind} IF EXISTS {};\n", quote_identifier(&name)));
        }
    }
    script.push_str("COMMIT;\nVACUUM;");
    sqlx::raw_sql(AssertSqlSafe(script)).execute(&mut conn).await?;
    Ok(conn.close().await?)
}

/// `name` as an identifier.
#[must_use]
pub fn quote_identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Notices whether a connection has begun to commit anything since the witness was called.
#[derive(Debug)]
pub struct Witness {
    commits: Arc<AtomicU64>,
    before: u64,
    /// What was so when the last COMMIT was to come.
    dismissed: Option<bool>,
}

impl Witness {
    /// Looks at `conn`, which has written nothing yet.
    #[must_use]
    pub fn call(conn: &Conn) -> Self {
        let before = conn.commits.load(Ordering::Relaxed);
        Self { commits: Arc::clone(&conn.commits), before, dismissed: None }
    }

    /// Has seen enough: the COMMIT that comes now is no secret, and what became of it stands in the file.
    pub fn dismiss(&mut self) {
        self.dismissed = Some(self.saw_nothing());
    }

    /// Whether the last COMMIT was to come.
    #[must_use]
    pub fn is_dismissed(&self) -> bool {
        self.dismissed.is_some()
    }

    /// Whether there was no commit: nobody else can make one as long as the transaction is open.
    #[must_use]
    pub fn saw_nothing(&self) -> bool {
        self.dismissed.unwrap_or_else(|| self.commits.load(Ordering::Relaxed) == self.before)
    }
}
