-- What tenants use, what they were given beyond their plan, and the jobs that look after both.

-- A feature or a limit of one tenant that differs from its plan. Rows are never deleted.
CREATE TABLE overrides (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  tenant_id VARCHAR(36) NOT NULL,
  module VARCHAR(64) NOT NULL,
  -- A feature's slug, or `limit:` and the meter.
  name VARCHAR(128) NOT NULL,
  -- set | add | revoke
  verb VARCHAR(8) NOT NULL,
  value VARCHAR(32),
  -- The day it begins and the moment it ends; NULL is never.
  from_at VARCHAR(32) NOT NULL,
  until_at VARCHAR(32),
  reason {{text}} NOT NULL,
  actor VARCHAR(191) NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  cleared_at VARCHAR(32),
  CONSTRAINT fk_overrides_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};
CREATE INDEX overrides_tenant_ix ON overrides (tenant_id, module, name);

CREATE TABLE usage_snapshots (
  tenant_id VARCHAR(36) NOT NULL,
  day VARCHAR(10) NOT NULL,
  module VARCHAR(64) NOT NULL,
  meter VARCHAR(64) NOT NULL,
  period_start VARCHAR(32) NOT NULL,
  value BIGINT NOT NULL,
  -- What the counter said before it was mended, and by how much it was off; NULL where there is none.
  counter BIGINT,
  drift BIGINT,
  -- 1 where writers cannot have come between.
  exact BIGINT NOT NULL,
  -- NULL is unlimited.
  hard_limit BIGINT,
  soft_limit BIGINT,
  audited_at VARCHAR(32) NOT NULL,
  run_id VARCHAR(36) NOT NULL,
  PRIMARY KEY (tenant_id, day, module, meter),
  CONSTRAINT fk_usage_snapshots_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};
CREATE INDEX usage_snapshots_day_ix ON usage_snapshots (day, module, meter);

-- The outbox: what others are to be told, written with what happened.
CREATE TABLE events (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  kind VARCHAR(32) NOT NULL,
  tenant_id VARCHAR(36),
  module VARCHAR(64),
  document {{text}} NOT NULL,
  -- What may be told once only.
  once VARCHAR(191) UNIQUE,
  created_at VARCHAR(32) NOT NULL,
  delivered_at VARCHAR(32)
){{table}};
CREATE INDEX events_delivered_ix ON events (delivered_at, created_at);

-- The last run of each job that cron starts, and who is at it.
CREATE TABLE jobs (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  run_id VARCHAR(36) NOT NULL,
  -- running | done | failed
  status VARCHAR(16) NOT NULL,
  host VARCHAR(191) NOT NULL,
  pid BIGINT NOT NULL,
  actor VARCHAR(191) NOT NULL,
  started_at VARCHAR(32) NOT NULL,
  heartbeat_at VARCHAR(32) NOT NULL,
  finished_at VARCHAR(32),
  exit_code BIGINT,
  summary {{text}},
  -- The last time it went well.
  succeeded_at VARCHAR(32)
){{table}};

-- The ids of the overrides that the entitlements were computed with; NULL is not known.
ALTER TABLE entitlements ADD COLUMN overrides {{text}};
