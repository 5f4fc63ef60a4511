"""Who is compared, with which words on the command line, and how each is installed."""
import os
import shutil

import scenario
from ground import Postgres, program

# How the fleet is asked for: in one wave, as everybody else does it. Flags that `module install --help`
# does not know are left out.
INSTALL = "{module} install {slug} --plan basic --all --yes --quiet"
FLAGS = ["--concurrency {at_once}", "--canary 100%"]

# The nightly audit, beside a program that only opens each connection and counts.
AUDIT = "{module} usage audit --concurrency {at_once} --quiet"

# The catalogue as a run reads it to see that everything is as it should be.
FINGERPRINT = {
    "postgres": """SELECT c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped;
SELECT t.relname, i.indisprimary, i.indisunique, i.indpred IS NOT NULL, i.indkey
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE t.relnamespace = 'public'::regnamespace;
SELECT conrelid, confrelid, conkey, confkey, confdeltype, confupdtype FROM pg_constraint WHERE contype = 'f';
""",
    "mysql": """SELECT table_name, column_name, column_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = DATABASE();
SELECT table_name, index_name, non_unique, column_name FROM information_schema.statistics WHERE table_schema = DATABASE();
SELECT table_name, constraint_name, column_name, referenced_table_name, referenced_column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE();
""",
    "sqlite": """SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table';
SELECT t.name, i.name, k.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) k WHERE t.type = 'table';
SELECT t.name, f."table", f."from", f."to" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table';
""",
}

# What a run that finds nothing to do reads.
LEDGER = """SELECT * FROM _module_identity;
SELECT * FROM _module_installed;
SELECT * FROM _module_migrations ORDER BY seq;
SELECT * FROM _module_settings;
SELECT * FROM _module_entitlements;
"""

BEGIN = {"postgres": "BEGIN;\n", "mysql": "SET autocommit = 0;\n", "sqlite": "BEGIN IMMEDIATE;\n"}

HOW = {
    "psql": "apt-get install postgresql-client",
    "mariadb": "apt-get install mariadb-client-core",
    "sqlite3": "apt-get install sqlite3",
    "dbmate": "npm install dbmate, and node_modules/@dbmate/*/bin in PATH",
    "sqlx": "cargo install sqlx-cli --no-default-features --features rustls,postgres,mysql,sqlite",
    "sqitch": "apt-get install sqitch libdbd-pg-perl",
    "django-admin": "pip install django-tenants 'psycopg[binary]'",
}


class Contestant:
    """A tool: the shell's words for each job, `{}` being the tenant in those that are done one by one."""

    def __init__(self, name, program, jobs, one_by_one=True, note=""):
        self.name, self.program, self.jobs, self.one_by_one, self.note = name, program, jobs, one_by_one, note

    def words(self, job, tenants, at_once):
        words = self.jobs[job]
        if not self.one_by_one:
            return words.replace("{at_once}", str(at_once)).replace("{tenants}", str(tenants))
        return f"seq -f 't%04g' 1 {tenants} | xargs -P {at_once} -I{{}} {words}"


def layouts(root, kind):
    """The migrations as each tool wants them."""
    begin, end = ("", "") if kind == "mysql" else ("BEGIN;\n", "COMMIT;\n")
    body = "".join(scenario.script(up) for _, up, _ in scenario.MIGRATIONS)
    book = "CREATE TABLE applied (name VARCHAR(120) NOT NULL PRIMARY KEY, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);\n"
    book += "".join(f"INSERT INTO applied (name) VALUES ('{name}');\n" for name, _, _ in scenario.MIGRATIONS)
    scenario.put(f"{root}/client.sql", begin + body + book + end)
    scenario.put(f"{root}/client-noop.sql", "SELECT name, at FROM applied ORDER BY name;\n")
    for number, (name, up, down) in enumerate(scenario.MIGRATIONS, 1):
        up, down = scenario.script(up), scenario.script(down)
        scenario.put(f"{root}/dbmate/{number:04}_{name}.sql", f"-- migrate:up\n{up}\n-- migrate:down\n{down}")
        scenario.put(f"{root}/sqlx/{number:04}_{name}.sql", up)
        scenario.put(f"{root}/sqitch/deploy/{name}.sql", f"BEGIN;\n{up}COMMIT;\n")
        scenario.put(f"{root}/sqitch/revert/{name}.sql", f"BEGIN;\n{down}COMMIT;\n")
    plan = "%syntax-version=1.0.0\n%project=lending\n\n"
    for number, (name, _, _) in enumerate(scenario.MIGRATIONS, 1):
        plan += f"{name} 2026-01-01T00:00:{number:02}Z Bench <bench@example.org> # {name}\n"
    scenario.put(f"{root}/sqitch/sqitch.plan", plan)
    scenario.put(f"{root}/sqitch/sqitch.conf", "[core]\n\tengine = pg\n[user]\n\tname = Bench\n\temail = bench@example.org\n")


