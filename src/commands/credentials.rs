//! The application's credentials: shown once with the answer, or written to a file that only its owner
//! reads. They are kept nowhere else.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::App;
use crate::error::{Failure, FailureKind};
use crate::runner::logins::Credentials;

/// Where credentials go. A file is made before anything else, so that nothing fails because of it later,
/// and goes again where nothing was written.
#[derive(Debug)]
pub struct Sink {
    file: Option<(PathBuf, File)>,
}

impl Sink {
    /// # Errors
    /// Usage: the file is there already, or cannot be made.
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self { file: None }) };
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let file = made.map_err(|error| {
            Failure::usage(format!("--credentials {}: {error}", path.display()))
                .detail("left as it was", "everything; nothing was begun")
                .hint("name a file that does not exist yet, in a folder that does")
        })?;
        Ok(Self { file: Some((path.to_owned(), file)) })
    }

    /// Writes the credentials to the file, or gives them back to be shown.
    ///
    /// # Errors
    /// Failed: the file cannot be written.
    pub fn keep(
        mut self,
        app: &App,
        tenant: &str,
        credentials: Option<Credentials>,
    ) -> Result<Option<Credentials>, Failure> {
        let Some(credentials) = credentials else {
            if self.file.is_some() {
                app.ui.warn(&format!("tenant {tenant} has no credentials: no file was written"));
            }
            return Ok(None);
        };
        let Some((path, file)) = &mut self.file else { return Ok(Some(credentials)) };
        let text = serde_json::to_string_pretty(&credentials).expect("credentials are always JSON");
        let written = file.write_all(text.as_bytes()).and_then(|()| file.write_all(b"\n"));
        written.and_then(|()| file.sync_all()).map_err(|error| {
            Failure::new(FailureKind::Failed, format!("cannot write {}: {error}", path.display()))
                .detail("what was done", "the application has a new password, which nobody knows")
                .hint(format!("`module tenant rotate {tenant} --application` gives it another one"))
        })?;
        app.ui.say(&format!("wrote the application's credentials to {}", path.display()));
        self.file = None;
        Ok(None)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some((path, _)) = &self.file {
            let _ = fs::remove_file(path);
        }
    }
}

/// The credentials for people. Not a table, which would cut what is long.
#[must_use]
pub fn shown(credentials: &Credentials) -> String {
    let port = credentials.port.map(|port| port.to_string());
    let lines = [
        ("host", credentials.host.as_ref()),
        ("port", port.as_ref()),
        ("socket", credentials.socket.as_ref()),
        ("database", Some(&credentials.database)),
        ("user", Some(&credentials.user)),
        ("password", Some(&credentials.password)),
        ("url", Some(&credentials.url)),
    ];
    let lines = lines.into_iter().filter_map(|(key, value)| Some(format!("{key:<8}  {}\n", value?)));
    format!("\nCredentials of the application, shown once and kept nowhere:\n\n{}", lines.collect::<String>())
}
