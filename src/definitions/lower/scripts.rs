//! The scripts of one module as they lie in its migrations folder.
//!
//! Owns the meaning of file names. It must not know what is inside the files.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::definitions::diagnostic::{Diagnostics, Place};
use crate::definitions::model::{ScriptFile, Variants};
use crate::sql::Database;

/// A module's scripts by `<version>/<name>`, and the files whose names say nothing.
#[derive(Debug, Default)]
pub struct Scripts {
    pub up: BTreeMap<String, Found>,
    pub down: BTreeMap<String, Found>,
    pub seeds: BTreeMap<String, Found>,
    pub unread: Vec<Place>,
    /// The folder, as it is shown to people.
    pub folder: String,
    /// Whether a file is there that could not be read.
    pub incomplete: bool,
}

/// The files of one script.
#[derive(Debug, Default)]
pub struct Found {
    pub variants: Variants,
    /// The first of its files.
    pub place: Place,
}

impl Scripts {
    /// Adds a file by its version folder and name.
    pub fn add(&mut self, version: &str, name: &str, file: u32, found: &Diagnostics) {
        let place = Place::new(file, 0..0);
        let Some((kind, stem, database)) = meaning(name) else {
            self.unread.push(place);
            return;
        };
        let scripts = match kind {
            Kind::Up => &mut self.up,
            Kind::Down => &mut self.down,
            Kind::Seed => &mut self.seeds,
        };
        let script =
            scripts.entry(format!("{version}/{stem}")).or_insert_with(|| Found { place, ..Found::default() });
        let content =
            ScriptFile { file: found.name_of(file).to_owned(), text: found.text_of(file).to_owned() };
        match database {
            Some(database) => {
                script.variants.own.insert(database, content);
            }
            None => script.variants.portable = Some(content),
        }
    }
}

enum Kind {
    Up,
    Down,
    Seed,
}

/// `0001_x.up.sql`, `0001_x.down.postgres.sql`, `cards.seed.sql`.
fn meaning(name: &str) -> Option<(Kind, &str, Option<Database>)> {
    let parts: Vec<&str> = name.strip_suffix(".sql")?.split('.').collect();
    let (stem, kind, database) = match parts[..] {
        [stem, kind] => (stem, kind, None),
        [stem, kind, database] => (stem, kind, Some(Database::from_str(database).ok()?)),
        _ => return None,
    };
    let kind = match kind {
        "up" => Kind::Up,
        "down" => Kind::Down,
        "seed" => Kind::Seed,
        _ => return None,
    };
    Some((kind, stem, database)).filter(|_| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_kind_and_database() {
        assert!(matches!(meaning("0001_x.up.sql"), Some((Kind::Up, "0001_x", None))));
        assert!(matches!(
            meaning("0001_x.down.mysql.sql"),
            Some((Kind::Down, "0001_x", Some(Database::Mysql)))
        ));
        assert!(matches!(meaning("cards.seed.sql"), Some((Kind::Seed, "cards", None))));
        for bad in ["0001_x.sql", "a.up.oracle.sql", "a.b.up.sql.x", ".up.sql", "a.b.c.up.sql"] {
            assert!(meaning(bad).is_none(), "{bad}");
        }
    }
}
