//! Many facts as a text: one JSON object a line, or CSV with a header. Knows nothing of databases.

use serde::Deserialize;

use super::reserve::key;
use crate::clock;
use crate::commands::tenant::import::csv;
use crate::runner::desk::Report;

const COLUMNS: [&str; 4] = ["meter", "amount", "key", "at"];

/// One fact as it was written, or what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its place in the file, from 1.
    pub line: usize,
    /// The meter; nothing where the command names it.
    pub meter: Option<String>,
    pub report: Result<Report, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    meter: Option<String>,
    amount: Option<serde_json::Number>,
    key: Option<String>,
    at: Option<String>,
}

/// Reads the facts. Text that begins with `{` is JSON, a line each; any other is CSV.
///
/// # Errors
/// What is wrong with the text as a whole.
pub(super) fn read(text: &str) -> Result<Vec<Line>, String> {
    if text.trim_start().starts_with('{') {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        return Ok(lines.map(|(at, line)| from_json(at + 1, line)).collect());
    }
    from_csv(text)
}

fn from_json(line: usize, text: &str) -> Line {
    match serde_json::from_str::<Written>(text) {
        Ok(written) => understood(line, written),
        Err(error) => Line { line, meter: None, report: Err(error.to_string()) },
    }
}

fn from_csv(text: &str) -> Result<Vec<Line>, String> {
    let records = csv::records(text).map_err(|line| format!("line {line}: a quote is never closed"))?;
    let mut records = records.into_iter();
    let Some((_, header)) = records.next() else { return Ok(Vec::new()) };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    if let Some(unknown) = header.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(format!("the header has a column `{unknown}`; known are {}", COLUMNS.join(", ")));
    }
    let one = |(line, values): (usize, Vec<String>)| {
        let value = |column: &str| {
            let at = header.iter().position(|name| name == column)?;
            values.get(at).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let amount = value("amount");
        let number = amount.as_ref().and_then(|text| text.parse::<i64>().ok()).map(serde_json::Number::from);
        if let (Some(text), None) = (&amount, &number) {
            return Line { line, meter: value("meter"), report: Err(format!("`{text}` is no whole number")) };
        }
        let written = Written { meter: value("meter"), amount: number, key: value("key"), at: value("at") };
        understood(line, written)
    };
    Ok(records.map(one).collect())
}

fn understood(line: usize, written: Written) -> Line {
    let Written { meter, amount, key: name, at } = written;
    let report = || {
        let amount = amount.as_ref().and_then(serde_json::Number::as_i64).filter(|amount| *amount > 0);
        let amount = amount.ok_or("`amount` is a whole number above 0")?;
        let key = key(name.as_deref().unwrap_or_default())?;
        let at = at.as_deref().map(clock::parse).transpose()?;
        Ok(Report { amount, key, at })
    };
    Line { line, report: report().map_err(|why: String| why), meter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_csv_say_the_same() {
        let json = "{\"meter\":\"calls\",\"amount\":3,\"key\":\"a\"}\n\n{\"amount\":0,\"key\":\"b\"}\n{\"amount\":1}\n";
        let csv = "meter,amount,key\ncalls,3,a\n,0,b\n,1,\n";
        let reports =
            |text| read(text).unwrap().into_iter().map(|one| (one.meter, one.report)).collect::<Vec<_>>();
        assert_eq!(reports(json), reports(csv));
        assert_eq!(reports(json)[0].1, Ok(Report { amount: 3, key: "a".to_owned(), at: None }));
        assert!(reports(json)[1].1.as_ref().unwrap_err().contains("above 0"));
        assert!(reports(json)[2].1.as_ref().unwrap_err().contains("not empty"));
    }

    #[test]
    fn a_line_that_is_wrong_is_its_own_mistake() {
        let lines = read("{\"amount\":1,\"key\":\"a\"}\nnot json\n").unwrap();
        assert!(lines[0].report.is_ok() && lines[1].report.is_err());
        assert!(read("meter,amont\n").unwrap_err().contains("`amont`"));
        let lines = read("amount,key\nmany,a\n").unwrap();
        assert!(lines[0].report.as_ref().unwrap_err().contains("`many`"));
    }
}
