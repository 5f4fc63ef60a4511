//! What is said beside the answer, as one line of JSON each: for whoever collects the logs of many machines.
//! Every line has the same keys; what is not known is `null`.

use serde_json::{Map, Value, json};

use crate::clock::Clock;
use crate::error::Failure;
use crate::runner::events::{Event, FleetEvent};

/// How the talk on stderr is worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Log {
    /// For people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Info,
    Warn,
    Error,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// What a line is about, as far as that is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    pub tenant: Option<&'a str>,
    pub module: Option<&'a str>,
    pub run: Option<&'a str>,
}

/// A line, without its end.
pub(super) fn line(level: Level, about: About<'_>, message: &str, more: Map<String, Value>) -> String {
    // Real time, whatever `--as-of` says.
    let mut all = Map::from_iter([
        ("time".to_owned(), json!(Clock::default().stamp())),
        ("level".to_owned(), json!(level.as_str())),
        ("message".to_owned(), json!(message)),
        ("tenant".to_owned(), json!(about.tenant)),
        ("module".to_owned(), json!(about.module)),
        ("run".to_owned(), json!(about.run)),
    ]);
    all.extend(more);
    Value::Object(all).to_string()
}

/// How a command failed.
pub(super) fn failure(failure: &Failure) -> String {
    let of = |label: &str| {
        let detail = failure.details.iter().find(|(known, _)| known == label);
        detail.map(|(_, text)| text.as_str())
    };
    let about = About { tenant: of("tenant"), module: of("module"), run: of("run") };
    let details: Map<String, Value> =
        failure.details.iter().map(|(label, text)| (label.clone(), json!(text))).collect();
    let more = Map::from_iter([
        ("exit_code".to_owned(), json!(failure.kind.code())),
        ("details".to_owned(), Value::Object(details)),
        ("hints".to_owned(), json!(failure.hints)),
    ]);
    line(Level::Error, about, &failure.message, more)
}

/// What happened in a tenant's run; `None` for what is only for a bar.
pub(super) fn event(tenant: Option<&str>, run: Option<&str>, event: &Event) -> Option<String> {
    let about = |module| About { tenant, module, run };
    let say = |level, module, message: &str| Some(line(level, about(module), message, Map::new()));
    match event {
        Event::Started { .. } => say(Level::Info, None, "started"),
        Event::Begun { .. } => say(Level::Info, None, "the run is noted"),
        Event::Stage(stage) => say(Level::Info, None, &format!("stage {}", stage.as_str())),
        Event::Item { module, item } => say(Level::Info, Some(module.as_str()), item),
        Event::Waiting { why, seconds } => {
            say(Level::Warn, None, &format!("{why}; trying again in {seconds} s"))
        }
        Event::Learned { module } => {
            let why = "the server grants no scratch database: the schema is taken as it is here";
            say(Level::Warn, Some(module.as_str()), why)
        }
        Event::Left { module, what } => {
            let why = format!("the down scripts leave behind: {}", what.join(", "));
            say(Level::Warn, Some(module.as_str()), &why)
        }
        Event::Finished => say(Level::Info, None, "finished"),
        Event::Rows { .. } | Event::Step => None,
    }
}

/// What happened in a rollout, but in a tenant's run ([`event`]).
pub(super) fn fleet(event: &FleetEvent<'_>) -> Option<String> {
    let tenant = |tenant| About { tenant: Some(tenant), ..About::default() };
    let say = |level, about, message: &str| Some(line(level, about, message, Map::new()));
    match event {
        FleetEvent::Begun { tenant: one } => say(Level::Info, tenant(one), "its turn has come"),
        FleetEvent::Run { .. } => None,
        FleetEvent::Ended { tenant, status, why, run, milliseconds } => {
            let bad = ["failed", "stuck"].contains(status);
            let level = if bad { Level::Error } else { Level::Info };
            let message = why.as_ref().map_or_else(|| (*status).to_owned(), |why| format!("{status}: {why}"));
            let about = About { tenant: Some(tenant), module: None, run: run.as_deref() };
            let more = Map::from_iter([
                ("result".to_owned(), json!(status)),
                ("milliseconds".to_owned(), json!(milliseconds)),
            ]);
            Some(line(level, about, &message, more))
        }
        FleetEvent::Again { tenant: one, why, seconds } => {
            say(Level::Warn, tenant(one), &format!("{why}; trying again in {seconds} s"))
        }
        FleetEvent::Released { tenant: one } => say(Level::Info, tenant(one), "waits again"),
        FleetEvent::LeftAlone { host } => {
            let why = format!("host {host} does not answer: its tenants wait for 5 minutes");
            say(Level::Warn, About::default(), &why)
        }
        FleetEvent::Reclaimed { targets } => {
            let what = format!("{targets} tenants of a process that died wait again");
            say(Level::Info, About::default(), &what)
        }
        FleetEvent::WaveOver { wave, waves, counts } => {
            let what = format!("wave {wave} of {waves}: {}", super::words(counts));
            say(Level::Info, About::default(), &what)
        }
        FleetEvent::Resting { wave, until } => {
            say(Level::Info, About::default(), &format!("wave {wave} begins at {until}"))
        }
        FleetEvent::Over { status, why } => {
            let why = why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            say(Level::Info, About::default(), &format!("the rollout is {status}{why}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::FailureKind;

    #[test]
    fn a_line_has_the_same_keys_whatever_it_says() {
        let about = About { tenant: Some("acme"), module: None, run: Some("r1") };
        let lines = [
            line(Level::Info, about, "a \"b\"\nc", Map::new()),
            failure(&Failure::new(FailureKind::Locked, "locked").detail("tenant", "acme").hint("wait")),
        ];
        for text in &lines {
            let value: Value = serde_json::from_str(text).unwrap();
            for key in ["time", "level", "message", "tenant", "module", "run"] {
                assert!(value.get(key).is_some(), "{key} in {text}");
            }
            assert_eq!((value["tenant"].as_str(), text.lines().count()), (Some("acme"), 1));
        }
        let value: Value = serde_json::from_str(&lines[1]).unwrap();
        assert_eq!((value["exit_code"].as_i64(), value["hints"][0].as_str()), (Some(6), Some("wait")));
    }
}
