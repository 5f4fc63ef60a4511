//! What all integration tests share: a [`Sandbox`] with a fixture catalog, the program run in it as a
//! person would, and a look into the databases that does not go through the program.

pub mod fixture;
pub mod mask;
pub mod places;
pub mod pooler;
pub mod servers;
pub mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use landlord::databases::schema::hex_sha256;
use landlord::databases::{Conn, Mode, Val};

pub use fixture::{Module, five};
pub use mask::mask;
pub(crate) use places::on_each_place;
pub use places::{Held, Place};
use servers::Server;

/// How a command ended and what it said.
#[derive(Clone, Debug)]
pub struct Run {
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    /// The signal that ended it, where one did.
    pub signal: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    fn new(status: ExitStatus, stdout: &[u8], stderr: &[u8]) -> Self {
        use std::os::unix::process::ExitStatusExt;
        Self {
            code: status.code().unwrap_or(-1),
            signal: status.signal(),
            stdout: String::from_utf8(stdout.to_vec()).expect("stdout is UTF-8"),
            stderr: String::from_utf8(stderr.to_vec()).expect("stderr is UTF-8"),
        }
    }

    /// Fails unless the exit code is `code`.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "exit code of {self}");
        self
    }

    /// Fails unless stderr says `text`; line breaks count as blanks.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&self.stderr).contains(&flat(text)), "`{text}` is not in stderr of {self}");
        self
    }

    /// Fails unless stdout has `text`; line breaks count as blanks.
    #[track_caller]
    pub fn shows(self, text: &str) -> Self {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&self.stdout).contains(&flat(text)), "`{text}` is not in stdout of {self}");
        self
    }

    /// Stdout as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self}"))
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "exit {} signal {:?}", self.code, self.signal)?;
        write!(f, "--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }
}

/// A command that runs in the background. It is killed when this is dropped.
#[derive(Debug)]
pub struct Running(Option<Child>);

impl Running {
    /// Waits for the end.
    pub fn wait(mut self) -> Run {
        let child = self.0.take().expect("a command is waited for once");
        let output = child.wait_with_output().unwrap();
        Run::new(output.status, &output.stdout, &output.stderr)
    }

    /// SIGKILL, then waits for the end.
    pub fn kill(mut self) -> Run {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
        }
        self.wait()
    }

    /// Whether it has not ended yet.
    pub fn runs(&mut self) -> bool {
        self.0.as_mut().is_some_and(|child| child.try_wait().unwrap().is_none())
    }

    pub fn pid(&self) -> u32 {
        self.0.as_ref().map_or(0, Child::id)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A temporary workspace that is removed when dropped. The program runs in it with a clean environment.
#[derive(Debug)]
pub struct Sandbox {
    root: PathBuf,
    /// Where the tenants are; `None` is the folder of files.
    server: Option<&'static Server>,
    /// What the names of its databases at a server begin with.
    prefix: String,
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
        if let Some(server) = self.server {
            places::forget(server, &self.prefix);
        }
    }
}

impl Sandbox {
    /// With the modules of [`five`], and tenants at `place`.
    pub fn on(place: Place) -> Self {
        Self::with_on(&five(), place)
    }

    /// With a catalog of these modules, and tenants at `place`.
    pub fn with_on(modules: &[Module], place: Place) -> Self {
        let sandbox = Self::with(modules);
        match place.server() {
            Some(server) => sandbox.at(server),
            None => sandbox,
        }
    }

    /// An empty folder whose tenants will be at `place`.
    pub fn empty_on(place: Place) -> Self {
        let mut sandbox = Self::empty();
        sandbox.server = place.server();
        sandbox
    }

    /// How the tenants' databases are called.
    pub fn pattern(&self) -> String {
        format!("{}_{{slug}}", self.prefix)
    }

    /// With a landlord whose tenants are on `server`.
    pub fn at(mut self, server: &'static Server) -> Self {
        self.server = Some(server);
        self.ok(&["init"]);
        self.host("server", &server.home());
        self
    }

    /// Adds a host, with a landlord that is there.
    #[track_caller]
    pub fn host(&self, name: &str, url: &str) {
        self.ok(&["host", "add", name, url, "--database", &self.pattern()]);
    }

