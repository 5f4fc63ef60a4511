//! The git commit that a folder is checked out at, read from git's own files.
//!
//! No process is started, and whatever is odd there means "no commit".

use std::fs;
use std::path::{Path, PathBuf};

/// The commit (hex) of the checkout that `folder` lies in.
pub(super) fn of(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let git = folder.ancestors().map(|parent| parent.join(".git")).find(|git| git.exists())?;
    let git = if git.is_dir() { git } else { linked(&git)? };
    let head = fs::read_to_string(git.join("HEAD")).ok()?;
    match head.trim().strip_prefix("ref: ") {
        Some(name) => resolve(&git, name),
        None => hex(&head),
    }
}

/// A worktree's or submodule's `.git` is a file that names the folder.
fn linked(file: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(file).ok()?;
    Some(file.parent()?.join(text.trim().strip_prefix("gitdir: ")?))
}

fn resolve(git: &Path, name: &str) -> Option<String> {
    let common = fs::read_to_string(git.join("commondir")).ok().map(|path| git.join(path.trim()));
    let folders = [Some(git.to_owned()), common];
    folders.into_iter().flatten().find_map(|folder| {
        let loose = fs::read_to_string(folder.join(name)).ok().and_then(|text| hex(&text));
        loose.or_else(|| packed(&folder, name))
    })
}

fn packed(folder: &Path, name: &str) -> Option<String> {
    let refs = fs::read_to_string(folder.join("packed-refs")).ok()?;
    refs.lines().find_map(|line| {
        let (commit, packed) = line.split_once(' ')?;
        (packed == name).then(|| hex(commit))?
    })
}

fn hex(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| text.to_owned())
}
