//! Rules one at a time: a catalog without a mistake, one line of it changed.

use crate::definitions::diagnostic::Code;
use crate::definitions::load::{Depth, Loaded, Source, load};

const CARDS: &str = r#"
module: { slug: cards, name: Cards, category: cat }
versions: [{ version: "1.0.0" }, { version: "2.0.0" }]
dependencies: { required: [{ module: people, version: ">=1" }] }
components:
  base: { migrations: [1.0.0/0001_cards] }
  extra: { migrations: [2.0.0/0002_extra] }
features:
  - { slug: create, name: Create, components: [base] }
  - { slug: more, name: More, components: [extra], requires: [create, people.list], since: "2.0.0" }
meters: { cards: { name: Cards, table: cards, where: "gone IS NULL" } }
plans:
  basic: { level: 1, price: { monthly: 0 }, features: [create], limits: { cards: 5 } }
  full: { level: 2, extends: basic, price: { monthly: 5 }, features: ["*"] }
settings: { size: { type: integer, default: 1 } }
"#;

const PEOPLE: &str = r#"
module: { slug: people, name: People, category: cat }
versions: [{ version: "1.0.0" }]
components: { base: { migrations: [1.0.0/0001_people] } }
features: [{ slug: list, name: List, components: [base] }]
plans: { low: { level: 1, features: [list] }, high: { level: 2, extends: low } }
"#;

const BUNDLES: &str = "bundles: [{ slug: both, name: Both, modules: { cards: full, people: low } }]\n";
const UP: &str = "CREATE TABLE cards (id {{pk}}, gone {{timestamp}}, people_id {{ref}},\n    CONSTRAINT cards_people FOREIGN KEY (people_id) REFERENCES people (id));\n";

/// The codes of what is found with `new` for `old`, wherever that stands.
fn codes(old: &str, new: &str) -> Vec<Code> {
    let mut codes: Vec<Code> = changed(old, new).diagnostics.iter().map(|d| d.code).collect();
    codes.dedup();
    codes
}

/// The hints, in order.
fn hints(old: &str, new: &str) -> Vec<String> {
    changed(old, new).diagnostics.iter().flat_map(|d| d.help.clone()).collect()
}

fn changed(old: &str, new: &str) -> Loaded {
    let files = [
        ("definitions/catalog.yaml", "categories: { cat: Category }\n"),
        ("definitions/bundles.yaml", BUNDLES),
        ("definitions/cards/module.yaml", CARDS),
        ("definitions/people/module.yaml", PEOPLE),
        ("migrations/cards/1.0.0/0001_cards.up.sql", UP),
        ("migrations/cards/1.0.0/0001_cards.down.sql", "DROP TABLE cards;"),
        ("migrations/cards/2.0.0/0002_extra.up.sql", "CREATE TABLE extras (id {{pk}});"),
        ("migrations/cards/2.0.0/0002_extra.down.sql", "DROP TABLE extras;"),
        ("migrations/people/1.0.0/0001_people.up.sql", "CREATE TABLE people (id {{pk}});"),
        ("migrations/people/1.0.0/0001_people.down.sql", "DROP TABLE people;"),
    ];
    let hits = files.iter().filter(|(path, text)| text.contains(old) || path.contains(old)).count();
    assert!(old.is_empty() || hits > 0, "{old}");
    let change = |text: &str| if old.is_empty() { text.to_owned() } else { text.replace(old, new) };
    let files: Vec<(&'static str, &'static str)> =
        files.iter().map(|(path, text)| (&*change(path).leak(), &*change(text).leak())).collect();
    load(&Source::Builtin(files.leak()), Depth::Sql)
}

#[test]
fn the_catalog_itself_has_no_mistake() {
    assert_eq!(codes("", ""), []);
}

#[test]
fn identity() {
    assert_eq!(codes("slug: cards,", "slug: Cards,"), [Code::InvalidSlug, Code::SlugNotFolder]);
    assert_eq!(codes("versions: [{ version: \"1.0.0\" }]\n", ""), [Code::NoVersion, Code::MigrationVersion]);
    assert_eq!(codes("since: \"2.0.0\"", "since: \"2.1.0\""), [Code::UnknownVersion]);
    assert_eq!(codes("catalog.yaml", "catalogue.yaml"), [Code::NoCatalogFile, Code::UnreadFile]);
    assert_eq!(
        codes("{ version: \"2.0.0\" }", "{ version: \"2.0.0\", yanked: true }, { version: \"3.0.0-rc.1\" }"),
        []
    );
}

