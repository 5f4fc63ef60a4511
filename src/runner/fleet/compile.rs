//! The pipeline of a target: compiled before for another tenant in the same state, kept with the rollout,
//! or made now and kept.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::target::Why;
use super::{Compiled, Fleet};
use crate::databases::Conn;
use crate::databases::schema::hex_sha256;
use crate::definitions::model::Catalog;
use crate::landlord::rollouts::{self, Rollout};
use crate::landlord::targets::Claimed;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, pins};
use crate::pipeline::backup::Choice;
use crate::pipeline::order::{Order, Subject};
use crate::pipeline::restore::{self, Archived};
use crate::pipeline::{Pipeline, PipelineError, TenantState, document, phases, template};
use crate::resolve;
use crate::runner::archives::{self, Archives};
use crate::runner::{Session, others, past};
use crate::sql::Database;

/// Compiled pipelines by the state that they are for.
pub type Cache = HashMap<String, Compiled>;

/// The archives that bring back what the order names and the tenant lacks.
pub(super) async fn archived(
    conn: &mut Conn,
    order: &Order,
    (tenant, database, state): (&Tenant, Database, &TenantState),
) -> Result<Vec<Archived>, Why> {
    let Order::Restore { modules } = order else { return Ok(Vec::new()) };
    let gone: Vec<&String> = modules.iter().filter(|one| !state.modules.contains_key(*one)).collect();
    match archives::find(conn, (tenant, database), &gone).await.map_err(Why::Landlord)? {
        Archives::Found(archived) => Ok(archived),
        Archives::Missing(module) => Err(Why::Skipped(format!("there is no archive of {module}"))),
        Archives::Unfit(why) => Err(Why::Refused(why)),
    }
}

/// The key of a template, where it depends on archives too.
pub(super) fn own_key(key: String, archived: &[Archived]) -> String {
    if archived.is_empty() {
        key
    } else {
        hex_sha256(format!("{key}{}", restore::shape(archived)).as_bytes())
    }
}

