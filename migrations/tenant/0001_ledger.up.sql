-- What a tenant's own database says about itself. It is written in the transaction that changes the
-- schema, so that it is true whatever happens to the landlord.

CREATE TABLE _module_identity (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  schema_version BIGINT NOT NULL,
  tenant_id VARCHAR(36) NOT NULL,
  landlord_id VARCHAR(36) NOT NULL,
  slug VARCHAR(63) NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  -- The ledger's head: the last run that committed, and the hash of what is installed.
  head_run VARCHAR(36),
  head VARCHAR(64) NOT NULL
){{table}};

CREATE TABLE _module_installed (
  module VARCHAR(64) NOT NULL PRIMARY KEY,
  version VARCHAR(64) NOT NULL,
  plan VARCHAR(64) NOT NULL,
  -- JSON list; NULL is everything that the plan gives.
  features {{text}},
  -- JSON object: component -> present | retained.
  components {{text}} NOT NULL,
  -- JSON object: required module -> range.
  requires {{text}} NOT NULL,
  status VARCHAR(16) NOT NULL,
  installed_at VARCHAR(32) NOT NULL,
  run_id VARCHAR(36) NOT NULL
){{table}};

CREATE TABLE _module_migrations (
  seq BIGINT NOT NULL PRIMARY KEY,
  module VARCHAR(64) NOT NULL,
  component VARCHAR(64) NOT NULL,
  -- migration | seeder
  kind VARCHAR(16) NOT NULL,
  path VARCHAR(191) NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  down_checksum VARCHAR(64),
  -- The scripts as they were run and will be undone, tokens expanded.
  up_body {{text}} NOT NULL,
  down_body {{text}},
  applied_at VARCHAR(32) NOT NULL,
  run_id VARCHAR(36) NOT NULL,
  UNIQUE (module, kind, path)
){{table}};

CREATE TABLE _module_journal (
  run_id VARCHAR(36) NOT NULL,
  seq BIGINT NOT NULL,
  action VARCHAR(16) NOT NULL,
  step VARCHAR(191) NOT NULL,
  at VARCHAR(32) NOT NULL,
  PRIMARY KEY (run_id, seq)
){{table}};

CREATE TABLE _module_settings (
  module VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  value {{text}} NOT NULL,
  -- default: follows the definitions and the plan; set: chosen for this tenant.
  source VARCHAR(16) NOT NULL,
  PRIMARY KEY (module, name)
){{table}};

CREATE TABLE _module_entitlements (
  module VARCHAR(64) NOT NULL,
  name VARCHAR(128) NOT NULL,
  -- feature | limit | permission | config | rate
  kind VARCHAR(16) NOT NULL,
  value {{text}} NOT NULL,
  enforce VARCHAR(8),
  not_after VARCHAR(32),
  reason VARCHAR(32) NOT NULL,
  PRIMARY KEY (module, name)
){{table}};

CREATE TABLE _module_permissions (
  code VARCHAR(128) NOT NULL PRIMARY KEY,
  module VARCHAR(64) NOT NULL
){{table}};
