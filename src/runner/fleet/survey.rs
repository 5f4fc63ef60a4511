//! Looking at many tenants without changing any: what the order would do to each, and which get the same
//! pipeline.

use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::compile::{archived, own_key};
use super::mending::edited;
use super::target::{Why, too_much};
use super::{Compiled, Fleet};
use crate::databases::Mode;
use crate::databases::schema::hex_sha256;
use crate::definitions::model::Catalog;
use crate::landlord::overrides::Rights;
use crate::landlord::pins::{self, Pin};
use crate::landlord::tenants::Tenant;
use crate::pipeline::backup::Choice;
use crate::pipeline::order::Order;
use crate::pipeline::{Pipeline, PipelineError, TenantState, document, phases, template};
use crate::runner::rights::moment;
use crate::runner::stages::validate;
use crate::runner::{Trouble, bug, limits};
use crate::sql::Database;

/// What the order comes to for one tenant.
pub enum Answer {
    /// The pipeline, and the tenant's head when it was looked at.
    Planned {
        compiled: Compiled,
        head: String,
        /// The same for all that get the same pipeline, but for whose archive it is.
        alike: String,
        /// What it is for, where the pipeline does not say so.
        words: Option<String>,
    },
    Unchanged,
    /// Nothing is to be done by this, and something is left for somebody to do.
    Left(String),
    Skipped(String),
    Refused(String),
    Failed(Trouble),
}

/// What the landlord knows of all tenants.
pub struct Known<'a> {
    pub held: &'a [Pin],
    pub others: &'a BTreeMap<Database, phases::Fleet>,
    /// By tenant id; who is not among them has no overrides.
    pub rights: &'a BTreeMap<String, Rights>,
}

