//! Where each tenant's database is, and with which login a run works there.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use super::Trouble;
use super::expected::{Kept, Schemas};
use crate::databases::outline::Seen;
use crate::databases::roles::{self, Names, Role, RoleKey};
use crate::databases::url::Url;
use crate::databases::{DbErrorKind, Mode, Place};
use crate::landlord::hosts::Host;
use crate::landlord::tenants::Tenant;
use crate::ledger::{self, About};
use crate::sql::Database;

/// A tenant that has a login of its own in its database.
pub const OWN_ROLE: &str = "own role";
/// A tenant that is worked on with its host's login.
pub const HOST_ROLE: &str = "host role";

/// Resolves references to the environment and to files in an address.
pub type Resolve = Box<dyn Fn(&str) -> Result<String, String>>;

/// The hosts of a landlord, and what is needed to get in.
pub struct Places {
    /// Where the folder of a SQLite host begins, if it is relative.
    pub data: PathBuf,
    pub hosts: BTreeMap<String, Host>,
    pub resolve: Resolve,
    /// What the passwords of the tenants' own logins follow from, or why it is not to be had.
    pub role_key: Result<RoleKey, String>,
    /// The schemas that were built here: of many tenants in need of the same one, the first builds it.
    pub built: Schemas,
    /// Those that the landlord keeps and that were read here.
    pub kept: Kept,
    /// Those that tenants were found to have.
    pub seen: Seen,
}

impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Places").field("data", &self.data).field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

impl Places {
    fn host(&self, name: &str) -> Result<&Host, Trouble> {
        let unknown =
            || Trouble::Host { host: name.to_owned(), why: "the landlord does not know it".to_owned() };
        self.hosts.get(name).ok_or_else(unknown)
    }

    /// What speaks on a host.
    ///
    /// # Errors
    /// [`Trouble::Host`].
    pub fn database(&self, host: &str) -> Result<Database, Trouble> {
        let host = self.host(host)?;
        host.database.parse().map_err(|_| Trouble::Host {
            host: host.name.clone(),
            why: format!("is of kind {}", host.database),
        })
    }

    /// The address of a host's server with the host's own login.
    ///
    /// # Errors
    /// [`Trouble::Host`]: unknown, a folder, or an address with a reference that leads nowhere.
    pub fn admin(&self, host: &str) -> Result<Url, Trouble> {
        let host = self.host(host)?;
        self.address(&host.name, &host.url)
    }

    /// An address as it is kept, with its references resolved.
    ///
    /// # Errors
    /// [`Trouble::Host`]: a reference leads nowhere, or it is no address.
    pub fn address(&self, host: &str, text: &str) -> Result<Url, Trouble> {
        let failed = |why: String| Trouble::Host { host: host.to_owned(), why };
        let text = (self.resolve)(text).map_err(failed)?;
        text.parse().map_err(|error: crate::databases::url::UrlError| failed(error.to_string()))
    }

    /// The folder of a SQLite host.
    ///
    /// # Errors
    /// [`Trouble::Host`].
    pub fn folder(&self, host: &str) -> Result<PathBuf, Trouble> {
        let host = self.host(host)?;
        let text = (self.resolve)(&host.url).map_err(|why| Trouble::Host { host: host.name.clone(), why })?;
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(&text);
        Ok(self.data.join(path))
    }

    /// Whether the tenant's database is on a server.
    #[must_use]
    pub fn is_server(&self, tenant: &Tenant) -> bool {
        self.database(&tenant.host).is_ok_and(|database| database != Database::Sqlite)
    }

    /// The database of `tenant`, with the login that runs use.
    ///
    /// # Errors
    /// [`Trouble::Host`], [`Trouble::RoleKey`].
    pub fn of(&self, tenant: &Tenant) -> Result<Place, Trouble> {
        if self.database(&tenant.host)? == Database::Sqlite {
            return Ok(Place::File(self.folder(&tenant.host)?.join(&tenant.database)));
        }
        if let Some(own) = &tenant.url {
            return Ok(Place::Server(self.address(&tenant.host, own)?));
        }
        let address = self.admin(&tenant.host)?.with_database(&tenant.database);
        if tenant.isolation != OWN_ROLE {
            return Ok(Place::Server(address));
        }
        let password = self.password(tenant)?;
        let address = address.with_login(&self.names(tenant)?.migration, &password);
        // What a login has set for itself must not decide where the ledger is looked for.
        Ok(Place::Server(address.in_public_schema()))
    }

