//! What is asked of a tenant's database: one statement for all meters of what is installed, made once for
//! all tenants that have the same installed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;

use super::reading::Orphan;
use crate::billing::meters::{Count, Metered, meters, query_in, tables};
use crate::billing::usage::{Span, WARN_AT, span};
use crate::databases::server;
use crate::definitions::model::{Catalog, Limit, Period};
use crate::landlord::usage::Audited;
use crate::ledger::usage::Installed;
use crate::sql::Database;

/// Plans that are kept; more are made again.
const MOST: usize = 1_000;

/// A meter of an installed module.
#[derive(Debug)]
pub struct Item {
    pub module: String,
    pub version: String,
    pub plan: String,
    pub metered: Metered,
    pub span: Span,
    /// What counts it; `None` where its counter is all there is.
    pub query: Option<String>,
    /// The limit that the plan has, where the definitions know the plan.
    pub limit: Option<Limit>,
}

impl Item {
    /// Percentages at which the tenant is warned.
    pub fn warn_at(&self) -> &[u8] {
        self.limit.as_ref().map_or(&WARN_AT, |limit| limit.warn_at.as_slice())
    }
}

/// What is asked of all tenants that have the same installed.
#[derive(Debug)]
pub struct Plan {
    pub installed: Vec<Installed>,
    pub items: Vec<Item>,
    /// Whether there is a counter for each day.
    pub daily: bool,
    /// One statement for all that is counted, in the order of the items that are.
    pub counting: Option<String>,
    /// What the definitions do not know.
    pub orphaned: Vec<Orphan>,
}

/// The component of each table.
type Owners = BTreeMap<String, String>;

type Made = BTreeMap<(Database, Vec<Installed>), Rc<Plan>>;

/// The plans that were made for a day.
pub struct Plans<'a> {
    catalog: &'a Catalog,
    day: Date,
    made: RefCell<Made>,
    tables: RefCell<BTreeMap<(Database, String), Rc<Owners>>>,
}

impl<'a> Plans<'a> {
    #[must_use]
    pub fn new(catalog: &'a Catalog, day: Date) -> Self {
        Self { catalog, day, made: RefCell::default(), tables: RefCell::default() }
    }

    /// The periods that counters can be for on the day.
    pub fn periods(&self) -> [String; 3] {
        [Period::Total, Period::Day, Period::Month].map(|period| span(period, self.day).name)
    }

    pub fn of(&self, database: Database, installed: Vec<Installed>) -> Rc<Plan> {
        let key = (database, installed);
        if let Some(known) = self.made.borrow().get(&key) {
            return Rc::clone(known);
        }
        let plan = Rc::new(self.make(database, &key.1));
        let mut made = self.made.borrow_mut();
        if made.len() >= MOST {
            made.clear();
        }
        made.insert(key, Rc::clone(&plan));
        plan
    }

    fn make(&self, database: Database, installed: &[Installed]) -> Plan {
        let (mut items, mut orphaned) = (Vec::new(), Vec::new());
        for one in installed {
            let known = self.catalog.modules.get(&one.module);
            let Some(module) = known.filter(|module| module.version(&one.version).is_some()) else {
                orphaned.push(Orphan { module: one.module.clone(), version: one.version.to_string() });
                continue;
            };
            let tables = self.tables_of(database, &one.module);
            let given = module.plan_at(&one.plan, &one.version);
            for metered in meters((module, &one.version), &one.components, (&tables, database)) {
                let span = span(metered.period, self.day);
                items.push(Item {
                    module: one.module.clone(),
                    version: one.version.to_string(),
                    plan: one.plan.clone(),
                    query: query(&metered, &span, database),
                    limit: given.as_ref().and_then(|given| given.limits.get(&metered.meter)).cloned(),
                    metered,
                    span,
                });
            }
        }
        let mut queries = items.iter().filter_map(|item| item.query.as_deref()).peekable();
        let counting = queries.peek().is_some().then(|| server::all_numbers(database, queries));
        let daily = items.iter().any(|item| item.metered.period == Period::Day);
        Plan { installed: installed.to_vec(), items, daily, counting, orphaned }
    }

    fn tables_of(&self, database: Database, module: &str) -> Rc<Owners> {
        let key = (database, module.to_owned());
        let mut known = self.tables.borrow_mut();
        let found = known.entry(key).or_insert_with(|| {
            let module = self.catalog.modules.get(module);
            Rc::new(module.map(|module| tables(module, database)).unwrap_or_default())
        });
        Rc::clone(found)
    }
}

fn query(metered: &Metered, span: &Span, database: Database) -> Option<String> {
    match &metered.count {
        Count::Table { table, condition } => Some(server::counting(database, table, condition.as_deref())),
        // What cannot be made is asked as it is, and the database says what is wrong with it.
        Count::Query(query) => Some(query_in(query, span, database).unwrap_or_else(|_| query.clone())),
        Count::Counter => None,
    }
}

/// What the landlord knows to be installed.
pub fn mirrored(modules: &[Audited]) -> Vec<Installed> {
    let installed = |one: &Audited| {
        Some(Installed {
            module: one.module.clone(),
            version: one.version.parse().ok()?,
            plan: one.plan.clone(),
            components: one.components.iter().cloned().collect::<BTreeSet<_>>(),
        })
    };
    let mut all: Vec<Installed> = modules.iter().filter_map(installed).collect();
    all.sort();
    all
}
