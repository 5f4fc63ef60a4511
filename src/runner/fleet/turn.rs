//! Whose turn it is: one transaction in the landlord that looks at the rollout's counts, does what the
//! rules say, and claims targets.

use serde_json::json;

use super::{Fleet, LEASE, alive};
use crate::clock::{self, Clock, Stopwatch};
use crate::databases::{Conn, DbError, central};
use crate::landlord::audit_log::{self, Event};
use crate::landlord::claims::{self, Claim, Standing};
use crate::landlord::rollouts::{self, Rollout};
use crate::landlord::targets::Claimed;
use crate::pipeline::rollout::{self, Between, Counts, LOSSES, Next};
use crate::runner::events::FleetEvent;

/// How often processes that are gone are looked for, in milliseconds.
const LOOK: i64 = 2_000;

/// What came of it.
pub(super) enum Turn {
    Claimed(Vec<Claimed>),
    /// Nothing can be begun now.
    Wait,
    /// The rollout is paused, done or aborted.
    Over,
}

/// Now, and until when a lease that begins now holds, by the landlord's own clock: that of several
/// machines may differ.
pub(super) async fn lease(conn: &mut Conn, clock: &Clock) -> Result<(String, String), DbError> {
    let now = now(conn, clock).await?;
    Ok((clock::stamp(now), clock::stamp(later(now, LEASE))))
}

pub(super) async fn now(conn: &mut Conn, clock: &Clock) -> Result<jiff::Timestamp, DbError> {
    read(central::now(conn).await?, clock)
}

/// The server's time as it tells it, or this machine's where it tells none.
fn read(told: Option<String>, clock: &Clock) -> Result<jiff::Timestamp, DbError> {
    match told {
        Some(text) => text.parse().map_err(|_| DbError::corrupt("the server's time", &text)),
        None => Ok(clock.real()),
    }
}

pub(super) fn later(time: jiff::Timestamp, by: std::time::Duration) -> jiff::Timestamp {
    let by = jiff::SignedDuration::try_from(by).unwrap_or(jiff::SignedDuration::ZERO);
    time.saturating_add(by).unwrap_or(time)
}

/// Why a rollout is paused whose failure budget is spent.
fn overspent(known: &Rollout, counts: &Counts) -> String {
    let may = match rollout::allowed(&known.spec, (known.wave, known.waves), counts) {
        0 => "none may".to_owned(),
        many => format!("only {many} may"),
    };
    format!("{} of wave {} of {} failed, and {may}", counts.bad(), known.wave, known.waves)
}

