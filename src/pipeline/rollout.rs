//! One command over many tenants, as rules: who comes in which wave, how many may fail, when the next
//! wave begins, when something is tried again, when a host is left alone. Pure: the counts come from the
//! landlord, the times from the caller.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::backup::Choice;
use super::order::Order;

/// From so many tenants on there are waves without being asked for.
const WAVES_FROM: u64 = 20;

/// Connection failures in a row after which a host is left alone, and for how long.
pub const BREAKS_AFTER: i64 = 3;
pub const LEFT_ALONE: Duration = Duration::from_mins(5);

/// How often the process that works on a target may die before the target itself is thought to be why.
pub const LOSSES: i64 = 3;

/// A number, or a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Share {
    Count(u64),
    /// In hundredths of a percent.
    Percent(u64),
}

impl Share {
    /// Of `whole`, rounded up.
    #[must_use]
    pub fn of(self, whole: u64) -> u64 {
        match self {
            Self::Count(count) => count.min(whole),
            Self::Percent(part) => whole.saturating_mul(part).div_ceil(10_000).min(whole),
        }
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let wrong = || format!("`{text}` is neither a number nor a percentage (3, 2%, 0.5%)");
        let Some(percent) = text.strip_suffix('%') else {
            return text.parse().map(Self::Count).map_err(|_| wrong());
        };
        let (whole, part) = percent.trim().split_once('.').unwrap_or((percent.trim(), ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
            return Err(wrong());
        }
        let number = format!("{whole}{part:0<2}").parse::<u64>().map_err(|_| wrong())?;
        if number > 10_000 { Err(format!("`{text}` is more than all")) } else { Ok(Self::Percent(number)) }
    }
}

impl From<Share> for String {
    fn from(share: Share) -> Self {
        match share {
            Share::Count(count) => count.to_string(),
            Share::Percent(part) if part % 100 == 0 => format!("{}%", part / 100),
            Share::Percent(part) => format!("{}.{:02}%", part / 100, part % 100),
        }
    }
}

impl TryFrom<String> for Share {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// What happens between two waves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Between {
    /// The next one begins at once.
    #[default]
    Nothing,
    /// It begins after so many seconds.
    Seconds(u64),
    /// Somebody says so.
    Prompt,
}

/// A rollout as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    pub order: Order,
    /// Cumulative sizes of the waves; the last one is all.
    pub canary: Vec<Share>,
    pub between: Between,
    /// How many of a wave may fail; `None` is none in the first of several, then 2 % and at least 3.
    pub max_failures: Option<Share>,
    /// Whether what succeeded is taken back when the budget is spent.
    pub undo_on_failure: bool,
    pub concurrency: usize,
    /// Failures of each wave that somebody has accepted by going on without them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<i64>,
    /// Whether only what is done again has its turn; then the rollout is paused as it was before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_again: bool,
    /// What is dumped before each run.
    #[serde(default, skip_serializing_if = "Choice::is_auto")]
    pub backup: Choice,
}

/// The sizes of the waves for `total` tenants, none of them empty.
#[must_use]
pub fn waves(total: u64, canary: &[Share]) -> Vec<u64> {
    let by_default = [Share::Count(1), Share::Percent(500), Share::Percent(10_000)];
    let shares = match canary {
        [] if total >= WAVES_FROM => &by_default[..],
        given => given,
    };
    let mut sizes = Vec::new();
    let mut before = 0;
    for until in shares.iter().map(|share| share.of(total)).chain([total]) {
        if until > before {
            sizes.push(until - before);
            before = until;
        }
    }
    sizes
}

/// Where a tenant stands in the order: who is labelled comes first, then it is the same for the same
/// rollout and tenant, and another one for another rollout.
#[must_use]
pub fn position(rollout: &str, tenant: &str, canary: bool) -> (bool, [u8; 8]) {
    let hash = Sha256::digest(format!("{rollout}\n{tenant}"));
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    (!canary, first)
}

/// How many targets of a wave are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub total: i64,
    pub waiting: i64,
    pub running: i64,
    pub done: i64,
    pub unchanged: i64,
    pub skipped: i64,
    pub failed: i64,
    pub stuck: i64,
}

impl Counts {
    /// How many went wrong.
    #[must_use]
    pub fn bad(&self) -> i64 {
        self.failed + self.stuck
    }

