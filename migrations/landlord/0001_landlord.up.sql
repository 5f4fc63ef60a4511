-- The control plane: who the tenants are, what is installed where, and who did it.
-- Ids are UUID text, times RFC 3339 UTC text with six decimals, documents JSON text.

CREATE TABLE landlord_meta (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  value {{text}} NOT NULL
){{table}};

CREATE TABLE hosts (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  database_kind VARCHAR(16) NOT NULL,
  url {{text}} NOT NULL,
  created_at VARCHAR(32) NOT NULL
){{table}};

CREATE TABLE tenants (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  slug VARCHAR(63) NOT NULL UNIQUE,
  name VARCHAR(191) NOT NULL,
  email VARCHAR(254),
  profile VARCHAR(64),
  labels VARCHAR(2000) NOT NULL DEFAULT '{}',
  host VARCHAR(64) NOT NULL,
  database_name VARCHAR(191) NOT NULL,
  status VARCHAR(16) NOT NULL,
  rights_seq BIGINT NOT NULL DEFAULT 0,
  created_at VARCHAR(32) NOT NULL,
  updated_at VARCHAR(32) NOT NULL,
  CONSTRAINT fk_tenants_host FOREIGN KEY (host) REFERENCES hosts (name)
){{table}};
CREATE INDEX tenants_status_ix ON tenants (status);

CREATE TABLE tenant_modules (
  tenant_id VARCHAR(36) NOT NULL,
  module VARCHAR(64) NOT NULL,
  version VARCHAR(64) NOT NULL,
  plan VARCHAR(64) NOT NULL,
  features {{text}} NOT NULL,
  components {{text}} NOT NULL,
  settings {{text}} NOT NULL,
  status VARCHAR(16) NOT NULL,
  installed_at VARCHAR(32) NOT NULL,
  removed_at VARCHAR(32),
  current_usage {{text}},
  last_audit_at VARCHAR(32),
  run_id VARCHAR(36) NOT NULL,
  PRIMARY KEY (tenant_id, module),
  CONSTRAINT fk_tenant_modules_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};
CREATE INDEX tenant_modules_module_ix ON tenant_modules (module, version, plan);

CREATE TABLE runs (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  tenant_id VARCHAR(36) NOT NULL,
  tenant VARCHAR(63) NOT NULL,
  action VARCHAR(16) NOT NULL,
  status VARCHAR(16) NOT NULL,
  stage VARCHAR(16),
  error {{text}},
  actor VARCHAR(191) NOT NULL,
  os_user VARCHAR(191) NOT NULL,
  host VARCHAR(191) NOT NULL,
  pid BIGINT NOT NULL,
  reason {{text}},
  tool VARCHAR(32) NOT NULL,
  catalog_digest VARCHAR(64) NOT NULL,
  catalog_commit VARCHAR(64),
  pipeline_digest VARCHAR(64) NOT NULL,
  rights_seq BIGINT NOT NULL,
  -- The folder that the run's archives are in.
  backups {{text}} NOT NULL,
  started_at VARCHAR(32) NOT NULL,
  finished_at VARCHAR(32),
  CONSTRAINT fk_runs_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};
CREATE INDEX runs_tenant_ix ON runs (tenant_id, started_at);
CREATE INDEX runs_status_ix ON runs (status, started_at);

CREATE TABLE run_modules (
  run_id VARCHAR(36) NOT NULL,
  module VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  from_version VARCHAR(64),
  to_version VARCHAR(64),
  from_plan VARCHAR(64),
  to_plan VARCHAR(64),
  migrations BIGINT NOT NULL,
  PRIMARY KEY (run_id, module),
  CONSTRAINT fk_run_modules_run FOREIGN KEY (run_id) REFERENCES runs (id)
){{table}};

CREATE TABLE run_steps (
  run_id VARCHAR(36) NOT NULL,
  seq BIGINT NOT NULL,
  stage VARCHAR(16) NOT NULL,
  module VARCHAR(64),
  item VARCHAR(191),
  milliseconds BIGINT NOT NULL,
  PRIMARY KEY (run_id, seq),
  CONSTRAINT fk_run_steps_run FOREIGN KEY (run_id) REFERENCES runs (id)
){{table}};

