//! The fingerprint of a live schema: equal for equal schemas, different for each single change.

use std::collections::BTreeSet;

use landlord::databases::schema::Fingerprint;
use landlord::databases::server;

use super::{Conn, Scheme, on_each, script};

on_each!(
    the_same_schema_has_the_same_fingerprint,
    each_single_change_shows,
    order_texts_and_names_do_not_show,
    every_kind_of_thing_is_in_it,
);

/// A schema with every kind of thing; `_DOUBLE_` and the like are written for the database.
const SCHEMA: &str = "
CREATE TABLE parents (id BIGINT NOT NULL, part BIGINT NOT NULL, name VARCHAR(50) DEFAULT 'a' NOT NULL,
  note VARCHAR(80), price DECIMAL(10,2) NOT NULL, ratio _DOUBLE_, raw _BYTES_, born _TIME_ NULL,
  CONSTRAINT parents_pk PRIMARY KEY (id, part), CONSTRAINT parents_name UNIQUE (name));
CREATE INDEX parents_note_ix ON parents (note, price);
CREATE TABLE children (id BIGINT NOT NULL, parent BIGINT, part BIGINT, size BIGINT NOT NULL,
  flag BOOLEAN DEFAULT _TRUE_ NOT NULL, PRIMARY KEY (id),
  CONSTRAINT children_parent FOREIGN KEY (parent, part) REFERENCES parents (id, part)
    ON DELETE CASCADE ON UPDATE CASCADE);
CREATE UNIQUE INDEX children_size_ix ON children (size);
";

/// Makes `schema` in place of what was there, and gives its fingerprint.
async fn fingerprint(conn: &mut Conn, schema: &str) -> Fingerprint {
    let (double, raw, time) = match conn.scheme() {
        None => ("REAL", "BLOB", "TEXT"),
        Some(Scheme::Postgres) => ("DOUBLE PRECISION", "BYTEA", "TIMESTAMPTZ"),
        Some(Scheme::Mysql) => ("DOUBLE", "BLOB", "DATETIME(6)"),
    };
    let truth = if conn.scheme().is_none() { "1" } else { "TRUE" };
    let schema = [("_DOUBLE_", double), ("_BYTES_", raw), ("_TIME_", time), ("_TRUE_", truth)]
        .iter()
        .fold(schema.to_owned(), |text, (word, own)| text.replace(word, own));
    script(conn, "DROP TABLE IF EXISTS children").await;
    script(conn, "DROP TABLE IF EXISTS parents").await;
    script(conn, &schema).await;
    let tables = server::tables(conn).await.unwrap();
    let names: BTreeSet<String> = tables.keys().cloned().collect();
    assert_eq!(names.iter().collect::<Vec<_>>(), ["children", "parents"]);
    Fingerprint::of(&tables, &names)
}

/// The schema with `old` replaced, which it must hold.
fn changed((old, new): (&str, &str)) -> String {
    assert!(SCHEMA.contains(old), "`{old}` is not in the schema");
    SCHEMA.replacen(old, new, 1)
}

async fn the_same_schema_has_the_same_fingerprint(conn: &mut Conn) {
    let first = fingerprint(conn, SCHEMA).await;
    let second = fingerprint(conn, SCHEMA).await;
    assert_eq!(first, second);
    assert_eq!(first.hash(), second.hash());
    assert!(first.differences(&second).is_empty());
    script(conn, "INSERT INTO parents (id, part, price) VALUES (1, 1, 0)").await;
    let tables = server::tables(conn).await.unwrap();
    assert_eq!(tables, first.tables, "rows are no part of a schema");
}

async fn each_single_change_shows(conn: &mut Conn) {
    let base = fingerprint(conn, SCHEMA).await;
    let mut changes = vec![
        ("CREATE INDEX parents_note_ix ON parents (note, price);", ""),
        ("parents (note, price)", "parents (price, note)"),
        ("parents (note, price)", "parents (note)"),
        ("CREATE UNIQUE INDEX", "CREATE INDEX"),
        (", CONSTRAINT parents_name UNIQUE (name)", ""),
        ("note VARCHAR(80)", "note VARCHAR(81)"),
        ("size BIGINT", "size INTEGER"),
        ("price DECIMAL(10,2)", "price DECIMAL(10,3)"),
        ("note VARCHAR(80)", "note VARCHAR(80) NOT NULL"),
        ("size BIGINT NOT NULL", "size BIGINT"),
        (" DEFAULT 'a'", ""),
        (" DEFAULT _TRUE_", ""),
        ("note VARCHAR(80)", "note VARCHAR(80) DEFAULT 'b'"),
        ("ratio _DOUBLE_, ", ""),
        ("ratio _DOUBLE_", "rate _DOUBLE_"),
        ("raw _BYTES_", "raw _BYTES_, more BIGINT"),
        ("PRIMARY KEY (id),", "PRIMARY KEY (id, size),"),
        ("PRIMARY KEY (id),", "PRIMARY KEY (size, id),"),
        ("ON DELETE CASCADE", "ON DELETE SET NULL"),
        ("ON DELETE CASCADE ", ""),
        ("ON UPDATE CASCADE", "ON UPDATE SET NULL"),
        ("\n    ON DELETE CASCADE ON UPDATE CASCADE", ""),
    ];
    if conn.scheme() != Some(Scheme::Mysql) {
        changes.push(("children (size)", "children (size) WHERE size > 0"));
    }
    let mut seen = BTreeSet::from([base.hash()]);
    for change in changes {
        let other = fingerprint(conn, &changed(change)).await;
        assert_ne!(other.hash(), base.hash(), "{change:?} does not show");
        assert!(!other.differences(&base).is_empty(), "{change:?} is not said");
        assert!(!base.differences(&other).is_empty(), "{change:?} is not said");
        assert!(seen.insert(other.hash()), "{change:?} looks like another change");
    }
    // A foreign key of its own: MariaDB makes an index for it, which goes too.
    let without = SCHEMA.split(",\n  CONSTRAINT children_parent").next().unwrap().to_owned() + ");";
    let without = without + SCHEMA.split("ON UPDATE CASCADE);").nth(1).unwrap();
    let other = fingerprint(conn, &without).await;
    assert!(base.differences(&other).iter().any(|line| line.contains("foreign key")), "{other:?}");
}

