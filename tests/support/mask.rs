//! Replaces what differs from run to run (ids, times, hashes, durations) so that texts can be compared.

/// `text` with every UUID as `<id>`, RFC 3339 time as `<time>`, SHA-256 in hex as `<hash>`, and
/// duration `12 ms` as `<n> ms`.
pub fn mask(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let begins = at == 0 || !chars[at - 1].is_ascii_alphanumeric();
        let found = if begins { replacement(rest) } else { None };
        if let Some((length, word)) = found {
            masked.push_str(word);
            at += length;
        } else {
            masked.push(chars[at]);
            at += 1;
        }
    }
    masked
}

fn replacement(rest: &[char]) -> Option<(usize, &'static str)> {
    if let Some(length) = shape(rest, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh") {
        return Some((length, "<id>"));
    }
    if let Some(seconds) = shape(rest, "dddd-dd-ddTdd:dd:dd") {
        let fraction = |c: &char| c.is_ascii_digit() || *c == '.';
        let length = seconds + rest[seconds..].iter().take_while(|c| fraction(c)).count();
        let zone = usize::from(rest.get(length) == Some(&'Z'));
        return Some((length + zone, "<time>"));
    }
    if let Some(length) = shape(rest, &"h".repeat(64)) {
        return Some((length, "<hash>"));
    }
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 && shape(&rest[digits..], " ms").is_some() {
        return Some((digits + 3, "<n> ms"));
    }
    None
}

/// The length of `pattern` where `rest` begins with it (`h` a hex digit, `d` a digit) and does not go on.
fn shape(rest: &[char], pattern: &str) -> Option<usize> {
    let length = pattern.chars().count();
    let fits = rest.len() >= length
        && rest.iter().zip(pattern.chars()).all(|(c, wanted)| match wanted {
            'h' => c.is_ascii_hexdigit(),
            'd' => c.is_ascii_digit(),
            wanted => *c == wanted,
        });
    let goes_on = pattern.ends_with('h') && rest.get(length).is_some_and(char::is_ascii_alphanumeric);
    (fits && !goes_on).then_some(length)
}

#[test]
fn masks_what_differs_from_run_to_run_and_nothing_else() {
    let id = "01a1fc18-8689-71dc-8415-fb71ddc72546";
    let hash = "ab".repeat(32);
    let text = format!("run {id} at 2026-01-01T00:00:05.250000Z in 54 ms: {hash}, 12 msx5");
    assert_eq!(mask(&text), "run <id> at <time> in <n> ms: <hash>, <n> msx5");
    assert_eq!(mask("version 1.0.0, 5 modules, 2026-01-01"), "version 1.0.0, 5 modules, 2026-01-01");
}
