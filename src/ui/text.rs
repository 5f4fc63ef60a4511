//! Text for a terminal: control characters made harmless, prose broken where the width ends.
//!
//! It knows columns and characters, and nothing of what the text is about.

/// `text` with control characters escaped; line ends stay.
#[must_use]
pub fn printable(text: &str) -> String {
    escaped(text, &['\n'])
}

/// A whole answer without what could steer the terminal; line ends and tabs (of SQL) stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    escaped(text, &['\n', '\t'])
}

fn escaped(text: &str, kept: &[char]) -> String {
    let escape = |c: char| {
        if c.is_control() && !kept.contains(&c) { c.escape_default().to_string() } else { c.to_string() }
    };
    text.chars().map(escape).collect()
}

/// Prose in at most `width` columns, each line ended.
///
/// A longer line is broken at blanks, and goes on below its own beginning. What stands in backticks
/// stays together where it fits; a word that is longer than a line is left whole.
#[must_use]
pub fn wrap(text: &str, width: u16) -> String {
    let line = |line: &str| {
        let words = line.trim_start();
        hang(&line[..line.len() - words.len()], words, width)
    };
    text.lines().map(line).collect()
}

/// `label` and prose behind it in at most `width` columns: what follows begins below the prose.
#[must_use]
pub fn hang(label: &str, text: &str, width: u16) -> String {
    let indent = label.chars().count();
    let room = usize::from(width).saturating_sub(indent).max(1);
    let mut lines = vec![String::new()];
    for word in pieces(text, room) {
        let at = lines.len() - 1;
        let used = lines[at].chars().count();
        if used > 0 && used + 1 + word.chars().count() > room {
            lines.push(word.to_owned());
        } else {
            let blank = if used > 0 { " " } else { "" };
            lines[at].extend([blank, word]);
        }
    }
    format!("{label}{}\n", lines.join(&format!("\n{}", " ".repeat(indent))))
}

/// What may not be broken in lines of `room` columns: words, and what stands in backticks.
fn pieces(text: &str, room: usize) -> Vec<&str> {
    let paired = text.matches('`').count().is_multiple_of(2);
    let mut quoted = false;
    let pieces = text.split(|c: char| {
        quoted ^= c == '`' && paired;
        c.is_whitespace() && !quoted
    });
    let fits = |piece: &str| piece.chars().count() <= room;
    let parts = |piece| if fits(piece) { vec![piece] } else { piece.split_whitespace().collect() };
    pieces.filter(|piece| !piece.is_empty()).flat_map(parts).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(printable("a\u{1b}[31m\tb\n\u{7}"), "a\\u{1b}[31m\\tb\n\\u{7}");
        assert_eq!(harmless("a\u{1b}[31m\tb\n"), "a\\u{1b}[31m\tb\n");
    }

    #[test]
    fn a_line_goes_on_below_its_beginning() {
        assert_eq!(wrap("one two three\n  four five", 9), "one two\nthree\n  four\n  five\n");
        assert_eq!(hang("needs  ", "alpha, beta, gamma", 19), "needs  alpha, beta,\n       gamma\n");
        assert_eq!(wrap("", 9), "");
    }

    #[test]
    fn a_command_stays_together_where_it_fits() {
        assert_eq!(wrap("try `module list` now", 14), "try\n`module list`\nnow\n");
        assert_eq!(wrap("`module list`", 8), "`module\nlist`\n");
        assert_eq!(wrap("it`s a long line", 8), "it`s a\nlong\nline\n");
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_no_line_is_too_long(text in "[a-z` ]{0,80}", width in 1u16..40) {
            let wrapped = wrap(&text, width);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&wrapped), words(&text));
            let indent = text.chars().take_while(|c| *c == ' ').count();
            for line in wrapped.lines() {
                let word = line.split_whitespace().count() < 2;
                prop_assert!(word || line.chars().count() <= usize::from(width).max(indent), "{:?}", line);
            }
        }
    }
}
