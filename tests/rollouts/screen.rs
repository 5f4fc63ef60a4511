//! A rollout on a terminal of 80 by 24: what is drawn stays within it, also when it gets smaller, and what
//! is left on it at the end is the answer alone.

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::faults::slow;
use crate::support::Sandbox;

/// The program at a terminal of its own: `script` gives it one.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    written: Arc<Mutex<Vec<u8>>>,
    reader: std::thread::JoinHandle<()>,
}

impl Terminal {
    /// Runs `module ARGS`; the terminal's name is written into `terminal` in the sandbox.
    fn run(sandbox: &Sandbox, args: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_module");
        let line = format!("stty cols 80 rows 24; tty > terminal; exec {program} {args}");
        let plain = sandbox.command(&[]);
        let environment = plain.get_envs().filter_map(|(name, value)| Some((name, value?)));
        let mut script = std::process::Command::new("script");
        script.env_clear().envs(environment).env("TERM", "xterm").env("SHELL", "/bin/sh");
        script.env_remove("COLUMNS").current_dir(sandbox.root());
        script.args(["-qfec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = script.spawn().unwrap_or_else(|error| panic!("script (package bsdutils): {error}"));
        let (keys, mut out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let written: Arc<Mutex<Vec<u8>>> = Arc::default();
        let all = Arc::clone(&written);
        let reader = std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(read) = out.read(&mut part)
                && read > 0
            {
                all.lock().unwrap().extend(&part[..read]);
            }
        });
        Self { child, keys, written, reader }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }

    /// Waits until something was written.
    fn until(&self, words: &str) {
        for _ in 0..1_000 {
            if self.text().contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{words:?} never came: {:?}", self.text());
    }

    fn key(&mut self, key: u8) {
        self.keys.write_all(&[key]).unwrap();
        self.keys.flush().unwrap();
    }

    /// Everything that was written, and the exit code.
    fn end(mut self) -> (String, i32) {
        let status = self.child.wait().unwrap();
        self.reader.join().unwrap();
        let text = String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned();
        (text, status.code().unwrap_or(-1))
    }
}

/// What a terminal shows, as far as the program's words for it go.
struct Screen {
    lines: Vec<Vec<char>>,
    row: usize,
    column: usize,
    /// The widest column that was written to.
    widest: usize,
    hidden: bool,
}

impl Screen {
    fn show(text: &str) -> Self {
        let mut screen = Self { lines: vec![Vec::new()], row: 0, column: 0, widest: 0, hidden: false };
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\u{1b}' if rest.next_if_eq(&'[').is_some() => {
                    let mut words = String::new();
                    let end = loop {
                        match rest.next() {
                            Some(c) if c.is_ascii_alphabetic() => break c,
                            Some(c) => words.push(c),
                            None => panic!("half a sequence: {text:?}"),
                        }
                    };
                    screen.obey(&words, end);
                }
                '\u{1b}' => panic!("an unknown sequence: {text:?}"),
                '\r' => screen.column = 0,
                '\n' => screen.down(1),
                c => screen.put(c),
            }
        }
        screen
    }

    fn down(&mut self, many: usize) {
        self.row += many;
        while self.lines.len() <= self.row {
            self.lines.push(Vec::new());
        }
    }

    fn put(&mut self, c: char) {
        let line = &mut self.lines[self.row];
        while line.len() <= self.column {
            line.push(' ');
        }
        line[self.column] = c;
        self.column += 1;
        self.widest = self.widest.max(self.column);
    }

    fn obey(&mut self, words: &str, end: char) {
        let many = words.parse().unwrap_or(1);
        match (end, words) {
            ('A', _) => self.row = self.row.saturating_sub(many),
            ('B', _) => self.down(many),
            ('C', _) => self.column += many,
            ('D', _) => self.column = self.column.saturating_sub(many),
            ('K', "2") => self.lines[self.row].clear(),
            ('K', "" | "0") => self.lines[self.row].truncate(self.column),
            ('J', "" | "0") => {
                self.lines[self.row].truncate(self.column);
                self.lines.truncate(self.row + 1);
            }
            ('l', "?25") => self.hidden = true,
            ('h', "?25") => self.hidden = false,
            ('m', _) => {}
            other => panic!("an unknown sequence {other:?}"),
        }
    }

    fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| line.iter().collect::<String>().trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What is left on the terminal: nothing of the display, and the cursor is there.
fn tidy(text: &str) -> Screen {
    let screen = Screen::show(text);
    assert!(!screen.hidden, "the cursor is not shown again: {text:?}");
    for word in ["eta", "alpha 1.0.0/", "[█", "/s "] {
        assert!(!screen.text().contains(word), "{word:?} is left: {}", screen.text());
    }
    screen
}

/// No line of the display is wider than the terminal, which would break it into two.
fn within(text: &str, width: usize) {
    let mut drawn = 0;
    for line in text.split(['\r', '\n']).filter(|line| line.contains("eta ") || line.starts_with("  t")) {
        let widest = Screen::show(line).widest;
        assert!(widest <= width, "{widest} columns: {line:?}");
        drawn += 1;
    }
    assert!(drawn > 0, "nothing was drawn: {text:?}");
}

#[test]
fn the_display_stays_within_the_terminal_and_leaves_the_answer_alone() {
    let sandbox = Sandbox::with(&[slow(400_000)]);
    for slug in super::slugs(24) {
        sandbox.tenant(&slug);
    }
    sandbox.sql("t09", "CREATE TABLE alpha_items (x)");
    let terminal =
        Terminal::run(&sandbox, "install alpha --plan basic --all --yes --concurrency 3 --max-failures 5");
    terminal.until("0001_slow");
    let (text, code) = terminal.end();
    assert_eq!(code, 5, "{text:?}");
    let screen = tidy(&text);
    within(&text, 80);
    assert!(screen.text().contains("wave 1 of 3: 1 done"), "{}", screen.text());
    let mut last = screen.text();
    last.truncate(last.trim_end().len());
    assert!(last.contains("is done: 23 done, 1 failed"), "{last}");
}

#[test]
fn ctrl_c_pauses_and_a_second_one_takes_back_what_runs_also_in_a_terminal_that_got_smaller() {
    let sandbox = Sandbox::with(&[slow(4_000_000)]);
    for slug in super::slugs(6) {
        sandbox.tenant(&slug);
    }
    let mut terminal = Terminal::run(&sandbox, "install alpha --plan basic --all --yes --concurrency 2");
    terminal.until("0001_slow");
    let name = sandbox.read("terminal");
    let wide = terminal.text().len();
    let resized = ["-F", name.trim(), "cols", "46", "rows", "10"];
    assert!(std::process::Command::new("stty").args(resized).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(600));
    let narrow = terminal.text().len();
    assert!(narrow > wide, "nothing was drawn meanwhile");
    terminal.key(3);
    terminal.until("pausing:");
    within(&terminal.text()[narrow..], 46);
    terminal.key(3);
    terminal.until("stopping:");
    let (text, code) = terminal.end();
    assert_eq!(code, 130, "{text:?}");
    assert!(!Screen::show(&text).hidden, "{text:?}");
    let id = sandbox.sql_one("landlord", "SELECT id FROM rollouts");
    let shown = sandbox.ok(&["rollout", "show", &id, "-o", "json"]).json();
    assert_eq!((shown["status"].as_str(), super::count(&shown, "running")), (Some("paused"), 0), "{shown}");
    assert!(super::count(&shown, "waiting") >= 4, "{shown}");
    let back = "SELECT count(*) FROM runs WHERE status = 'rolled_back'";
    assert_ne!(sandbox.sql_one("landlord", back), "0", "what ran was taken back");
    sandbox.ok(&["rollout", "resume", &id]);
    super::everybody_once(&sandbox, 6);
}
