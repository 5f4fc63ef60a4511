//! A shop with things (those that are not deleted count), boxes (all count) and calls (reported), and its
//! application, which logs in with its own credentials.

use landlord::databases::{Conn, Mode};

use crate::support::{Place, Sandbox, block_on};

/// The shop's definitions.
const SHOP: &str = r#"module: { slug: shop, name: Shop, description: Things in boxes, category: platform }
versions:
  - { version: "1.0.0", released: 2026-01-01, changelog: First }
  - { version: "1.1.0", released: 2026-02-01, changelog: Sizes }
components:
  base: { migrations: [1.0.0/0001_boxes, 1.0.0/0002_things, 1.1.0/0003_sizes] }
permissions: [{ code: shop.use, name: Use it }]
features: [{ slug: shop, name: Shop, components: [base], permissions: [shop.use] }]
meters:
  things: { name: Things, table: shop_things, where: "deleted_at IS NULL", period: total }
  boxes: { name: Boxes, table: shop_boxes, period: total }
  parts: { name: Parts, table: shop_parts, period: total, enforcement: app }
  calls: { name: Calls, period: month }
  jobs: { name: Jobs, period: day }
  seats: { name: Seats, period: total }
plans:
  basic: { name: Basic, level: 1, price: { monthly: 0 }, features: [shop], fallback: true, limits: { things: THINGS, boxes: { limit: 3, enforce: soft }, parts: 2, calls: 100, jobs: 10, seats: 500 } }
  medium: { name: Medium, level: 2, extends: basic, price: { monthly: 5 }, limits: { things: 20, calls: 1000, seats: 600 } }
  large: { name: Large, level: 3, extends: medium, price: { monthly: 9 }, limits: { things: unlimited, calls: unlimited, jobs: unlimited, seats: unlimited } }
"#;

const BOXES: &str = "CREATE TABLE shop_boxes (id {{pk}}, name {{key}} NOT NULL);\n\
    CREATE TABLE shop_parts (id {{pk}}, name {{key}} NOT NULL);\n";
const THINGS: &str = "CREATE TABLE shop_things (id {{pk}}, name {{key}} NOT NULL, box_id {{ref}}, \
    deleted_at {{timestamp}}, CONSTRAINT uq_shop_things UNIQUE (name), \
    CONSTRAINT fk_shop_things FOREIGN KEY (box_id) REFERENCES shop_boxes (id) ON DELETE CASCADE);\n";

/// On SQLite a table is made anew where a column's constraint changes.
const SIZES_SQLITE: &str = "CREATE TABLE shop_things_new (id INTEGER PRIMARY KEY AUTOINCREMENT, \
    name VARCHAR(191) NOT NULL, box_id INTEGER, deleted_at TEXT, size BIGINT NOT NULL DEFAULT 1, \
    CONSTRAINT uq_shop_things UNIQUE (name), \
    CONSTRAINT fk_shop_things FOREIGN KEY (box_id) REFERENCES shop_boxes (id) ON DELETE CASCADE);\n\
    INSERT INTO shop_things_new (id, name, box_id, deleted_at) SELECT id, name, box_id, deleted_at FROM shop_things;\n\
    DROP TABLE shop_things;\nALTER TABLE shop_things_new RENAME TO shop_things;\n";
const SIZES: &str = "ALTER TABLE shop_things ADD COLUMN size BIGINT NOT NULL DEFAULT 1;\n\
    UPDATE shop_things SET deleted_at = NULL WHERE name = 'back';\n";

/// A workspace with the tenant `acme`, which has the shop.
pub struct Shop {
    pub sandbox: Sandbox,
    pub place: Place,
    /// The application's address; `None` for a file.
    app: Option<String>,
}

impl Shop {
    /// The shop in its plan `basic`, with a limit of 5 things.
    pub fn new(place: Place) -> Self {
        let shop = Self::bare(place, 5);
        shop.sandbox.install("acme", &["shop@1.0.0"]).expect(0);
        shop
    }

