//! Making the landlord's database: its tables, its id and the first record of the audit log.

use std::collections::BTreeMap;

use super::audit_log::{self, Actor, Event};
use super::hosts::{self, Host};
use super::upgrade::{LOCK, OLDEST_WRITER, SCHEMA_VERSION, VERSIONS};
use super::{Landlord, LandlordError, meta};
use crate::clock::{Clock, new_id};
use crate::databases::url::{Scheme, Url};
use crate::databases::{Conn, DbErrorKind, Mode, Place, central, server};

/// A landlord that was made, or was there.
#[derive(Debug)]
pub struct Created {
    pub landlord: Landlord,
    pub made: bool,
    /// The statement that somebody else has to run, so that not every login of the server may enter.
    pub open_to_all: Option<String>,
}

impl Landlord {
    /// Makes a landlord at `place`, or opens the one that is there. A server's database is made too,
    /// where the login may do that.
    ///
    /// # Errors
    /// [`LandlordError`]. Nothing is left half made: it is one transaction; on MySQL, where tables
    /// are not part of one, making it again goes on.
    pub async fn create(
        place: &Place,
        environment: Option<&str>,
        actor: &Actor,
        clock: &Clock,
    ) -> Result<Created, LandlordError> {
        let mut conn = enter(place).await?;
        central::session(&mut conn, Mode::Create).await?;
        central::begin_making(&mut conn, LOCK).await?;
        let made = make(&mut conn, (place, environment), actor, clock).await;
        // In the same transaction: whoever dies leaves no landlord that everybody may enter.
        let made = match made {
            Ok(true) => central::shut(&mut conn).await.map(|open| (true, open)).map_err(LandlordError::from),
            other => other.map(|made| (made, None)),
        };
        let ended = central::end_making(&mut conn, LOCK, matches!(made, Ok((true, _)))).await;
        let (made, open_to_all) = made?;
        ended?;
        let landlord = if made {
            Self::on(conn, place, Mode::Write).await?
        } else {
            // A file was opened as one that may be made.
            conn.close().await?;
            Self::open(place, Mode::Write).await?
        };
        Ok(Created { landlord, made, open_to_all })
    }
}

/// Opens the database; one that is not there is made.
async fn enter(place: &Place) -> Result<Conn, LandlordError> {
    let url = match place {
        Place::File(file) => {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)
                    .map_err(|source| LandlordError::Folder { folder: folder.to_owned(), source })?;
            }
            return Ok(place.open(Mode::Create).await?);
        }
        Place::Server(url) => url,
    };
    if central::is_servers_own(url)? {
        return Err(LandlordError::ServersOwn(place.to_string()));
    }
    match place.open(Mode::Create).await {
        Err(error) if error.kind == DbErrorKind::Absent => {}
        other => return Ok(other?),
    }
    let name = central::database_name(url)?;
    let made = server::create_database(&central::entrance(url), &name).await;
    match (place.open(Mode::Create).await, made) {
        // Perhaps another process has just made it.
        (Ok(conn), _) => Ok(conn),
        (Err(_), Err(source)) if source.kind == DbErrorKind::Refused => Err(LandlordError::MayNotMake {
            place: place.to_string(),
            statement: statement(url, &name),
            source,
        }),
        (Err(_), Err(error)) | (Err(error), Ok(())) => Err(error.into()),
    }
}

/// What an administrator runs where the login may not make databases.
fn statement(url: &Url, name: &str) -> String {
    match url.scheme() {
        Scheme::Postgres => format!("CREATE DATABASE \"{name}\" OWNER the_login ENCODING 'UTF8'"),
        Scheme::Mysql => {
            format!("CREATE DATABASE `{name}` CHARACTER SET utf8mb4; GRANT ALL ON `{name}`.* TO the_login")
        }
    }
}

/// Makes everything in the database; false where there is something already.
async fn make(
    conn: &mut Conn,
    (place, environment): (&Place, Option<&str>),
    actor: &Actor,
    clock: &Clock,
) -> Result<bool, LandlordError> {
    let there = central::names(conn).await?;
    // On MySQL an earlier attempt may have died between two tables; the id is written last.
    let begun = there.iter().any(|name| name == "landlord_meta");
    if !there.is_empty() && (!begun || meta::get(conn, meta::ID).await?.is_some()) {
        return Ok(false);
    }
    for script in VERSIONS {
        central::define(conn, &server::own_script(script, conn.database())).await?;
    }
    central::rows_from_here(conn).await?;
    let local = Host {
        name: hosts::LOCAL.to_owned(),
        database: crate::sql::Database::Sqlite.to_string(),
        url: "sqlite:tenants".to_owned(),
        max_connections: None,
        labels: BTreeMap::new(),
        pattern: "{slug}.db".to_owned(),
        created_at: clock.stamp(),
    };
    hosts::insert(conn, &local).await?;
    let id = new_id();
    audit_log::open(conn, &id).await?;
    let mut event = Event::new("audit.opened", actor);
    if let Some(environment) = environment {
        event = event.data(serde_json::json!({"environment": environment}));
        meta::set(conn, meta::ENVIRONMENT, environment).await?;
    }
    audit_log::append(conn, &event, clock).await?;
    meta::set(conn, meta::SCHEMA_VERSION, &SCHEMA_VERSION.to_string()).await?;
    meta::set(conn, meta::OLDEST_WRITER, &OLDEST_WRITER.to_string()).await?;
    meta::set(conn, meta::HOME, &place.address()?).await?;
    meta::set(conn, meta::ID, &id).await?;
    Ok(true)
}
