//! `module init`: a workspace in this folder.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;

use clap::Args;
use serde::Serialize;

use super::app::App;
use super::role_key;
use crate::config::{FILE, Origin, Secret, has_password};
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, audit_note};
use crate::ui::View;

/// The file that is written, with every key explained.
const TEMPLATE: &str =
    "# Where everything is. Every value can also come from the environment (MODULE_LANDLORD_URL,
# MODULE_DEFINITIONS ...) or from a flag, which wins. ${VAR} is replaced from the environment.

# The control plane: who the tenants are, what is installed where, the audit log. A file, or an URL:
# postgres://login:${LANDLORD_PASSWORD}@host:5432/landlord, mysql://... Never write the password here.
landlord: <landlord>

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

# Other landlords, chosen with --env NAME or MODULE_ENV. Keys as above, which win over those above;
# protected: what destroys something wants --confirm-env NAME as well, and --as-of is refused.
# environments:
#   production: { landlord: 'postgres://ops:${PRODUCTION_PASSWORD}@db/landlord', data: production, protected: true }
#   staging: { landlord: sqlite:staging/landlord.db, data: staging, backups: staging/backups }
";

#[derive(Debug, Args)]
pub struct Init {}

pub async fn run(app: App, _args: Init) -> anyhow::Result<u8> {
    let path = app.config.root.join(FILE);
    // Written after the landlord is there: a wrong URL must not stay in a file.
    let text = if app.config.file.is_none() { Some(file_text(&app)?) } else { None };
    let (mut landlord, made) = app.create_landlord().await?;
    if !made {
        make_keys(&app, &mut landlord).await?;
    }
    if let Some(text) = &text {
        write_file(&path, text)?;
    }
    let shown = |path: &std::path::Path| app.config.shown(path);
    let view = InitView {
        changed: text.is_some() || made,
        file: shown(app.config.file.as_deref().unwrap_or(&path)),
        landlord: app.shown_landlord(),
        id: landlord.id.clone(),
    };
    app.ui.answer(&view)?;
    Ok(0)
}

/// The file with the landlord as it was written: a reference stays one.
fn file_text(app: &App) -> Result<String, Failure> {
    let own = app.config.root.join("definitions").is_dir();
    let landlord = match &app.config.landlord_typed {
        None => "sqlite:data/landlord.db".to_owned(),
        Some(typed) if has_password(&typed.text) && typed.by == Origin::Variable => {
            "${MODULE_LANDLORD_URL}".to_owned()
        }
        Some(typed) if has_password(&typed.text) => {
            return Err(Failure::usage("the landlord's password would be written into landlord.yaml")
                .detail("left as it was", "everything; nothing was begun")
                .hint("write `${LANDLORD_PASSWORD}` in its place, in single quotes, and set that variable")
                .hint("or put the whole URL into a file: `module init --landlord file:FILE`"));
        }
        Some(typed) => typed.text.clone(),
    };
    let landlord = landlord.replace('\'', "''");
    let landlord =
        if landlord.contains(['$', '#', '\'', '"', '{', ' ']) { format!("'{landlord}'") } else { landlord };
    Ok(TEMPLATE
        .replace("<definitions>", if own { "definitions" } else { "builtin" })
        .replace("<landlord>", &landlord))
}

fn write_file(path: &std::path::Path, text: &str) -> Result<(), Failure> {
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
