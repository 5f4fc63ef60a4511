//! Taking a database that exists under management: the ledger's tables beside what is there, then the
//! tenant's row. Nothing that is there is changed.
//!
//! The stamp comes first, with the id that the tenant will have. Whoever imports again after a crash finds
//! a stamp of this landlord with the same slug and an id that the landlord does not know, and goes on
//! with that id.

use serde_json::json;
use tokio::sync::Mutex;

use super::places::HOST_ROLE;
use super::tenant::Context;
use super::{Trouble, hooks, standing};
use crate::clock::new_id;
use crate::databases::lock::{self, LockError};
use crate::databases::url::Url;
use crate::databases::{Conn, DbError, Mode, Place, central, server, session};
use crate::landlord::audit_log;
use crate::landlord::tenants::Tenant;
use crate::landlord::{Landlord, tenants};
use crate::ledger::{self, About};
use crate::sql::Database;

/// A database without an owner in the landlord: what is said about it.
pub type Candidate = Tenant;

/// The landlord of several imports at once.
pub type Shared<'a> = Mutex<&'a mut Landlord>;

/// A tenant's row as it will be, with no id yet.
#[must_use]
pub fn candidate(slug: &str, name: &str, host: &str, database: &str) -> Candidate {
    Tenant {
        id: String::new(),
        slug: slug.to_owned(),
        name: name.to_owned(),
        email: None,
        profile: None,
        host: host.to_owned(),
        database: database.to_owned(),
        status: "active".to_owned(),
        rights_seq: 0,
        created_at: String::new(),
        epoch: 1,
        isolation: HOST_ROLE.to_owned(),
        url: None,
        labels: std::collections::BTreeMap::new(),
    }
}

/// What makes a place the same as another one, whatever login leads there.
#[must_use]
pub fn same(place: &Place) -> String {
    let server = |url: &Url| {
        let host = url.host().unwrap_or_default().to_lowercase();
        let host = if ["", "localhost", "::1"].contains(&host.as_str()) { "127.0.0.1" } else { &host };
        let socket = url.value("socket").unwrap_or_else(|| host.to_owned());
        format!("{:?} {socket} {:?} {}", url.scheme(), url.port(), url.database())
    };
    match place {
        Place::File(file) => file.canonicalize().unwrap_or_else(|_| file.clone()).display().to_string(),
        Place::Server(url) => server(url),
    }
}

/// Why the database cannot be taken, if so. Changes nothing.
///
/// # Errors
/// It cannot be reached or read.
pub async fn obstacle(
    landlord: &Shared<'_>,
    context: &Context<'_>,
    candidate: &Candidate,
) -> Result<Option<String>, Trouble> {
    if let Place::Server(url) = context.places.of(candidate)?
        && central::is_servers_own(&url)?
    {
        return Ok(Some(format!("{} is one of the server's own databases", candidate.database)));
    }
    let mut conn = context.places.open(candidate, Mode::Read).await?;
    let found = claimed(&mut conn, landlord, candidate).await;
    let narrow = server::narrow_text(&mut conn).await;
    let _ = conn.close().await;
    Ok(match (found?, narrow?) {
        (Claim::Taken(by), _) => Some(by),
        (_, Some((set, way))) => Some(format!("its character set {set} cannot hold every text: `{way}`")),
        (Claim::Free | Claim::Begun(_), None) => None,
    })
}

/// Who the database says it belongs to.
enum Claim {
    Free,
    /// An import of the same tenant was begun, with this id.
    Begun(String),
    Taken(String),
}

async fn claimed(conn: &mut Conn, landlord: &Shared<'_>, candidate: &Tenant) -> Result<Claim, Trouble> {
    if server::has_table(conn, "landlord_meta").await? {
        return Ok(Claim::Taken("it is a landlord's database".to_owned()));
    }
    if let Some(identity) = ledger::identity(conn).await? {
        let slug = identity.slug;
        let mut landlord = landlord.lock().await;
        if identity.landlord_id != landlord.id {
            return Ok(Claim::Taken(format!("it is tenant {slug} of another landlord")));
        }
        let owner = tenants::by_id(&mut landlord.conn, &identity.tenant_id).await;
        return Ok(match owner.map_err(Trouble::Landlord)? {
            None if slug == candidate.slug => Claim::Begun(identity.tenant_id),
            Some(owner) if owner.status == tenants::DROPPED => Claim::Taken(format!(
                "it holds the ledger of tenant {slug}, which was dropped without `--ledger`"
            )),
            _ => Claim::Taken(format!("it is the database of tenant {slug}")),
        });
    }
    if conn.database() != Database::Mysql {
        for table in ledger::TABLES {
            if server::has_table(conn, table).await? {
                return Ok(Claim::Taken(format!("it has a table {table} of somebody else's")));
            }
        }
    }
    // Where each table commits by itself, tables without a stamp are a beginning.
    Ok(Claim::Free)
}

/// Takes the database under management.
///
/// # Errors
/// [`Trouble::Foreign`] where it belongs to somebody, [`Trouble::Lock`], the landlord's and the database's.
pub async fn take(
    landlord: &Shared<'_>,
    context: &Context<'_>,
    candidate: &Candidate,
) -> Result<Tenant, Trouble> {
    let place = context.places.of(candidate)?;
    let file = match &place {
        Place::File(file) => Some(lock::take(file, &context.holder(), context.wait, context.stop).await?),
        Place::Server(_) => None,
    };
    let mut conn = place.open(Mode::Write).await?;
    if file.is_none() && !session::try_lock(&mut conn, &format!("module/import/{}", same(&place))).await? {
        return Err(LockError::Held { holder: None }.into());
    }
    let mut tenant = candidate.clone();
    tenant.created_at = context.clock.stamp();
    let result = stamp(&mut conn, landlord, (&mut tenant, &context.places.about(candidate))).await;
    if result.is_err() {
        let _ = conn.rollback().await;
    }
    if result.is_ok() {
        hooks::reach("stamped");
        let mut landlord = landlord.lock().await;
        let written = write(&mut landlord, context, &tenant).await;
        if written.is_err() {
            let _ = landlord.conn.rollback().await;
        }
        written.map_err(Trouble::Landlord)?;
    }
    let _ = conn.close().await;
    drop(file);
    result.map(|()| tenant)
}

async fn stamp(
    conn: &mut Conn,
    landlord: &Shared<'_>,
    (tenant, about): (&mut Tenant, &About),
) -> Result<(), Trouble> {
    conn.begin().await?;
    match claimed(conn, landlord, tenant).await? {
        Claim::Taken(by) => return Err(Trouble::Claimed { slug: tenant.slug.clone(), by }),
        Claim::Begun(id) => tenant.id = id,
        Claim::Free => {
            tenant.id = new_id();
            let who = (tenant.id.as_str(), about);
            let landlord = landlord.lock().await.id.clone();
            ledger::create(conn, who, &landlord, &tenant.created_at).await?;
        }
    }
    Ok(conn.commit().await?)
}

async fn write(landlord: &mut Landlord, context: &Context<'_>, tenant: &Tenant) -> Result<(), DbError> {
    let conn = &mut landlord.conn;
    conn.begin().await?;
    tenants::insert(conn, tenant).await?;
    let event = standing::event("tenant.imported", context, tenant).data(json!({
        "id": tenant.id,
        "host": tenant.host,
        "database": tenant.database,
        "own_address": tenant.url.is_some(),
        "profile": tenant.profile,
        "labels": tenant.labels,
    }));
    audit_log::append(conn, &event, context.clock).await?;
    conn.commit().await
}
