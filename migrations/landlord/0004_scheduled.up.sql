-- Changes of plan that are carried out later, by `module subscription sweep`.

CREATE TABLE scheduled_changes (
  tenant_id VARCHAR(36) NOT NULL,
  module VARCHAR(64) NOT NULL,
  plan VARCHAR(64) NOT NULL,
  -- JSON list; NULL is everything that the plan gives.
  features {{text}},
  -- 1: also where there is more than the plan allows.
  over_limit BIGINT NOT NULL,
  due_at VARCHAR(32) NOT NULL,
  -- As it was asked for: period-end, or a day.
  asked VARCHAR(32) NOT NULL,
  reason {{text}},
  actor VARCHAR(191) NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  -- What went wrong when it was tried last.
  tries BIGINT NOT NULL DEFAULT 0,
  tried_at VARCHAR(32),
  error {{text}},
  PRIMARY KEY (tenant_id, module),
  CONSTRAINT fk_scheduled_changes_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};
CREATE INDEX scheduled_changes_due_ix ON scheduled_changes (due_at);
