//! Whole folders: one without a mistake, one with many, hostile ones, and what changes the digest.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::definitions::diagnostic::Severity;

fn folder(root: &Path) -> Source {
    let (definitions, migrations) = (root.join("definitions"), root.join("migrations"));
    Source::Folder { definitions, migrations, root: root.to_owned() }
}

fn fixture(name: &str) -> Loaded {
    load(&folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)), Depth::Sql)
}

/// `file:line:column code` of every finding.
fn places(found: &Diagnostics) -> Vec<String> {
    let place = |one: &crate::definitions::diagnostic::Diagnostic| {
        let (line, column) = found.location(&one.file, one.span.start);
        format!("{}:{line}:{column} {}", one.file, one.code.number())
    };
    found.iter().map(place).collect()
}

/// A folder that is removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("definitions-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("definitions")).unwrap();
        Self(path)
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn codes(&self) -> Vec<Code> {
        load(&folder(&self.0), Depth::Sql).diagnostics.iter().map(|one| one.code).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_complete_catalog_has_no_finding() {
    let loaded = fixture("complete");
    assert_eq!(places(&loaded.diagnostics), Vec::<String>::new());
    let cards = &loaded.catalog.modules["digital-card"];
    let newest = &cards.newest().unwrap().version;
    let premium = cards.plan_at("premium", newest).unwrap();
    assert_eq!(newest.to_string(), "1.1.0");
    assert!(premium.features.contains("qr-codes") && premium.features.contains("pdf-export"));
    assert_eq!(premium.limits["cards"].max, None);
    assert_eq!(cards.plans[1].price.as_ref().unwrap().monthly.unwrap().to_string(), "99.00 USD");
    assert_eq!(cards.components["base"].migrations.len(), 3);
    assert_eq!(loaded.catalog.bundles[0].discount_percent.as_deref(), Some("20"));
    assert!(loaded.catalog.bundles[0].modules[1].at_least);
}

#[test]
fn every_mistake_is_reported_with_its_place() {
    let loaded = fixture("broken");
    let expected = include_str!("../../../tests/fixtures/broken/expected.txt");
    assert_eq!(places(&loaded.diagnostics).join("\n"), expected.trim_end());
}

#[test]
fn definitions_alone_are_checked_without_sql() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken");
    let shallow = load(&folder(&root), Depth::Definitions);
    assert!(shallow.diagnostics.iter().all(|one| !one.code.number().starts_with("E08")));
    assert!(shallow.diagnostics.has_errors());
}

#[test]
fn the_digest_is_of_names_and_texts_and_not_of_the_place() {
    let (one, two) = (Scratch::new("digest-one"), Scratch::new("digest-two"));
    let digest = |scratch: &Scratch| load(&folder(&scratch.0), Depth::Definitions).catalog.digest;
    one.write("definitions/catalog.yaml", "categories: { a: A }\n");
    two.write("definitions/catalog.yaml", "categories: { a: A }\n")
        .write("definitions/README.md", "not read");
    assert_eq!(digest(&one), digest(&two));
    two.write("definitions/catalog.yaml", "categories: { a: B }\n");
    assert_ne!(digest(&one), digest(&two));
}

#[test]
fn the_commit_is_read_from_gits_files() {
    let scratch = Scratch::new("commit");
    let commit = |scratch: &Scratch| load(&folder(&scratch.0), Depth::Definitions).catalog.commit;
    let (loose, packed) = ("a".repeat(40), "b".repeat(40));
    scratch.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(commit(&scratch), None);
    scratch.write(".git/packed-refs", format!("# pack-refs\n{packed} refs/heads/main\n"));
    assert_eq!(commit(&scratch), Some(packed));
    scratch.write(".git/refs/heads/main", format!("{loose}\n"));
    assert_eq!(commit(&scratch), Some(loose.clone()));
    scratch.write(".git/HEAD", format!("{loose}\n"));
    assert_eq!(commit(&scratch), Some(loose));
}

#[test]
fn odd_files_are_findings() {
    let scratch = Scratch::new("odd");
    scratch.write("definitions/catalog.yaml", b"categories: { a: \xff }\n");
    scratch.write("definitions/pricing.yaml", vec![b'#'; 5 << 20]);
    scratch
        .write("definitions/a/.gitkeep", "")
        .write("definitions/b/module.yaml~", "{")
        .write("definitions/x.txt", "{");
    assert_eq!(scratch.codes(), [Code::NoModuleFile, Code::NoModuleFile, Code::NotUtf8, Code::TooLarge]);
    assert_eq!(load(&folder(Path::new("/nowhere")), Depth::Sql).diagnostics.errors(), 1);
}

