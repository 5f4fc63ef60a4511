//! Puts the shipped definitions and their migrations into the program: a list of (path, text), sorted. Lets
//! the functions lie together that a rollout executes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(clippy::disallowed_methods, reason = "how cargo tells a build script where it is")]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    for folder in ["definitions", "migrations"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).map_err(io::Error::other)?.display().to_string();
        if !name.starts_with("migrations/landlord/") && !name.starts_with("migrations/tenant/") {
            let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", file.display().to_string());
        }
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("builtin.rs"), list)?;
    println!("cargo::rerun-if-changed=link/order.txt");
    let names = fs::read_to_string(root.join("link/order.txt"))?;
    if can_order() && !names.is_empty() {
        let script = out.join("order.ld");
        fs::write(&script, ordered(&names))?;
        println!("cargo::rustc-link-arg-bin=module=-Wl,-T,{}", script.display());
    }
    Ok(())
}

/// Whether the program is one to be used, and the linker Rust's or the system's own, which take a script beside
/// their own rules; others, as mold, take none.
#[expect(clippy::disallowed_methods, reason = "how cargo tells a build script what is built")]
fn can_order() -> bool {
    let is = |name: &str, what: &str| env::var(name).is_ok_and(|value| value == what);
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let own = env::var("RUSTC_LINKER").is_err() && !flags.contains("link");
    own && is("TARGET", "x86_64-unknown-linux-gnu")
        && is("HOST", "x86_64-unknown-linux-gnu")
        && is("PROFILE", "release")
}

/// The names as a script for the linker. The kernel brings a page of the program into memory together with
/// its neighbours: what is executed may not lie between what is not.
fn ordered(names: &str) -> String {
    let mut script = String::from("SECTIONS { .text.rollout : {\n");
    let mut open = false;
    for name in names.lines().filter(|name| !name.is_empty() && !name.starts_with('#')) {
        if name.starts_with('[') {
            script.push_str(if open { ")\n*(" } else { "*(" });
            open = true;
        } else {
            // The compiler takes some for unlikely that every start executes.
            let _ = writeln!(script, ".text.{name} .text.unlikely.{name}");
        }
    }
    script + ")\n} } INSERT BEFORE .text;\n"
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "sql") {
            files.push(path);
        }
    }
    Ok(())
}