    /// How many are over.
    #[must_use]
    pub fn over(&self) -> i64 {
        self.done + self.unchanged + self.skipped + self.bad()
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            waiting: self.waiting + other.waiting,
            running: self.running + other.running,
            done: self.done + other.done,
            unchanged: self.unchanged + other.unchanged,
            skipped: self.skipped + other.skipped,
            failed: self.failed + other.failed,
            stuck: self.stuck + other.stuck,
        }
    }
}

/// How many of a wave may fail before the rollout is paused.
#[must_use]
pub fn budget(max_failures: Option<Share>, (wave, waves): (usize, usize), size: u64) -> u64 {
    match max_failures {
        Some(share) => share.of(size),
        None if wave == 1 && waves > 1 => 0,
        None => Share::Percent(200).of(size).max(3),
    }
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Targets of this wave may be begun.
    Claim,
    /// Others are at work, or what is left may not be begun yet.
    Wait,
    /// The failure budget of the wave is spent.
    Pause,
    /// The wave is over, and another one follows.
    Advance,
    /// All waves are over.
    Finish,
}

/// How many of a wave may fail: its budget, beside those that somebody has seen and gone on without.
#[must_use]
pub fn allowed(spec: &Spec, (wave, waves): (usize, usize), counts: &Counts) -> i64 {
    let size = u64::try_from(counts.total).unwrap_or(0);
    let budget = budget(spec.max_failures, (wave, waves), size);
    let accepted = spec.accepted.get(wave.wrapping_sub(1)).copied().unwrap_or(0);
    accepted.saturating_add(i64::try_from(budget).unwrap_or(i64::MAX))
}

/// What follows from the counts of the wave that is under way.
#[must_use]
pub fn next(spec: &Spec, (wave, waves): (usize, usize), counts: &Counts) -> Next {
    if counts.bad() > allowed(spec, (wave, waves), counts) {
        return if counts.running > 0 { Next::Wait } else { Next::Pause };
    }
    match (counts.waiting, counts.running) {
        (0, 0) if wave >= waves => Next::Finish,
        (0, 0) => Next::Advance,
        (0, _) => Next::Wait,
        _ => Next::Claim,
    }
}

/// How long a target waits before it is tried again after `tries`; `None` where it was tried again
/// `retries` times. `jitter` is any byte.
#[must_use]
pub fn backoff(tries: i64, retries: u32, jitter: u8) -> Option<Duration> {
    if tries > i64::from(retries) {
        return None;
    }
    let whole = 1_000_u64 << tries.clamp(1, 8);
    Some(Duration::from_millis(whole * 3 / 4 + whole / 2 * u64::from(jitter) / 255))
}

