//! A Rust file cut into code, string literals and comments: as much of the language as the rules need.

/// A file's text, taken apart.
pub struct Source {
    /// The code with comments and the contents of literals replaced by blanks; lines stay where they are.
    pub code: String,
    /// The content of every string literal and the line it begins on, from 1.
    pub strings: Vec<(usize, String)>,
}

/// Takes `text` apart.
pub fn read(text: &str) -> Source {
    let chars: Vec<char> = text.chars().collect();
    let mut source = Source { code: String::with_capacity(text.len()), strings: Vec::new() };
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let end = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => line_end(&chars, at),
            '/' if chars.get(at + 1) == Some(&'*') => comment_end(&chars, at),
            '"' => {
                let end = string_end(&chars, at + 1);
                source.strings.push((line, chars[at + 1..end.saturating_sub(1)].iter().collect()));
                end
            }
            'r' if !in_word(&chars, at) && raw_hashes(&chars, at + 1).is_some() => {
                let hashes = raw_hashes(&chars, at + 1).unwrap();
                let (begin, end) = (at + 2 + hashes, raw_end(&chars, at + 2 + hashes, hashes));
                source.strings.push((line, chars[begin..end - 1 - hashes].iter().collect()));
                end
            }
            '\'' => char_end(&chars, at),
            _ => at,
        };
        if end == at {
            source.code.push(chars[at]);
            line += usize::from(chars[at] == '\n');
            at += 1;
            continue;
        }
        let lines = chars[at..end].iter().filter(|c| **c == '\n').count();
        // A literal is a blank; a comment's or literal's line ends are kept.
        source.code.push(' ');
        source.code.extend(std::iter::repeat_n('\n', lines));
        line += lines;
        at = end;
    }
    source
}

fn in_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)
}

fn comment_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut here) = (1, at + 2);
    while here < chars.len() && depth > 0 {
        let pair = (chars[here], chars.get(here + 1).copied().unwrap_or(' '));
        match pair {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {}
        }
        here += if matches!(pair, ('/', '*') | ('*', '/')) { 2 } else { 1 };
    }
    here.min(chars.len())
}

/// Behind the closing quote of a string whose content begins at `at`.
fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// How many `#` stand between an `r` and its quote; `None` where it begins no raw string.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + hashes) == Some(&'"')).then_some(hashes)
}

fn raw_end(chars: &[char], mut at: usize, hashes: usize) -> usize {
    while at < chars.len() {
        let tail = chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count();
        if chars[at] == '"' && tail == hashes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    chars.len()
}

/// Behind a character literal; `at` itself where the quote begins a lifetime.
fn char_end(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            let from = at + 3;
            chars.iter().skip(from).position(|c| *c == '\'').map_or(at, |length| from + length + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at,
    }
}

/// The code without what is compiled for tests only: everything from a `#[cfg(test)]` in front of a
/// module with a body. Test modules stand at the end of a file.
pub fn without_tests(text: &str) -> &str {
    let mut from = 0;
    while let Some(found) = text[from..].find("#[cfg(test)]") {
        let begin = from + found;
        let rest = text[begin + 12..].trim_start();
        let head = rest.lines().next().unwrap_or_default();
        if head.starts_with("mod ") && head.trim_end().ends_with('{') {
            return &text[..begin];
        }
        from = begin + 12;
    }
    text
}

/// The paths below `crate` that the code names, at most two segments, with their lines: of `use` lines,
/// nested braces included, and of paths inside expressions. `depth` is how many modules deep the file
/// is below the crate, so that chains of `super` that reach the crate count as well.
pub fn crate_paths(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth)] {
        if root.is_empty() {
            continue;
        }
        for (at, _) in code.match_indices(&root) {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || matches!(before, '_' | ':' | '$') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let mut paths = Vec::new();
            tree(&code[at + root.len()..], &mut Vec::new(), &mut paths);
            found.extend(paths.into_iter().map(|path| (line, path)));
        }
    }
    found
}

/// Reads one `use` tree (`a::b`, `a::{b, c::d}`) and gives what follows it.
fn tree<'a>(text: &'a str, above: &mut Vec<String>, paths: &mut Vec<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = tree(rest, &mut above.clone(), paths).trim_start();
            match rest.chars().next() {
                Some(',') => rest = &rest[1..],
                Some('}') => return &rest[1..],
                _ => return rest,
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').unwrap_or(text.len());
    if end == 0 {
        return text;
    }
    above.push(text[..end].to_owned());
    if let Some(rest) = text[end..].strip_prefix("::") {
        // A turbofish ends the path.
        if !rest.starts_with('<') {
            return tree(rest, above, paths);
        }
    }
    paths.push(above.iter().take(2).cloned().collect::<Vec<_>>().join("::"));
    let rest = text[end..].trim_start();
    match rest.strip_prefix("as ") {
        Some(name) => name.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
        None => rest,
    }
}

#[test]
fn literals_and_comments_are_no_code() {
    let text = "let a = \"crate::x \\\" y\"; // crate::z\nlet b = r#\"SELECT \"1\"\"#; /* a /* b */\n c */ let c = 'x'; fn f<'a>() {}";
    let source = read(text);
    assert!(!source.code.contains("crate"), "{}", source.code);
    let expected = [(1, "crate::x \\\" y".to_owned()), (2, "SELECT \"1\"".to_owned())];
    assert_eq!(source.strings, expected);
    assert!(source.code.contains("fn f<'a>() {}"), "{}", source.code);
}

#[test]
fn every_path_of_a_nested_use_is_found() {
    let code = "use crate::{a::{b, c::d}, e};\nlet x = crate::f::g(crate::h);\nuse super::super::i::j as k;";
    let paths: Vec<String> =
        crate_paths(code, 2).into_iter().map(|(line, path)| format!("{line} {path}")).collect();
    assert_eq!(paths, ["1 a::b", "1 a::c", "1 e", "2 f::g", "2 h", "3 i::j"]);
}
