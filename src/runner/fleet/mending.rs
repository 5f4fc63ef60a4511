//! What an order to repair comes to for one tenant: what is wrong with it does not show in its ledger
//! alone, so everything is looked at, and again when it is its turn.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::target::{Done, Prepared, Why};
use super::{Compiled, Fleet};
use crate::databases::Conn;
use crate::databases::schema::hex_sha256;
use crate::definitions::model::Catalog;
use crate::landlord::rollouts::Rollout;
use crate::landlord::targets::{self, Claimed};
use crate::landlord::{Landlord, tenants::Tenant};
use crate::pipeline::inspect::{Finding, Severity};
use crate::pipeline::order::{Order, Subject};
use crate::pipeline::repair::{EDITED_LEDGER, MIRROR, is_anew, is_mended};
use crate::pipeline::rollout::cause;
use crate::pipeline::step::Stage;
use crate::pipeline::{Pipeline, PipelineError, TenantState, document, phases, template};
use crate::resolve;
use crate::runner::tenant::not_started;
use crate::runner::{Context, Session, Trouble, doctor, mend};
use crate::sql::Database;

/// Things that are left which are said of one tenant.
const LINES: usize = 5;

/// What is to be done about a tenant.
pub(super) struct Mending {
    /// For everybody of whom the same is wrong; empty where only the landlord's rows are, or nothing is.
    pub pipeline: Pipeline,
    /// What the landlord says otherwise than the tenant's ledger.
    pub mirror: Vec<String>,
    /// The checks that will pass then, with their modules.
    pub mended: BTreeSet<String>,
    /// What somebody has to do.
    pub left: Option<String>,
}

impl Mending {
    pub(super) fn is_nothing(&self) -> bool {
        self.pipeline.is_empty() && self.mirror.is_empty()
    }

    /// The pipeline with its digest.
    pub(super) fn compiled(&self) -> Compiled {
        let digest = hex_sha256(document::write_pipeline(&self.pipeline).as_bytes());
        Compiled { digest, pipeline: Rc::new(self.pipeline.clone()) }
    }

    /// What it comes to, in a line that is the same for all that are alike.
    pub(super) fn words(&self, slug: &str) -> String {
        let mended = self.mended.iter().cloned().collect::<Vec<_>>().join(", ");
        let left = self.left.as_ref().map(|left| format!("; left: {}", cause(left, slug)));
        format!("mends {mended}{}", left.unwrap_or_default())
    }
}

