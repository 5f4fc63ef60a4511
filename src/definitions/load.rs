//! Reading the definitions and migrations: from folders or from what was compiled in.
//!
//! The only file of the pure half that touches the file system. Whatever lies there, it answers with
//! findings, never with a crash: links that lead out, folders that cannot be read, files that are too large
//! or not text. It must not know what the files mean; `assemble` does.

mod commit;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::assemble::{Tree, assemble};
use super::diagnostic::{Code, Diagnostics, Draft, Place};
use super::model::Catalog;
use super::yaml::node::MAX_BYTES as MAX_YAML;
use crate::sql::Database;

/// Longest script that is read, in bytes.
const MAX_SQL: usize = 4 << 20;

/// Where definitions come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// Two folders. Names are shown relative to `root` where they are below it.
    Folder { definitions: PathBuf, migrations: PathBuf, root: PathBuf },
    /// Compiled-in files: `definitions/core/module.yaml`, `migrations/core/1.0.0/0001_x.up.sql`.
    Builtin(&'static [(&'static str, &'static str)]),
}

/// How much is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// YAML and what it says; scripts are read but not looked into.
    Definitions,
    /// The SQL as well, as it runs on each database.
    Sql,
    /// The SQL as it runs on one database: what a command needs that is about to run it there.
    SqlOn(Database),
}

impl Depth {
    /// The databases whose scripts are looked into.
    fn databases(self) -> &'static [Database] {
        match self {
            Self::Definitions => &[],
            Self::Sql => &Database::ALL,
            Self::SqlOn(Database::Sqlite) => &[Database::Sqlite],
            Self::SqlOn(Database::Postgres) => &[Database::Postgres],
            Self::SqlOn(Database::Mysql) => &[Database::Mysql],
        }
    }
}

/// What was read, and what was found on the way.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What could be understood. With errors among the findings nothing may be written with it.
    pub catalog: Catalog,
    pub diagnostics: Diagnostics,
}

/// Reads and checks everything. Never fails: what goes wrong is among the findings.
#[must_use]
pub fn load(source: &Source, depth: Depth) -> Loaded {
    let mut found = Diagnostics::default();
    let mut tree = Tree::default();
    let mut commit = None;
    match source {
        Source::Folder { definitions, migrations, root } => {
            let mut reader = Reader { root, tree: &mut tree, found: &mut found };
            reader.definitions(definitions);
            reader.migrations(migrations);
            commit = commit::of(definitions);
        }
        Source::Builtin(files) => {
            let files: BTreeMap<_, _> = files.iter().copied().collect();
            for (path, text) in files {
                let id = found.add_file(path, text);
                tree.add(path, id);
            }
        }
    }
    let mut catalog = assemble(&tree, depth.databases(), &mut found);
    catalog.commit = commit;
    found.sort();
    Loaded { catalog, diagnostics: found }
}

struct Reader<'a> {
    root: &'a Path,
    tree: &'a mut Tree,
    found: &'a mut Diagnostics,
}

/// Something in a folder that is to be read.
struct Item {
    name: String,
    path: PathBuf,
    is_folder: bool,
    /// Neither a folder nor a pipe, socket or device.
    is_file: bool,
    /// It cannot be read, which has been reported; whether it is a folder is not known.
    is_lost: bool,
}

