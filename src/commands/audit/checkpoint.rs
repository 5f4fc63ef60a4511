//! `module audit checkpoint`: signs the log's head and shows the note, to be kept elsewhere.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::super::app::App;
use super::super::failures;
use super::signing_key;
use crate::clock;
use crate::databases::{DbError, Mode};
use crate::error::{Failure, FailureKind};
use crate::landlord::{Landlord, audit_log, audit_note};
use crate::ui::View;

#[derive(Debug, Args)]
pub struct Checkpoint {
    /// Also add it to this folder, a file a checkpoint
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub async fn run(app: &App, args: Checkpoint) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Write).await?;
    let key = signing_key(app)?;
    let origin = landlord.origin();
    let (note, signed) = make(&mut landlord, &origin, key.as_ref(), app)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let view = CheckpointView::new(origin, note, signed)?;
    app.ui.answer(&view)?;
    if let Some(key) = &key {
        let public = data_encoding::BASE64.encode(&key.verifying_key().to_bytes());
        app.ui.say(&format!("public key, for `module audit verify --pubkey FILE`: {public}"));
    }
    if !signed {
        app.ui.warn("this checkpoint is unsigned: there is no signing key; `module init` makes one");
    }
    if let Some(folder) = &args.out {
        let path = append(folder, &view.note).map_err(|error| {
            Failure::new(FailureKind::Failed, format!("cannot write to {}: {error}", folder.display()))
        })?;
        app.ui.say(&format!("added to {}", app.config.shown(&path)));
    }
    Ok(0)
}

async fn make(
    landlord: &mut Landlord,
    origin: &str,
    key: Option<&ed25519_dalek::SigningKey>,
    app: &App,
) -> Result<(String, bool), DbError> {
    // A record of its own, so that a quiet day has a checkpoint of its own too.
    let event = audit_log::Event::new("audit.checkpoint", &app.actor).reason(app.reason.as_deref());
    let made = landlord.conn.together(async |conn| {
        audit_log::append(conn, &event, &app.clock).await?;
        audit_note::checkpoint(conn, origin, key, &app.clock).await
    });
    made.await
}

/// A file of its own for each checkpoint, named by its size: nothing that is there is changed.
fn append(folder: &Path, note: &str) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let size = note.lines().nth(1).unwrap_or("0");
    let path = folder.join(format!("checkpoint-{size:0>12}.txt"));
    match fs::OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut file) => file.write_all(note.as_bytes())?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(path)
}

/// The checkpoint, and the note as it is to be kept.
#[derive(Debug, Serialize)]
struct CheckpointView {
    origin: String,
    /// Records that it covers.
    size: u64,
    /// The hash of the last of them, 64 hexadecimal digits.
    hash: String,
    ts: String,
    signed: bool,
    note: String,
}

impl CheckpointView {
    fn new(origin: String, note: String, signed: bool) -> Result<Self, Failure> {
        let read = audit_note::parse_and_verify(&note, &origin, None)
            .map_err(|error| Failure::new(FailureKind::Failed, format!("the checkpoint: {error}")))?;
        Ok(Self { origin, size: read.size, hash: read.hash, ts: clock::stamp(read.ts), signed, note })
    }
}

impl View for CheckpointView {
    fn human(&self, _width: u16) -> String {
        self.note.clone()
    }

    fn changed(&self) -> bool {
        true
    }
}