    /// The server where the tenants are.
    pub fn server(&self) -> &'static Server {
        self.server.expect("the sandbox is on a server")
    }

    /// The address of a tenant's database at its server, with the login that may do everything.
    #[track_caller]
    pub fn url(&self, slug: &str) -> String {
        self.server().url(
            &self.sql_one("landlord", &format!("SELECT database_name FROM tenants WHERE slug = '{slug}'")),
        )
    }

    /// With the modules of [`five`].
    pub fn new() -> Self {
        Self::with(&five())
    }

    /// With a catalog of these modules.
    pub fn with(modules: &[Module]) -> Self {
        let sandbox = Self::empty();
        sandbox.write(
            "definitions/catalog.yaml",
            "categories: { platform: Platform }\nprofiles: { ngo: NGO }\n",
        );
        for module in modules {
            sandbox.put(module);
        }
        sandbox
    }

    /// An empty folder: no definitions, no landlord.
    pub fn empty() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("module-test-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self { root: root.canonicalize().unwrap(), server: None, prefix: places::unique() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub fn write(&self, relative: &str, text: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    /// Writes (or writes again) a module's files.
    pub fn put(&self, module: &Module) {
        module.write(&self.root);
    }

    /// The program, ready to be run in the sandbox with a clean environment.
    #[expect(clippy::disallowed_methods, reason = "the path to programs is all that is taken over")]
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_module"));
        command.args(args).current_dir(&self.root).stdin(Stdio::null());
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", &self.root).env("USER", "tester").env("MODULE_ACTOR", "tester@test");
        command.env("NO_COLOR", "1").env("COLUMNS", "100");
        command
    }

    /// Runs `module ARGS`.
    pub fn module(&self, args: &[&str]) -> Run {
        self.module_with(&[], args)
    }

    /// Runs `module ARGS` with more environment.
    pub fn module_with(&self, env: &[(&str, &str)], args: &[&str]) -> Run {
        let output = self.command(args).envs(env.iter().copied()).output().unwrap();
        Run::new(output.status, &output.stdout, &output.stderr)
    }

    /// Runs `module ARGS`, which must succeed.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> Run {
        self.module(args).expect(0)
    }

    /// Runs `module ARGS` in the background.
    pub fn spawn(&self, args: &[&str]) -> Running {
        self.spawn_with(&[], args)
    }

    /// Runs `module ARGS` in the background with more environment.
    pub fn spawn_with(&self, env: &[(&str, &str)], args: &[&str]) -> Running {
        let mut command = self.command(args);
        command.envs(env.iter().copied()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Running(Some(command.spawn().unwrap()))
    }

    /// Makes the tenant (and the landlord, and the core modules).
    #[track_caller]
    pub fn tenant(&self, slug: &str) {
        self.ok(&["tenant", "create", slug]);
    }

    /// `install MODULES --plan basic --tenant TENANT --yes`.
    pub fn install(&self, tenant: &str, modules: &[&str]) -> Run {
        self.module(&[&["install"], modules, &["--plan", "basic", "--tenant", tenant, "--yes"]].concat())
    }

    /// `remove MODULES --cascade --tenant TENANT --confirm TENANT`.
    pub fn remove(&self, tenant: &str, modules: &[&str]) -> Run {
        self.module(&[&["remove"], modules, &["--cascade", "--tenant", tenant, "--confirm", tenant]].concat())
    }

    /// The file of `landlord`, or of the tenant of that slug.
    pub fn database(&self, db: &str) -> PathBuf {
        match db {
            "landlord" => self.path("data/landlord.db"),
            slug => self.path(&format!("data/tenants/{slug}.db")),
        }
    }

    /// Rows of a statement in the database of `landlord` or of a tenant, as text (NULL is `NULL`).
    #[track_caller]
    pub fn sql(&self, db: &str, statement: &str) -> Vec<Vec<String>> {
        match self.server {
            Some(_) if db != "landlord" => places::query(&self.url(db), statement),
            _ => query(&self.database(db), statement),
        }
    }

    /// The tables of a tenant's database.
    #[track_caller]
    pub fn tables(&self, slug: &str) -> Vec<String> {
        if self.server.is_some() {
            return places::tables(&self.url(slug));
        }
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'
                   AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
        self.sql(slug, sql).concat()
    }

    /// The first column of the first row.
    #[track_caller]
    pub fn sql_one(&self, db: &str, statement: &str) -> String {
        let rows = self.sql(db, statement);
        rows.first().and_then(|row| row.first()).unwrap_or_else(|| panic!("no row: {statement}")).clone()
    }

    /// Schema and rows of a database, see [`dump`].
    #[track_caller]
    pub fn dump(&self, db: &str) -> String {
        match self.server {
            Some(_) if db != "landlord" => places::dump(&self.url(db)),
            _ => dump(&self.database(db)),
        }
    }

    /// SHA-256 of every file below a folder, by its path in the sandbox.
    pub fn hashes(&self, folder: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.path(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let name = path.strip_prefix(&self.root).unwrap().display().to_string();
                found.insert(name, hex_sha256(&fs::read(&path).unwrap()));
            }
        }
        found
    }
}

/// Rows of `statement` in the database in `file`, as text (NULL is `NULL`, bytes are hex).
#[track_caller]
pub fn query(file: &Path, statement: &str) -> Vec<Vec<String>> {
    let rows = block_on(async {
        let mut conn = Conn::open(file, Mode::Write).await?;
        let rows = conn.query(statement, &[]).await;
        conn.close().await?;
        rows
    });
    let rows = rows.unwrap_or_else(|error| panic!("{error} in {}: {statement}", file.display()));
    rows.into_iter().map(|row| row.values.iter().map(text).collect()).collect()
}

/// The complete schema and all rows of every table in stable order, `_module_` tables included.
#[track_caller]
pub fn dump(file: &Path) -> String {
    let schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
    let mut lines = Vec::new();
    for row in query(file, schema) {
        lines.push(row.join(" | "));
    }
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    for table in query(file, tables).concat() {
        let rows = query(file, &format!("SELECT * FROM \"{table}\""));
        let mut rows: Vec<String> = rows.iter().map(|row| format!("{table}: {}", row.join(" | "))).collect();
        rows.sort();
        lines.extend(rows);
    }
    lines.join("\n")
}

fn text(value: &Val) -> String {
    match value {
        Val::Null => "NULL".to_owned(),
        Val::Bool(flag) => flag.to_string(),
        Val::Int(number) => number.to_string(),
        Val::Real(number) => number.to_string(),
        Val::Text(text) => text.clone(),
        Val::Bytes(bytes) => data_encoding::HEXLOWER.encode(bytes),
    }
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