CREATE TABLE fingerprints (
  database_kind VARCHAR(16) NOT NULL,
  major VARCHAR(16) NOT NULL,
  module VARCHAR(64) NOT NULL,
  version VARCHAR(64) NOT NULL,
  components VARCHAR(191) NOT NULL,
  scripts VARCHAR(64) NOT NULL,
  hash VARCHAR(64) NOT NULL,
  document {{text}} NOT NULL,
  source VARCHAR(16) NOT NULL,
  made_at VARCHAR(32) NOT NULL,
  PRIMARY KEY (database_kind, major, module, version, components, scripts)
){{table}};

CREATE TABLE entitlements (
  tenant_id VARCHAR(36) NOT NULL PRIMARY KEY,
  rights_seq BIGINT NOT NULL,
  document {{text}} NOT NULL,
  computed_at VARCHAR(32) NOT NULL,
  CONSTRAINT fk_entitlements_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};

CREATE TABLE backups (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  tenant_id VARCHAR(36) NOT NULL,
  run_id VARCHAR(36) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  module VARCHAR(64),
  path {{text}} NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  created_at VARCHAR(32) NOT NULL
){{table}};
CREATE INDEX backups_tenant_ix ON backups (tenant_id, created_at);
CREATE INDEX backups_run_ix ON backups (run_id);

-- The newest version of each module that ever wrote here, so that old definitions are noticed.
CREATE TABLE catalog_seen (
  module VARCHAR(64) NOT NULL PRIMARY KEY,
  version VARCHAR(64) NOT NULL,
  commit_id VARCHAR(64),
  actor VARCHAR(191) NOT NULL,
  seen_at VARCHAR(32) NOT NULL
){{table}};

-- Append-only and hash-chained; no foreign keys, so that nothing ever deletes from it.
CREATE TABLE audit_log (
  seq BIGINT NOT NULL PRIMARY KEY,
  record {{text}} NOT NULL,
  hash CHAR(64) NOT NULL UNIQUE,
  prev CHAR(64) NOT NULL UNIQUE,
  ts VARCHAR(32) NOT NULL,
  action VARCHAR(64) NOT NULL,
  tenant VARCHAR(63),
  target VARCHAR(191),
  actor VARCHAR(191) NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  run_id VARCHAR(36)
){{table}};
CREATE INDEX audit_log_tenant_ix ON audit_log (tenant, seq);
CREATE INDEX audit_log_action_ix ON audit_log (action, seq);
CREATE INDEX audit_log_run_ix ON audit_log (run_id);

CREATE TABLE audit_head (
  chain BIGINT NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  hash CHAR(64) NOT NULL
){{table}};

CREATE TABLE audit_private (
  seq BIGINT NOT NULL PRIMARY KEY,
  salt VARCHAR(64) NOT NULL,
  payload {{text}} NOT NULL
){{table}};

CREATE TABLE audit_checkpoints (
  size BIGINT NOT NULL PRIMARY KEY,
  hash CHAR(64) NOT NULL,
  ts VARCHAR(32) NOT NULL,
  note {{text}} NOT NULL
){{table}};

-- For other programs: what is installed where.
CREATE VIEW v_tenant_modules AS
  SELECT t.slug AS tenant, t.name AS tenant_name, t.profile, t.status AS tenant_status,
         m.module, m.version, m.plan, m.status, m.installed_at, m.removed_at, m.run_id
  FROM tenant_modules m JOIN tenants t ON t.id = m.tenant_id;

-- For other programs: every run, a row a module.
CREATE VIEW v_run_log AS
  SELECT r.id AS run_id, r.tenant, r.action, r.status, r.stage, r.actor, r.reason,
         r.started_at, r.finished_at, m.module, m.from_version, m.to_version, m.from_plan, m.to_plan
  FROM runs r LEFT JOIN run_modules m ON m.run_id = r.id;
