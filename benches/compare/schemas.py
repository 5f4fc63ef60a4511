"""django-tenants: its tenants are schemas of one database, which is what it needs to be measured at all.
Only on PostgreSQL, which alone it knows."""
import scenario

DATABASE = "schemas"

SETTINGS = """import os
SECRET_KEY = "compare"
DATABASES = {{"default": {{"ENGINE": "django_tenants.postgresql_backend", "NAME": "{database}", "USER": "postgres", "HOST": "127.0.0.1", "PORT": {port}}}}}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
SHARED_APPS = ["django_tenants", "django.contrib.contenttypes", "tenants"]
TENANT_APPS = ["{slug}"]
INSTALLED_APPS = SHARED_APPS + TENANT_APPS
TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_MULTIPROCESSING_MAX_PROCESSES = int(os.environ.get("AT_ONCE", "1"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
"""

MODELS = """from django_tenants.models import DomainMixin, TenantMixin


class Tenant(TenantMixin):
    auto_create_schema = False


class Domain(DomainMixin):
    pass
"""

MIGRATION = """from django.db import migrations


class Migration(migrations.Migration):
    dependencies = {before!r}
    operations = [migrations.RunSQL({up!r}, {down!r})]
"""


def admin(root, words, at_once=1):
    """The shell's words for a command of the project's."""
    return f"env PYTHONPATH={root}/django DJANGO_SETTINGS_MODULE=settings AT_ONCE={at_once} django-admin {words}"


def project(root, port):
    """The same scripts as migrations of an application that every tenant has."""
    here, app = f"{root}/django", scenario.SLUG
    scenario.put(f"{here}/settings.py", SETTINGS.format(database=DATABASE, port=port, slug=app))
    scenario.put(f"{here}/tenants/__init__.py", "")
    scenario.put(f"{here}/tenants/models.py", MODELS)
    scenario.put(f"{here}/{app}/__init__.py", "")
    scenario.put(f"{here}/{app}/migrations/__init__.py", "")
    before = []
    for number, (name, up, down) in enumerate(scenario.MIGRATIONS, 1):
        text = MIGRATION.format(before=before, up=scenario.script(up), down=scenario.script(down))
        scenario.put(f"{here}/{app}/migrations/m{number:04}_{name}.py", text)
        before = [(app, f"m{number:04}_{name}")]


def tenants(ground, root, names, call):
    """The database with a schema for each, its own tables made, and none of the module's."""
    project(root, ground.port)
    ground.ask("postgres", f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8';\n")
    for words in ("makemigrations -v0 tenants", "migrate_schemas --shared -v0"):
        call(["bash", "-c", admin(root, words)])
    ground.ask(DATABASE, "".join(f"CREATE SCHEMA {name};\nINSERT INTO tenants_tenant (schema_name) VALUES ('{name}');\n" for name in names))
