"""The module that every tool installs, and how each tool wants to find it.

Six tables, twelve indexes besides the primary keys, four foreign keys, five added columns and fifty
rows, in ten migrations. The text is the same on PostgreSQL, MariaDB and SQLite. Knows no tool's
command line.
"""
import os

SLUG = "lending"
COUNT = "SELECT count(*) FROM lending_copies"
COPIES = 20


def rows(first, last, row):
    return ",\n  ".join(row(number) for number in range(first, last + 1))


# (name, statements, statements that take them back)
MIGRATIONS = [
    ("branches", [
        """CREATE TABLE lending_branches (
  id BIGINT NOT NULL PRIMARY KEY,
  code VARCHAR(32) NOT NULL,
  name VARCHAR(120) NOT NULL,
  address TEXT,
  opened_on DATE
)""",
        "CREATE UNIQUE INDEX lending_branches_code ON lending_branches (code)",
        "CREATE INDEX lending_branches_name ON lending_branches (name)",
    ], ["DROP TABLE lending_branches"]),
    ("members", [
        """CREATE TABLE lending_members (
  id BIGINT NOT NULL PRIMARY KEY,
  branch_id BIGINT NOT NULL,
  card VARCHAR(40) NOT NULL,
  email VARCHAR(190) NOT NULL,
  full_name VARCHAR(160) NOT NULL,
  joined_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT lending_members_branch FOREIGN KEY (branch_id) REFERENCES lending_branches (id)
)""",
        "CREATE UNIQUE INDEX lending_members_card ON lending_members (card)",
        "CREATE INDEX lending_members_of_branch ON lending_members (branch_id, full_name)",
        "CREATE INDEX lending_members_email ON lending_members (email)",
    ], ["DROP TABLE lending_members"]),
    ("titles", [
        """CREATE TABLE lending_titles (
  id BIGINT NOT NULL PRIMARY KEY,
  isbn VARCHAR(20) NOT NULL,
  title VARCHAR(250) NOT NULL,
  author VARCHAR(160) NOT NULL,
  language VARCHAR(8) NOT NULL DEFAULT 'en',
  pages INTEGER
)""",
        "CREATE UNIQUE INDEX lending_titles_isbn ON lending_titles (isbn)",
        "CREATE INDEX lending_titles_author ON lending_titles (author, title)",
    ], ["DROP TABLE lending_titles"]),
    ("copies", [
        """CREATE TABLE lending_copies (
  id BIGINT NOT NULL PRIMARY KEY,
  title_id BIGINT NOT NULL,
  branch_id BIGINT NOT NULL,
  shelf VARCHAR(40) NOT NULL,
  state VARCHAR(16) NOT NULL DEFAULT 'there',
  bought_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT lending_copies_title FOREIGN KEY (title_id) REFERENCES lending_titles (id) ON DELETE CASCADE
)""",
        "CREATE INDEX lending_copies_title_ix ON lending_copies (title_id)",
        "CREATE INDEX lending_copies_shelf ON lending_copies (branch_id, shelf)",
    ], ["DROP TABLE lending_copies"]),
    ("loans", [
        """CREATE TABLE lending_loans (
  id BIGINT NOT NULL PRIMARY KEY,
  copy_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  lent_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  due_on DATE NOT NULL,
  fee DECIMAL(10,2) NOT NULL DEFAULT 0,
  CONSTRAINT lending_loans_copy FOREIGN KEY (copy_id) REFERENCES lending_copies (id) ON DELETE CASCADE
)""",
        "CREATE INDEX lending_loans_copy_ix ON lending_loans (copy_id)",
        "CREATE INDEX lending_loans_due ON lending_loans (member_id, due_on)",
    ], ["DROP TABLE lending_loans"]),
    ("reservations", [
        """CREATE TABLE lending_reservations (
  id BIGINT NOT NULL PRIMARY KEY,
  title_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  wanted_from DATE,
  note TEXT,
  CONSTRAINT lending_reservations_member FOREIGN KEY (member_id) REFERENCES lending_members (id) ON DELETE CASCADE
)""",
        "CREATE INDEX lending_reservations_of ON lending_reservations (member_id)",
    ], ["DROP TABLE lending_reservations"]),
    ("reminders", [
        "ALTER TABLE lending_loans ADD COLUMN reminded_at TIMESTAMP NULL",
        "ALTER TABLE lending_loans ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0",
    ], ["ALTER TABLE lending_loans DROP COLUMN reminders", "ALTER TABLE lending_loans DROP COLUMN reminded_at"]),
    ("contacts", [
        "ALTER TABLE lending_members ADD COLUMN phone VARCHAR(40)",
        "ALTER TABLE lending_members ADD COLUMN language VARCHAR(8) NOT NULL DEFAULT 'en'",
        "ALTER TABLE lending_branches ADD COLUMN phone VARCHAR(40)",
    ], [
        "ALTER TABLE lending_branches DROP COLUMN phone",
        "ALTER TABLE lending_members DROP COLUMN language",
        "ALTER TABLE lending_members DROP COLUMN phone",
    ]),
    ("first_branches", [
        "INSERT INTO lending_branches (id, code, name, address) VALUES\n  "
        + rows(1, 10, lambda n: f"({n}, 'B{n:03}', 'Branch number {n}', '{n} Harbour Street')"),
        "INSERT INTO lending_titles (id, isbn, title, author, pages) VALUES\n  "
        + rows(1, 10, lambda n: f"({n}, '978-0-00-{n:06}-1', 'The {n}. example of a title', 'Author {n}', {100 + n})"),
    ], ["DELETE FROM lending_titles", "DELETE FROM lending_branches"]),
    ("first_copies", [
        "INSERT INTO lending_copies (id, title_id, branch_id, shelf) VALUES\n  "
        + rows(1, COPIES, lambda n: f"({n}, {(n - 1) % 10 + 1}, {(n - 1) % 5 + 1}, 'S-{n:02}')"),
        "INSERT INTO lending_members (id, branch_id, card, email, full_name) VALUES\n  "
        + rows(1, 10, lambda n: f"({n}, {n}, 'C{n:05}', 'member{n}@example.org', 'Member {n}')"),
    ], ["DELETE FROM lending_members", "DELETE FROM lending_copies"]),
]


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def script(statements):
    return ";\n".join(statements) + ";\n"


