"""Who is compared, with which words on the command line, and how each is installed."""
import os
import shlex
import shutil
import subprocess

import scenario
import schemas
from ground import Postgres, call, program

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
SELECT t.tgname, t.tgrelid, t.tgtype, t.tgenabled, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal;
""",
    "mysql": """SELECT table_name, column_name, column_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = DATABASE();
SELECT table_name, index_name, non_unique, column_name FROM information_schema.statistics WHERE table_schema = DATABASE();
SELECT table_name, constraint_name, column_name, referenced_table_name, referenced_column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE();
SELECT trigger_name, event_object_table, event_manipulation, action_statement FROM information_schema.triggers WHERE event_object_schema = DATABASE();
""",
    "sqlite": """SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table';
SELECT t.name, i.name, k.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) k WHERE t.type = 'table';
SELECT t.name, f."table", f."from", f."to" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table';
SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger';
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
    "sqitch": "apt-get install sqitch libdbd-pg-perl libdbd-mysql-perl libdbd-sqlite3-perl",
    "django-admin": "pip install django-tenants 'psycopg[binary]' in a virtual environment, and its bin in PATH",
}

# What Sqitch calls each database, and what it needs there besides itself.
SQITCH = {"postgres": ("pg", "DBD::Pg"), "mysql": ("mysql", "DBD::mysql"), "sqlite": ("sqlite", "DBD::SQLite")}


class Contestant:
    """A tool: the shell's words for each job, `{}` being the tenant in those that are done one by one."""

    def __init__(self, name, program, jobs, **more):
        self.name, self.program, self.jobs = name, program, jobs
        # Words that fail where the program is there and something that it needs is not.
        self.needs = more.get("needs")
        self.one_by_one = more.get("one_by_one", True)
        # Whether it is a process a tenant, or several in another way.
        self.many = more.get("many", self.one_by_one)
        # What is done once, with the names of the tenants, before anything is measured.
        self.before = more.get("before", lambda names: None)
        # What its install leaves as a run of `module` does: "everything", "triggers", or nothing.
        self.same = more.get("same")
        # Where a tenant's rows are: the database, and the query that counts them.
        self.rows = more.get("rows", lambda tenant: (tenant, scenario.COUNT))

    def words(self, job, tenants, at_once):
        words = self.jobs[job]
        if not self.one_by_one:
            return "exec " + words.replace("{at_once}", str(at_once)).replace("{tenants}", str(tenants))
        return f"seq -f 't%04g' 1 {tenants} | xargs -P {at_once} -I{{}} {words}"

    def is_there(self):
        if self.program and not shutil.which(self.program):
            return False
        return not self.needs or subprocess.run(self.needs, capture_output=True, check=False).returncode == 0


def layouts(ground, root):
    """The migrations as each tool wants them."""
    body = "".join(scenario.script(up) for _, up, _ in scenario.MIGRATIONS)
    book = "CREATE TABLE applied (name VARCHAR(120) NOT NULL PRIMARY KEY, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);\n"
    book += "".join(f"INSERT INTO applied (name) VALUES ('{name}');\n" for name, _, _ in scenario.MIGRATIONS)
    scenario.put(f"{root}/client-install.sql", BEGIN[ground.kind] + body + book + "COMMIT;\n")
    scenario.put(f"{root}/client-noop.sql", "SELECT name, at FROM applied ORDER BY name;\n")
    scenario.put(f"{root}/client-audit.sql", f"{scenario.COUNT};\n")
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
    # Sqitch starts a client for each script: the program itself, not a script around it.
    client = {"postgres": program("psql", Postgres.bin), "mysql": "mariadb", "sqlite": "sqlite3"}[ground.kind]
    engine = SQITCH[ground.kind][0]
    scenario.put(f"{root}/sqitch/sqitch.conf", f'[core]\n\tengine = {engine}\n[engine "{engine}"]\n\tclient = {client}\n[user]\n\tname = Bench\n\temail = bench@example.org\n')


def limit_files(root, kind, rows):
    """What the limit program sends: the module's SQL and the rows that a run of `module` wrote."""
    body = "".join(scenario.script(up) for _, up, _ in scenario.MIGRATIONS)
    scenario.put(f"{root}/limit-install.sql", BEGIN[kind] + body + rows + "COMMIT;\n")
    scenario.put(f"{root}/limit-fingerprint.sql", BEGIN[kind] + body + rows + FINGERPRINT[kind] + "COMMIT;\n")
    scenario.put(f"{root}/limit-noop.sql", LEDGER)
    scenario.put(f"{root}/limit-audit.sql", f"{scenario.COUNT};\n")


