//! The command line as people and programs see it: exit code, stdout and stderr of every command.

mod audit;
mod bar;
mod config;
mod errors;
mod fleet;
mod history;
mod host;
mod info;
mod init;
mod install;
mod landlord;
mod life;
mod list;
mod output;
mod pins;
mod recover;
mod search;
mod status;
mod tenant;
mod tenant_life;
mod validate;

use serde_json::Value;

use crate::support::{Run, Sandbox, mask};

/// The whole answer, with what differs from run to run masked.
#[track_caller]
fn exact(run: &Run, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(run.code, code, "{run}");
    assert_eq!(steady(&mask(&run.stdout)), stdout, "stdout of {run}");
    assert_eq!(mask(&run.stderr), stderr, "stderr of {run}");
}

/// A column of durations is as wide as the longest one: two blanks follow it here.
fn steady(text: &str) -> String {
    let mut text = text.to_owned();
    for column in ["TIME  ", "<n> ms  "] {
        while text.contains(&format!("{column} ")) {
            text = text.replace(&format!("{column} "), column);
        }
    }
    text
}

/// JSON with every id, time, hash and duration masked.
#[track_caller]
fn masked(run: &Run) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::String(text) => *text = mask(text),
            Value::Array(items) => items.iter_mut().for_each(walk),
            Value::Object(entries) => {
                for (key, value) in entries {
                    let differs = key == "milliseconds" || key == "pid" || key == "host" || key == "bytes";
                    if differs && value.is_number() || key == "host" && value != "local" {
                        *value = Value::from("<n>");
                    }
                    walk(value);
                }
            }
            _ => {}
        }
    }
    let mut value = run.json();
    walk(&mut value);
    value
}

/// The keys of an object, in order.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|entries| entries.keys().map(String::as_str).collect()).unwrap_or_default()
}

/// Fails unless the run ended with exit 2, said nothing on stdout, and all of `words` on stderr.
#[track_caller]
fn wrong_usage(run: Run, words: &[&str]) {
    let run = run.expect(2);
    assert_eq!(run.stdout, "", "{run}");
    for word in words {
        assert!(run.stderr.contains(word), "`{word}` is not in {run}");
    }
}

/// A sandbox with tenant acme, who has alpha.
fn acme() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.tenant("acme");
    sandbox.install("acme", &["alpha"]).expect(0);
    sandbox
}
