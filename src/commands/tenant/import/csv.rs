//! Reading CSV as spreadsheets write it (RFC 4180): quotes, doubled quotes, line ends in quotes.

/// The records of `text`, each with the line that it begins on. Empty lines are no records.
///
/// # Errors
/// The line of a quote that is never closed.
pub fn records(text: &str) -> Result<Vec<(usize, Vec<String>)>, usize> {
    // Spreadsheets begin a file with a byte order mark.
    let mut letters = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let (mut records, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted, mut opened) = (1, 1, false, 1);
    while let Some(letter) = letters.next() {
        if letter == '\n' {
            line += 1;
        }
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => (quoted, opened) = (true, line),
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                records.push((begun, std::mem::take(&mut cells)));
                begun = line;
            }
            other => cell.push(other),
        }
    }
    if quoted {
        return Err(opened);
    }
    if !(cells.is_empty() && cell.is_empty()) {
        cells.push(cell);
        records.push((begun, cells));
    }
    records.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
        records(text).unwrap()
    }

    fn record(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn quotes_and_line_ends_are_read_as_spreadsheets_write_them() {
        let text = "\u{feff}a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n,last";
        assert_eq!(
            cells(text),
            [record(1, &["a", "b"]), record(2, &["x, \"y\"", "two\nlines"]), record(5, &["", "last"])]
        );
        assert_eq!(cells("a\n"), [record(1, &["a"])]);
        assert!(cells("").is_empty() && cells("\n\r\n,\n").is_empty());
    }

    #[test]
    fn an_open_quote_names_its_line() {
        assert_eq!(records("a\nb,\"c\nd\n"), Err(2));
    }
}