/// A module with one migration, whose scripts are `up` and `down`.
fn one_module(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    scratch.write("definitions/catalog.yaml", "categories: { c: C }\n");
    scratch.write(
        "definitions/a/module.yaml",
        "module: { slug: a, name: A, category: c }\nversions: [{ version: 1.0.0 }]\n\
         components: { base: { migrations: [1.0.0/0001_a] } }\n\
         meters: { a: { name: A, table: a } }\nplans: { one: { level: 1 } }\n",
    );
    scratch.write("migrations/a/1.0.0/0001_a.up.sql", "CREATE TABLE a (id {{pk}});");
    scratch.write("migrations/a/1.0.0/0001_a.down.sql", "DROP TABLE a;");
    scratch
}

#[test]
fn a_script_that_cannot_be_read_is_one_finding() {
    let scratch = one_module("unread");
    assert_eq!(scratch.codes(), []);
    scratch.write("definitions/_old/module.yaml", "{");
    assert_eq!(scratch.codes(), [], "what begins with _ is passed over");
    scratch.write("migrations/a/1.0.0/0001_a.up.sql", b"CREATE TABLE a (id {{pk}}); -- \xff");
    assert_eq!(scratch.codes(), [Code::NotUtf8]);
    scratch.write("migrations/a/1.0.0/0001_a.up.sql", "CREATE TABLE a (\n\0id {{pk}});");
    let loaded = load(&folder(&scratch.0), Depth::Sql);
    assert_eq!(places(&loaded.diagnostics), ["migrations/a/1.0.0/0001_a.up.sql:2:1 E0819"]);
    fs::remove_file(scratch.0.join("migrations/a/1.0.0/0001_a.up.sql")).unwrap();
    assert_eq!(scratch.codes(), [Code::MissingMigration]);
}

#[test]
fn migrations_that_are_not_there_are_one_finding() {
    let scratch = one_module("no-migrations");
    fs::remove_dir_all(scratch.0.join("migrations")).unwrap();
    assert_eq!(scratch.codes(), [Code::NotAFolder]);
    scratch.write("migrations", "no folder");
    assert_eq!(scratch.codes(), [Code::NotAFolder]);
}

#[cfg(unix)]
#[test]
fn a_script_behind_a_link_that_leaves_is_one_finding() {
    use std::os::unix::fs::symlink;
    for lost in ["migrations/a/1.0.0/0001_a.up.sql", "migrations/a/1.0.0", "migrations/a", "definitions/a"] {
        let (scratch, outside) = (one_module("leaving"), one_module("left"));
        fs::rename(scratch.0.join(lost), scratch.0.join("away")).unwrap();
        symlink(outside.0.join(lost), scratch.0.join(lost)).unwrap();
        assert_eq!(scratch.codes(), [Code::SymlinkLeaves], "{lost}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_leave_or_lead_nowhere_are_findings() {
    use std::os::unix::fs::symlink;
    let (scratch, outside) = (Scratch::new("links"), Scratch::new("outside"));
    outside.write("module.yaml", "module: {}");
    scratch.write("definitions/catalog.yaml", "categories: {}\n");
    symlink(&outside.0, scratch.0.join("definitions/away")).unwrap();
    symlink("/dev/zero", scratch.0.join("definitions/bundles.yaml")).unwrap();
    symlink("nothing", scratch.0.join("definitions/broken")).unwrap();
    symlink("..", scratch.0.join("definitions/loop")).unwrap();
    symlink("catalog.yaml", scratch.0.join("definitions/pricing.yaml")).unwrap();
    // The last one stays inside, and so is read: as pricing it makes no sense.
    let expected =
        [Code::SymlinkLeaves, Code::Unreadable, Code::SymlinkLeaves, Code::SymlinkLeaves, Code::UnknownKey];
    assert_eq!(scratch.codes(), expected);
}

#[test]
fn a_thousand_modules_load() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/complete/definitions/membership");
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let module = format!("{}\n{}\n{}", read("module.yaml"), read("features.yaml"), read("plans.yaml"));
    let mut files: Vec<(&'static str, &'static str)> =
        vec![("definitions/catalog.yaml", "categories: { membership: M }\n")];
    for number in 0..1000 {
        let text = module.replace("slug: membership", &format!("slug: m{number}"));
        files.push((format!("definitions/m{number}/module.yaml").leak(), text.leak()));
    }
    let loaded = load(&Source::Builtin(files.leak()), Depth::Sql);
    assert_eq!(loaded.catalog.modules.len(), 1000);
    assert!(
        loaded
            .diagnostics
            .iter()
            .all(|one| one.code == Code::MissingMigration && one.severity == Severity::Error)
    );
}
