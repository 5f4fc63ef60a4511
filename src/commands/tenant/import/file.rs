//! The file of an import: CSV with a header, or a JSON list, as rows. Knows nothing of databases.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::csv;
use crate::error::{Failure, FailureKind};

const COLUMNS: [&str; 8] = ["slug", "name", "host", "url", "database", "profile", "labels", "email"];

/// One row as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The line of a CSV file, or the place in a JSON list, from 1.
    #[serde(skip)]
    pub row: usize,
    #[serde(default)]
    pub slug: String,
    pub name: Option<String>,
    pub host: Option<String>,
    pub url: Option<String>,
    pub database: Option<String>,
    pub profile: Option<String>,
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    pub email: Option<String>,
    /// What is wrong with how it is written.
    #[serde(skip)]
    pub mistakes: Vec<String>,
}

/// Reads the rows.
///
/// # Errors
/// Usage: the file as a whole cannot be read.
pub fn read(path: &Path) -> Result<Vec<Line>, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("cannot read {}: {error}", path.display())))?;
    let json = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
        || text.trim_start().starts_with('[');
    let lines = if json { from_json(&text) } else { from_csv(&text) };
    let lines = lines.map_err(|why| {
        Failure::usage(format!("{}: {why}", path.display()))
            .hint("`module tenant import --help` shows what it looks like")
    })?;
    if lines.is_empty() {
        return Err(Failure::new(FailureKind::Usage, format!("{} has no rows", path.display())));
    }
    Ok(lines)
}

fn from_json(text: &str) -> Result<Vec<Line>, String> {
    let list: Vec<serde_json::Value> =
        serde_json::from_str(text).map_err(|error| format!("it is no JSON list: {error}"))?;
    let rows = list.into_iter().enumerate().map(|(index, value)| {
        let slug = value.get("slug").and_then(|slug| slug.as_str()).unwrap_or_default().to_owned();
        let mut line = serde_json::from_value(value).unwrap_or_else(|error| Line {
            slug,
            mistakes: vec![error.to_string()],
            ..Line::default()
        });
        line.row = index + 1;
        line
    });
    Ok(rows.collect())
}

fn from_csv(text: &str) -> Result<Vec<Line>, String> {
    let records = csv::records(text).map_err(|line| format!("line {line}: a quote is never closed"))?;
    let mut records = records.into_iter();
    let Some((_, header)) = records.next() else { return Ok(Vec::new()) };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    if let Some(unknown) = header.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(format!("the header has a column `{unknown}`; known are {}", COLUMNS.join(", ")));
    }
    if let Some(twice) = header.iter().enumerate().find(|(at, name)| header[..*at].contains(name)) {
        return Err(format!("the header has the column `{}` twice", twice.1));
    }
    if !header.iter().any(|name| name == "slug") {
        return Err("the header has no column `slug`".to_owned());
    }
    Ok(records.map(|(row, cells)| from_cells(row, &header, &cells)).collect())
}

fn from_cells(row: usize, header: &[String], cells: &[String]) -> Line {
    let cell = |name: &str| {
        let at = header.iter().position(|one| one == name)?;
        cells.get(at).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let mut line = Line {
        row,
        slug: cell("slug").unwrap_or_default(),
        name: cell("name"),
        host: cell("host"),
        url: cell("url"),
        database: cell("database"),
        profile: cell("profile"),
        email: cell("email"),
        ..Line::default()
    };
    if cells.len() > header.len() {
        line.mistakes.push(format!("it has {} cells, and the header {}", cells.len(), header.len()));
    }
    for text in cell("labels").iter().flat_map(|text| text.split(';')).filter(|text| !text.trim().is_empty())
    {
        match super::super::label(text) {
            Ok((key, Some(value))) => drop(line.labels.insert(key, value)),
            Ok((key, None)) => line.mistakes.push(format!("label {key} has no value")),
            Err(failure) => line.mistakes.push(failure.message),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same() {
        let csv = "slug,host,database,labels\nacme,pg-1,acme_prod,region=eu; tier=gold\n";
        let json = r#"[{"slug": "acme", "host": "pg-1", "database": "acme_prod",
            "labels": {"region": "eu", "tier": "gold"}}]"#;
        let (csv, mut json) = (from_csv(csv).unwrap(), from_json(json).unwrap());
        assert_eq!((csv[0].row, json[0].row), (2, 1));
        json[0].row = 2;
        assert_eq!(csv, json);
    }

    #[test]
    fn what_is_written_wrong_is_named_by_row() {
        let lines = from_csv("slug,labels\na,region\nb,x=,3\n").unwrap();
        assert_eq!(lines[0].mistakes, ["`region` is no label; write KEY=VALUE"]);
        assert_eq!(lines[1].mistakes, ["it has 3 cells, and the header 2", "label x has no value"]);
        let lines = from_json(r#"[{"slug": "a", "hots": "x"}, {"slug": 1}]"#).unwrap();
        assert!(lines[0].mistakes[0].contains("`hots`") && lines[0].slug == "a", "{lines:?}");
        assert_eq!(lines[1].mistakes.len(), 1);
        assert!(from_csv("slug,hots\n").unwrap_err().contains("`hots`"));
        assert!(from_csv("name\n").unwrap_err().contains("slug"));
    }
}
