//! Looking for tenants' databases on the hosts, and reading what they say. A host's login may not be able
//! to read a ledger (on PostgreSQL it belongs to the tenant's own login): then that login does, with the
//! password that follows from the role key.

use std::collections::BTreeMap;

use crate::databases::census;
use crate::databases::roles::{self, Names, Owner};
use crate::databases::{Conn, DbError, DbErrorKind, Mode, Place};
use crate::landlord::tenants::Tenant;
use crate::ledger::journal::{self, Known};
use crate::ledger::{self, About, LedgerError};
use crate::pipeline::TenantState;
use crate::runner::places::{HOST_ROLE, OWN_ROLE};
use crate::runner::tenant::Context;
use crate::runner::{Trouble, import};
use crate::sql::Database;

/// How many epochs are tried where nobody knows which one it is.
const TRIED: i64 = 8;

/// The table that a tenant's database is known by.
const STAMP: &str = "_module_identity";

/// Something on a host.
#[derive(Debug)]
pub enum Seen {
    Tenant(Box<Found>),
    /// What could not be looked into, and why.
    Closed {
        what: String,
        why: String,
    },
}

/// A database with a stamp.
#[derive(Clone, Debug)]
pub struct Found {
    pub host: String,
    pub database: String,
    pub landlord_id: String,
    pub tenant_id: String,
    pub login: Login,
    /// `None` where it can only be read once its login has a new password.
    pub ledger: Option<Ledger>,
}

/// How a run gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// With the host's own login.
    Host,
    /// With its own, whose password is that of this epoch.
    Own(i64),
    /// With its own, whose password nobody knows: it will be that of this epoch.
    Anew(i64),
}

/// What a tenant's database says.
#[derive(Clone, Debug)]
pub struct Ledger {
    pub about: About,
    pub created_at: String,
    pub state: TenantState,
    pub known: Vec<Known>,
}

impl Found {
    /// Host and database, as they are named to people.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}/{}", self.host, self.database)
    }

    /// What the tenant is called, as far as it is known.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.ledger.as_ref().map_or(&self.tenant_id, |ledger| &ledger.about.slug)
    }

    /// The landlord's row of the tenant, as far as it can be known.
    #[must_use]
    pub fn row(&self, database: Database) -> Tenant {
        let about = self.ledger.as_ref().map(|ledger| ledger.about.clone()).unwrap_or_default();
        let slug = if self.ledger.is_some() { about.slug } else { self.tenant_id.clone() };
        let own = self.login != Login::Host;
        // A file that was there before stays when its tenant goes.
        let imported = match about.origin.as_deref() {
            Some(origin) => origin == ledger::IMPORTED,
            None => self.database != format!("{slug}.db"),
        };
        let url = (database == Database::Sqlite && imported).then(|| format!("sqlite:{}", self.database));
        Tenant {
            id: self.tenant_id.clone(),
            profile: about.profile,
            created_at: self.ledger.as_ref().map(|one| one.created_at.clone()).unwrap_or_default(),
            epoch: match self.login {
                Login::Own(epoch) | Login::Anew(epoch) => epoch,
                Login::Host => about.epoch.unwrap_or(1),
            },
            isolation: if own { OWN_ROLE } else { HOST_ROLE }.to_owned(),
            url,
            ..import::candidate(&slug, about.name.as_deref().unwrap_or(&slug), &self.host, &self.database)
        }
    }
}

/// Looks at every database on every host; `step` is called for each. `epochs` are those that the landlord
/// knows, by tenant id.
///
/// # Errors
/// [`Trouble::Host`], or a host that cannot be reached: without it tenants would be missing.
pub async fn survey(
    context: &Context<'_>,
    epochs: &BTreeMap<String, i64>,
    step: &dyn Fn(),
) -> Result<Vec<Seen>, Trouble> {
    let mut seen = Vec::new();
    for host in context.places.hosts.keys() {
        for place in candidates(context, host, &mut seen).await? {
            step();
            let database = match &place {
                Place::File(file) => file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                Place::Server(url) => url.database().to_owned(),
            };
            match look(context, epochs, (host, &database), &place).await {
                Ok(found) => seen.extend(found.map(|one| Seen::Tenant(Box::new(one)))),
                // Gone since it was listed.
                Err(Trouble::Tenant(error)) if error.kind == DbErrorKind::Absent => {}
                Err(trouble) => {
                    seen.push(Seen::Closed { what: format!("{host}/{database}"), why: trouble.to_string() });
                }
            }
        }
    }
    Ok(seen)
}

