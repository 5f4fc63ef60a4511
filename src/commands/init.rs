//! `module init`: a workspace in this folder.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;

use clap::Args;
use serde::Serialize;

use super::app::App;
use super::role_key;
use crate::config::{FILE, Secret};
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, audit_note};
use crate::ui::View;

/// The file that is written, with every key explained.
const TEMPLATE: &str =
    "# Where everything is. Every value can also come from the environment (MODULE_LANDLORD_URL,
# MODULE_DEFINITIONS ...) or from a flag, which wins. ${VAR} is replaced from the environment.

# The control plane: who the tenants are, what is installed where, the audit log.
landlord: sqlite:data/landlord.db

# What exists. `builtin` are the definitions that come with the program.
definitions: <definitions>

# The tenants' files are in <data>/tenants; archives of removed modules in backups.
data: data
backups: data/backups

# Signs audit checkpoints: a file with 32 bytes in base64. Keep a copy elsewhere.
signing_key: file:data/signing.key

# Gives the logins of tenants on servers their passwords: a file with 32 bytes in base64. Without it no
# tenant on a server can be worked on: keep a copy elsewhere.
role_key: file:data/role.key
";

#[derive(Debug, Args)]
pub struct Init {}

pub async fn run(app: App, _args: Init) -> anyhow::Result<u8> {
    let path = app.config.root.join(FILE);
    let wrote = if app.config.file.is_none() {
        write_file(&app, &path)?;
        true
    } else {
        false
    };
    let existed = app.config.landlord.exists();
    let mut landlord = app.make_landlord().await?;
    if existed {
        make_keys(&app, &mut landlord).await?;
    }
    let shown = |path: &std::path::Path| app.config.shown(path);
    let view = InitView {
        changed: wrote || !existed,
        file: shown(app.config.file.as_deref().unwrap_or(&path)),
        landlord: shown(&app.config.landlord),
        id: landlord.id.clone(),
    };
    app.ui.answer(&view)?;
    Ok(0)
}

fn write_file(app: &App, path: &std::path::Path) -> Result<(), Failure> {
    let own = app.config.root.join("definitions").is_dir();
    let text = TEMPLATE.replace("<definitions>", if own { "definitions" } else { "builtin" });
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| cannot(path, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| cannot(path, &error))
}

/// Makes the keys, where they should be in files and are not there.
///
/// # Errors
/// Failed: one cannot be written.
pub(super) async fn make_keys(app: &App, landlord: &mut Landlord) -> Result<(), Failure> {
    make_key(&app.config.signing_key, || {
        let seed = audit_note::new_seed().map_err(|error| error.to_string())?;
        Ok(data_encoding::BASE64.encode(&seed))
    })?;
    role_key::make(app, landlord).await
}

/// Makes the file of a key that only its owner can read.
///
/// # Errors
/// Failed: it cannot be written.
pub(super) fn make_key(
    secret: &Secret,
    generate: impl FnOnce() -> Result<String, String>,
) -> Result<(), Failure> {
    let Secret::File(path) = secret else { return Ok(()) };
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    }
    let text = generate().map_err(|error| Failure::new(FailureKind::Failed, error))?;
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = match file {
        Ok(file) => file,
        // Another process has just made it.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(cannot(path, &error)),
    };
    file.write_all(format!("{text}\n").as_bytes()).map_err(|error| cannot(path, &error))
}

fn cannot(path: &std::path::Path, error: &std::io::Error) -> Failure {
    Failure::new(FailureKind::Failed, format!("cannot write {}: {error}", path.display()))
}

#[derive(Debug, Serialize)]
struct InitView {
    changed: bool,
    file: String,
    landlord: String,
    id: String,
}

impl View for InitView {
    fn human(&self, _width: u16) -> String {
        let head = if self.changed { "The workspace is ready." } else { "The workspace is there already." };
        format!(
            "{head}\n  settings  {}\n  landlord  {} ({})\n\nNext: `module tenant create acme`, then `module install digital-card --plan premium`.\n",
            self.file, self.landlord, self.id
        )
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
