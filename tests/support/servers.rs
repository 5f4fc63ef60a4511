//! Throw-away PostgreSQL and MariaDB servers for tests: started by the first test that asks, on a unix
//! socket in a temporary folder, shared by all test processes of this user, gone after the last one.
//! Knows how servers are started, and nothing of what is tried on them.
//!
//! Every test process holds a shared lock on the file `lease`. The server's parent is a shell, the
//! keeper, that waits for the exclusive lock: the kernel gives it the lock when the last process has
//! ended, however it ended. The file `gate` makes starting and stopping exclude each other.

mod private;

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use landlord::clock::Stopwatch;
use landlord::databases::schema::hex_sha256;
use landlord::databases::{Conn, server};

use super::block_on;

pub use private::Private;

/// How long a server may take until it answers.
const START: i64 = 60_000;

/// Arguments: the folder, the signal that ends the server, the server's command.
const KEEPER: &str = r#"
root=$1; signal=$2; shift 2
"$@" >"$root/log" 2>&1 &
server=$!
while [ -e "$root/lease" ]; do
    flock -x "$root/lease" true
    sleep 2
    [ -e "$root/gate" ] || break
    exec 9>>"$root/gate"
    flock 9
    # Somebody may have come while this shell slept.
    flock -xn "$root/lease" true && break
    exec 9>&-
done
kill "-$signal" "$server"
wait "$server"
# At once, so that whoever comes now finds either everything or nothing.
mv "$root" "$root.$$" && rm -rf "$root.$$"
"#;

/// A server that tests may use.
#[derive(Debug)]
pub struct Server {
    /// `postgres` or `mysql`.
    scheme: &'static str,
    /// `user` or `user:password`.
    login: String,
    /// Host and port; on a socket only the drivers' formality.
    host: String,
    /// The database that is always there.
    home: String,
    /// `?host=...`, or empty.
    query: String,
    /// Holds the server while this process lives.
    _lease: Option<File>,
}

/// PostgreSQL.
///
/// # Panics
/// It is not installed, or does not start.
#[track_caller]
pub fn postgres() -> &'static Server {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    found(SERVER.get_or_init(|| Server::find(&POSTGRES)))
}

/// MariaDB.
///
/// # Panics
/// It is not installed, or does not start.
#[track_caller]
pub fn mariadb() -> &'static Server {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    found(SERVER.get_or_init(|| Server::find(&MARIADB)))
}