impl Fleet<'_> {
    /// What is to be done about a tenant of which so much was found.
    pub(super) fn mending(
        &self,
        order: &Order,
        catalog: &Catalog,
        (database, state): (Database, &TenantState),
        found: Vec<Finding>,
    ) -> Result<Mending, PipelineError> {
        let accept: &[String] = if let Order::Repair { accept } = order { accept } else { &[] };
        let pipeline = self.for_all(order, catalog, (database, state), is_anew(&found))?;
        let runs = !pipeline.is_empty();
        let (mended, left): (Vec<Finding>, Vec<Finding>) =
            found.into_iter().partition(|one| is_mended(one, accept, false) && (runs || one.check == MIRROR));
        let name = |one: &Finding| match &one.module {
            Some(module) => format!("{} of {module}", one.check),
            None => one.check.to_owned(),
        };
        Ok(Mending {
            pipeline,
            mirror: mended.iter().filter(|one| one.check == MIRROR).map(|one| one.what.clone()).collect(),
            mended: mended.iter().map(name).collect(),
            left: left_over(&left),
        })
    }

    /// The pipeline of the order for everybody in `state`.
    fn for_all(
        &self,
        order: &Order,
        catalog: &Catalog,
        (database, state): (Database, &TenantState),
        anew: bool,
    ) -> Result<Pipeline, PipelineError> {
        let (pins, fleet, tool) = (BTreeMap::new(), phases::Fleet::new(), resolve::tool());
        let subject = Subject {
            tenant: template::NOBODY,
            database,
            pins: &pins,
            fleet: &fleet,
            values: &template::marks(database),
            archived: &[],
            anew,
            tool: &tool,
            app: self.app,
            today: self.clock.today(),
        };
        let pipeline = order.pipeline(catalog, state, &subject)?;
        Ok(Pipeline { state: String::new(), ..pipeline })
    }

    /// Everything that is not as it should be with a tenant, and its state.
    pub(super) async fn looked(
        &self,
        catalog: &Catalog,
        (tenant, database): (&Tenant, Database),
        landlord: &mut Landlord,
    ) -> Result<(Vec<Finding>, TenantState), Trouble> {
        let quiet = |_: &crate::runner::events::Event| {};
        let context = self.context(&quiet);
        let (visit, state) = doctor::look(landlord, &context, (catalog, database), tenant).await?;
        Ok((visit.findings, state))
    }

    /// What is to be run for a tenant that is locked; the landlord's rows are mended here, without a run.
    pub(super) async fn repaired(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        (context, landlord, session): (&Context<'_>, &mut Landlord, &mut Session),
    ) -> Result<Prepared, Why> {
        session.complete(landlord).await?;
        let database = session.database();
        let own = |catalog: &&Catalog| catalog.digest == rollout.catalog_digest;
        let Some(catalog) = self.catalogs.get(&database).filter(own) else {
            return Err(Why::Refused("the rollout's definitions are not at hand".to_owned()));
        };
        let looked = self.looked(catalog, (&session.tenant, database), landlord).await;
        let (found, _) = looked.map_err(|trouble| not_started(&session.tenant, Stage::Validate, trouble))?;
        if let Some(why) = edited(&found) {
            return Err(Why::Refused(why));
        }
        let mending = self.mending(&rollout.spec.order, catalog, (database, &session.state), found);
        let mending = mending.map_err(Why::Pipeline)?;
        let moved = claimed.head.as_ref().is_some_and(|head| *head != session.state.head)
            // What is wrong with a tenant does not show in its head.
            || claimed.pipeline.as_ref().is_some_and(|saved| *saved != mending.compiled().digest);
        if moved {
            return Err(Why::Skipped("it has changed since the pipeline was saved".to_owned()));
        }
        if !mending.pipeline.is_empty() {
            let (slug, name) = (&session.tenant.slug, &session.tenant.name);
            let email = session.tenant.email.as_deref().unwrap_or_default();
            let names = template::Names { slug, name, email };
            session.left = mending.left;
            let pipeline = template::filled(&mending.pipeline, &names, (&session.state, database));
            return Ok(Prepared::Run(Box::new(pipeline)));
        }
        if mending.mirror.is_empty() {
            return Ok(Prepared::Done(Done::Unchanged(mending.left)));
        }
        self.mirrored(claimed, (context, session), &mending).await?;
        Ok(Prepared::Done(Done::Mirrored(mending.left)))
    }

    /// Has the landlord's rows say what the tenant's ledger says, and ends the target with it.
    async fn mirrored(
        &self,
        claimed: &Claimed,
        (context, session): (&Context<'_>, &Session),
        mending: &Mending,
    ) -> Result<(), Why> {
        let stamp = self.clock.stamp();
        let left = mending.left.as_deref();
        let cause = left.map(|left| cause(left, &claimed.tenant));
        let write = async |conn: &mut Conn| {
            let ended = targets::Ended { status: "done", run: None, cause: cause.as_deref(), error: left };
            let mine = targets::end(conn, claimed, &ended, &stamp).await?;
            if mine {
                mend::mirror_within(conn, context, session, &mending.mirror).await?;
            }
            Ok(mine)
        };
        match self.group.write_on_record(write).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(not_started(&session.tenant, Stage::Record, Trouble::Taken).into()),
            Err(error) => Err(Why::Landlord(error)),
        }
    }
}

/// Why a tenant whose ledger was edited is not mended: a run would write a new head, and nobody would ever
/// know.
pub(super) fn edited(found: &[Finding]) -> Option<String> {
    let edited = found.iter().find(|one| one.check == EDITED_LEDGER)?;
    let way = edited.mend.as_deref().unwrap_or_default();
    Some(format!("{}; `{way}` takes its rows as they are", edited.what))
}

/// What is left for somebody to do, in a line; a note is only worth knowing.
fn left_over(left: &[Finding]) -> Option<String> {
    let bad: Vec<&str> =
        left.iter().filter(|one| one.severity != Severity::Note).map(|one| one.what.as_str()).collect();
    if bad.is_empty() {
        return None;
    }
    let more = bad.len().saturating_sub(LINES);
    let mut text = bad[..bad.len() - more].join("; ");
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    Some(text)
}
