//! A pipeline tried on a copy of a tenant: the copy is made, the pipeline is carried out by the same stages
//! as for the tenant itself, taken back where that can be, and the copy is dropped. A landlord of its own
//! is told; the real one hears nothing.
//!
//! What a process that is killed leaves is swept by [`sweep`] (copies in files) and by the sweep of
//! scratch databases (on servers).

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use super::fleet::alive;
use super::places::HOST_ROLE;
use super::{Context, Places, RunError, Session, Trouble, past};
use crate::clock::{Stopwatch, new_id};
use crate::databases::outline::Seen;
use crate::databases::roles::{self, ScratchDatabase};
use crate::databases::{DbError, Place, dump};
use crate::definitions::model::Catalog;
use crate::landlord::tenants::{self, Tenant};
use crate::landlord::{Landlord, LandlordError, home, hosts};
use crate::pipeline::{Pipeline, template};
use crate::sql::Database;

/// What the address of a copy on a server is called where addresses are kept; the address itself is
/// never written down.
const COPY: &str = "rehearsal:";

/// Where rehearsals keep files, below the folder of data.
const FOLDER: &str = "rehearsals";

/// What is rehearsed for whom.
#[derive(Debug)]
pub struct Sample {
    pub tenant: Tenant,
    /// The tenant's head when the pipeline was made.
    pub head: String,
    pub pipeline: Pipeline,
}

/// What came of one sample.
#[derive(Debug)]
pub struct Rehearsed {
    pub copy_milliseconds: i64,
    /// What the pipeline took, or why it failed.
    pub run: Result<i64, String>,
    /// What taking it back took, or why it is not to be had; nothing where it failed before.
    pub undo: Option<Result<i64, String>>,
}

/// Why nothing could be rehearsed.
#[derive(Debug, thiserror::Error)]
pub enum RehearsalError {
    #[error("cannot keep copies in {}: {source}", .folder.display())]
    Folder { folder: PathBuf, source: std::io::Error },
    #[error("the landlord of the rehearsal: {0}")]
    Landlord(#[from] LandlordError),
}

impl From<DbError> for RehearsalError {
    fn from(error: DbError) -> Self {
        Self::Landlord(error.into())
    }
}

/// A folder for one rehearsal; it goes with it.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn make(data: &Path, host: &str) -> Result<Self, RehearsalError> {
        let id = new_id();
        let name = alive::name(host, &id[id.len() - 12..]);
        let folder = data.join(FOLDER).join(name);
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.map_err(|source| RehearsalError::Folder { folder: folder.clone(), source })?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be deleted now is swept later.
        let _ = fs::remove_dir_all(&self.0);
        if let Some(all) = self.0.parent() {
            let _ = fs::remove_dir(all);
        }
    }
}

/// Deletes what rehearsals whose process is gone have left below `data`, and gives how many there were.
#[must_use]
pub fn sweep(data: &Path) -> usize {
    let Ok(found) = fs::read_dir(data.join(FOLDER)) else { return 0 };
    let gone = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(alive::is_gone);
    let swept =
        found.flatten().map(|one| one.path()).filter(gone).filter(|one| fs::remove_dir_all(one).is_ok());
    let many = swept.count();
    let _ = fs::remove_dir(data.join(FOLDER));
    many
}

/// Where samples are rehearsed.
#[derive(Debug)]
pub struct Stage {
    landlord: Landlord,
    folder: Folder,
}

/// A copy of one tenant's database.
struct Copied {
    tenant: Tenant,
    places: Places,
    scratch: Option<ScratchDatabase>,
}

impl Stage {
    /// Makes a landlord for rehearsals, with the id `id` that the tenants' stamps carry, below `data`.
    ///
    /// # Errors
    /// [`RehearsalError`]; nothing is left.
    pub async fn make(context: &Context<'_>, data: &Path, id: &str) -> Result<Self, RehearsalError> {
        let folder = Folder::make(data, &context.actor.host)?;
        let place = Place::File(folder.0.join("landlord.db"));
        let mut landlord = Landlord::create(&place, None, context.actor, context.clock).await?.landlord;
        home::adopted(&mut landlord, id, context.actor, None, context.clock).await?;
        for host in context.places.hosts.values().filter(|host| host.name != hosts::LOCAL) {
            hosts::insert(&mut landlord.conn, host).await?;
        }
        Ok(Self { landlord, folder })
    }

    /// Rehearses one sample. The copy is dropped, whatever happens.
    ///
    /// # Errors
    /// The landlord's own; what goes wrong with the sample is in the answer.
    pub async fn rehearse(
        &mut self,
        context: &Context<'_>,
        (catalog, app): (&Catalog, Option<&semver::Version>),
        (sample, resolve): (&Sample, super::places::Resolve),
    ) -> Result<Rehearsed, RehearsalError> {
        let watch = Stopwatch::start();
        let failed = |why: String| Rehearsed { copy_milliseconds: 0, run: Err(why), undo: None };
        let copied = match self.copy(context.places, &sample.tenant, resolve).await {
            Ok(copied) => copied,
            Err(trouble) => return Ok(failed(format!("it could not be copied: {trouble}"))),
        };
        let copy_milliseconds = watch.milliseconds();
        let backups = self.folder.0.join("backups");
        let context = Context {
            places: &copied.places,
            backups: &backups,
            retries: 0,
            last: true,
            brief: false,
            rollout: None,
            undo: true,
            ..*context
        };
        let done = self.there(&context, (catalog, app), (sample, &copied.tenant)).await;
        if let Some(scratch) = copied.scratch {
            scratch.discard().await?;
        }
        Ok(Rehearsed { copy_milliseconds, ..done? })
    }

