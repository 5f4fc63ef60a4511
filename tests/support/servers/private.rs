//! A server of one test alone, which may be stopped, killed and started again. It keeps what was
//! committed when it is killed, and asks everybody but its superuser for a password.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use landlord::clock::Stopwatch;

use super::super::Place;
use super::{Kind, MARIADB, Owner, POSTGRES, START, Server, make, wait};

/// Ends the server when the test's process has ended without doing so.
const WATCHER: &str = r#"
flock -x "$1/lease" true
[ -e "$1/pid" ] && kill -KILL "$(cat "$1/pid")"
sleep 0.2
rm -rf "$1"
"#;

const PASSWORDS: &str = "local all postgres trust\nlocal all all scram-sha-256\n";

/// A server that goes with this value.
#[derive(Debug)]
pub struct Private {
    /// What tests may do with it while it runs.
    pub server: &'static Server,
    kind: &'static Kind,
    root: PathBuf,
    serve: PathBuf,
    settings: Vec<String>,
    child: Option<Child>,
    watcher: Child,
    lease: Option<File>,
}

impl Private {
    /// Starts one, with more words on its command line.
    ///
    /// # Panics
    /// It is not installed, or does not start.
    pub fn start(place: Place, settings: &[&str]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let (kind, durable): (&'static Kind, &[&str]) = match place {
            Place::Postgres => (&POSTGRES, &["-c", "synchronous_commit=on"]),
            Place::Mariadb => (&MARIADB, &["--innodb-flush-log-at-trx-commit=2"]),
            Place::Sqlite => panic!("a file is no server"),
        };
        let owner = Owner::find(kind).unwrap();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = PathBuf::from(format!("/tmp/module-test-private-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir(&root).unwrap();
        owner.give(&root).unwrap();
        let lease = File::options().create(true).append(true).open(root.join("lease")).unwrap();
        owner.give(&root.join("lease")).unwrap();
        lease.lock_shared().unwrap();
        let serve = make(kind, &owner, &root).unwrap();
        if let Some((file, _)) = kind.file {
            fs::write(root.join("data").join(file), PASSWORDS).unwrap();
        }
        let mut watcher = Command::new("/bin/sh");
        watcher.args(["-c", WATCHER, "watcher"]).arg(&root).process_group(0);
        watcher.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let watcher = watcher.spawn().unwrap();
        let query = (kind.query)(&root.join("data"));
        let [login, host, home] = [kind.login, "localhost", kind.home].map(str::to_owned);
        let server = Server { scheme: kind.scheme, login, host, home, query, _lease: None };
        let settings = durable.iter().chain(settings).map(|word| (*word).to_owned()).collect();
        // Sandboxes refer to servers that live as long as the tests.
        let server: &'static Server = Box::leak(Box::new(server));
        let mut private =
            Self { server, kind, root, serve, settings, child: None, watcher, lease: Some(lease) };
        private.again();
        private
    }

    /// Starts it once more.
    pub fn again(&mut self) {
        let owner = Owner::find(self.kind).unwrap();
        let since = Stopwatch::start();
        loop {
            let mut command = owner.command(&self.serve);
            command.args((self.kind.serve)(&self.root.join("data"))).args(&self.settings);
            let log = File::options().create(true).append(true).open(self.root.join("log")).unwrap();
            command.stdout(log.try_clone().unwrap()).stderr(log).process_group(0);
            let mut child = command.spawn().unwrap();
            fs::write(self.root.join("pid"), child.id().to_string()).unwrap();
            std::thread::sleep(Duration::from_millis(100));
            // The processes of one that was killed may still hold its memory for a moment.
            if child.try_wait().unwrap().is_none() && wait(self.kind, &self.root).is_ok() {
                self.child = Some(child);
                return;
            }
            let _ = child.wait();
            assert!(since.milliseconds() < START, "it does not start again");
        }
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.root.join("log")).unwrap()
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
            let _ = fs::remove_file(self.root.join("pid"));
            // What says that it is ready would still say so.
            let _ = fs::remove_file(self.root.join("data/postmaster.pid"));
        }
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = Command::new("kill").args(["-QUIT", &child.id().to_string()]).status();
            if self.kind.signal == "KILL" {
                let _ = child.kill();
            }
            let _ = child.wait();
        }
        // The watcher then takes the folder away.
        let _ = fs::remove_file(self.root.join("pid"));
        self.lease = None;
        let _ = self.watcher.wait();
    }
}