    /// The database of `tenant` with its host's own login, where it has logins of its own: as
    /// [`Places::of`], and without the role key.
    ///
    /// # Errors
    /// [`Trouble::Host`].
    pub fn as_host(&self, tenant: &Tenant) -> Result<Place, Trouble> {
        if tenant.isolation != OWN_ROLE {
            return self.of(tenant);
        }
        Ok(Place::Server(self.admin(&tenant.host)?.with_database(&tenant.database)))
    }

    /// Whether `tenant` had its database before it was a tenant: then the database stays when it goes.
    #[must_use]
    pub fn is_imported(&self, tenant: &Tenant) -> bool {
        tenant.url.is_some() || (self.is_server(tenant) && tenant.isolation != OWN_ROLE)
    }

    /// What the tenant's own database says of it.
    #[must_use]
    pub fn about(&self, tenant: &Tenant) -> About {
        let origin = if self.is_imported(tenant) { ledger::IMPORTED } else { ledger::MADE };
        About {
            slug: tenant.slug.clone(),
            name: Some(tenant.name.clone()),
            profile: tenant.profile.clone(),
            epoch: Some(tenant.epoch),
            origin: Some(origin.to_owned()),
        }
    }

    /// Finishes a change of the migration role's password whose process died: the landlord counts first,
    /// so the server is at most one behind. Only whoever gets in with the password before this one is
    /// given the new one; `false` where that does not get in either.
    ///
    /// # Errors
    /// [`Trouble::Host`], and the server's.
    pub async fn mend(&self, tenant: &Tenant) -> Result<bool, Trouble> {
        if tenant.isolation != OWN_ROLE || tenant.epoch <= 1 {
            return Ok(false);
        }
        let before = Tenant { epoch: tenant.epoch - 1, ..tenant.clone() };
        match self.of(&before)?.open(Mode::Read).await {
            Ok(conn) => conn.close().await?,
            Err(error) if error.kind == DbErrorKind::Refused => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        let (admin, names) = (self.admin(&tenant.host)?, self.names(tenant)?);
        roles::set_password(&admin, &names, Role::Migration, &self.password(tenant)?).await?;
        Ok(true)
    }

    /// The password of the tenant's migration role.
    ///
    /// # Errors
    /// [`Trouble::RoleKey`]: the key is not to be had.
    pub fn password(&self, tenant: &Tenant) -> Result<String, Trouble> {
        let key = self.role_key.as_ref().map_err(|why| Trouble::RoleKey(why.clone()))?;
        Ok(key.password(&tenant.id, tenant.epoch))
    }

    /// How the database and the logins of `tenant` are called on its server.
    ///
    /// # Errors
    /// [`Trouble::Host`].
    pub fn names(&self, tenant: &Tenant) -> Result<Names, Trouble> {
        let kind = self.database(&tenant.host)?;
        Ok(Names::of_database(&tenant.database, &tenant.id, kind))
    }

    /// How a new tenant's database would be called on `host`.
    ///
    /// # Errors
    /// [`Trouble::Host`].
    pub fn new_name(&self, host: &str, slug: &str, id: &str) -> Result<String, Trouble> {
        let kind = self.database(host)?;
        let pattern = &self.host(host)?.pattern;
        Ok(match kind {
            Database::Sqlite => format!("{slug}.db"),
            Database::Postgres | Database::Mysql => Names::of(pattern, slug, id, kind).database,
        })
    }

    /// Opens the database of `tenant`.
    ///
    /// # Errors
    /// [`Trouble::Host`], and the database's.
    pub async fn open(&self, tenant: &Tenant, mode: Mode) -> Result<crate::databases::Conn, Trouble> {
        let place = self.of(tenant)?;
        match place.open(mode).await {
            Err(error) if error.kind == DbErrorKind::Refused && self.mend(tenant).await? => {
                Ok(place.open(mode).await?)
            }
            other => Ok(other?),
        }
    }
}
