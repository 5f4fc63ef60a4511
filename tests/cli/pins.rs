//! `module pin` and what it holds back; what a saved pipeline and a bundle refuse. On SQLite.

use serde_json::json;

use crate::support::{Module, Sandbox};

/// `cards` 1.0.0 is installed, and there is 1.1.0.
fn sandbox() -> Sandbox {
    let cards = Module::new("cards").version("1.1.0");
    let cards = cards.migration(
        "1.1.0/0003_color",
        "ALTER TABLE cards_items ADD COLUMN color BIGINT;\n",
        "ALTER TABLE cards_items DROP COLUMN color;\n",
    );
    let sandbox = Sandbox::with(&[cards, Module::new("shop").requires("cards", ">=1.1")]);
    sandbox.tenant("acme");
    sandbox.ok(&["install", "cards@1.0.0=basic", "--yes"]);
    sandbox
}

fn version(sandbox: &Sandbox) -> String {
    sandbox.sql_one("acme", "SELECT version FROM _module_installed WHERE module = 'cards'")
}

#[test]
fn a_pin_holds_a_module_back_and_says_why() {
    let sandbox = sandbox();
    sandbox.module(&["pin", "cards"]).expect(2).says("a pin needs a reason");
    let pin =
        ["pin", "cards", "--reason", "prints until the fair", "--actor", "ann", "--until", "2099-09-30"];
    sandbox.ok(&pin).shows("cards of acme is pinned to =1.0.0.");
    sandbox.ok(&pin).shows("Nothing to do");
    let why = "cards is pinned to =1.0.0 by ann until 2099-09-30: prints until the fair";
    sandbox.ok(&["update", "--yes"]).shows("Nothing to do").says(&format!("cards 1.1.0 is left out: {why}"));
    assert_eq!(version(&sandbox), "1.0.0");
    for refused in [&["update", "cards", "--to", "1.1.0", "--yes"][..], &["install", "shop=basic", "--yes"]] {
        let run = sandbox.module(refused).expect(4);
        run.says(why).says("`module unpin cards --tenant acme` lets it move");
    }
    assert_eq!(version(&sandbox), "1.0.0");
    let list = sandbox.ok(&["pin", "list", "--output", "json"]).json();
    assert_eq!((&list["pins"][0]["module"], &list["pins"][0]["holds"]), (&json!("cards"), &json!(true)));
    sandbox.ok(&["unpin", "cards"]).shows("pinned no more");
    sandbox.ok(&["unpin", "cards"]).shows("Nothing to do");
    sandbox.ok(&["update", "--yes"]);
    assert_eq!(version(&sandbox), "1.1.0");
    let log = sandbox.ok(&["audit", "log", "--action", "module.*", "--output", "json"]).json();
    let actions: Vec<_> =
        log["records"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
    assert_eq!(actions, ["module.pin", "module.update", "module.install", "module.unpin"]);
    sandbox.ok(&["audit", "verify"]);
}

#[test]
fn an_expired_pin_holds_nothing() {
    let sandbox = sandbox();
    sandbox.module(&["pin", "cards", "--reason", "r", "--until", "2001-01-01"]).expect(2).says("is over");
    sandbox.ok(&["pin", "cards", "--reason", "r", "--until", "2099-01-01"]);
    // Its last day is still one of its days.
    sandbox.ok(&["update", "--yes", "--as-of", "2099-01-01"]).shows("Nothing to do");
    sandbox.ok(&["pin", "list", "--as-of", "2099-01-02"]).shows("(over)");
    sandbox.ok(&["update", "--yes", "--as-of", "2099-01-02"]);
    assert_eq!(version(&sandbox), "1.1.0");
}

#[test]
fn a_pin_names_what_there_is() {
    let sandbox = sandbox();
    sandbox.module(&["pin", "card", "--reason", "r"]).expect(2).says("did you mean `cards`?");
    sandbox.module(&["pin", "shop", "--reason", "r"]).expect(2).says("shop is not installed for acme");
    sandbox.module(&["pin", "cards@3", "--reason", "r"]).expect(2).says("there are 1.0.0, 1.1.0");
    sandbox.module(&["pin"]).expect(2).says("`module pin list`");
    sandbox.ok(&["pin", "cards@>=1.1", "--reason", "r"]).says("cards 1.0.0 is outside of >=1.1");
    sandbox.ok(&["update", "--yes"]);
    assert_eq!(version(&sandbox), "1.1.0");
}

#[test]
fn a_saved_pipeline_is_refused_when_something_moved() {
    let sandbox = sandbox();
    let before = sandbox.dump("acme");
    let save = ["update", "--dry-run", "--out", "up.json"];
    sandbox.ok(&save);
    let text = sandbox.read("up.json");
    assert!(text.contains("ALTER TABLE cards_items ADD COLUMN color"), "the SQL is in it");
    sandbox.write("edited.json", text.replace("ADD COLUMN color", "ADD COLUMN colour"));
    sandbox.module(&["apply", "edited.json", "--yes"]).expect(4).says("its content does not give its digest");
    sandbox.write("newer.json", text.replacen("\"format\": 1", "\"format\": 2", 1));
    sandbox.module(&["apply", "newer.json", "--yes"]).expect(6).says("of format 2");
    sandbox.module(&["apply", "landlord.yaml", "--yes"]).expect(2);
    sandbox.module(&["apply", "up.json", "--yes", "--tenant", "other"]).expect(2).says("is for acme");
    sandbox.ok(&["pin", "cards", "--reason", "not now"]);
    sandbox.module(&["apply", "up.json", "--yes"]).expect(6).says("not now").says("`module unpin cards");
    sandbox.ok(&["unpin", "cards"]);
    let path = "migrations/cards/1.1.0/0003_color.up.sql";
    let file = sandbox.read(path);
    sandbox.write(path, file.replace("BIGINT", "INTEGER"));
    let run = sandbox.module(&["apply", "up.json", "--yes"]).expect(6);
    run.says("the definitions have changed since").says(&format!("{path} (changed)"));
    sandbox.write(path, &file);
    assert_eq!(sandbox.dump("acme"), before);
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"][0]["action"], "pipeline.apply");
    sandbox.write("notes.txt", "mine");
    sandbox.module(&["update", "--dry-run", "--out", "notes.txt"]).expect(2).says("is no saved pipeline");
    assert_eq!(sandbox.read("notes.txt"), "mine");
    sandbox.module(&["update", "--out", "up.json"]).expect(2);
    sandbox.ok(&["apply", "up.json", "--yes"]).shows("1.0.0 -> 1.1.0");
    sandbox.ok(&["status", "--verify"]);
}

#[test]
fn bundles_are_listed_with_their_price() {
    let sandbox = sandbox();
    sandbox.ok(&["bundle", "list"]).shows("There are no bundles.");
    sandbox.write(
        "definitions/bundles.yaml",
        "bundles:\n  - { slug: duo, name: Duo, modules: { cards: premium, shop: \">=premium\" }, discount: \"15%\" }\n",
    );
    sandbox.ok(&["bundle", "list"]).shows("15.30 USD");
    let shown = sandbox.ok(&["bundle", "show", "duo"]);
    shown.shows("premium or higher").shows("15.30 USD a month (separately 18.00 USD)");
    sandbox.module(&["bundle", "show", "dou"]).expect(2).says("did you mean `duo`?");
    let dry = sandbox.ok(&["bundle", "install", "duo", "--switch", "--dry-run"]);
    dry.says("the bundle duo costs 15.30 USD a month").shows("basic -> premium");
    sandbox.module(&["bundle", "install", "duo", "--yes"]).expect(4);
    let denied = sandbox.ok(&["audit", "log", "--outcome", "denied", "--output", "json"]).json();
    assert_eq!(denied["records"][0]["action"], "bundle.install");
}
