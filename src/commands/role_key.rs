//! The role key: where it is read, when it is made, and that it is the one the landlord knows.

use std::fs;

use super::app::App;
use super::{failures, init};
use crate::config::Secret;
use crate::databases::roles::RoleKey;
use crate::error::Failure;
use crate::landlord::{Landlord, role_keys};

/// Reads the key.
///
/// # Errors
/// Why it is not to be had; nothing of its text.
fn read(app: &App) -> Result<RoleKey, String> {
    let text = match &app.config.role_key {
        Secret::Text(text) => text.clone(),
        Secret::File(path) => fs::read_to_string(path)
            .map_err(|error| format!("the role key {} cannot be read: {error}", path.display()))?,
    };
    RoleKey::parse(&text).map_err(|error| match &app.config.role_key {
        Secret::Text(_) => error.to_string(),
        Secret::File(path) => format!("{}: {error}", path.display()),
    })
}

impl App {
    /// The key that migration passwords follow from, where it is the landlord's.
    ///
    /// # Errors
    /// Why it is not to be had: it cannot be read, or is another one than the landlord knows.
    pub async fn role_key(&self, landlord: &mut Landlord) -> Result<RoleKey, String> {
        let key = read(self)?;
        let known = role_keys::known(&mut landlord.conn).await.map_err(|error| error.to_string())?;
        match known {
            Some(known) if known != key.fingerprint() => Err(format!(
                "this role key is {}, and the landlord's tenants were made with {known}",
                key.fingerprint()
            )),
            _ => Ok(key),
        }
    }

    /// Makes sure that there is a role key, and that the landlord knows it from now on. A key is made
    /// only where none was ever used.
    ///
    /// # Errors
    /// Usage: it cannot be read, or is another one.
    pub(super) async fn adopt_role_key(&self, landlord: &mut Landlord) -> Result<(), Failure> {
        make(self, landlord).await?;
        let key = self.role_key(landlord).await.map_err(|why| {
            Failure::usage(why)
                .hint("put the landlord's key back where `role_key` (MODULE_ROLE_KEY) says it is")
        })?;
        let failed = |error| failures::database("the landlord", &error);
        if role_keys::known(&mut landlord.conn).await.map_err(failed)?.is_none() {
            role_keys::remember(&mut landlord.conn, &key.fingerprint()).await.map_err(failed)?;
        }
        Ok(())
    }
}

/// Makes the key, where it should be in a file, is not there and was never used.
///
/// # Errors
/// Failed: it cannot be written, or the landlord not read.
pub(super) async fn make(app: &App, landlord: &mut Landlord) -> Result<(), Failure> {
    let known = role_keys::known(&mut landlord.conn).await;
    if known.map_err(|error| failures::database("the landlord", &error))?.is_some() {
        return Ok(());
    }
    let generate = || RoleKey::generate().map(|(_, text)| text).map_err(|error| error.to_string());
    init::make_key(&app.config.role_key, generate)
}
