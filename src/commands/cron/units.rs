//! What starts the jobs: units for systemd, lines for a crontab. They name the program and the workspace in
//! full, since whoever starts them has another folder and hardly any environment.

use std::path::{Path, PathBuf};

use crate::commands::app::App;
use crate::commands::jobs::{ALL, Known};
use crate::error::{Failure, FailureKind};

/// Where the program and its workspace are.
pub struct Place {
    program: PathBuf,
    root: PathBuf,
    /// What stands before the command.
    options: Vec<String>,
    user: String,
}

impl Place {
    /// # Errors
    /// The system does not say where the program is.
    pub fn of(app: &App) -> Result<Self, Failure> {
        let program = std::env::current_exe().map_err(|error| {
            Failure::new(FailureKind::Failed, format!("it is not known where the program is: {error}"))
        })?;
        let mut options = Vec::new();
        if let Some(file) = &app.config.file {
            options.extend(["--config".to_owned(), absolute(file)]);
        }
        if let Some(environment) = &app.config.environment {
            options.extend(["--env".to_owned(), environment.clone()]);
        }
        Ok(Self {
            program,
            root: PathBuf::from(absolute(&app.config.root)),
            options,
            user: app.config.os_user.clone(),
        })
    }

    fn words(&self, job: &Known) -> Vec<String> {
        let program = self.program.display().to_string();
        let command = job.command.iter().map(|word| (*word).to_owned());
        std::iter::once(program).chain(self.options.iter().cloned()).chain(command).collect()
    }
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// A service and a timer a job, as one text to be cut into files.
pub fn systemd(place: &Place) -> String {
    let mut text = String::from(
        "# Each part goes to a file of that name in /etc/systemd/system. Then:\n\
         #   systemctl daemon-reload\n",
    );
    let timers: Vec<String> = ALL.iter().map(|job| format!("module-{}.timer", job.name)).collect();
    text.push_str(&format!("#   systemctl enable --now {}\n", timers.join(" ")));
    text.push_str(
        "# Times are UTC. Secrets that landlord.yaml refers to: Environment= or EnvironmentFile=.\n\
         # Exit codes 5 (some tenants failed) and 7 (something was found) are failures to systemd:\n\
         # `systemctl --failed` shows them, and OnFailure= can tell somebody.\n",
    );
    for job in &ALL {
        let words: Vec<String> = place.words(job).iter().map(|word| unit_word(word)).collect();
        text.push_str(&format!(
            "\n# --- module-{name}.service\n\
             [Unit]\n\
             Description=module: {what}\n\
             After=network-online.target\n\
             Wants=network-online.target\n\
             \n\
             [Service]\n\
             Type=oneshot\n\
             User={user}\n\
             WorkingDirectory={root}\n\
             ExecStart={command}\n\
             KillMode=mixed\n\
             TimeoutStartSec=infinity\n\
             \n\
             # --- module-{name}.timer\n\
             [Unit]\n\
             Description=module: {what}\n\
             \n\
             [Timer]\n\
             OnCalendar={calendar}\n\
             Persistent=true\n\
             \n\
             [Install]\n\
             WantedBy=timers.target\n",
            name = job.name,
            what = job.what,
            user = place.user,
            root = place.root.display().to_string().replace('%', "%%"),
            command = words.join(" "),
            calendar = calendar(job),
        ));
    }
    text
}

/// `hourly` is a word; what has a time is of UTC.
fn calendar(job: &Known) -> String {
    if job.calendar.contains(':') { format!("{} UTC", job.calendar) } else { job.calendar.to_owned() }
}

/// A word of a command line in a unit: `%` and `$` would be replaced.
fn unit_word(word: &str) -> String {
    let text = word.replace('%', "%%").replace('$', "$$");
    if text.contains([' ', '"', '\'', '\\']) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text
    }
}

/// A line a job.
pub fn crontab(place: &Place) -> String {
    let mut text = String::from(
        "# Cron mails what is printed to MAILTO: of a job that went well nothing is, but for the checkpoint,\n\
         # which is to be kept where the landlord's owner cannot change it.\n\
         MAILTO=root\n\
         # Where psql's and mariadb's programs are, which backups use.\n\
         PATH=/usr/local/bin:/usr/bin:/bin\n\
         # Times are those of cron's own zone; some know this line.\n\
         CRON_TZ=UTC\n",
    );
    let width = ALL.iter().map(|job| job.crontab.len()).max().unwrap_or_default();
    let folder = shell_word(&place.root.display().to_string()).replace('%', "\\%");
    for job in &ALL {
        let words: Vec<String> = place.words(job).iter().map(|word| shell_word(word)).collect();
        // A percent sign is the end of the line there.
        let words = words.join(" ").replace('%', "\\%");
        let command = if job.mailed {
            format!("cd {folder} && {words}")
        } else {
            format!("cd {folder} && out=$({words} --quiet) || echo \"$out\"")
        };
        text.push_str(&format!("# {}\n{:width$}  {command}\n", job.what, job.crontab));
    }
    text
}

fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_whoever_reads_them() {
        assert_eq!(unit_word("/srv/a b/100%/$x"), "\"/srv/a b/100%%/$$x\"");
        assert_eq!(unit_word("/usr/bin/module"), "/usr/bin/module");
        assert_eq!(shell_word("it's"), "'it'\\''s'");
        assert_eq!(shell_word("/srv/a"), "/srv/a");
    }
}