impl Fleet<'_> {
    /// The definitions for the tenant's database.
    pub(super) fn catalog(&self, tenant: &Tenant) -> Option<&Catalog> {
        self.places.database(&tenant.host).ok().and_then(|database| self.catalogs.get(&database))
    }

    /// The pipeline for the tenant's state: compiled before, kept with the rollout, or made now. `None`
    /// where nothing is to be done.
    pub(super) async fn compiled(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        (landlord, session): (&mut Landlord, &mut Session),
    ) -> Result<Option<Pipeline>, Why> {
        let database = session.database();
        if claimed.head.as_ref().is_some_and(|head| *head != session.state.head) {
            return Err(Why::Skipped("it has changed since the pipeline was saved".to_owned()));
        }
        let today = self.clock.today();
        let held = pins::ranges(&session.pins, today);
        let fleet = match self.catalogs.get(&database) {
            Some(catalog) => {
                others::fleet(&mut landlord.conn, catalog, database).await.map_err(Why::Landlord)?
            }
            None => phases::Fleet::new(),
        };
        let brief = template::brief_key(&session.state, database, (&held, &fleet), today);
        if self.settled.borrow().contains(&brief) {
            return Ok(None);
        }
        session.complete(landlord).await?;
        let (tenant, state) = (&session.tenant, &session.state);
        let from = (tenant, database, state);
        let archived = archived(&mut landlord.conn, &rollout.spec.order, from).await?;
        let key = own_key(template::key(state, database, (&held, &fleet), today), &archived);
        let compiled = self
            .known(rollout, claimed, (landlord, database, state), (&held, &fleet, &archived, &key))
            .await?;
        if compiled.pipeline.is_empty() {
            self.settled.borrow_mut().insert(brief);
            return Ok(None);
        }
        let names = template::Names {
            slug: &tenant.slug,
            name: &tenant.name,
            email: tenant.email.as_deref().unwrap_or_default(),
        };
        if compiled.pipeline.overrides != state.overrides {
            let why = "its overrides have changed since the pipeline was saved";
            return Err(Why::Skipped(why.to_owned()));
        }
        let mut pipeline = template::filled(&compiled.pipeline, &names, (state, database));
        if claimed.pipeline.is_none() {
            restore::with_archives(&mut pipeline, &archived);
        }
        Ok(Some(pipeline))
    }

    /// The pipeline for all tenants of `key`; for a saved rollout, the one that was saved for the tenant.
    async fn known(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        (landlord, database, state): (&mut Landlord, Database, &TenantState),
        (held, fleet, archived, key): (
            &BTreeMap<String, semver::VersionReq>,
            &phases::Fleet,
            &[Archived],
            &str,
        ),
    ) -> Result<Compiled, Why> {
        // What was saved with archives is one tenant's alone.
        let alone = claimed.pipeline.is_some() && !archived.is_empty();
        let known = if alone { None } else { self.cache.borrow().get(key).cloned() };
        if let Some(known) = known {
            return Ok(known);
        }
        // Many begin at once and in the same state: the others wait for the first.
        let _first = self.compiling.lock().await;
        let known = if alone { None } else { self.cache.borrow().get(key).cloned() };
        let known = match known {
            Some(known) => Some(known),
            None => self.kept(rollout, claimed, (landlord, key)).await?,
        };
        let compiled = match known {
            Some(compiled) => compiled,
            None => self.compile(rollout, (database, state), ((held, fleet), archived, key)).await?,
        };
        if !alone {
            self.cache.borrow_mut().entry(key.to_owned()).or_insert_with(|| compiled.clone());
        }
        Ok(compiled)
    }

    /// The pipeline that the rollout keeps for a state.
    async fn kept(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        (landlord, key): (&mut Landlord, &str),
    ) -> Result<Option<Compiled>, Why> {
        let text = match &claimed.pipeline {
            Some(digest) => rollouts::pipeline_by_digest(&mut landlord.conn, digest).await,
            None => rollouts::pipeline(&mut landlord.conn, &rollout.id, key).await,
        };
        let Some(text) = text.map_err(Why::Landlord)? else { return Ok(None) };
        let pipeline = document::read_pipeline(&text).map_err(|error| Why::Refused(error.to_string()))?;
        Ok(Some(Compiled { digest: hex_sha256(text.as_bytes()), pipeline: Rc::new(pipeline) }))
    }

    /// Makes the pipeline for a state, and keeps it with the rollout.
    async fn compile(
        &self,
        rollout: &Rollout,
        (database, state): (Database, &TenantState),
        ((held, fleet), archived, key): (
            (&BTreeMap<String, semver::VersionReq>, &phases::Fleet),
            &[Archived],
            &str,
        ),
    ) -> Result<Compiled, Why> {
        let Some(catalog) =
            self.catalogs.get(&database).filter(|catalog| catalog.digest == rollout.catalog_digest)
        else {
            return Err(Why::Refused(
                "no pipeline was compiled for its state, and the rollout's definitions are not at hand"
                    .to_owned(),
            ));
        };
        let spec = &rollout.spec;
        let what = (&spec.order, spec.backup, catalog);
        let made = self.made(what, (database, state), (held, fleet, archived));
        let (compiled, text) = made.map_err(Why::Pipeline)?;
        let stamp = self.clock.stamp();
        let keep = async |conn: &mut Conn| {
            rollouts::keep_pipeline(conn, (&rollout.id, key), (&compiled.digest, &text), &stamp).await
        };
        self.group.write(keep).await.map_err(Why::Landlord)?;
        Ok(compiled)
    }

    /// The pipeline of the order for everybody in `state` with such archives, and its text.
    pub(super) fn made(
        &self,
        (order, backup, catalog): (&Order, Choice, &Catalog),
        (database, state): (Database, &TenantState),
        (held, fleet, archived): (&BTreeMap<String, semver::VersionReq>, &phases::Fleet, &[Archived]),
    ) -> Result<(Compiled, String), PipelineError> {
        let marks = template::marks(database);
        let tool = resolve::tool();
        let subject = Subject {
            tenant: template::NOBODY,
            database,
            pins: held,
            fleet,
            values: &marks,
            archived,
            anew: false,
            tool: &tool,
            app: self.app,
            today: self.clock.today(),
        };
        let mut pipeline = order.pipeline(catalog, state, &subject)?.backed_up(backup);
        restore::without_archives(&mut pipeline);
        let text = document::write_pipeline(&pipeline);
        let digest = hex_sha256(text.as_bytes());
        Ok((Compiled { digest, pipeline: Rc::new(pipeline) }, text))
    }

    /// The pipeline that takes an earlier run back.
    pub(super) async fn way_back(
        &self,
        run: &str,
        (landlord, session): (&mut Landlord, &mut Session),
    ) -> Result<Pipeline, Why> {
        let catalog = self.catalog(&session.tenant).cloned().unwrap_or_default();
        past::pipeline(landlord, session, (&catalog, self.app, self.clock.today()), run).await.map_err(
            |error| match error {
                past::PastError::Pipeline(error) => Why::Pipeline(error),
                past::PastError::Landlord(error) => Why::Landlord(error),
                past::PastError::Tenant(error) => Why::Refused(error.to_string()),
                past::PastError::Gone(why) => Why::Refused(why),
            },
        )
    }
}