def limit_files(root, kind, rows):
    """What the limit program sends: the module's SQL and the rows that a run of `module` wrote."""
    body = "".join(scenario.script(up) for _, up, _ in scenario.MIGRATIONS)
    scenario.put(f"{root}/limit.sql", BEGIN[kind] + body + rows + "COMMIT;\n")
    scenario.put(f"{root}/limit-fingerprint.sql", BEGIN[kind] + body + rows + FINGERPRINT[kind] + "COMMIT;\n")
    scenario.put(f"{root}/limit-noop.sql", LEDGER)
    scenario.put(f"{root}/limit-audit.sql", f"{scenario.COUNT};\n")


def contestants(ground, root, module, limit, flags):
    kind, url = ground.kind, ground.url()
    run = f"{limit} run '{url}' {{tenants}} {{at_once}}"
    fleet = INSTALL.format(module=module, slug=scenario.SLUG) + "".join(f" {flag}" for flag in flags)
    audit = AUDIT.replace("{module}", module)
    yield Contestant("limit", None, {"install": f"{run} {root}/limit.sql", "noop": f"{run} {root}/limit-noop.sql", "audit": f"{run} {root}/limit-audit.sql"}, False)
    yield Contestant("limit, and a fingerprint", None, {"install": f"{run} {root}/limit-fingerprint.sql", "noop": f"{run} {root}/limit-noop.sql"}, False)
    yield Contestant("module", None, {"install": fleet, "noop": fleet, "audit": audit}, False)
    client = {
        "postgres": ("psql", f"{program('psql', Postgres.bin)} -X -q -v ON_ERROR_STOP=1 -o /dev/null -f {root}/FILE '{url}'"),
        "mysql": ("mariadb", f"mariadb --no-defaults -uroot -h127.0.0.1 -P{getattr(ground, 'port', 0)} {{}} -e 'source {root}/FILE'"),
        "sqlite": ("sqlite3", f"sqlite3 -bail {ground.data}/{{}} '.read {root}/FILE'"),
    }[kind]
    yield Contestant(f"{client[0]} loop", client[0], {"install": client[1].replace("FILE", "client.sql"), "noop": client[1].replace("FILE", "client-noop.sql")})
    dbmate = f"dbmate -u '{url}' -d {root}/dbmate --no-dump-schema migrate"
    yield Contestant("dbmate", "dbmate", {"install": dbmate, "noop": dbmate})
    sqlx = f"sqlx migrate run --source {root}/sqlx --database-url '{url}'"
    yield Contestant("sqlx-cli", "sqlx", {"install": sqlx, "noop": sqlx})
    if kind == "postgres":
        target = f"db:pg://postgres@127.0.0.1:{ground.port}/{{}}"
        sqitch = f"sqitch --quiet --chdir {root}/sqitch deploy {target}"
        yield Contestant("Sqitch", "sqitch", {"install": sqitch, "noop": sqitch})


def is_there(contestant):
    return contestant.program is None or shutil.which(contestant.program)


def environment():
    own = {"MODULE_ACTOR": "compare", "MODULE_ENV": "", "PGOPTIONS": ""}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("MODULE_")}, **{k: v for k, v in own.items() if v}}
