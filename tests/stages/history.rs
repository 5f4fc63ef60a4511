//! What long histories of migrations hold, on each of the three databases: updates that drop and rename,
//! down scripts that are wrong, and what is no table.

use landlord::sql::Database;

use super::backups::Home;

on_each_home!(
    an_update_drops_and_renames_its_tables,
    a_wrong_down_script_is_mended,
    what_down_scripts_leave_is_named,
    the_database_s_own_catalogue_is_read,
);

/// A module `past` with one migration a version, which are files of these texts, up and down.
fn past(home: &Home, scripts: &[(&str, &str)]) {
    let (mut versions, mut paths) = (String::new(), Vec::new());
    for (at, (up, down)) in scripts.iter().enumerate() {
        let path = format!("1.{at}.0/000{}_step", at + 1);
        versions += &format!("  - {{ version: \"1.{at}.0\", released: 2026-01-01, changelog: Step {at} }}\n");
        home.sandbox.write(&format!("migrations/past/{path}.up.sql"), up);
        home.sandbox.write(&format!("migrations/past/{path}.down.sql"), down);
        paths.push(path);
    }
    home.sandbox.write(
        "definitions/past/module.yaml",
        format!(
            "module: {{ slug: past, name: Past, description: Past, category: platform }}\n\
             versions:\n{versions}\
             components: {{ base: {{ migrations: [{}] }} }}\n\
             features: [{{ slug: use, name: Use, components: [base] }}]\n\
             plans: {{ basic: {{ name: Basic, level: 1, price: {{ monthly: 0 }}, features: [use] }} }}\n",
            paths.join(", ")
        ),
    );
}

fn an_update_drops_and_renames_its_tables(home: &Home) {
    past(
        home,
        &[
            (
                "CREATE TABLE past_old (id {{pk}}, name {{key}} NOT NULL);\n\
                 CREATE TABLE past_gone (id {{pk}});",
                "DROP TABLE past_gone;\nDROP TABLE past_old;",
            ),
            (
                "ALTER TABLE past_old RENAME TO past_new;\nDROP TABLE past_gone;",
                "CREATE TABLE past_gone (id {{pk}});\nALTER TABLE past_new RENAME TO past_old;",
            ),
        ],
    );
    home.run(&["install", "past@1.0.0", "--yes"]).expect(0);
    home.script("INSERT INTO past_old (name) VALUES ('kept')");
    let updated = home.run(&["update", "past", "--yes", "-o", "json"]).expect(0).json();
    assert_eq!(home.sql("SELECT name FROM past_new"), "kept");
    home.sound();
    let undo = ["undo", updated["run"].as_str().unwrap(), "--confirm", &home.slug, "--yes"];
    home.run(&undo).expect(0);
    assert_eq!(home.sql("SELECT name FROM past_old"), "kept");
    assert_eq!(home.sql("SELECT count(*) FROM past_gone"), "0");
    home.sound();
    home.run(&["update", "past", "--yes"]).expect(0);
    home.run(&["remove", "past", "--confirm", &home.slug, "--yes"]).expect(0);
    home.sound();
}

fn a_wrong_down_script_is_mended(home: &Home) {
    let up = "CREATE TABLE past_old (id {{pk}}, name {{key}} NOT NULL);";
    past(home, &[(up, "DROP TABLE past_old;\nALTER TABLE past_old DROP COLUMN name;")]);
    home.run(&["install", "past", "--yes"]).expect(0);
    let accept = format!("module repair --tenant {} --accept past/1.0.0/0001_step --yes", home.slug);
    let remove = ["remove", "past", "--confirm", &home.slug, "--yes"];
    home.run(&remove).expect(1).says("the kept down script of past 1.0.0/0001_step:2").says(&accept);
    home.sound();

    home.sandbox.write("migrations/past/1.0.0/0001_step.down.sql", "DROP TABLE past_old;");
    let findings = home.run(&["doctor"]);
    assert!(findings.stdout.contains("the down file of 1.0.0/0001_step has changed since"), "{findings}");
    home.run(&["repair", "--accept", "past/1.0.0/0001_step", "--yes", "--reason", "it was wrong"]).expect(0);
    home.sound();
    home.run(&remove).expect(0);
    assert!(!home.modules().contains(&"past".to_owned()));
    home.sound();
}

fn what_down_scripts_leave_is_named(home: &Home) {
    past(
        home,
        &[(
            "CREATE TABLE past_old (id {{pk}});\n\
             CREATE VIEW past_kept AS SELECT 1 AS one;\n\
             CREATE VIEW past_seen AS SELECT id FROM past_old;",
            "DROP VIEW past_seen;\nDROP TABLE past_old;",
        )],
    );
    home.run(&["install", "past", "--yes"]).expect(0);
    let removed = home.run(&["remove", "past", "--confirm", &home.slug, "--yes"]).expect(0);
    let removed = removed.says("the down scripts of past leave behind: view past_kept;");
    assert!(!removed.stderr.contains("past_seen"), "{removed}");
    home.sound();
}

fn the_database_s_own_catalogue_is_read(home: &Home) {
    let query = match home.database() {
        Database::Sqlite => "SELECT count(*) FROM sqlite_master",
        Database::Mysql => "SELECT count(*) FROM INFORMATION_SCHEMA.TABLES",
        Database::Postgres => "SELECT count(*) FROM pg_class JOIN information_schema.views ON false",
    };
    let name = home.database().as_str();
    let up = "CREATE TABLE past_old (id {{pk}}, password {{key}});";
    past(home, &[(up, "DROP TABLE past_old;")]);
    let own =
        format!("{up}\nINSERT INTO past_old (id) {query};\nUPDATE past_old SET password = 'set password';");
    home.sandbox.write(&format!("migrations/past/1.0.0/0001_step.up.{name}.sql"), own);
    home.run(&["install", "past", "--yes"]).expect(0);
    assert_eq!(home.sql("SELECT password FROM past_old"), "set password");
    home.sound();
}

/// PostgreSQL trusts anybody who may make something in a database with these extensions, and the login of a
/// tenant may, also in the scratch database in which the module's schema is built.
#[test]
fn a_trusted_extension_is_made_by_a_script() {
    let home = Home::new(Some(crate::support::servers::postgres()));
    let up = "CREATE EXTENSION IF NOT EXISTS citext;\nCREATE TABLE past_old (id {{pk}}, name citext);";
    past(&home, &[(up, "DROP TABLE past_old;\nDROP EXTENSION citext;")]);
    let mut yaml = home.sandbox.read("definitions/past/module.yaml");
    yaml = yaml.replace("changelog: Step 0", "changelog: Step 0, databases: [postgres]");
    home.sandbox.write("definitions/past/module.yaml", yaml);
    home.run(&["install", "past", "--yes"]).expect(0);
    home.script("INSERT INTO past_old (name) VALUES ('Ada')");
    assert_eq!(home.sql("SELECT count(*) FROM past_old WHERE name = 'ADA'"), "1");
    home.sound();
    home.run(&["remove", "past", "--confirm", &home.slug, "--yes"]).expect(0);
    home.run(&["restore", "past", "--yes"]).expect(0);
    assert_eq!(home.sql("SELECT count(*) FROM past_old WHERE name = 'ADA'"), "1");
    home.sound();
}
