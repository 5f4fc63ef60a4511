//! Cuts a script into statements.
//!
//! Owns where a statement ends on each database, and the client command DELIMITER. It must not judge a
//! statement: whatever the text, it gives pieces, and the database has the last word.

use super::Database;
use super::lexer::{Kind, Lexer, Token};

/// How many leading keywords a statement keeps.
const WORDS: usize = 12;

/// The longest DELIMITER that is obeyed, in bytes; it bounds the work a byte.
const DELIMITER_MAX: usize = 16;

/// One statement of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The statement, without its delimiter, and without blanks and comments around it.
    pub text: &'a str,
    /// Where `text` begins in the script, in bytes.
    pub offset: usize,
    /// The line `text` begins on, from 1.
    pub line: usize,
    /// The first unquoted words, in upper case, at most twelve. A statement that begins with anything
    /// else has that character first.
    pub words: Vec<String>,
}

/// Cuts `src` into statements, in order. Never fails; linear in the length of `src`.
#[must_use]
pub fn split(src: &str, db: Database) -> Vec<Statement<'_>> {
    let mut splitter = Splitter::new(src, db);
    splitter.run();
    splitter.out
}

/// Where the quote, the body or the comment begins that `src` ends in, in bytes.
#[must_use]
pub fn unterminated(src: &str, db: Database) -> Option<usize> {
    let mut splitter = Splitter::new(src, db);
    splitter.run();
    splitter.open.or(splitter.lexer.conditional)
}

/// What may hold a `;` in the statement at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    /// Nothing.
    Plain,
    /// CREATE was read, but not yet what is created.
    Create,
    /// BEGIN .. END blocks.
    Routine,
    /// An SQLite trigger, which ends with `; END`.
    Trigger,
    /// A PostgreSQL rule, whose actions stand in brackets.
    Rule,
}

/// The statement at hand.
struct Current {
    start: Option<usize>,
    end: usize,
    words: Vec<String>,
    /// Whether there is anything but hints in it.
    solid: bool,
    shape: Shape,
    /// The open blocks, each as the number of brackets around it.
    blocks: Vec<usize>,
    brackets: usize,
    /// An END whose meaning hangs on the next token (END IF closes no block).
    ending: bool,
    /// An SQLite trigger has begun its body.
    begun: bool,
    /// The last token was a `;` / a `.` / that SQLite trigger's closing END.
    last: Last,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Semicolon,
    Dot,
    /// END after a semicolon.
    Closing,
    Begin,
    End,
    Other,
}

impl Current {
    fn new() -> Self {
        Current {
            start: None,
            end: 0,
            words: Vec::new(),
            solid: false,
            shape: Shape::Plain,
            blocks: Vec::new(),
            brackets: 0,
            ending: false,
            begun: false,
            last: Last::Other,
        }
    }

    /// Settles what an END closed, given the word that follows it.
    fn settle_end(&mut self, next: &str) {
        if std::mem::take(&mut self.ending)
            && !matches!(next, "IF" | "LOOP" | "WHILE" | "REPEAT" | "FOR")
            && self.blocks.last() == Some(&self.brackets)
        {
            self.blocks.pop();
        }
    }

    fn may_end(&self) -> bool {
        match self.shape {
            Shape::Plain | Shape::Create => true,
            Shape::Routine => self.blocks.is_empty(),
            Shape::Trigger => !self.begun || self.last == Last::Closing,
            Shape::Rule => self.brackets == 0,
        }
    }

    fn word(&mut self, word: &str, db: Database) {
        // After a dot every word is a column: NEW.end closes nothing.
        let keyword = self.last != Last::Dot;
        if self.words.len() < WORDS {
            self.words.push(word.to_owned());
            self.classify(word, db);
        }
        let last = std::mem::replace(&mut self.last, Last::Other);
        match word {
            _ if !keyword => {}
            "BEGIN" => {
                self.begun = true;
                self.last = Last::Begin;
                if self.shape == Shape::Routine && db == Database::Mysql && self.brackets == 0 {
                    self.blocks.push(0);
                }
            }
            "ATOMIC" if self.shape == Shape::Routine && db == Database::Postgres && last == Last::Begin => {
                self.blocks.push(self.brackets);
            }
            "CASE" if !self.blocks.is_empty() && last != Last::End => self.blocks.push(self.brackets),
            "END" if last == Last::Semicolon && self.shape == Shape::Trigger => self.last = Last::Closing,
            "END" => {
                self.last = Last::End;
                self.ending = true;
            }
            _ => {}
        }
    }

