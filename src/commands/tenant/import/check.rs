//! Whether the rows of an import can be imported: every row, and everything that is wrong with it, before
//! anything is changed.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use futures_util::{StreamExt as _, stream};
use tokio::sync::Mutex;

use super::super::{check_slug, name_from};
use super::file::Line;
use crate::commands::failures;
use crate::commands::host::refuse_password;
use crate::databases::{DbError, DbErrorKind, Place};
use crate::error::{Failure, FailureKind};
use crate::landlord::Landlord;
use crate::landlord::tenants::{self, Tenant};
use crate::runner::import::{self, Candidate, Shared};
use crate::runner::{Context, Places, Trouble};
use crate::sql::Database;

/// What was found out about a row.
#[derive(Debug)]
pub struct Checked {
    pub row: usize,
    pub slug: String,
    pub verdict: Verdict,
}

#[derive(Debug)]
pub enum Verdict {
    Ready(Box<Candidate>),
    /// It is a tenant already, with the same database.
    Unchanged,
    Wrong(Vec<String>),
}

/// What the rows are compared with.
struct Known<'a> {
    places: &'a Places,
    profiles: &'a [&'a str],
    /// Tenants by slug.
    tenants: BTreeMap<String, Tenant>,
    /// Who has a database: a tenant, or an earlier row.
    owners: BTreeMap<String, String>,
    /// The row in which a slug stands first.
    rows: BTreeMap<String, usize>,
}

/// Checks all rows, `at_once` databases at a time; `step` is called for each.
///
/// # Errors
/// The landlord's; somebody asked to stop.
pub async fn all(
    landlord: &mut Landlord,
    context: &Context<'_>,
    (lines, profiles): (Vec<Line>, &[&str]),
    (at_once, step): (usize, &dyn Fn()),
) -> Result<Vec<Checked>, Failure> {
    let all = tenants::list(&mut landlord.conn)
        .await
        .map_err(|error| failures::database("the landlord", &error))?;
    let owner = |tenant: &Tenant| {
        let place = context.places.of(tenant).ok()?;
        Some((import::same(&place), format!("tenant {}", tenant.slug)))
    };
    let mut known = Known {
        places: context.places,
        profiles,
        owners: all.iter().filter_map(owner).collect(),
        tenants: all.into_iter().map(|tenant| (tenant.slug.clone(), tenant)).collect(),
        rows: BTreeMap::new(),
    };
    let mut firsts = Vec::with_capacity(lines.len());
    for line in lines {
        let first = known.row(context, &line);
        known.rows.entry(line.slug.clone()).or_insert(line.row);
        firsts.push((line.row, line.slug, first));
    }
    let landlord = Mutex::new(landlord);
    let stopped = || context.stop.load(Ordering::Relaxed);
    let asked =
        stream::iter(firsts.into_iter().take_while(|_| !stopped())).map(async |(row, slug, first)| {
            let verdict = match first {
                First::Known(verdict) => verdict,
                First::Ask { candidate, place, mut mistakes } => {
                    mistakes.extend(ask(&landlord, context, (&candidate, &place)).await);
                    if mistakes.is_empty() { Verdict::Ready(candidate) } else { Verdict::Wrong(mistakes) }
                }
            };
            step();
            Checked { row, slug, verdict }
        });
    let checked = asked.buffered(at_once).collect().await;
    if stopped() {
        return Err(Failure::new(FailureKind::Interrupted, "interrupted; nothing was imported"));
    }
    Ok(checked)
}

/// What can be said of a row without its database.
enum First {
    Known(Verdict),
    /// Its database says the rest; these mistakes it has already.
    Ask {
        candidate: Box<Candidate>,
        place: Place,
        mistakes: Vec<String>,
    },
}