/// Looks at `tenants`, several at once, and gives each answer to `take` as it comes.
///
/// # Errors
/// What `take` ends with.
pub async fn survey<E>(
    fleet: &Fleet<'_>,
    (order, backup, landlord): (&Order, Choice, &str),
    (tenants, known): (Vec<Tenant>, &Known<'_>),
    mut take: impl FnMut(&Tenant, Answer) -> Result<(), E>,
) -> Result<(), E> {
    let mut waiting = tenants.into_iter();
    let mut running = FuturesUnordered::new();
    let look = |tenant: Tenant| async move {
        let told = bug::caught(told(fleet, (order, backup, landlord), (&tenant, known))).await;
        let answer = told.unwrap_or_else(|panic| Answer::Failed(Trouble::Bug(panic)));
        (tenant, answer)
    };
    for tenant in waiting.by_ref().take(fleet.concurrency) {
        running.push(look(tenant));
    }
    while let Some((tenant, answer)) = running.next().await {
        if !fleet.pause.load(std::sync::atomic::Ordering::Relaxed)
            && let Some(next) = waiting.next()
        {
            running.push(look(next));
        }
        take(&tenant, answer)?;
    }
    Ok(())
}

async fn told(
    fleet: &Fleet<'_>,
    (order, backup, landlord): (&Order, Choice, &str),
    (tenant, known): (&Tenant, &Known<'_>),
) -> Answer {
    if let Order::Repair { .. } = order {
        return mended(fleet, order, tenant).await;
    }
    match look(fleet, tenant, landlord).await {
        Ok(mut state) => {
            let rights = known.rights.get(&tenant.id);
            state.overrides = rights.map(|one| one.grants(&moment(fleet.clock))).unwrap_or_default();
            answer(fleet, (order, backup), (tenant, &state), (known.held, known.others)).await
        }
        Err(trouble) => Answer::Failed(trouble),
    }
}

async fn look(fleet: &Fleet<'_>, tenant: &Tenant, landlord: &str) -> Result<TenantState, Trouble> {
    let mut conn = fleet.places.open(tenant, Mode::Read).await?;
    let read = validate::identity(&mut conn, tenant, landlord).await;
    let _ = conn.close().await;
    read.map(|(_, state)| state)
}

async fn answer(
    fleet: &Fleet<'_>,
    (order, backup): (&Order, Choice),
    (tenant, state): (&Tenant, &TenantState),
    (held, others): (&[Pin], &BTreeMap<Database, phases::Fleet>),
) -> Answer {
    let Ok(database) = fleet.places.database(&tenant.host) else {
        return Answer::Skipped("its host is not known".to_owned());
    };
    let Some(catalog) = fleet.catalogs.get(&database) else {
        return Answer::Skipped("the definitions are not at hand".to_owned());
    };
    let today = fleet.clock.today();
    let own: Vec<Pin> = held.iter().filter(|pin| pin.tenant_id == tenant.id).cloned().collect();
    let held = pins::ranges(&own, today);
    let none = phases::Fleet::new();
    let others = others.get(&database).unwrap_or(&none);
    let from = (tenant, database, state);
    if let Order::Adopt { .. } = order {
        let mut landlord = match fleet.landlord().await {
            Ok(landlord) => landlord,
            Err(error) => return Answer::Failed(Trouble::Landlord(error)),
        };
        let made = fleet.adoption(order, catalog, from, ((&held, others), &mut landlord)).await;
        fleet.spare.borrow_mut().push(landlord);
        return match made {
            Ok(pipeline) => alone(pipeline.map(|one| one.backed_up(backup)), state),
            Err(why) => why.into(),
        };
    }
    let archived = match fleet.group.read(async |conn| Ok(archived(conn, order, from).await)).await {
        Ok(Ok(archived)) => archived,
        Ok(Err(why)) => return why.into(),
        Err(error) => return Answer::Failed(Trouble::Landlord(error)),
    };
    let key = own_key(template::key(state, database, (&held, others), today), &archived);
    let known = fleet.cache.borrow().get(&key).cloned();
    let compiled = match known {
        Some(compiled) => compiled,
        None => {
            let what = (order, backup, catalog);
            let compiled = match fleet.made(what, (database, state), (&held, others, &archived)) {
                Ok((compiled, _)) => compiled,
                Err(error) => return Why::Pipeline(error).into(),
            };
            fleet.cache.borrow_mut().insert(key, compiled.clone());
            compiled
        }
    };
    if compiled.pipeline.is_empty() {
        return Answer::Unchanged;
    }
    if limits::lowers(&compiled.pipeline) {
        match over(fleet, order, catalog, (tenant, &compiled.pipeline)).await {
            Ok(None) => {}
            Ok(Some(why)) => return Answer::Refused(why),
            Err(trouble) => return Answer::Failed(trouble),
        }
    }
    let alike = compiled.digest.clone();
    let compiled = if archived.is_empty() { compiled } else { compiled.with(&archived) };
    Answer::Planned { compiled, head: state.head.clone(), alike, words: None }
}

/// Why the tenant holds too much for the order, where that was not allowed.
async fn over(
    fleet: &Fleet<'_>,
    order: &Order,
    catalog: &Catalog,
    (tenant, pipeline): (&Tenant, &Pipeline),
) -> Result<Option<String>, Trouble> {
    let mut conn = fleet.places.open(tenant, Mode::Read).await?;
    let found = too_much(&mut conn, catalog, (order, pipeline)).await;
    let _ = conn.close().await;
    Ok(found?)
}

/// The answer to an order to repair.
async fn mended(fleet: &Fleet<'_>, order: &Order, tenant: &Tenant) -> Answer {
    let Ok(database) = fleet.places.database(&tenant.host) else {
        return Answer::Skipped("its host is not known".to_owned());
    };
    let Some(catalog) = fleet.catalogs.get(&database) else {
        return Answer::Skipped("the definitions are not at hand".to_owned());
    };
    let mut landlord = match fleet.landlord().await {
        Ok(landlord) => landlord,
        Err(error) => return Answer::Failed(Trouble::Landlord(error)),
    };
    let looked = fleet.looked(catalog, (tenant, database), &mut landlord).await;
    fleet.spare.borrow_mut().push(landlord);
    let (found, state) = match looked {
        Ok(looked) => looked,
        Err(trouble) => return Answer::Failed(trouble),
    };
    if let Some(why) = edited(&found) {
        return Answer::Refused(why);
    }
    match fleet.mending(order, catalog, (database, &state), found) {
        Err(error) => Why::Pipeline(error).into(),
        Ok(mending) if mending.is_nothing() => mending.left.map_or(Answer::Unchanged, Answer::Left),
        Ok(mending) => {
            let (compiled, words) = (mending.compiled(), mending.words(&tenant.slug));
            let alike = format!("{} {words}", compiled.digest);
            Answer::Planned { compiled, head: state.head, alike, words: Some(words) }
        }
    }
}

/// The answer for a pipeline that is one tenant's alone.
fn alone(pipeline: Option<Pipeline>, state: &TenantState) -> Answer {
    let Some(pipeline) = pipeline.filter(|one| !one.is_empty()) else { return Answer::Unchanged };
    let digest = |pipeline: &Pipeline| hex_sha256(document::write_pipeline(pipeline).as_bytes());
    let nobodys = Pipeline { tenant: String::new(), state: String::new(), ..pipeline.clone() };
    let alike = digest(&nobodys);
    let compiled = Compiled { digest: digest(&pipeline), pipeline: Rc::new(pipeline) };
    Answer::Planned { compiled, head: state.head.clone(), alike, words: None }
}

impl From<Why> for Answer {
    fn from(why: Why) -> Self {
        match why {
            Why::Skipped(why) => Self::Skipped(why),
            Why::Pipeline(error @ PipelineError::NotInstalled { .. }) => Self::Skipped(error.to_string()),
            Why::Pipeline(error) => Self::Refused(error.to_string()),
            Why::Refused(why) => Self::Refused(why),
            Why::Run(error) => Self::Failed(error.trouble),
            Why::Landlord(error) => Self::Failed(Trouble::Landlord(error)),
            Why::Bug(panic) => Self::Failed(Trouble::Bug(panic)),
        }
    }
}