/// What went wrong, without what is only this tenant's: the same cause gives the same text.
#[must_use]
pub fn cause(error: &str, tenant: &str) -> String {
    let under = tenant.replace('-', "_");
    let text = error.replace(tenant, "TENANT").replace(&under, "TENANT");
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || ['-', '_', '.'].contains(&c) {
            word.push(c);
            continue;
        }
        out.push_str(&without_ids(&word));
        word.clear();
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A word with `#` in the place of numbers and ids; a version stays.
fn without_ids(word: &str) -> String {
    let version = semver::Version::parse(word.trim_end_matches('.'));
    if version.is_ok_and(|version| version.pre.is_empty() && version.build.is_empty()) {
        return word.to_owned();
    }
    word.split('.').map(|part| if is_id(part) { "#" } else { part }).collect::<Vec<_>>().join(".")
}

/// Whether a word is a number, or an id of hexadecimal digits.
fn is_id(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let hex = word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    !word.is_empty() && digits > 0 && (word.chars().all(|c| c.is_ascii_digit()) || (hex && word.len() >= 8))
}

/// A short name for a cause, to be typed.
#[must_use]
pub fn cause_key(cause: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(cause)[..3])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shares(text: &str) -> Vec<Share> {
        text.split(',').map(|one| one.parse().unwrap()).collect()
    }

    fn spec(max_failures: Option<Share>) -> Spec {
        Spec {
            order: Order::Update { modules: Vec::new(), to: None },
            canary: Vec::new(),
            between: Between::Nothing,
            max_failures,
            undo_on_failure: false,
            concurrency: 4,
            accepted: Vec::new(),
            only_again: false,
            backup: Choice::Auto,
        }
    }

    #[test]
    fn waves_are_cumulative_and_end_with_everybody() {
        assert_eq!(waves(200, &shares("1,5%,25%,100%")), [1, 9, 40, 150]);
        assert_eq!(waves(200, &shares("10")), [10, 190]);
        assert_eq!(waves(3, &shares("1,5%,25%,100%")), [1, 2]);
        assert_eq!(waves(19, &[]), [19]);
        assert_eq!(waves(20, &[]), [1, 19]);
        assert_eq!(waves(1000, &[]), [1, 49, 950]);
        assert_eq!(waves(0, &[]), Vec::<u64>::new());
    }

    #[test]
    fn shares_are_read_and_written() {
        for text in ["3", "2%", "0.50%", "100%"] {
            assert_eq!(String::from(text.parse::<Share>().unwrap()), text);
        }
        assert_eq!("0.5%".parse(), Ok(Share::Percent(50)));
        for text in ["", "%", "x", "-1", "101%", "1.234%", "1.%x"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_first_of_several_waves_may_not_fail_at_all() {
        assert_eq!(budget(None, (1, 3), 1), 0);
        assert_eq!(budget(None, (2, 3), 50), 3);
        assert_eq!(budget(None, (3, 3), 950), 19);
        // The only one is no canary.
        assert_eq!(budget(None, (1, 1), 5), 3);
        assert_eq!(budget(Some(Share::Count(0)), (3, 3), 950), 0);
    }

    #[test]
    fn a_wave_ends_pauses_or_goes_on() {
        let counts = |waiting, running, done, failed| Counts {
            total: waiting + running + done + failed,
            waiting,
            running,
            done,
            failed,
            ..Counts::default()
        };
        let spec = spec(Some(Share::Count(1)));
        assert_eq!(next(&spec, (1, 2), &counts(3, 1, 0, 0)), Next::Claim);
        assert_eq!(next(&spec, (1, 2), &counts(0, 1, 3, 0)), Next::Wait);
        assert_eq!(next(&spec, (1, 2), &counts(0, 0, 3, 1)), Next::Advance);
        assert_eq!(next(&spec, (2, 2), &counts(0, 0, 3, 1)), Next::Finish);
        // What runs is waited for, and nothing new is begun.
        assert_eq!(next(&spec, (1, 2), &counts(5, 2, 0, 2)), Next::Wait);
        assert_eq!(next(&spec, (1, 2), &counts(5, 0, 2, 2)), Next::Pause);
        // Whoever goes on without those that failed has a new budget.
        let spec = Spec { accepted: vec![2], ..spec };
        assert_eq!(next(&spec, (1, 2), &counts(5, 0, 2, 3)), Next::Claim);
        assert_eq!(next(&spec, (1, 2), &counts(5, 0, 2, 4)), Next::Pause);
        assert_eq!(next(&spec, (2, 2), &counts(5, 0, 2, 2)), Next::Pause);
    }

    #[test]
    fn one_cause_has_one_text() {
        let one = cause("tenant_acme_7: duplicate key (id)=(4711) in run 0193f-4a5b-77aa", "acme-7");
        let other = cause("tenant_beta: duplicate key (id)=(12) in run 0293f-4a5b-77bb", "beta");
        assert_eq!(one, other.clone());
        assert_eq!(other, "tenant_TENANT: duplicate key (id)=(#) in run #");
        assert_ne!(cause_key(&one), cause_key("something else"));
        assert_eq!(cause("no column digital_cards.email2", "x-1"), "no column digital_cards.email2");
        assert_eq!(cause("forum 1.2.0 at 127.0.0.1, 3 of 4", "x-1"), "forum 1.2.0 at #.#.#.#, # of #");
        assert_eq!(cause("run 1.0.0-0196b3c0-77aa", "x-1"), "run #.#.#");
    }

    #[test]
    fn tries_end() {
        let waits: Vec<_> = (1..=4).map(|tries| backoff(tries, 3, 127).map(|wait| wait.as_secs())).collect();
        assert_eq!(waits, [Some(1), Some(3), Some(7), None]);
    }

    proptest! {
        #[test]
        fn nobody_is_left_out(total in 0_u64..3_000, parts in prop::collection::vec(0_u64..=10_000, 0..5)) {
            let canary: Vec<Share> = parts.into_iter().map(Share::Percent).collect();
            let sizes = waves(total, &canary);
            prop_assert_eq!(sizes.iter().sum::<u64>(), total);
            prop_assert!(sizes.iter().all(|size| *size > 0));
        }
    }
}
