//! Getting into a tenant's database, and asking with the first message. A server that does not answer is
//! not waited for by every tenant that it has.

use std::time::Duration;

use super::Audit;
use crate::databases::{Ask, Conn, DbError, DbErrorKind, Failed, Mode, Place, Row};
use crate::landlord::tenants::Tenant;
use crate::runner::{Trouble, patience};

/// After so many that did not answer in a row, nobody else is asked at the same server.
const LOSSES: u32 = 3;

/// How long a server that does not answer is given before it is asked once more.
const AGAIN: Duration = Duration::from_secs(1);

/// How long letting somebody in, and answering, may take beside the statements.
const PATIENCE: Duration = Duration::from_secs(20);

impl Audit<'_> {
    /// Connects and asks; a server that is full is asked again, one that does not answer once.
    pub(super) async fn enter(
        &self,
        tenant: &Tenant,
        asks: &[Ask<'_>],
    ) -> Result<(Conn, Result<Vec<Vec<Row>>, Failed>), Trouble> {
        let place = self.context.places.of(tenant)?;
        let server = server_of(&place);
        let mut tries = 0;
        loop {
            if let Some((losses, why)) = self.shared.away.borrow().get(&server)
                && *losses >= LOSSES
            {
                return Err(Trouble::Tenant(unreachable(why)));
            }
            let error = match self.ask(&place, asks).await {
                Ok(answer) => {
                    self.shared.away.borrow_mut().remove(&server);
                    return Ok(answer);
                }
                Err(error) => error,
            };
            let again = match error.kind {
                DbErrorKind::Refused => tries == 0 && self.context.places.mend(tenant).await?,
                DbErrorKind::Crowded => patience::wait(self.context, tries, &error).await,
                DbErrorKind::Unreachable if tries == 0 => {
                    tokio::time::sleep(AGAIN).await;
                    true
                }
                DbErrorKind::Unreachable => {
                    let mut away = self.shared.away.borrow_mut();
                    away.entry(server.clone()).or_insert_with(|| (0, error.message.clone())).0 += 1;
                    false
                }
                _ => false,
            };
            if !again {
                return Err(error.into());
            }
            tries += 1;
        }
    }

    async fn ask(
        &self,
        place: &Place,
        asks: &[Ask<'_>],
    ) -> Result<(Conn, Result<Vec<Vec<Row>>, Failed>), DbError> {
        match place {
            Place::Server(url) => {
                let limit = self.limit * 2 + PATIENCE;
                let asked = Box::pin(Conn::connect_and(url, None, asks));
                tokio::time::timeout(limit, asked).await.unwrap_or_else(|_| {
                    let message = format!("{url} does not answer within {} s", limit.as_secs());
                    Err(unreachable(&message))
                })
            }
            Place::File(_) => {
                let mut conn = place.open(Mode::Read).await?;
                let answer = conn.batch_within(asks, self.limit).await;
                Ok((conn, answer))
            }
        }
    }
}

fn unreachable(message: &str) -> DbError {
    DbError { kind: DbErrorKind::Unreachable, message: message.to_owned(), code: None }
}

/// The server of a place, whatever the database; a file is its own.
fn server_of(place: &Place) -> String {
    let text = place.to_string();
    match place {
        Place::File(_) => text,
        Place::Server(_) => text.rsplit_once('/').map_or(text.clone(), |(server, _)| server.to_owned()),
    }
}
