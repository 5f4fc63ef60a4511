//! From a file of the definitions (or a script kept in a ledger) to a step that can be run: read,
//! checked once more, tokens expanded.

use super::PipelineError;
use super::state::{Applied, ScriptKind};
use super::step::{SchemaScript, ScriptStep};
use crate::definitions::model::{Migration, ScriptFile, Seeder, Variants};
use crate::sql::Database;
use crate::sql::lint::lint;
use crate::sql::objects::mentions;
use crate::sql::script::{Directives, Script};
use crate::sql::split::split;
use crate::sql::tokens::{Values, expand};

/// How a down script from the ledger is called where a file would be named; its module and path follow.
pub const KEPT_DOWN_SCRIPT: &str = "the kept down script of ";

/// What a script needs to be made ready.
pub(super) struct Context<'a> {
    pub database: Database,
    /// Values of the tenant's tokens, already quoted.
    pub values: &'a Values,
}

impl Context<'_> {
    /// The step that runs `migration`.
    pub(super) fn migration(
        &self,
        module: &str,
        component: &str,
        migration: &Migration,
    ) -> Result<ScriptStep, PipelineError> {
        let file = self.pick(module, &migration.path, &migration.up)?;
        let up = self.ready(file)?;
        let down = migration.down.pick(self.database).map(|file| self.ready(file)).transpose()?;
        Ok(ScriptStep {
            kind: ScriptKind::Migration,
            component: component.to_owned(),
            path: migration.path.clone(),
            file: file.file.clone(),
            checksum: up.checksum,
            down_checksum: down.as_ref().map(|down| down.checksum.clone()),
            irreversible: up.irreversible,
            batch: up.batch,
            alone: up.alone,
            lock_timeout: up.lock_timeout,
            body: up.body.into(),
            down_body: down.map(|down| down.body.into()),
            differs_from_file: false,
            recorded: false,
        })
    }

    /// The step that runs `seeder`.
    pub(super) fn seeder(
        &self,
        module: &str,
        component: &str,
        seeder: &Seeder,
    ) -> Result<ScriptStep, PipelineError> {
        let file = self.pick(module, &seeder.path, &seeder.script)?;
        let script = self.ready(file)?;
        Ok(ScriptStep {
            kind: ScriptKind::Seeder,
            component: component.to_owned(),
            path: seeder.path.clone(),
            file: file.file.clone(),
            checksum: script.checksum,
            down_checksum: None,
            irreversible: None,
            batch: None,
            alone: false,
            lock_timeout: script.lock_timeout,
            body: script.body.into(),
            down_body: None,
            differs_from_file: false,
            recorded: false,
        })
    }

    /// The script of `migration` as a part of the module's schema.
    pub(super) fn schema(&self, module: &str, migration: &Migration) -> Result<SchemaScript, PipelineError> {
        let file = self.pick(module, &migration.path, &migration.up)?;
        let ready = self.ready(file)?;
        Ok(SchemaScript { path: migration.path.clone(), checksum: ready.checksum, body: ready.body.into() })
    }

    /// The checksum of `migration` as its file stands now.
    pub(super) fn checksum(&self, migration: &Migration) -> Result<Option<String>, PipelineError> {
        let Some(file) = migration.up.pick(self.database) else { return Ok(None) };
        Ok(Some(self.ready(file)?.checksum))
    }

    /// Whether the file of `migration` takes back something else than what was kept as `applied`'s.
    pub(super) fn is_undone_otherwise(
        &self,
        migration: &Migration,
        applied: &Applied,
    ) -> Result<bool, PipelineError> {
        let Some(file) = migration.down.pick(self.database) else { return Ok(false) };
        Ok(Some(self.ready(file)?.checksum) != applied.down_checksum)
    }

    /// The step that takes back what the ledger says was applied, with the script kept there.
    pub(super) fn undo(
        &self,
        applied: &Applied,
        file: Option<&Migration>,
    ) -> Result<ScriptStep, PipelineError> {
        let body = applied.down_body.clone().unwrap_or_default();
        let name = format!("{KEPT_DOWN_SCRIPT}{} {}", applied.module, applied.path);
        // The kept text is that of the file, its directives included.
        let directives = Directives::kept(&body, self.database);
        check(&name, &body, self.database, self.alone(&directives))?;
        let now = file.and_then(|migration| migration.down.pick(self.database));
        let now = now.map(|file| self.ready(file)).transpose()?.map(|ready| ready.checksum);
        Ok(ScriptStep {
            kind: applied.kind,
            component: applied.component.clone(),
            path: applied.path.clone(),
            file: name,
            checksum: applied.checksum.clone(),
            down_checksum: applied.down_checksum.clone(),
            irreversible: None,
            batch: directives.batch.map(|rows| u64::from(rows.get())),
            alone: self.alone(&directives),
            lock_timeout: milliseconds(&directives),
            body,
            down_body: None,
            differs_from_file: now.is_some() && now != applied.down_checksum,
            recorded: false,
        })
    }

    fn pick<'v>(
        &self,
        module: &str,
        path: &str,
        variants: &'v Variants,
    ) -> Result<&'v ScriptFile, PipelineError> {
        variants.pick(self.database).ok_or_else(|| PipelineError::NoScript {
            module: module.to_owned(),
            path: path.to_owned(),
            database: self.database.to_string(),
        })
    }

    /// On SQLite all is one transaction, and what cannot be in one is refused.
    fn alone(&self, directives: &Directives) -> bool {
        directives.no_transaction && self.database != Database::Sqlite
    }

    fn ready(&self, file: &ScriptFile) -> Result<Ready, PipelineError> {
        let at = |offset: usize, message: String, hint: Option<String>| PipelineError::Script {
            file: file.file.clone(),
            line: line_of(&file.text, offset),
            message,
            hint,
        };
        let script = Script::parse(&file.text, self.database).map_err(|error| {
            at(
                error.offset(),
                error.to_string(),
                error.suggestion().map(|one| format!("did you mean `{one}`?")),
            )
        })?;
        let directives = &script.directives;
        let mut values = self.values.clone();
        if let Some(rows) = directives.batch {
            values.insert("batch".to_owned(), rows.to_string());
        }
        let body = expand(&file.text, self.database, &values)
            .map_err(|error| at(error.offset(), error.to_string(), None))?;
        // What stands between quotes may come from the tenant, so names are looked for in the file's text.
        let alone = self.alone(directives);
        check(&file.file, &file.text, self.database, alone)?;
        Ok(Ready {
            alone,
            lock_timeout: milliseconds(directives),
            checksum: script.checksum(),
            irreversible: directives.irreversible.clone(),
            batch: directives.batch.map(|rows| u64::from(rows.get())),
            body,
        })
    }
}

fn milliseconds(directives: &Directives) -> Option<u64> {
    directives.lock_timeout.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}

struct Ready {
    alone: bool,
    lock_timeout: Option<u64>,
    checksum: String,
    irreversible: Option<String>,
    batch: Option<u64>,
    body: String,
}

/// The last look before a script runs: nothing that ends the transaction, leaves the database or
/// touches the ledger.
fn check(file: &str, body: &str, database: Database, no_transaction: bool) -> Result<(), PipelineError> {
    for statement in split(body, database) {
        let refuse = |message: String, hint: Option<String>| PipelineError::Script {
            file: file.to_owned(),
            line: statement.line,
            message,
            hint,
        };
        if let Some(found) = lint(&statement, database, no_transaction) {
            return Err(refuse(found.why, Some(found.hint)));
        }
        if mentions(&statement, database, "_module_").is_some() {
            return Err(refuse("names a table of the ledger (`_module_...`)".to_owned(), None));
        }
    }
    Ok(())
}

fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or(text).matches('\n').count() + 1
}