def catalog(root):
    """As `module` reads it."""
    paths = [f"1.0.0/{number:04}_{name}" for number, (name, _, _) in enumerate(MIGRATIONS, 1)]
    for path, (_, up, down) in zip(paths, MIGRATIONS):
        put(f"{root}/migrations/{SLUG}/{path}.up.sql", script(up))
        put(f"{root}/migrations/{SLUG}/{path}.down.sql", script(down))
    put(f"{root}/definitions/catalog.yaml", "categories:\n  platform: Platform\n")
    put(f"{root}/definitions/{SLUG}/module.yaml", f"""module:
  slug: {SLUG}
  name: Lending
  description: Branches, members, titles, copies and loans
  category: platform
versions:
  - {{ version: "1.0.0", released: 2026-01-01, changelog: First release }}
components:
  base:
    migrations:
{"".join(f"      - {path}{chr(10)}" for path in paths)}permissions:
  - {{ code: {SLUG}.view, name: See what is lent }}
  - {{ code: {SLUG}.manage, name: Lend and take back }}
features:
  - {{ slug: desk, name: Desk, components: [base], permissions: [{SLUG}.view, {SLUG}.manage] }}
meters:
  copies: {{ name: Copies, table: lending_copies, period: total }}
plans:
  basic: {{ name: Basic, level: 1, price: {{ monthly: 0 }}, features: [desk], limits: {{ copies: 1000 }}, fallback: true }}
  premium: {{ name: Premium, level: 2, extends: basic, price: {{ monthly: 9 }}, limits: {{ copies: unlimited }} }}
settings:
  fee: {{ type: text, default: none, description: What a day too late costs }}
verify:
  - {{ name: readable, sql: "SELECT count(*) FROM lending_copies" }}
""")