#[test]
fn dependencies() {
    let both = "required: [{ module: people, version: \">=1\" }], conflicts: [{ module: people, version: \">=0.5\" }]";
    assert_eq!(
        codes("required: [{ module: people, version: \">=1\" }]", both),
        [Code::RequiredAndConflicting]
    );
    let apart = "required: [{ module: people, version: \">=1\" }], conflicts: [{ module: people, version: \"<1\" }, gone]";
    assert_eq!(codes("required: [{ module: people, version: \">=1\" }]", apart), []);
    let split = "required: [{ module: people, until: \"2.0.0\" }, { module: people, since: \"2.0.0\" }]";
    assert_eq!(codes("required: [{ module: people, version: \">=1\" }]", split), []);
    assert_eq!(
        codes(
            "category: cat }\nversions: [{ version: \"1.0.0\" }, ",
            "category: cat, core: true }\nversions: [{ version: \"1.0.0\" }, "
        ),
        [Code::CoreRequiresOther]
    );
    assert_eq!(
        codes("people: low }", "people: low }, price: { once: 1 }, discount: \"101%\""),
        [Code::InvalidPercent, Code::DiscountAndPrice]
    );
    assert_eq!(codes("version: \">=1\" }", "version: \">=1\", plan: high }"), [Code::BundleIncomplete]);
    assert_eq!(codes("people: low }", "people: \">=medium\" }"), [Code::UnknownPlan]);
}

#[test]
fn features() {
    let early = "requires: [more], components: [base]";
    assert_eq!(
        codes("components: [base] }\n  - { slug: more", &format!("{early} }}\n  - {{ slug: more")),
        [Code::FeatureCycle, Code::FeatureOutlives, Code::RequirementNotGiven]
    );
    assert_eq!(codes("features: [list]", "features: []"), [Code::RequirementNotGiven]);
    assert_eq!(codes("requires: [create, people.list]", "requires: [cards.create]"), [Code::UnknownFeature]);
    assert_eq!(codes("features: [create], limits", "features: [], core: true, limits"), [Code::UnknownKey]);
    assert_eq!(codes("features: [\"*\"]", "features: [more]"), []);
    assert_eq!(
        codes(
            "extends: basic, price: { monthly: 5 }, features: [\"*\"]",
            "price: { monthly: 5 }, features: [more]"
        ),
        [Code::RequirementNotGiven]
    );
}

#[test]
fn plans_and_meters() {
    assert_eq!(
        codes("price: { monthly: 5 }", "price: { monthly: 5 }, values: { create: 1 }"),
        [Code::UselessValue]
    );
    assert_eq!(
        codes(
            "limits: { cards: 5 }",
            "limits: { cards: { limit: 5, enforce: soft } }, overage: { cards: { price: 0.0045 } }"
        ),
        []
    );
    assert_eq!(
        codes("limits: { cards: 5 }", "limits: { cards: 5 }, overage: { cards: { price: 1 } }"),
        [Code::OverageWithoutSoft]
    );
    assert_eq!(codes("meters: { cards:", "meters: { Cards:"), [Code::InvalidKey]);
    assert_eq!(codes("table: cards", "table: people"), [Code::UnknownMeterTable]);
    assert_eq!(
        codes("monthly: 0 }", "monthly: 6 }, fallback: true"),
        [Code::FallbackNotFree, Code::PriceFalls]
    );
}

