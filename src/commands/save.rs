//! `--out FILE`: the pipeline of a dry run as a file for `module apply`.

use std::fs;
use std::path::Path;

use super::app::App;
use crate::definitions::model::Catalog;
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::Tenant;
use crate::pipeline::document::{self, Document};
use crate::pipeline::{Pipeline, TenantState};

/// Writes the file. One that is there is replaced only if it is a saved pipeline.
///
/// # Errors
/// Usage: something else is there. Failed: it cannot be written.
pub fn save(
    app: &App,
    file: &Path,
    (tenant, catalog): (&Tenant, &Catalog),
    (state, pipeline): (&TenantState, &Pipeline),
) -> Result<(), Failure> {
    let there = fs::read(file).ok();
    let replaced = there.is_none_or(|bytes| String::from_utf8_lossy(&bytes).contains(document::KIND));
    if !replaced {
        return Err(Failure::usage(format!("{} is there, and is no saved pipeline", file.display()))
            .detail("left as it was", "the file")
            .hint("name another file with `--out`"));
    }
    let document = Document {
        kind: document::KIND.to_owned(),
        format: document::FORMAT,
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: app.clock.stamp(),
        tenant_id: tenant.id.clone(),
        installed: document::installed(state),
        files: catalog.files.clone(),
        pipeline: pipeline.clone(),
    };
    // Whole or not at all: half a file would be taken for an edited one.
    let part = file.with_added_extension(format!("{}.part", std::process::id()));
    let written = fs::write(&part, document.to_text()).and_then(|()| fs::rename(&part, file));
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        Failure::new(FailureKind::Failed, format!("cannot write {}: {error}", file.display()))
    })?;
    app.ui.say(&format!("saved as {0}; `module apply {0}` carries out exactly this", file.display()));
    Ok(())
}
