//! Whether a process that worked on a rollout still lives, where that can be seen: on the same machine,
//! since it was started, among the same processes. Elsewhere only the lease tells.

use std::fs;
use std::path::Path;

/// Names this process among all that work on rollouts: machine, boot and process namespace, process,
/// and `unique`.
#[must_use]
pub fn name(host: &str, unique: &str) -> String {
    let host: String = host.chars().filter(|c| *c != ':').take(20).collect();
    format!("{host}:{}:{}:{unique}", here().unwrap_or_default(), std::process::id())
}

/// The machine since it was started, and whose processes are seen.
fn here() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let namespace = fs::read_link("/proc/self/ns/pid").ok()?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_hexdigit).collect::<String>();
    let namespace: String = namespace.to_string_lossy().chars().filter(char::is_ascii_digit).collect();
    Some(format!("{}-{namespace}", &digits(&boot).get(..8)?))
}

/// Whether the process behind `worker` is known to be gone.
#[must_use]
pub fn is_gone(worker: &str) -> bool {
    let parts: Vec<&str> = worker.split(':').collect();
    let [_, there, process, _] = parts.as_slice() else { return false };
    let same = !there.is_empty() && here().is_some_and(|here| here == *there);
    same && process.parse::<u32>().is_ok() && !Path::new("/proc").join(process).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_was_here_can_be_known_to_be_gone() {
        let own = name("host", "x");
        assert!(!is_gone(&own));
        // No process has this number.
        let dead = own.replace(&format!(":{}:", std::process::id()), ":4194999:");
        assert!(is_gone(&dead), "{dead}");
        assert!(!is_gone("host:elsewhere-1:4194999:x"));
        assert!(!is_gone("host::4194999:x"));
        assert!(!is_gone("anything"));
    }
}