def contestants(ground, root, module, limit, flags):
    yield from ours(ground, root, module, limit, flags)
    yield loop_of_the_client(ground, root)
    url = ground.url()
    dbmate = f"dbmate -u '{url}' -d {root}/dbmate --no-dump-schema migrate"
    yield Contestant("dbmate", "dbmate", {"install": dbmate, "noop": dbmate})
    sqlx = f"sqlx migrate run --source {root}/sqlx --database-url '{url}'"
    yield Contestant("sqlx-cli", "sqlx", {"install": sqlx, "noop": sqlx})
    yield sqitch(ground, root)
    if ground.kind == "postgres":
        yield django_tenants(ground, root)


def ours(ground, root, module, limit, flags):
    run = f"{limit} run '{ground.url()}' {{tenants}} {{at_once}}"
    fleet = INSTALL.format(module=module, slug=scenario.SLUG) + "".join(f" {flag}" for flag in flags)
    audit = AUDIT.replace("{module}", module)
    jobs = {job: f"{run} {root}/limit-{job}.sql" for job in ("install", "noop", "audit")}
    yield Contestant("limit", None, jobs, one_by_one=False, same="everything")
    jobs = {"install": f"{run} {root}/limit-fingerprint.sql", "noop": jobs["noop"]}
    yield Contestant("limit, and a fingerprint", None, jobs, one_by_one=False, same="everything")
    jobs = {job: f"{run} {root}/client-{job}.sql" for job in ("install", "noop")}
    yield Contestant("limit, only the scripts", None, jobs, one_by_one=False)
    yield Contestant("module", None, {"install": fleet, "noop": fleet, "audit": audit}, one_by_one=False, same="triggers")


def loop_of_the_client(ground, root):
    """A script, and the database's own client."""
    name, words = {
        "postgres": ("psql", f"{program('psql', Postgres.bin)} -X -q -A -t -v ON_ERROR_STOP=1 -f {root}/client-JOB.sql '{ground.url()}'"),
        "mysql": ("mariadb", f"mariadb --no-defaults -uroot -h127.0.0.1 -P{getattr(ground, 'port', 0)} -N -B {{}} -e 'source {root}/client-JOB.sql'"),
        "sqlite": ("sqlite3", f"sqlite3 -bail {ground.data}/{{}} '.read {root}/client-JOB.sql'"),
    }[ground.kind]
    return Contestant(f"{name} loop", name, {job: words.replace("JOB", job) for job in ("install", "noop", "audit")})


def sqitch(ground, root):
    """Its notes on what is there are beside each tenant: one of them for all would be one tenant's."""
    engine, driver = SQITCH[ground.kind]
    target, registry = {
        "postgres": (f"db:pg://postgres@127.0.0.1:{getattr(ground, 'port', 0)}/{{}}", "sqitch"),
        "mysql": (f"db:mysql://root@127.0.0.1:{getattr(ground, 'port', 0)}/{{}}", "{}"),
        "sqlite": (f"db:sqlite:{ground.data}/{{}}", "sqitch-{}"),
    }[ground.kind]
    words = f"sqitch --quiet --chdir {root}/sqitch deploy --registry {registry} {target}"
    return Contestant("Sqitch", "sqitch", {"install": words, "noop": words}, needs=["perl", f"-M{driver}", "-e", "1"])


def django_tenants(ground, root):
    words = schemas.admin(root, "migrate_schemas --tenant -v0 --executor=multiprocessing", "{at_once}")

    def needs():
        found = shutil.which("django-admin")
        if not found:
            return None
        # The Python that it runs with.
        with open(found, encoding="utf-8", errors="replace") as file:
            python = shlex.split(file.readline().removeprefix("#!"))
        return [*python, "-c", "import django_tenants, psycopg"]
    return Contestant(
        "django-tenants", "django-admin", {"install": words, "noop": words}, one_by_one=False, many=True, needs=needs(),
        before=lambda names: schemas.tenants(ground, root, names, call),
        rows=lambda tenant: (schemas.DATABASE, scenario.COUNT.replace(" FROM ", f" FROM {tenant}.")))


def environment():
    """Nothing of the caller's that `module` would heed."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("MODULE_")}, "MODULE_ACTOR": "compare"}
