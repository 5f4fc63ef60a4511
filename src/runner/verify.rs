//! Looking into every tenant's database, several at once, and comparing them with each other. What is kept
//! grows with the ways that schemas differ, not with the number of tenants.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::kin::{Families, NAMED};
use super::{Context, Trouble, check, kin};
use crate::databases::{DbError, Mode, Place};
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, LandlordError, overview};
use crate::pipeline::inspect::Finding;

/// How many tenants are read from the landlord at once.
const PAGE: usize = 500;

/// What was found.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many were looked at.
    pub looked: usize,
    /// Schemas unlike most others of the same module, version and components.
    pub outliers: Vec<Finding>,
    /// How many tenants do not agree with what is known of them, and the first of them.
    pub differ: usize,
    pub differing: Vec<String>,
    /// How many could not be looked at, and the first of them, each with the reason.
    pub failed: usize,
    pub failures: Vec<(String, String)>,
    /// Whether somebody asked to stop before all were looked at.
    pub stopped: bool,
}

/// Looks at every tenant, `at_once` at a time, each with a connection to the landlord of its own.
///
/// # Errors
/// The landlord's.
pub async fn everybody(
    place: &Place,
    context: &Context<'_>,
    at_once: usize,
) -> Result<Verified, LandlordError> {
    let mut landlord = Landlord::open(place, Mode::Read).await?;
    let mut spare = Vec::new();
    let (mut found, mut families) = (Verified::default(), Families::default());
    let mut waiting: VecDeque<Tenant> = VecDeque::new();
    let (mut after, mut all) = (String::new(), false);
    let mut running = FuturesUnordered::new();
    loop {
        found.stopped = context.stop.load(Ordering::Relaxed);
        while running.len() < at_once.max(1) && !found.stopped {
            if waiting.is_empty() && !all {
                waiting = overview::page(&mut landlord.conn, &after, PAGE).await?.into();
                all = waiting.len() < PAGE;
            }
            let Some(tenant) = waiting.pop_front() else { break };
            after.clone_from(&tenant.id);
            let own = match spare.pop() {
                Some(own) => own,
                None => Landlord::open(place, Mode::Read).await?,
            };
            running.push(look(own, context, tenant));
        }
        let Some((own, tenant, looked)) = running.next().await else { break };
        spare.push(own);
        found.take(&mut families, &tenant, (looked, context))?;
    }
    found.outliers = families.outliers();
    Ok(found)
}

async fn look(
    mut landlord: Landlord,
    context: &Context<'_>,
    tenant: Tenant,
) -> (Landlord, Tenant, Result<check::Examined, Trouble>) {
    let looked = Box::pin(check::examine(&mut landlord, context, &tenant)).await;
    (landlord, tenant, looked)
}

impl Verified {
    fn take(
        &mut self,
        families: &mut Families,
        tenant: &Tenant,
        (looked, context): (Result<check::Examined, Trouble>, &Context<'_>),
    ) -> Result<(), DbError> {
        let looked = looked.and_then(|looked| Ok((looked, context.places.database(&tenant.host)?)));
        match looked {
            Ok((examined, database)) => {
                self.looked += 1;
                if !examined.findings.is_empty() {
                    self.differ += 1;
                    if self.differing.len() < NAMED {
                        self.differing.push(tenant.slug.clone());
                    }
                }
                let live = kin::live(tenant, database, &examined.state, examined.live);
                for one in live {
                    families.add(one);
                }
            }
            Err(Trouble::Landlord(error)) => return Err(error),
            Err(trouble) => {
                self.failed += 1;
                if self.failures.len() < NAMED {
                    self.failures.push((tenant.slug.clone(), trouble.to_string()));
                }
            }
        }
        Ok(())
    }
}