impl Reader<'_> {
    fn definitions(&mut self, folder: &Path) {
        let Ok(top) = fs::canonicalize(folder) else {
            self.report(Code::NotAFolder, folder, "the definitions' folder does not exist");
            return;
        };
        for item in self.list(folder, &top, "definitions") {
            let path = format!("definitions/{}", item.name);
            if item.is_folder {
                self.tree.add_folder(&item.name, self.shown(&item.path));
                let inside = self.list(&item.path, &top, &path);
                for inner in inside.into_iter().filter(|inner| is_yaml(&inner.name)) {
                    self.read(&inner, &format!("{path}/{}", inner.name), MAX_YAML);
                }
            } else if is_yaml(&item.name) {
                self.read(&item, &path, MAX_YAML);
            } else if item.is_lost {
                self.tree.add_unread(&format!("{path}/"));
            }
        }
    }

    fn migrations(&mut self, folder: &Path) {
        let Ok(top) = fs::canonicalize(folder) else {
            // Where no module lists a script, none is missing.
            let shown = self.shown(folder);
            self.tree.lack_scripts(self.found.add_file(shown, ""));
            return;
        };
        for module in self.inner_folders(folder, &top, "migrations") {
            if Tree::is_own(&module.name) {
                continue;
            }
            let below = format!("migrations/{}", module.name);
            for version in self.inner_folders(&module.path, &top, &below) {
                let below = format!("{below}/{}", version.name);
                for script in self.list(&version.path, &top, &below) {
                    if Path::new(&script.name).extension().is_some_and(|end| end == "sql") {
                        self.read(&script, &format!("{below}/{}", script.name), MAX_SQL);
                    }
                }
            }
        }
    }

    /// The folders in a folder; what may be one and cannot be read is noted.
    fn inner_folders(&mut self, folder: &Path, top: &Path, logical: &str) -> Vec<Item> {
        let items = self.list(folder, top, logical);
        for lost in items.iter().filter(|item| item.is_lost) {
            self.tree.add_unread(&format!("{logical}/{}/", lost.name));
        }
        items.into_iter().filter(|item| item.is_folder).collect()
    }

    /// What lies in a folder, by name; hidden files and editors' backups are left out.
    fn list(&mut self, folder: &Path, top: &Path, logical: &str) -> Vec<Item> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                if error.kind() == std::io::ErrorKind::NotADirectory {
                    self.report(Code::NotAFolder, folder, "this is not a folder");
                } else {
                    self.report(Code::Unreadable, folder, &format!("the folder cannot be read: {error}"));
                }
                self.tree.add_unread(&format!("{logical}/"));
                return vec![];
            }
        };
        let mut items = vec![];
        for entry in entries {
            match entry {
                Ok(entry) => items.extend(self.item(&entry, top)),
                Err(error) => {
                    self.report(Code::Unreadable, folder, &format!("the folder cannot be read: {error}"));
                }
            }
        }
        items.sort_by(|a, b| a.name.cmp(&b.name));
        items
    }

    fn item(&mut self, entry: &fs::DirEntry, top: &Path) -> Option<Item> {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(['.', '_', '#']) || name.ends_with('~') {
            return None;
        }
        let path = entry.path();
        let mut kind = entry.file_type();
        if kind.as_ref().is_ok_and(fs::FileType::is_symlink) {
            if fs::canonicalize(&path).is_ok_and(|target| !target.starts_with(top)) {
                self.report(Code::SymlinkLeaves, &path, "this symbolic link leads out of the folder");
                return Some(Item { name, path, is_folder: false, is_file: false, is_lost: true });
            }
            kind = fs::metadata(&path).map(|data| data.file_type());
        }
        match kind {
            Ok(kind) => {
                let (is_folder, is_file) = (kind.is_dir(), kind.is_file());
                Some(Item { name, path, is_folder, is_file, is_lost: false })
            }
            Err(error) => {
                self.report(Code::Unreadable, &path, &format!("the file cannot be read: {error}"));
                Some(Item { name, path, is_folder: false, is_file: false, is_lost: true })
            }
        }
    }

    fn read(&mut self, item: &Item, logical: &str, limit: usize) {
        if item.is_lost {
            self.tree.add_unread(logical);
            return;
        }
        match content(item, limit) {
            Ok(text) => {
                let id = self.found.add_file(self.shown(&item.path), text);
                self.tree.add(logical, id);
            }
            Err((code, message)) => {
                self.report(code, &item.path, &message);
                self.tree.add_unread(logical);
            }
        }
    }

    fn report(&mut self, code: Code, path: &Path, message: &str) {
        let file = self.found.add_file(self.shown(path), "");
        self.found.push(Draft::new(code, Place::new(file, 0..0), message));
    }

    /// The path as people are shown it.
    fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(self.root).unwrap_or(path);
        path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn is_yaml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "yaml" || end == "yml")
}

fn content(item: &Item, limit: usize) -> Result<String, (Code, String)> {
    let unreadable = |error: std::io::Error| (Code::Unreadable, format!("the file cannot be read: {error}"));
    // Opening a named pipe would wait for ever.
    if !item.is_file {
        return Err((Code::Unreadable, "this is not a regular file".to_owned()));
    }
    let mut bytes = vec![];
    let most = limit as u64 + 1;
    fs::File::open(&item.path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() > limit {
        return Err((Code::TooLarge, format!("the file has more than {limit} bytes")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        (Code::NotUtf8, format!("the file is not UTF-8: line {line} has a byte that belongs to no character"))
    })
}

#[cfg(test)]
mod tests;