impl Known<'_> {
    fn row(&mut self, context: &Context<'_>, line: &Line) -> First {
        let mut mistakes = line.mistakes.clone();
        self.words(line, &mut mistakes);
        let wrong = |mistakes| First::Known(Verdict::Wrong(mistakes));
        let candidate = match self.candidate(line) {
            Ok(candidate) => candidate,
            Err(mistake) => {
                mistakes.push(mistake);
                return wrong(mistakes);
            }
        };
        if let Some(tenant) = self.tenants.get(&line.slug) {
            let same = (&tenant.host, &tenant.database, &tenant.url)
                == (&candidate.host, &candidate.database, &candidate.url);
            if same && mistakes.is_empty() && self.places.is_imported(tenant) {
                return First::Known(Verdict::Unchanged);
            }
            mistakes.push(format!("there is a tenant {} already ({})", tenant.slug, tenant.status));
        }
        let place = match context.places.of(&candidate) {
            Ok(place) => place,
            Err(trouble) => {
                mistakes.push(trouble.to_string());
                return wrong(mistakes);
            }
        };
        let key = import::same(&place);
        if let Some(owner) = self.owners.get(&key) {
            mistakes.push(format!("its database is {owner}'s already"));
            return wrong(mistakes);
        }
        self.owners.insert(key, format!("row {}", line.row));
        First::Ask { candidate: Box::new(candidate), place, mistakes }
    }

    /// What can be said without a database.
    fn words(&self, line: &Line, mistakes: &mut Vec<String>) {
        if let Err(failure) = check_slug(&line.slug) {
            mistakes.push(failure.message);
        }
        if let Some(first) = self.rows.get(&line.slug) {
            mistakes.push(format!("the slug {} stands in row {first} too", line.slug));
        }
        if let Some(profile) = line.profile.as_deref().filter(|one| !self.profiles.contains(one)) {
            mistakes.push(said(&failures::unknown("profile", profile, self.profiles)));
        }
        if line.email.as_ref().is_some_and(|email| !email.contains('@')) {
            mistakes.push("the e-mail has no `@`".to_owned());
        }
    }

    /// The tenant's row as it would be.
    fn candidate(&self, line: &Line) -> Result<Candidate, String> {
        let hosts: Vec<&str> = self.places.hosts.keys().map(String::as_str).collect();
        if let Some(host) = line.host.as_deref().filter(|host| !hosts.contains(host)) {
            return Err(said(&failures::unknown("host", host, &hosts)));
        }
        let name = line.name.clone().unwrap_or_else(|| name_from(&line.slug));
        let make = |host: &str, database: &str, url: Option<String>| Candidate {
            email: line.email.clone(),
            profile: line.profile.clone(),
            labels: line.labels.clone(),
            url,
            ..import::candidate(&line.slug, &name, host, database)
        };
        match (&line.url, &line.host, &line.database) {
            (Some(url), host, database) => {
                let (host, named) = self.own_address(url, host.as_deref())?;
                if database.as_ref().is_some_and(|database| *database != named) {
                    return Err(format!("the url names the database {named}, and the row another one"));
                }
                Ok(make(&host, &named, Some(url.clone())))
            }
            (None, Some(host), Some(database)) => {
                let kind = self.places.database(host).map_err(|trouble| trouble.to_string())?;
                if kind != Database::Sqlite {
                    return Ok(make(host, database, None));
                }
                if database.contains('/') || database.starts_with('.') {
                    return Err(format!("`{database}` is no file in the folder of host {host}"));
                }
                Ok(make(host, database, Some(format!("sqlite:{database}"))))
            }
            (None, Some(_), None) => Err("it names no database".to_owned()),
            (None, None, _) => Err("it names neither a host nor a url".to_owned()),
        }
    }

    /// The host of an address of a database's own, and the database's name. A host that is not named is
    /// the one on the same server.
    fn own_address(&self, url: &str, host: Option<&str>) -> Result<(String, String), String> {
        refuse_password(url).map_err(|failure| said(&failure))?;
        let own =
            self.places.address(host.unwrap_or("of the url"), url).map_err(|trouble| trouble.to_string())?;
        let here = Place::Server(own.clone());
        let fits = |name: &&String| self.places.database(name).is_ok_and(|kind| kind == here.database());
        if let Some(host) = host {
            let kind = here.database();
            if fits(&&host.to_owned()) {
                return Ok((host.to_owned(), own.database().to_owned()));
            }
            return Err(format!("host {host} is no {kind} server, and the url leads to one"));
        }
        let server = |place: &Place| match place {
            Place::Server(url) => import::same(&Place::Server(url.with_database("-"))),
            Place::File(_) => String::new(),
        };
        let at = |name: &&String| {
            self.places.admin(name).is_ok_and(|admin| server(&Place::Server(admin)) == server(&here))
        };
        let found = self.places.hosts.keys().filter(fits).find(at);
        let host =
            found.ok_or("no host is on the url's server: add one with `module host add`, or name one")?;
        Ok((host.clone(), own.database().to_owned()))
    }
}

/// What the database itself says.
async fn ask(
    landlord: &Shared<'_>,
    context: &Context<'_>,
    (candidate, place): (&Candidate, &Place),
) -> Option<String> {
    match import::obstacle(landlord, context, candidate).await {
        Ok(obstacle) => obstacle,
        Err(Trouble::Tenant(DbError { kind: DbErrorKind::Missing(_) | DbErrorKind::Absent, .. })) => {
            Some(format!("there is no database {} on host {}", candidate.database, candidate.host))
        }
        Err(trouble) => Some(said(&failures::trouble(&place.to_string(), trouble))),
    }
}

fn said(failure: &Failure) -> String {
    let hints = failure.hints.first().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{}{hints}", failure.message)
}