async fn order_texts_and_names_do_not_show(conn: &mut Conn) {
    let base = fingerprint(conn, SCHEMA).await;
    let changes = [
        ("note VARCHAR(80), price DECIMAL(10,2) NOT NULL", "price DECIMAL(10,2) NOT NULL, note VARCHAR(80)"),
        ("id BIGINT NOT NULL, parent BIGINT", "parent BIGINT, id BIGINT NOT NULL"),
        ("DEFAULT 'a'", "DEFAULT 'b'"),
        ("CONSTRAINT parents_name UNIQUE", "UNIQUE"),
        ("CONSTRAINT parents_pk PRIMARY", "PRIMARY"),
        ("CONSTRAINT children_parent FOREIGN", "FOREIGN"),
        ("CONSTRAINT children_parent FOREIGN", "CONSTRAINT another FOREIGN"),
        ("INDEX parents_note_ix", "INDEX another_ix"),
        ("INDEX children_size_ix", "INDEX another_ix"),
    ];
    for change in changes {
        let other = fingerprint(conn, &changed(change)).await;
        assert_eq!(other.differences(&base), Vec::<String>::new(), "{change:?}");
        assert_eq!(other.hash(), base.hash(), "{change:?}");
    }
    // The same schema made in steps, as by a migration of a later version.
    let steps = changed(("note VARCHAR(80), ", "")).replacen(
        "CREATE INDEX parents_note_ix",
        "ALTER TABLE parents ADD COLUMN note VARCHAR(80);\nCREATE INDEX parents_note_ix",
        1,
    );
    assert_eq!(fingerprint(conn, &steps).await.differences(&base), Vec::<String>::new());
}

async fn every_kind_of_thing_is_in_it(conn: &mut Conn) {
    let found = fingerprint(conn, SCHEMA).await;
    let (parents, children) = (&found.tables["parents"], &found.tables["children"]);
    assert_eq!(parents.primary_key, ["id", "part"]);
    assert_eq!(children.primary_key, ["id"]);
    assert_eq!(parents.columns.len(), 8);
    let with_default = |table: &landlord::databases::schema::Table| -> Vec<String> {
        table.columns.iter().filter(|(_, column)| column.default).map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(with_default(parents), ["name"]);
    assert_eq!(with_default(children), ["flag"]);
    let nullable: Vec<&str> =
        parents.columns.iter().filter(|(_, column)| column.nullable).map(|(name, _)| name.as_str()).collect();
    assert_eq!(nullable, ["born", "note", "ratio", "raw"]);
    let indexes: Vec<(bool, String)> =
        parents.indexes.iter().map(|one| (one.unique, one.columns.join(","))).collect();
    assert_eq!(indexes, [(true, "name".to_owned()), (false, "note,price".to_owned())]);
    let key = children.foreign_keys.iter().next().expect("a foreign key");
    assert_eq!(
        (key.columns.join(","), key.references.join(",")),
        ("parent,part".to_owned(), "id,part".to_owned())
    );
    assert_eq!(
        (key.table.as_str(), key.on_delete.as_str(), key.on_update.as_str()),
        ("parents", "CASCADE", "CASCADE")
    );
}

#[test]
fn columns_of_indexes_and_keys_are_found_by_number_on_postgres() {
    super::run(super::Place::Postgres, &async |conn: &mut Conn| {
        script(
            conn,
            "CREATE SCHEMA elsewhere;
             CREATE TABLE elsewhere.far (gone BIGINT, a BIGINT, b BIGINT, UNIQUE (b, a));
             ALTER TABLE elsewhere.far DROP COLUMN gone;
             CREATE TABLE near (gone BIGINT, x BIGINT, y BIGINT, word TEXT, z BIGINT,
               CONSTRAINT out FOREIGN KEY (y, x) REFERENCES elsewhere.far (b, a));
             ALTER TABLE near DROP COLUMN gone;
             CREATE INDEX mixed ON near (z, lower(word), x) INCLUDE (y);
             CREATE MATERIALIZED VIEW seen AS SELECT x, z FROM near;
             CREATE UNIQUE INDEX seen_ix ON seen (z);
             CREATE VIEW plain AS SELECT x FROM near",
        )
        .await;
        let tables = server::tables(conn).await.unwrap();
        let near = &tables["near"];
        let columns: Vec<&String> = near.columns.keys().collect();
        assert_eq!(columns, ["word", "x", "y", "z"]);
        let index = near.indexes.iter().next().unwrap();
        assert_eq!(index.columns, ["z", "(expression)", "x"]);
        let key = near.foreign_keys.iter().next().unwrap();
        assert_eq!((key.columns.join(","), key.table.as_str()), ("y,x".to_owned(), "far"));
        assert_eq!(key.references, ["b", "a"]);
        // A view that is kept has indexes, and no columns of its own.
        assert_eq!(tables.keys().collect::<Vec<_>>(), ["near", "seen"]);
        assert!(tables["seen"].columns.is_empty());
        assert_eq!(tables["seen"].indexes.iter().next().unwrap().columns, ["z"]);
    });
}
