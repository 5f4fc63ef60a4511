//! The program at a terminal of 80 by 24, and what that terminal shows.

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Sandbox;

/// The program at a terminal of its own: `script` gives it one.
pub struct Terminal {
    child: Child,
    keys: ChildStdin,
    written: Arc<Mutex<Vec<u8>>>,
    reader: std::thread::JoinHandle<()>,
}

impl Terminal {
    /// Runs `module ARGS`; the terminal's name is written into `terminal` in the sandbox.
    pub fn run(sandbox: &Sandbox, args: &str) -> Self {
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

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }

    /// Waits until something was written.
    pub fn until(&self, words: &str) {
        for _ in 0..1_000 {
            if self.text().contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{words:?} never came: {:?}", self.text());
    }

    pub fn key(&mut self, key: u8) {
        self.keys.write_all(&[key]).unwrap();
        self.keys.flush().unwrap();
    }

    /// Everything that was written, and the exit code.
    pub fn end(mut self) -> (String, i32) {
        let status = self.child.wait().unwrap();
        self.reader.join().unwrap();
        let text = String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned();
        (text, status.code().unwrap_or(-1))
    }
}

/// What a terminal shows, as far as the program's words for it go.
pub struct Screen {
    lines: Vec<Vec<char>>,
    row: usize,
    column: usize,
    /// The widest column that was written to.
    pub widest: usize,
    pub hidden: bool,
}

impl Screen {
    pub fn show(text: &str) -> Self {
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

    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| line.iter().collect::<String>().trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What is left on the terminal: nothing of the display, and the cursor is there.
pub fn tidy(text: &str) -> Screen {
    let screen = Screen::show(text);
    assert!(!screen.hidden, "the cursor is not shown again: {text:?}");
    for word in ["eta", "alpha 1.0.0/", "[█", "/s "] {
        assert!(!screen.text().contains(word), "{word:?} is left: {}", screen.text());
    }
    screen
}