#[track_caller]
fn found(server: &'static Result<Server, String>) -> &'static Server {
    server.as_ref().unwrap_or_else(|why| panic!("{why}"))
}

impl Server {
    /// The address of `database`, with the login that may do everything.
    pub fn url(&self, database: &str) -> String {
        self.url_as(&self.login, database)
    }

    /// The address of `database` with another login (`user:password`).
    pub fn url_as(&self, login: &str, database: &str) -> String {
        format!("{}://{login}@{}/{database}{}", self.scheme, self.host, self.query)
    }

    /// `postgres` or `mysql`.
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// The address of a database that is always there.
    pub fn home(&self) -> String {
        self.url(&self.home)
    }

    /// Makes an empty database and gives its address. It goes with the server.
    pub fn database(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("module_test_{}_{number}", std::process::id());
        let home = self.home().parse().unwrap();
        block_on(async {
            // A server of somebody else may keep one of an earlier process with the same number.
            let mut conn = Conn::connect(&home).await?;
            conn.script(&format!("DROP DATABASE IF EXISTS {name}")).await?;
            conn.close().await?;
            server::create_database(&home, &name).await
        })
        .unwrap_or_else(|error| panic!("database {name} on {home}: {error}"));
        self.url(&name)
    }

    /// Runs statements as the login that may do everything.
    pub fn run(&self, sql: &str) {
        block_on(async {
            let mut conn = Conn::connect(&self.home().parse().unwrap()).await?;
            conn.script(sql).await?;
            conn.close().await
        })
        .unwrap_or_else(|error| panic!("{error}: {sql}"));
    }

    /// The first value of a query, as text.
    pub fn ask(&self, sql: &str) -> String {
        let row = block_on(async {
            let mut conn = Conn::connect(&self.home().parse().unwrap()).await?;
            let row = conn.first(sql, &[]).await;
            conn.close().await?;
            row
        });
        let row = row.unwrap_or_else(|error| panic!("{error}: {sql}"));
        super::text(&row.unwrap_or_else(|| panic!("no row: {sql}")).values[0])
    }

    #[expect(clippy::disallowed_methods, reason = "which server to use is no business of the program")]
    fn find(kind: &'static Kind) -> Result<Self, String> {
        match std::env::var(kind.variable) {
            Ok(url) if !url.is_empty() => {
                Self::given(kind, &url).ok_or_else(|| format!("{} is no URL of a database", kind.variable))
            }
            _ => Self::start(kind).map_err(|why| {
                format!("{why}\n{} tests need it; or name a server in {}", kind.name, kind.variable)
            }),
        }
    }

    fn given(kind: &Kind, url: &str) -> Option<Self> {
        let (_, rest) = url.split_once("://")?;
        let (rest, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let (place, home) = rest.split_once('/')?;
        let (login, host) = place.rsplit_once('@')?;
        let [login, host, home, query] = [login, host, home, query].map(str::to_owned);
        Some(Self { scheme: kind.scheme, login, host, home, query, _lease: None })
    }

    /// Joins the server that runs, or starts it.
    fn start(kind: &Kind) -> Result<Self, String> {
        let owner = Owner::find(kind)?;
        // Not the folder of TMPDIR: the server's user may not be let in, and sockets have short names.
        // Another checkout may start its servers otherwise: theirs is not ours then.
        let settings = hex_sha256(format!("{:?}{:?}", (kind.serve)(Path::new("")), kind.file).as_bytes());
        let root = PathBuf::from(format!("/tmp/module-test-{}-{}-{}", owner.me, kind.scheme, &settings[..4]));
        let text = |error: std::io::Error| format!("{}: {error}", root.display());
        let gate = gate(&root, &owner).map_err(text)?;
        let lease = File::options().create(true).append(true).open(root.join("lease")).map_err(text)?;
        owner.give(&root.join("lease")).map_err(text)?;
        lease.lock_shared().map_err(text)?;
        let data = root.join("data");
        if !(kind.ready)(&data) {
            launch(kind, &owner, &root).inspect_err(|_| drop(fs::remove_dir_all(&root)))?;
        }
        drop(gate);
        let query = (kind.query)(&data);
        let [login, host, home] = [kind.login, "localhost", kind.home].map(str::to_owned);
        Ok(Self { scheme: kind.scheme, login, host, home, query, _lease: Some(lease) })
    }
}

/// What is special about one kind of server.
#[derive(Debug)]
struct Kind {
    name: &'static str,
    scheme: &'static str,
    variable: &'static str,
    package: &'static str,
    /// Users to run it as in place of root, the first that exists.
    users: [&'static str; 2],
    login: &'static str,
    home: &'static str,
    /// The program that makes the data folder, and the server.
    programs: [&'static str; 2],
    init: fn(&Path) -> Vec<String>,
    serve: fn(&Path) -> Vec<String>,
    /// Written into the data folder before the start.
    file: Option<(&'static str, &'static str)>,
    ready: fn(&Path) -> bool,
    query: fn(&Path) -> String,
    /// Ends it at once; its data are thrown away.
    signal: &'static str,
}

const POSTGRES: Kind = Kind {
    name: "PostgreSQL",
    scheme: "postgres",
    variable: "MODULE_TEST_POSTGRES_URL",
    package: "postgresql",
    users: ["postgres", "nobody"],
    login: "postgres",
    home: "postgres",
    programs: ["initdb", "postgres"],
    init: |data| {
        let words = "-A trust -U postgres -E UTF8 --locale=C --no-sync --no-instructions -D";
        words.split(' ').map(str::to_owned).chain([data.display().to_string()]).collect()
    },
    serve: |data| {
        let data = data.display();
        let mut words: Vec<String> =
            ["-D", "-k"].iter().flat_map(|flag| [flag.to_string(), data.to_string()]).collect();
        let settings = "listen_addresses= fsync=off full_page_writes=off synchronous_commit=off \
                        max_connections=300 autovacuum=off";
        words.extend(settings.split(' ').flat_map(|setting| ["-c".to_owned(), setting.to_owned()]));
        words
    },
    // Everybody is let in but for one login, who is asked for a password that nobody has, and whoever
    // comes to the database of the same name, or of a role that he is a member of.
    file: Some((
        "pg_hba.conf",
        "local all secured scram-sha-256\nlocal all postgres trust\nlocal samerole all scram-sha-256\n\
         local all all trust\n",
    )),
    ready: |data| {
        let state = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        state.lines().nth(7).is_some_and(|line| line.trim() == "ready")
            && UnixStream::connect(data.join(".s.PGSQL.5432")).is_ok()
    },
    query: |data| format!("?host={}", data.display()),
    // KILL would leave its shared memory behind.
    signal: "QUIT",
};

const MARIADB: Kind = Kind {
    name: "MariaDB",
    scheme: "mysql",
    variable: "MODULE_TEST_MYSQL_URL",
    package: "mariadb-server",
    users: ["mysql", "nobody"],
    login: "root",
    home: "mysql",
    programs: ["mariadb-install-db", "mariadbd"],
    init: |data| {
        let words = "--no-defaults --auth-root-authentication-method=normal --skip-test-db";
        words.split(' ').map(str::to_owned).chain([format!("--datadir={}", data.display())]).collect()
    },
    serve: |data| {
        let words = "--no-defaults --skip-networking --skip-log-bin --innodb-flush-log-at-trx-commit=0 \
                     --innodb-flush-method=nosync --innodb-buffer-pool-size=64M --max-connections=300";
        let at = |flag: &str, file: &str| format!("--{flag}={}", data.join(file).display());
        // Of its own: a server that starts deletes what others have in a folder they share.
        let temporary = format!("--tmpdir={}", data.parent().unwrap_or(data).display());
        let places = [at("datadir", ""), at("socket", "my.sock"), at("pid-file", "my.pid"), temporary];
        words.split_whitespace().map(str::to_owned).chain(places).collect()
    },
    file: None,
    ready: |data| UnixStream::connect(data.join("my.sock")).is_ok(),
    query: |data| format!("?socket={}", data.join("my.sock").display()),
    signal: "KILL",
};

/// Who runs the tests, and who runs the server: servers refuse to run as root.
struct Owner {
    me: u32,
    server: Option<(u32, u32)>,
}

impl Owner {
    fn find(kind: &Kind) -> Result<Self, String> {
        let id = Command::new("id").arg("-u").output().map_err(|error| format!("id: {error}"))?;
        let me = String::from_utf8_lossy(&id.stdout).trim().parse().map_err(|_| "id -u gives no number")?;
        if me != 0 {
            return Ok(Self { me, server: None });
        }
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let named = |name: &&str| {
            let fields: Vec<&str> = users
                .lines()
                .map(|line| line.split(':').collect())
                .find(|fields: &Vec<&str>| fields[0] == *name)?;
            Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
        };
        let server = kind.users.iter().find_map(named);
        let why =
            || format!("{} does not run as root, and there is none of the users {:?}", kind.name, kind.users);
        Ok(Self { me, server: Some(server.ok_or_else(why)?) })
    }

    fn give(&self, path: &Path) -> std::io::Result<()> {
        self.server.map_or(Ok(()), |(user, group)| chown(path, Some(user), Some(group)))
    }

    /// `program` as the server's user, with nothing of this environment.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Some((user, group)) = self.server {
            command.uid(user).gid(group);
        }
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")
            .env("LC_ALL", "C.UTF-8");
        command.current_dir("/").stdin(Stdio::null());
        command
    }
}

/// Makes the folder and takes the lock in it.
fn gate(root: &Path, owner: &Owner) -> std::io::Result<File> {
    loop {
        match fs::create_dir(root) {
            Ok(()) => {
                fs::set_permissions(root, fs::Permissions::from_mode(0o700))?;
                owner.give(root)?;
            }
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {
                // The name can be guessed: whoever made it must be one of us.
                let meta = fs::symlink_metadata(root)?;
                let ours = [Some(owner.me), owner.server.map(|(user, _)| user)].contains(&Some(meta.uid()));
                if !(meta.is_dir() && ours) {
                    return Err(std::io::Error::other("belongs to somebody else"));
                }
            }
        }
        let path = root.join("gate");
        let gate = match File::options().create(true).append(true).open(&path) {
            Ok(gate) => gate,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        gate.lock()?;
        // The keeper may have taken the folder away in the meantime.
        if fs::metadata(&path).is_ok_and(|now| now.ino() == gate.metadata().map_or(0, |meta| meta.ino())) {
            owner.give(&path)?;
            return Ok(gate);
        }
    }
}

/// Starts the server and its keeper, and waits until it answers.
fn launch(kind: &Kind, owner: &Owner, root: &Path) -> Result<(), String> {
    let serve = make(kind, owner, root)?;
    let mut keeper = owner.command(Path::new("/bin/sh"));
    let data = root.join("data");
    keeper.args(["-c", KEEPER, "keeper"]).arg(root).arg(kind.signal).arg(serve).args((kind.serve)(&data));
    // A group of its own: Ctrl-C ends the tests, and then the keeper ends the server.
    keeper.stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    keeper.spawn().map_err(|error| format!("sh: {error}"))?;
    wait(kind, root)
}

/// Waits until the server answers.
fn wait(kind: &Kind, root: &Path) -> Result<(), String> {
    let started = Stopwatch::start();
    while !(kind.ready)(&root.join("data")) {
        if started.milliseconds() > START {
            let log = fs::read_to_string(root.join("log")).unwrap_or_default();
            return Err(format!("{} did not start:\n{log}", kind.name));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// Makes the server's data, and gives the program that serves them.
fn make(kind: &Kind, owner: &Owner, root: &Path) -> Result<PathBuf, String> {
    let [init, serve] = kind.programs.map(program);
    let (Some(init), Some(serve)) = (init, serve) else {
        return Err(format!(
            "{} is not installed: `apt-get install {}`, or whatever brings {}",
            kind.name,
            kind.package,
            kind.programs.join(" and ")
        ));
    };
    let data = root.join("data");
    let _ = fs::remove_dir_all(&data);
    let made = owner.command(&init).args((kind.init)(&data)).output();
    match made {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            return Err(format!("{} failed: {}", init.display(), String::from_utf8_lossy(&said)));
        }
        Err(error) => return Err(format!("{}: {error}", init.display())),
    }
    if let Some((file, text)) = kind.file {
        fs::write(data.join(file), text).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(serve)
}

/// Where a program is; of several versions of PostgreSQL, the newest.
fn program(name: &str) -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    let usual = ["/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/usr/libexec"];
    let folders = versions.into_iter().rev().map(|(_, folder)| folder).chain(usual.iter().map(PathBuf::from));
    folders.map(|folder| folder.join(name)).find(|path| path.is_file())
}