    /// A tenant without the shop, whose `basic` will allow so many things.
    pub fn bare(place: Place, things: u32) -> Self {
        let sandbox = Sandbox::empty_on(place);
        let catalog = "categories: { platform: Platform }\nprofiles: { ngo: NGO }\n";
        sandbox.write("definitions/catalog.yaml", catalog);
        sandbox.write("definitions/shop/module.yaml", SHOP.replace("THINGS", &things.to_string()));
        let scripts = "migrations/shop";
        sandbox.write(&format!("{scripts}/1.0.0/0001_boxes.up.sql"), BOXES);
        sandbox.write(
            &format!("{scripts}/1.0.0/0001_boxes.down.sql"),
            "DROP TABLE shop_parts;\nDROP TABLE shop_boxes;\n",
        );
        sandbox.write(&format!("{scripts}/1.0.0/0002_things.up.sql"), THINGS);
        sandbox.write(&format!("{scripts}/1.0.0/0002_things.down.sql"), "DROP TABLE shop_things;\n");
        sandbox.write(&format!("{scripts}/1.1.0/0003_sizes.up.sql"), SIZES);
        sandbox.write(&format!("{scripts}/1.1.0/0003_sizes.up.sqlite.sql"), SIZES_SQLITE);
        sandbox.write(
            &format!("{scripts}/1.1.0/0003_sizes.down.sql"),
            "ALTER TABLE shop_things DROP COLUMN size;\n",
        );
        let sandbox = match place.server() {
            Some(server) => sandbox.at(server),
            None => sandbox,
        };
        let made = sandbox.ok(&["tenant", "create", "acme", "--output", "json"]).json();
        let app = place.server().map(|_| made["credentials"]["url"].as_str().unwrap().to_owned());
        Self { sandbox, place, app }
    }

    /// Runs `module ARGS --tenant acme --yes`.
    pub fn module(&self, args: &[&str]) -> crate::support::Run {
        self.sandbox.module(&[args, &["--tenant", "acme", "--yes"]].concat())
    }

    /// A connection as the application has it.
    pub async fn connect(&self) -> Conn {
        match &self.app {
            Some(url) => Conn::connect(&url.parse().unwrap()).await.unwrap(),
            None => {
                let mut conn = Conn::open(&self.sandbox.database("acme"), Mode::Write).await.unwrap();
                conn.script("PRAGMA busy_timeout = 60000").await.unwrap();
                conn
            }
        }
    }

    /// Runs a statement as the application, and gives what the database says where it refuses.
    pub fn try_app(&self, statement: &str) -> Result<(), String> {
        let ran = block_on(async {
            let mut conn = self.connect().await;
            let ran = conn.script(statement).await;
            conn.close().await.unwrap();
            ran
        });
        ran.map_err(|error| error.to_string())
    }

    /// Runs a statement as the application.
    #[track_caller]
    pub fn app(&self, statement: &str) {
        self.try_app(statement).unwrap_or_else(|error| panic!("{error}: {statement}"));
    }

    /// Has a statement of the application refused for the quota.
    #[track_caller]
    pub fn refused(&self, statement: &str) -> String {
        let error = self.try_app(statement).expect_err(statement);
        assert!(error.contains("MQ001 quota exceeded: shop things"), "{error}: {statement}");
        error
    }

    /// What the counter of a meter says, and how many rows there are that count.
    #[track_caller]
    pub fn counted(&self, meter: &str) -> (i64, i64) {
        let sql =
            "SELECT used FROM _module_quota WHERE module = 'shop' AND meter = '{}' AND period_start = '-'";
        let used = self.sandbox.sql_one("acme", &sql.replace("{}", meter));
        let narrowed = if meter == "things" { " WHERE deleted_at IS NULL" } else { "" };
        let rows = self.sandbox.sql_one("acme", &format!("SELECT count(*) FROM shop_{meter}{narrowed}"));
        (used.parse().unwrap(), rows.parse().unwrap())
    }

    /// The counter says how many rows there are.
    #[track_caller]
    pub fn counts(&self, meter: &str, rows: i64) {
        assert_eq!(self.counted(meter), (rows, rows), "{meter}: counted, and there");
    }

    /// Things from `from` to `to`, in one statement.
    pub fn things(from: u32, to: u32) -> String {
        let rows: Vec<String> = (from..=to).map(|number| format!("('thing {number}')")).collect();
        format!("INSERT INTO shop_things (name) VALUES {}", rows.join(", "))
    }

    /// Nothing is wrong, as far as the program sees.
    #[track_caller]
    pub fn sound(&self) {
        let run = self.sandbox.module(&["doctor", "--tenant", "acme"]);
        assert_eq!(run.code, 0, "{run}");
        self.sandbox.ok(&["status", "--verify"]);
        self.sandbox.ok(&["audit", "verify"]);
    }
}

impl Shop {
    /// The first column of the first row, as the application reads it.
    #[track_caller]
    pub fn app_reads(&self, query: &str) -> String {
        block_on(async {
            let mut conn = self.connect().await;
            let row = conn.first(query, &[]).await.unwrap();
            conn.close().await.unwrap();
            row.unwrap().text(0).unwrap()
        })
    }
}

/// Runs what cannot be prepared, past the program, with all rights.
#[track_caller]
pub fn raw(shop: &Shop, statement: &str) {
    if shop.place == Place::Sqlite {
        shop.sandbox.sql("acme", statement);
    } else {
        crate::support::places::run(&shop.sandbox.url("acme"), &[statement]).unwrap();
    }
}
