//! Man pages and completions are made from the command line's own description. They are kept in the
//! repository; this compares them, and with `MODULE_TEST_UPDATE=1` writes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use clap_complete::Shell;
use landlord::commands::Cli;

/// Every generated file by its path in the repository.
fn generated() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let names = [
        (Shell::Bash, "module.bash"),
        (Shell::Zsh, "_module"),
        (Shell::Fish, "module.fish"),
        (Shell::PowerShell, "_module.ps1"),
    ];
    for (shell, name) in names {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "module", &mut text);
        files.insert(format!("completions/{name}"), String::from_utf8(text).unwrap());
    }
    let mut cli = Cli::command();
    cli.build();
    pages(&cli, "module", &mut files);
    files
}

/// The page of `command` and those of its subcommands. `help` says nothing that a page does not.
fn pages(command: &clap::Command, name: &str, files: &mut BTreeMap<String, String>) {
    let mut text = Vec::new();
    // A date would make the page differ from day to day.
    let page = clap_mangen::Man::new(command.clone().display_name(name.to_owned())).date("");
    page.source(concat!("module ", env!("CARGO_PKG_VERSION"))).manual("module").render(&mut text).unwrap();
    files.insert(format!("man/{name}.1"), String::from_utf8(text).unwrap());
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        pages(inner, &format!("{name}-{}", inner.get_name()), files);
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn kept() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for folder in ["completions", "man"] {
        for entry in fs::read_dir(root().join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
            files.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    files
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a question to whoever runs the tests, not to the program")]
fn asked_to_write() -> bool {
    std::env::var_os("MODULE_TEST_UPDATE").is_some()
}

#[test]
fn man_pages_and_completions_are_current() {
    let made = generated();
    if asked_to_write() {
        for name in kept().keys().filter(|name| !made.contains_key(*name)) {
            fs::remove_file(root().join(name)).unwrap();
        }
        for (name, text) in &made {
            write(&root().join(name), text);
        }
    }
    let kept = kept();
    let names: Vec<&String> = made.keys().chain(kept.keys()).collect();
    let stale: Vec<&String> = names.into_iter().filter(|name| made.get(*name) != kept.get(*name)).collect();
    assert!(stale.is_empty(), "not current (MODULE_TEST_UPDATE=1 writes them): {stale:?}");
}

#[test]
fn every_command_has_a_page_and_is_completed() {
    let made = generated();
    for name in ["module", "module-install", "module-tenant", "module-tenant-create", "module-audit-verify"] {
        assert!(made.contains_key(&format!("man/{name}.1")), "{name}");
    }
    for inner in Cli::command().get_subcommands() {
        for shell in ["module.bash", "_module", "module.fish", "_module.ps1"] {
            assert!(made[&format!("completions/{shell}")].contains(inner.get_name()), "{shell}: {inner}");
        }
    }
    let page = &made["man/module-install.1"];
    assert!(page.contains("module\\-install") && page.contains("\\-\\-create\\-tenant"), "{page}");
    assert!(!made.values().any(|text| text.contains(&root().display().to_string())));
}