    /// On the copy.
    async fn there(
        &mut self,
        context: &Context<'_>,
        (catalog, app): (&Catalog, Option<&semver::Version>),
        (sample, tenant): (&Sample, &Tenant),
    ) -> Result<Rehearsed, RehearsalError> {
        let landlord = &mut self.landlord;
        tenants::insert(&mut landlord.conn, tenant).await?;
        let failed = |why: String| Rehearsed { copy_milliseconds: 0, run: Err(why), undo: None };
        let session = match Session::open(landlord, context, tenant.clone()).await {
            Ok(session) => session,
            Err(error) => return Ok(failed(in_words(&error))),
        };
        if session.state.head != sample.head {
            session.close().await;
            return Ok(failed("it has changed since the pipeline was saved".to_owned()));
        }
        let names = template::Names {
            slug: &tenant.slug,
            name: &tenant.name,
            email: tenant.email.as_deref().unwrap_or_default(),
        };
        let pipeline = template::filled(&sample.pipeline, &names, (&session.state, session.database()));
        let done = match Box::pin(session.run(landlord, context, &pipeline)).await {
            Ok(done) => done,
            Err(error) => return Ok(failed(in_words(&error))),
        };
        let undo = Box::pin(back(landlord, context, (catalog, app), (tenant, &done.run))).await;
        Ok(Rehearsed { copy_milliseconds: 0, run: Ok(done.milliseconds), undo: Some(undo) })
    }

    async fn copy(
        &self,
        places: &Places,
        tenant: &Tenant,
        resolve: super::places::Resolve,
    ) -> Result<Copied, Trouble> {
        let from = places.of(tenant)?;
        let mut copies = BTreeMap::new();
        let mut hosts = places.hosts.clone();
        let mut copy = Tenant { status: "active".to_owned(), ..tenant.clone() };
        let mut scratch = None;
        if places.database(&tenant.host)? == Database::Sqlite {
            let folder = self.folder.0.join(&tenant.host);
            fs::create_dir_all(&folder).map_err(|error| Trouble::Dump(as_dump(&folder, error)))?;
            dump::whole(&from, &folder.join(&tenant.database)).await?;
            if let Some(host) = hosts.get_mut(&tenant.host) {
                host.url = format!("sqlite:{}", folder.display());
            }
        } else {
            let id = new_id();
            let name = format!("module_scratch_{}", &id[id.len() - 12..]);
            let made = roles::make_scratch(&places.admin(&tenant.host)?, &name).await?;
            let file = self.folder.0.join(&name);
            let loaded = async {
                dump::whole(&from, &file).await?;
                dump::restore_whole(&Place::Server(made.login.clone()), &file).await
            };
            let loaded = loaded.await;
            let _ = fs::remove_file(&file);
            if let Err(error) = loaded {
                // The first error counts; what stays is swept.
                let _ = made.discard().await;
                return Err(error.into());
            }
            let key = format!("{COPY}{}", tenant.id);
            copies.insert(key.clone(), made.login.in_public_schema().revealed().to_owned());
            copy.url = Some(key);
            HOST_ROLE.clone_into(&mut copy.isolation);
            scratch = Some(made);
        }
        let resolve: super::places::Resolve =
            Box::new(move |text| copies.get(text).map_or_else(|| resolve(text), |own| Ok(own.clone())));
        // A copy has no login that follows from the key.
        let role_key = Err("a rehearsal has no key".to_owned());
        let places = Places {
            data: places.data.clone(),
            hosts,
            resolve,
            role_key,
            built: super::expected::Schemas::default(),
            kept: super::expected::Kept::default(),
            seen: Seen::default(),
        };
        Ok(Copied { tenant: copy, places, scratch })
    }
}

/// Takes the run back, where that can be.
async fn back(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (catalog, app): (&Catalog, Option<&semver::Version>),
    (tenant, run): (&Tenant, &str),
) -> Result<i64, String> {
    let mut session =
        Session::open(landlord, context, tenant.clone()).await.map_err(|error| in_words(&error))?;
    let made = past::pipeline(landlord, &mut session, (catalog, app, context.clock.today()), run).await;
    match made {
        Ok(pipeline) => {
            let done = session.run(landlord, context, &pipeline).await;
            done.map(|done| done.milliseconds).map_err(|error| in_words(&error))
        }
        Err(error) => {
            session.close().await;
            Err(error.to_string())
        }
    }
}

fn in_words(error: &RunError) -> String {
    let mut text = error.trouble.to_string();
    for also in &error.also {
        text.push_str("; ");
        text.push_str(also);
    }
    text
}

fn as_dump(folder: &Path, source: std::io::Error) -> dump::DumpError {
    dump::DumpError::File { path: folder.to_owned(), source }
}
