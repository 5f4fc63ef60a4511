//! `module tenant use`: the tenant that commands are for when they name none.

use std::fs;

use serde::Serialize;

use super::{Name, with_tenant};
use crate::commands::App;
use crate::databases::Mode;
use crate::error::{Failure, FailureKind};
use crate::ui::View;

pub async fn run(app: App, args: Name) -> anyhow::Result<u8> {
    let mut landlord = app.landlord(Mode::Read).await?;
    let app = with_tenant(app, args.slug);
    let tenant = app.tenant(&mut landlord).await?;
    let file = app.config.current_tenant();
    let line = format!("{}\n", tenant.slug);
    let changed = fs::read_to_string(&file).ok().as_ref() != Some(&line);
    if changed {
        fs::write(&file, line).map_err(|error| {
            Failure::new(FailureKind::Failed, format!("cannot write {}: {error}", file.display()))
        })?;
    }
    let view = UseView { tenant: tenant.slug, changed };
    app.ui.answer(&view)?;
    if app.ui.for_people() {
        app.ui.say(&format!("commands are for {} from now on", view.tenant));
    }
    Ok(0)
}

/// The tenant that commands are for from now on. People are told on stderr.
#[derive(Debug, Serialize)]
struct UseView {
    tenant: String,
    changed: bool,
}

impl View for UseView {
    fn human(&self, _width: u16) -> String {
        String::new()
    }

    fn changed(&self) -> bool {
        self.changed
    }
}