async fn candidates(context: &Context<'_>, host: &str, seen: &mut Vec<Seen>) -> Result<Vec<Place>, Trouble> {
    if context.places.database(host)? == Database::Sqlite {
        let folder = context.places.folder(host)?;
        let files = census::files(&folder).map_err(|error| Trouble::Host {
            host: host.to_owned(),
            why: format!("{}: {error}", folder.display()),
        })?;
        return Ok(files.into_iter().map(Place::File).collect());
    }
    let admin = context.places.admin(host)?;
    let found = census::databases(&admin, STAMP).await;
    let found = found.map_err(|error| Trouble::Host { host: host.to_owned(), why: error.to_string() })?;
    let closed = |name: String| Seen::Closed {
        what: format!("{host}/{name}"),
        why: "the host's login may not enter it".to_owned(),
    };
    seen.extend(found.closed.into_iter().map(closed));
    Ok(found.open.into_iter().map(|name| Place::Server(admin.with_database(&name))).collect())
}

/// What a database says, if it has a stamp.
async fn look(
    context: &Context<'_>,
    epochs: &BTreeMap<String, i64>,
    (host, database): (&str, &str),
    place: &Place,
) -> Result<Option<Found>, Trouble> {
    let mut conn = place.open(Mode::Read).await?;
    let read = read(&mut conn).await;
    // On PostgreSQL nothing else can be asked behind an error.
    let _ = conn.rollback().await;
    let marked = match &read {
        Err(Trouble::Ledger(LedgerError::Database(error))) if error.kind == DbErrorKind::Refused => {
            roles::owner_of(&mut conn).await?
        }
        _ => None,
    };
    let _ = conn.close().await;
    let (landlord_id, tenant_id, ledger) = match (read, marked) {
        (Ok(None), _) => return Ok(None),
        (Ok(Some((identity, ledger))), _) => (identity.landlord_id, identity.tenant_id, Some(ledger)),
        (Err(_), Some((landlord, tenant))) => (landlord, tenant, None),
        (Err(trouble), None) => return Err(trouble),
    };
    let mut found = Found {
        host: host.to_owned(),
        database: database.to_owned(),
        landlord_id,
        tenant_id,
        login: Login::Host,
        ledger,
    };
    if matches!(place, Place::Server(_)) {
        let known = epochs.get(&found.tenant_id).copied();
        find_login(context, known, &mut found).await?;
    }
    Ok(Some(found))
}

/// Everything in the ledger, as it is at one moment.
pub(super) async fn read(conn: &mut Conn) -> Result<Option<(ledger::Identity, Ledger)>, Trouble> {
    conn.begin_read().await?;
    let Some((identity, about, created_at)) = ledger::stamp(conn).await? else { return Ok(None) };
    let (_, state) = ledger::read(conn).await?;
    let known = if identity.schema_version > 1 {
        journal::all(conn).await.map_err(LedgerError::Database)?
    } else {
        Vec::new()
    };
    Ok(Some((identity, Ledger { about, created_at, state, known })))
}

/// Which login runs have there, and which epoch its password is of: what gets in decides.
async fn find_login(context: &Context<'_>, known: Option<i64>, found: &mut Found) -> Result<(), Trouble> {
    let kind = context.places.database(&found.host)?;
    let (admin, names) =
        (context.places.admin(&found.host)?, Names::of_database(&found.database, &found.tenant_id, kind));
    let owner = Owner { landlord: &found.landlord_id, tenant: &found.tenant_id };
    if !roles::are_there(&admin, &names, owner).await? {
        return Ok(());
    }
    let said = found.ledger.as_ref().and_then(|ledger| ledger.about.epoch);
    // The stamp is written after the server was told.
    let mut tried: Vec<i64> = match said {
        Some(epoch) => vec![epoch, epoch + 1],
        None => (1..=TRIED).collect(),
    };
    tried.extend(known);
    let last = tried.iter().max().copied().unwrap_or(TRIED);
    for epoch in tried {
        found.login = Login::Own(epoch);
        let place = context.places.of(&found.row(kind))?;
        match place.open(Mode::Read).await {
            Ok(mut conn) => {
                let read = match &found.ledger {
                    Some(_) => Ok(None),
                    None => read(&mut conn).await,
                };
                let _ = conn.rollback().await;
                let _ = conn.close().await;
                if let Some((_, ledger)) = read? {
                    found.ledger = Some(ledger);
                }
                return Ok(());
            }
            Err(DbError { kind: DbErrorKind::Refused, .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    found.login = Login::Anew(last + 1);
    Ok(())
}
