//! How findings in the definitions are shown: to people, and in the formats that machines want.
//!
//! Each function gives the whole text; printing it is the caller's. It must not know what is checked.

mod human;
mod machine;
mod sarif;

#[cfg(test)]
mod tests;

pub use human::human;
pub use machine::{github, json, junit};
pub use sarif::sarif;

use std::ops::Range;

use crate::definitions::diagnostic::Diagnostics;

/// Where a span lies, all numbers from 1, columns in characters; the end is behind the last character.
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn region(found: &Diagnostics, file: &str, span: &Range<usize>) -> Region {
    let (line, column) = found.location(file, span.start);
    let (end_line, end_column) = found.location(file, span.end);
    Region { line, column, end_line, end_column }
}

/// Whether a character could do something to a terminal or turn text around instead of being shown.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text from a file in a message: control characters as escapes.
fn escaped(text: &str) -> String {
    let one = |c: char| if is_control(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(one).collect()
}
