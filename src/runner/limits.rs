//! What a tenant holds more of than a pipeline's limits would allow.

use std::fmt;

use crate::billing::entitlement::{Entitlement, Kind};
use crate::databases::{Conn, DbError, server};
use crate::definitions::model::{Catalog, MeterSource, Period};
use crate::pipeline::Pipeline;

/// More than a limit allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    pub module: String,
    pub meter: String,
    pub used: i64,
    pub limit: i64,
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} of {}, and {} are allowed", self.used, self.meter, self.module, self.limit)
    }
}

/// Counts what falls under a limit that the pipeline lowers. Meters of a period, and those that the
/// application reports, begin anew and are not counted.
///
/// # Errors
/// The database's.
pub async fn over(conn: &mut Conn, catalog: &Catalog, pipeline: &Pipeline) -> Result<Vec<Over>, DbError> {
    let mut found = Vec::new();
    for row in &pipeline.entitlements.after {
        let Some(limit) = number(row).filter(|limit| lowered(pipeline, row, *limit)) else { continue };
        let meter = row.plain_name();
        let known = catalog.modules.get(&row.module).and_then(|module| module.meters.get(meter));
        let Some(known) = known.filter(|known| known.period == Period::Total) else { continue };
        let used = match &known.source {
            // A component that is not there has no table, and nothing in it.
            MeterSource::Table { table, .. } if !server::has_table(conn, table).await? => 0,
            MeterSource::Table { table, condition } => {
                server::count_where(conn, table, condition.as_deref()).await?
            }
            MeterSource::Count(query) => conn.first(query, &[]).await?.map_or(Ok(0), |row| row.int(0))?,
            MeterSource::Reported => continue,
        };
        if used > limit {
            found.push(Over { module: row.module.clone(), meter: meter.to_owned(), used, limit });
        }
    }
    Ok(found)
}

/// Whether the pipeline lowers any limit, so that something is to be counted.
#[must_use]
pub fn lowers(pipeline: &Pipeline) -> bool {
    let after = &pipeline.entitlements.after;
    after.iter().any(|row| number(row).is_some_and(|limit| lowered(pipeline, row, limit)))
}

fn number(row: &Entitlement) -> Option<i64> {
    (row.kind == Kind::Limit).then(|| row.value.parse().ok())?
}

/// Whether the limit was higher before, or there was none.
fn lowered(pipeline: &Pipeline, row: &Entitlement, limit: i64) -> bool {
    let before = pipeline.entitlements.before.iter();
    let before = before.filter(|one| one.module == row.module && one.name == row.name).map(number).next();
    before.is_some_and(|before| before.is_none_or(|before| before > limit))
}