#[test]
fn components_and_scripts() {
    assert_eq!(codes("migrations: [2.0.0/0002_extra]", "requires: [base]"), [Code::UnlistedMigration]);
    assert_eq!(
        codes("[2.0.0/0002_extra]", "[2.0.0/0002_extra, 1.0.0/0001_cards]"),
        [Code::MigrationOrder, Code::ListedTwice]
    );
    let none = "components: { base: { migrations: [1.0.0/0001_people] } }\n";
    assert_eq!(codes(none, "components: { base: {} }\n"), [Code::NoComponent, Code::UnlistedMigration]);
    assert_eq!(codes("DROP TABLE extras", "DROP TABLE cards"), []);
    assert_eq!(codes("DROP TABLE cards", "DROP TABLE extras"), [Code::ForeignComponent]);
    assert_eq!(
        codes("CREATE TABLE extras", "CREATE TABLE people"),
        [Code::ForeignObject, Code::CreatedTwice]
    );
    assert_eq!(
        codes("dependencies: { required: [{ module: people, version: \">=1\" }] }\n", ""),
        [Code::FeatureOfStranger, Code::ForeignObject]
    );
    assert_eq!(codes("DROP TABLE cards;", "DELETE FROM people; DROP TABLE cards;"), [Code::ForeignObject]);
    assert_eq!(codes("DROP TABLE extras;", "DROP TABLE other.extras;"), [Code::ForeignObject]);
    assert_eq!(codes("0001_cards.down.sql", "0001_cards.down.postgres.sql"), [Code::MissingDown]);
    assert_eq!(codes("0001_cards.up.sql", "0001_cards.up.mysql.sql"), [Code::MissingMigration]);
}

#[test]
fn a_mistake_is_reported_without_what_follows_from_it() {
    assert_eq!(codes("version: \">=1\" }", "version: \">>1\" }"), [Code::InvalidRange]);
    assert_eq!(codes("[{ module: people,", "[{ module: peple,"), [Code::UnknownModule]);
    assert_eq!(codes("slug: cards,", "slg: cards,"), [Code::UnknownKey]);
    assert_eq!(codes("slug: cards,", "slug: [cards],"), [Code::WrongType]);
    assert_eq!(codes("  basic: {", "  Basic: {"), [Code::InvalidSlug]);
    for version in ["2.0", "v2.0.0", "2.x.0"] {
        let all = CARDS.replace("{ version: \"2.0.0\" }", &format!("{{ version: \"{version}\" }}"));
        assert_eq!(codes(CARDS, &all), [Code::InvalidVersion], "{version}");
    }
    assert_eq!(codes("\"2.0.0\" }]", "\"two\" }]"), [Code::InvalidVersion, Code::MigrationVersion]);
    assert_eq!(codes(UP, "-- nothing"), [Code::EmptyScript]);
    assert_eq!(codes("CREATE TABLE people (id {{pk}});", "-- nothing"), [Code::EmptyScript]);
    assert_eq!(codes("cards/1.0.0/0001_cards.up.sql", "README.md"), [Code::MissingMigration]);
}

#[test]
fn a_script_is_text() {
    assert_eq!(codes("CREATE TABLE cards", "CREATE TABLE \0cards"), [Code::NulCharacter]);
    assert_eq!(codes("DROP TABLE people;", "DROP TABLE people; \0"), [Code::NulCharacter]);
}

#[test]
fn a_feature_of_another_module_is_in_every_version_that_the_range_allows() {
    let two = "versions: [{ version: \"1.0.0\" }, { version: \"2.0.0\" }]\ncomponents: { base: { migrations: [1.0.0/0001_people] } }\n";
    let one =
        "versions: [{ version: \"1.0.0\" }]\ncomponents: { base: { migrations: [1.0.0/0001_people] } }\n";
    let newer = |text: &str| PEOPLE.replace(one, two).replace("components: [base] }]", text);
    assert_eq!(codes(PEOPLE, &newer("components: [base] }]")), []);
    assert_eq!(codes(PEOPLE, &newer("components: [base], since: \"2.0.0\" }]")), [Code::FeatureOutlives]);
    assert_eq!(
        hints(PEOPLE, &newer("components: [base], since: \"2.0.0\" }]")),
        ["raise the range of `people` to `>=2.0`"]
    );
    assert_eq!(codes(PEOPLE, &newer("components: [base], until: \"2.0.0\" }]")), [Code::FeatureOutlives]);
    let late = newer("components: [base] }]")
        .replace("features: [list] }", "features: [{ feature: list, since: \"2.0.0\" }] }");
    assert_eq!(codes(PEOPLE, &late), [Code::RequirementNotGiven]);
    assert_eq!(hints(PEOPLE, &late), ["raise the range of `people` to `>=2.0`"]);
}
