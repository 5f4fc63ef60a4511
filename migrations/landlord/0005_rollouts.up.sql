-- One command over many tenants: what was asked, how far it got, who works on whom.

CREATE TABLE rollouts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  action VARCHAR(16) NOT NULL,
  status VARCHAR(16) NOT NULL,
  -- Why it is paused or aborted.
  why {{text}},
  spec {{text}} NOT NULL,
  command {{text}} NOT NULL,
  wave BIGINT NOT NULL,
  waves BIGINT NOT NULL,
  -- The next wave does not begin before.
  not_before VARCHAR(32),
  actor VARCHAR(191) NOT NULL,
  os_user VARCHAR(191) NOT NULL,
  host VARCHAR(191) NOT NULL,
  reason {{text}},
  tool VARCHAR(32) NOT NULL,
  catalog_digest VARCHAR(64) NOT NULL,
  catalog_commit VARCHAR(64),
  created_at VARCHAR(32) NOT NULL,
  updated_at VARCHAR(32) NOT NULL,
  finished_at VARCHAR(32)
){{table}};
CREATE INDEX rollouts_status_ix ON rollouts (status, created_at);

-- The counts stand beside the targets, so that a decision reads one row.
CREATE TABLE rollout_waves (
  rollout_id VARCHAR(36) NOT NULL,
  wave BIGINT NOT NULL,
  total BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  running BIGINT NOT NULL,
  done BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  skipped BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  stuck BIGINT NOT NULL,
  PRIMARY KEY (rollout_id, wave),
  CONSTRAINT fk_rollout_waves_rollout FOREIGN KEY (rollout_id) REFERENCES rollouts (id)
){{table}};

CREATE TABLE rollout_targets (
  rollout_id VARCHAR(36) NOT NULL,
  tenant_id VARCHAR(36) NOT NULL,
  tenant VARCHAR(63) NOT NULL,
  host VARCHAR(64) NOT NULL,
  wave BIGINT NOT NULL,
  place BIGINT NOT NULL,
  status VARCHAR(16) NOT NULL,
  tries BIGINT NOT NULL,
  -- How often the process that worked on it died.
  losses BIGINT NOT NULL,
  run_id VARCHAR(36),
  -- The run that is to be taken back, in a rollout that undoes another.
  undoes VARCHAR(36),
  -- The tenant's head when the pipeline was saved, and the pipeline, where it was.
  head VARCHAR(64),
  pipeline VARCHAR(64),
  cause VARCHAR(191),
  error {{text}},
  worker VARCHAR(64),
  -- Raised whenever somebody takes it: who holds an older one has lost it.
  token BIGINT NOT NULL,
  lease_until VARCHAR(32),
  not_before VARCHAR(32),
  started_at VARCHAR(32),
  finished_at VARCHAR(32),
  PRIMARY KEY (rollout_id, tenant_id),
  CONSTRAINT fk_rollout_targets_rollout FOREIGN KEY (rollout_id) REFERENCES rollouts (id)
){{table}};
CREATE INDEX rollout_targets_next_ix ON rollout_targets (rollout_id, wave, status, place);
CREATE INDEX rollout_targets_status_ix ON rollout_targets (rollout_id, status, lease_until);
CREATE INDEX rollout_targets_tenant_ix ON rollout_targets (tenant_id, rollout_id);

-- Hosts that did not answer: failures in a row, and until when they are left alone.
CREATE TABLE rollout_hosts (
  rollout_id VARCHAR(36) NOT NULL,
  host VARCHAR(64) NOT NULL,
  failures BIGINT NOT NULL,
  open_until VARCHAR(32),
  PRIMARY KEY (rollout_id, host)
){{table}};

-- Compiled pipelines, by the hash of their text.
CREATE TABLE pipelines (
  digest VARCHAR(64) NOT NULL PRIMARY KEY,
  body {{text}} NOT NULL,
  created_at VARCHAR(32) NOT NULL
){{table}};

-- Which pipeline a rollout has for tenants in which state.
CREATE TABLE rollout_pipelines (
  rollout_id VARCHAR(36) NOT NULL,
  state VARCHAR(64) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  PRIMARY KEY (rollout_id, state)
){{table}};