impl Fleet<'_> {
    /// One turn.
    pub(super) async fn turn(&self, id: &str) -> Result<Turn, DbError> {
        let (turn, events) = self.group.write(async |conn| self.decide(conn, id).await).await?;
        for event in &events {
            self.tell(event);
        }
        Ok(turn)
    }

    async fn decide(&self, conn: &mut Conn, id: &str) -> Result<(Turn, Vec<FleetEvent<'static>>), DbError> {
        let mut events = Vec::new();
        loop {
            let standing = claims::standing(conn, id).await?;
            let Some(standing) = standing.filter(|one| one.rollout.status == rollouts::RUNNING) else {
                return Ok((Turn::Over, events));
            };
            let time = read(standing.time.clone(), self.clock)?;
            let stamp = clock::stamp(time);
            if self.bury(conn, id).await? || standing.lease.as_ref().is_some_and(|until| *until < stamp) {
                let lost = claims::reclaim(conn, id, &stamp, LOSSES).await?;
                if lost > 0 {
                    events.push(FleetEvent::Reclaimed { targets: lost });
                    continue;
                }
            }
            let (known, waves) = (&standing.rollout, &standing.waves);
            let counts = waves.get(known.wave.wrapping_sub(1)).copied().unwrap_or_default();
            match rollout::next(&known.spec, (known.wave, known.waves), &counts) {
                Next::Claim if known.spec.only_again && claims::is_held(conn, id, known.wave).await? => {
                    if counts.running > 0 {
                        return Ok((Turn::Wait, events));
                    }
                    let why = "what was to be done again is over".to_owned();
                    return self.pause(conn, (known, waves), why, events).await;
                }
                Next::Claim => {
                    let turn = self.claim(conn, &standing, time).await?;
                    return Ok((turn, events));
                }
                Next::Wait => return Ok((Turn::Wait, events)),
                Next::Pause => {
                    let why = overspent(known, &counts);
                    return self.pause(conn, (known, waves), why, events).await;
                }
                Next::Finish => {
                    self.end(conn, (known, rollouts::DONE), None, waves).await?;
                    events.push(FleetEvent::WaveOver { wave: known.wave, waves: known.waves, counts });
                    events.push(FleetEvent::Over { status: rollouts::DONE, why: None });
                    return Ok((Turn::Over, events));
                }
                Next::Advance => {
                    events.push(FleetEvent::WaveOver { wave: known.wave, waves: known.waves, counts });
                    if self.advance(conn, (known, time), (waves, &mut events)).await? {
                        return Ok((Turn::Over, events));
                    }
                }
            }
        }
    }

    async fn pause(
        &self,
        conn: &mut Conn,
        (known, waves): (&Rollout, &[Counts]),
        why: String,
        mut events: Vec<FleetEvent<'static>>,
    ) -> Result<(Turn, Vec<FleetEvent<'static>>), DbError> {
        self.end(conn, (known, rollouts::PAUSED), Some(&why), waves).await?;
        events.push(FleetEvent::Over { status: rollouts::PAUSED, why: Some(why) });
        Ok((Turn::Over, events))
    }

    /// Begins the next wave; true where somebody has to say so first.
    async fn advance(
        &self,
        conn: &mut Conn,
        (known, time): (&Rollout, jiff::Timestamp),
        (waves, events): (&[Counts], &mut Vec<FleetEvent<'static>>),
    ) -> Result<bool, DbError> {
        let next = known.wave + 1;
        let not_before = match known.spec.between {
            Between::Seconds(seconds) => {
                Some(clock::stamp(later(time, std::time::Duration::from_secs(seconds))))
            }
            Between::Nothing | Between::Prompt => None,
        };
        rollouts::begin_wave(conn, &known.id, (next, not_before.as_deref()), &clock::stamp(time)).await?;
        if known.spec.between == Between::Prompt {
            let why = format!("wave {} of {} is over", known.wave, known.waves);
            self.end(conn, (known, rollouts::PAUSED), Some(&why), waves).await?;
            events.push(FleetEvent::Over { status: rollouts::PAUSED, why: Some(why) });
            return Ok(true);
        }
        if let Some(until) = not_before {
            events.push(FleetEvent::Resting { wave: next, until });
        }
        Ok(false)
    }

    /// Ends the leases of processes that are seen to be gone; looked for now and then. Whether there was one.
    async fn bury(&self, conn: &mut Conn, id: &str) -> Result<bool, DbError> {
        if self.looked.get().is_some_and(|since| since.milliseconds() < LOOK) {
            return Ok(false);
        }
        self.looked.set(Some(Stopwatch::start()));
        let mut gone = false;
        for worker in claims::workers(conn, id).await? {
            if alive::is_gone(&worker) {
                claims::expire(conn, id, &worker).await?;
                gone = true;
            }
        }
        Ok(gone)
    }

    async fn claim(
        &self,
        conn: &mut Conn,
        standing: &Standing,
        time: jiff::Timestamp,
    ) -> Result<Turn, DbError> {
        let (known, running) = (&standing.rollout, &standing.running);
        let stamp = clock::stamp(time);
        if known.not_before.as_ref().is_some_and(|until| *until > stamp) {
            return Ok(Turn::Wait);
        }
        let used = |host: &String| running.get(host).copied().unwrap_or(0);
        let mut room: std::collections::BTreeMap<String, i64> =
            self.limits.iter().map(|(host, limit)| (host.clone(), (limit - used(host)).max(0))).collect();
        for (host, state) in &standing.hosts {
            match &state.open_until {
                Some(until) if *until > stamp => {
                    room.insert(host.clone(), 0);
                }
                // It was left alone for its time: one target shows whether it is back.
                Some(_) => {
                    self.away.borrow_mut().insert(host.clone());
                    room.insert(host.clone(), (1 - used(host)).max(0));
                }
                None => {}
            }
        }
        let until = clock::stamp(later(time, LEASE));
        let claimed = claims::claim(
            conn,
            Claim {
                rollout: &known.id,
                wave: i64::try_from(known.wave).unwrap_or(1),
                worker: &self.worker,
                most: self.concurrency,
                now: &stamp,
                until: &until,
                room,
            },
        )
        .await?;
        Ok(if claimed.is_empty() { Turn::Wait } else { Turn::Claimed(claimed) })
    }

    /// Pauses or finishes the rollout, and says so in the audit log.
    async fn end(
        &self,
        conn: &mut Conn,
        (known, to): (&Rollout, &str),
        why: Option<&str>,
        waves: &[Counts],
    ) -> Result<(), DbError> {
        let now = self.clock.stamp();
        if rollouts::advance(conn, &known.id, (&[rollouts::RUNNING], to), (why, &now)).await? {
            let all = waves.iter().copied().fold(Counts::default(), Counts::and);
            let action = format!("rollout.{}", if to == rollouts::DONE { "finished" } else { to });
            let data = json!({"why": why, "wave": known.wave, "waves": known.waves, "targets": all});
            let event = Event::new(&action, self.actor).target(format!("rollout:{}", known.id)).data(data);
            audit_log::append(conn, &event, self.clock).await?;
        }
        Ok(())
    }
}
