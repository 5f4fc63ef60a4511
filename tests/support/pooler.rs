//! A throw-away PgBouncer in front of the tests' PostgreSQL: on a unix socket, gone with its value.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use landlord::clock::Stopwatch;

use super::Sandbox;
use super::servers::postgres;

/// A pooler that hands each transaction to another session.
#[derive(Debug)]
pub struct Pooler {
    child: Child,
    folder: Sandbox,
}

impl Pooler {
    /// Starts one with more lines for its settings.
    ///
    /// # Panics
    /// It is not installed, or does not start.
    #[track_caller]
    pub fn start(settings: &str) -> Self {
        let home = postgres().home();
        let server = match home.split_once("?host=") {
            Some((_, folder)) => format!("host={folder} port=5432"),
            None => {
                let place = home.rsplit_once('@').map_or("", |(_, place)| place);
                let place = place.split('/').next().unwrap_or_default();
                let (host, port) = place.split_once(':').unwrap_or((place, "5432"));
                format!("host={host} port={port}")
            }
        };
        let folder = Sandbox::empty();
        let root = folder.root().to_owned();
        fs::set_permissions(&root, fs::Permissions::from_mode(0o777)).unwrap();
        // It does not run as root; as anybody else it has nobody to change to.
        let user = if nobody_else_can(&root) { "" } else { "user = postgres\n" };
        let file = folder.path("pgbouncer.ini");
        let text = format!(
            "[databases]\n* = {server} user=postgres\n[pgbouncer]\nlisten_addr =\nlisten_port = 6432\n\
             unix_socket_dir = {}\nauth_type = any\npool_mode = transaction\n{user}{settings}\n",
            root.display()
        );
        fs::write(&file, text).unwrap();
        let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];
        let program = program.into_iter().find(|path| Path::new(path).is_file());
        let program = program.expect("PgBouncer is not installed: `apt-get install pgbouncer`");
        let log = fs::File::create(root.join("log")).unwrap();
        let mut command = Command::new(program);
        command.arg(&file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let pooler = Self { child: command.spawn().unwrap(), folder };
        let started = Stopwatch::start();
        while UnixStream::connect(root.join(".s.PGSQL.6432")).is_err() {
            let log = fs::read_to_string(root.join("log")).unwrap_or_default();
            assert!(started.milliseconds() < 20_000, "PgBouncer did not start:\n{log}");
            std::thread::sleep(Duration::from_millis(5));
        }
        pooler
    }

    /// The address of `database` behind it.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost:6432/{database}?host={}", self.folder.root().display())
    }
}

/// Whether this is an ordinary user's test.
fn nobody_else_can(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).is_ok_and(|meta| meta.uid() != 0)
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
