//! What follows from how a target went: it is over, it is tried again, its host is left alone.

use super::Fleet;
use super::target::{Result, Why};
use super::turn::{later, now};
use crate::clock;
use crate::databases::lock::LockError;
use crate::databases::{Conn, DbError, DbErrorKind};
use crate::landlord::audit_log::{self, Event, Head, Outcome as AuditOutcome};
use crate::landlord::rollouts::{self, HostState, Rollout};
use crate::landlord::targets::{self, Claimed};
use crate::pipeline::PipelineError;
use crate::pipeline::rollout::{BREAKS_AFTER, LEFT_ALONE, backoff, cause};
use crate::runner::events::FleetEvent;
use crate::runner::{Outcome, RunError, Trouble};

impl Fleet<'_> {
    /// Its host answers: if it did not before, it is no longer left alone.
    pub(super) async fn is_back(&self, claimed: &Claimed) -> std::result::Result<(), DbError> {
        if !self.away.borrow_mut().remove(&claimed.host) {
            return Ok(());
        }
        let back = async |conn: &mut Conn| {
            rollouts::set_host(conn, &claimed.rollout, &claimed.host, &HostState::default()).await
        };
        self.group.write(back).await
    }

    /// Says how it ended.
    pub(super) async fn ended(
        &self,
        claimed: &Claimed,
        (status, run, error): (&'static str, Option<&str>, Option<&str>),
    ) -> std::result::Result<(), DbError> {
        let stamp = self.clock.stamp();
        let cause = error.map(|error| cause(error, &claimed.tenant));
        let ended = targets::Ended { status, run, cause: cause.as_deref(), error };
        let guess = |conn: &mut Conn, _: &mut Option<Head>| {
            targets::end_guessing(conn, claimed, &ended, &stamp);
            Ok(Some(()))
        };
        let ask = async |conn: &mut Conn, _: &mut Option<Head>| {
            targets::end(conn, claimed, &ended, &stamp).await.map(|_| ())
        };
        self.group.guess(guess, ask).await
    }

    /// What follows from what went wrong.
    pub(super) async fn failed(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        why: Why,
    ) -> (Result, std::result::Result<(), DbError>) {
        match why {
            Why::Landlord(error) => (Result::Lost, Err(error)),
            // Its run may have committed: the next try finds out.
            Why::Bug(why) if claimed.tries < 1 && self.retries > 0 => {
                let again = async |conn: &mut Conn| targets::again(conn, claimed, (Some(&why), None)).await;
                let written = self.group.write(again).await;
                (Result::Again { why, seconds: 0 }, written)
            }
            Why::Bug(why) => self.give_up(claimed, why, (None, false)).await,
            Why::Skipped(why) => {
                let written = self.ended(claimed, ("skipped", None, Some(&why))).await;
                (Result::Skipped { why }, written)
            }
            Why::Pipeline(error @ PipelineError::NotInstalled { .. }) => {
                let why = error.to_string();
                let written = self.ended(claimed, ("skipped", None, Some(&why))).await;
                (Result::Skipped { why }, written)
            }
            Why::Pipeline(error) => self.refused(rollout, claimed, error.to_string()).await,
            Why::Refused(why) => self.refused(rollout, claimed, why).await,
            Why::Run(error) => match error.trouble {
                Trouble::Taken => (Result::Lost, Ok(())),
                Trouble::Interrupted | Trouble::Lock(LockError::Stopped) => {
                    let back = async |conn: &mut Conn| targets::again(conn, claimed, (None, None)).await;
                    (Result::Released, self.group.write(back).await)
                }
                _ => self.tried(claimed, error).await,
            },
        }
    }

    /// A run that failed: it is tried again where that may help.
    async fn tried(&self, claimed: &Claimed, error: RunError) -> (Result, std::result::Result<(), DbError>) {
        let mut why = error.trouble.to_string();
        for also in &error.also {
            why.push_str("; ");
            why.push_str(also);
        }
        let away = is_away(&error);
        let passes = away || is_locked(&error) || error.passes() || error.outcome == Outcome::Unknown;
        let mut jitter = [0];
        let _ = getrandom::fill(&mut jitter);
        let wait = backoff(claimed.tries + 1, self.retries, jitter[0]).filter(|_| passes);
        let stuck = error.outcome == Outcome::Stuck;
        let known = (away && error.run.is_none()).then_some(claimed.host.as_str());
        let Some(wait) = wait else {
            if let Some(host) = known {
                let noted = async |conn: &mut Conn| self.host_away(conn, claimed, host).await.map(|_| ());
                if let Err(error) = self.group.write(noted).await {
                    return (Result::Lost, Err(error));
                }
            }
            return self.give_up(claimed, why, (error.run, stuck)).await;
        };
        let again = async |conn: &mut Conn| {
            let until = clock::stamp(later(now(conn, self.clock).await?, wait));
            targets::again(conn, claimed, (Some(&why), Some(&until))).await?;
            match known {
                Some(host) => self.host_away(conn, claimed, host).await,
                None => Ok(false),
            }
        };
        let written = match self.group.write(again).await {
            Ok(alone) => {
                if alone {
                    self.tell(&FleetEvent::LeftAlone { host: claimed.host.clone() });
                }
                Ok(())
            }
            Err(error) => Err(error),
        };
        (Result::Again { why, seconds: wait.as_secs() }, written)
    }

    /// A rule was in the way: that leaves a record, as everywhere.
    async fn refused(
        &self,
        rollout: &Rollout,
        claimed: &Claimed,
        why: String,
    ) -> (Result, std::result::Result<(), DbError>) {
        let stamp = self.clock.stamp();
        let cause = cause(&why, &claimed.tenant);
        let action = format!("module.{}", rollout.action);
        let end = async |conn: &mut Conn| {
            let ended =
                targets::Ended { status: "failed", run: None, cause: Some(&cause), error: Some(&why) };
            if targets::end(conn, claimed, &ended, &stamp).await? {
                let data = serde_json::json!({
                    "wanted": rollout.spec.order.what(), "why": why, "rollout": rollout.id,
                });
                let event = Event::new(&action, self.actor)
                    .tenant(&claimed.tenant)
                    .target(format!("tenant:{}", claimed.tenant))
                    .outcome(AuditOutcome::Denied)
                    .reason(rollout.reason.as_deref())
                    .data(data);
                audit_log::append(conn, &event, self.clock).await?;
            }
            Ok(())
        };
        let written = self.group.write_on_record(end).await;
        (Result::Failed { why, run: None, stuck: false }, written)
    }

    async fn give_up(
        &self,
        claimed: &Claimed,
        why: String,
        (run, stuck): (Option<String>, bool),
    ) -> (Result, std::result::Result<(), DbError>) {
        let status = if stuck { "stuck" } else { "failed" };
        let written = self.ended(claimed, (status, run.as_deref(), Some(&why))).await;
        (Result::Failed { why, run, stuck }, written)
    }

    /// Counts a host's failure; true where it is left alone from now on.
    async fn host_away(
        &self,
        conn: &mut Conn,
        claimed: &Claimed,
        host: &str,
    ) -> std::result::Result<bool, DbError> {
        self.away.borrow_mut().insert(host.to_owned());
        let known = rollouts::hosts(conn, &claimed.rollout).await?.remove(host).unwrap_or_default();
        let failures = known.failures + 1;
        let opens = failures >= BREAKS_AFTER;
        let open_until = if opens {
            Some(clock::stamp(later(now(conn, self.clock).await?, LEFT_ALONE)))
        } else {
            known.open_until
        };
        rollouts::set_host(conn, &claimed.rollout, host, &HostState { failures, open_until }).await?;
        Ok(opens && failures == BREAKS_AFTER)
    }
}

/// Whether the tenant's server could not be reached.
fn is_away(error: &RunError) -> bool {
    let Trouble::Tenant(error) = &error.trouble else { return false };
    matches!(error.kind, DbErrorKind::Unreachable | DbErrorKind::Crowded)
}

/// Whether somebody else works on the tenant.
fn is_locked(error: &RunError) -> bool {
    matches!(error.trouble, Trouble::Lock(LockError::Held { .. }))
}