    fn classify(&mut self, word: &str, db: Database) {
        if self.words.len() == 1 && word == "CREATE" {
            self.shape = Shape::Create;
        } else if db == Database::Mysql && self.words.len() == 2 && self.words[0] == "BEGIN" && word == "NOT"
        {
            // MariaDB's anonymous block, BEGIN NOT ATOMIC .. END.
            self.shape = Shape::Routine;
            self.blocks.push(0);
        } else if self.shape == Shape::Create {
            self.shape = match (db, word) {
                (Database::Sqlite, "TRIGGER") => Shape::Trigger,
                (Database::Mysql, "TRIGGER" | "PROCEDURE" | "FUNCTION" | "EVENT")
                | (Database::Postgres, "PROCEDURE" | "FUNCTION") => Shape::Routine,
                (Database::Postgres, "RULE") => Shape::Rule,
                (_, "TABLE" | "INDEX" | "VIEW" | "AS" | "DATABASE" | "SCHEMA" | "USER" | "ROLE" | "TYPE") => {
                    Shape::Plain
                }
                _ => Shape::Create,
            };
        }
    }
}

struct Splitter<'a> {
    src: &'a str,
    db: Database,
    lexer: Lexer<'a>,
    delimiter: &'a str,
    out: Vec<Statement<'a>>,
    now: Current,
    open: Option<usize>,
    /// Only blanks and comments since the line began.
    line_start: bool,
    /// Lines are counted once: the number of the line that byte `counted` is on.
    line: usize,
    counted: usize,
}

impl<'a> Splitter<'a> {
    fn new(src: &'a str, db: Database) -> Self {
        Splitter {
            src,
            db,
            lexer: Lexer::new(src, db),
            delimiter: ";",
            out: Vec::new(),
            now: Current::new(),
            open: None,
            line_start: true,
            line: 1,
            counted: 0,
        }
    }

    fn run(&mut self) {
        loop {
            let at = self.lexer.pos;
            if self.src[at..].starts_with(self.delimiter) && self.delimiter_ends() {
                self.push();
                self.lexer.pos = at + self.delimiter.len();
                self.line_start = false;
                continue;
            }
            let Some(token) = self.lexer.next() else { break };
            if !self.client_command(token) {
                self.take(token);
            }
        }
        self.push();
    }

    /// Whether the delimiter at hand ends the statement, or is a part of it.
    fn delimiter_ends(&mut self) -> bool {
        self.now.settle_end("");
        self.delimiter != ";" || (self.lexer.conditional.is_none() && self.now.may_end())
    }

    /// Obeys `DELIMITER x` of the MySQL client, a line of its own between statements.
    fn client_command(&mut self, token: Token) -> bool {
        let command = self.db == Database::Mysql
            && self.line_start
            && self.now.start.is_none()
            && token.is(self.src, "DELIMITER");
        if !command {
            return false;
        }
        let rest = &self.src[token.end..];
        let line = rest.split('\n').next().unwrap_or(rest);
        match line.trim() {
            "" => self.delimiter = ";",
            text if text.len() <= DELIMITER_MAX => self.delimiter = text,
            _ => {}
        }
        self.lexer.delimiter = if self.delimiter == ";" { "" } else { self.delimiter };
        self.lexer.pos = token.end + line.len();
        true
    }

    fn take(&mut self, token: Token) {
        let text = token.text(self.src);
        if !token.closed {
            self.open.get_or_insert(token.start);
        }
        match token.kind {
            Kind::Blank => self.line_start |= text.contains('\n'),
            Kind::Comment => {}
            _ => self.significant(token, text),
        }
    }

    fn significant(&mut self, token: Token, text: &str) {
        self.line_start = false;
        let now = &mut self.now;
        now.start.get_or_insert(token.start);
        now.end = token.end;
        if token.kind == Kind::Hint {
            return;
        }
        now.solid = true;
        if token.kind == Kind::Word {
            let word = text.to_ascii_uppercase();
            now.settle_end(&word);
            now.word(&word, self.db);
            return;
        }
        now.settle_end("");
        if now.words.is_empty() {
            now.words.extend(text.chars().next().map(String::from));
        }
        now.last = match text {
            ";" => Last::Semicolon,
            "." => Last::Dot,
            _ => Last::Other,
        };
        match text {
            "(" => now.brackets += 1,
            ")" => now.brackets = now.brackets.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self) {
        let now = std::mem::replace(&mut self.now, Current::new());
        if let (Some(start), true) = (now.start, now.solid) {
            self.line += self.src[self.counted..start].matches('\n').count();
            self.counted = start;
            let text = &self.src[start..now.end];
            self.out.push(Statement { text, offset: start, line: self.line, words: now.words });
        }
    }
}

#[cfg(test)]
mod tests;
