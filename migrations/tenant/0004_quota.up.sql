-- What a tenant has used up of what it may. The application may read all of it.

CREATE TABLE _module_quota (
  module VARCHAR(64) NOT NULL,
  meter VARCHAR(64) NOT NULL,
  -- The first day of the period, or '-' where it never ends.
  period_start VARCHAR(32) NOT NULL DEFAULT '-',
  used BIGINT NOT NULL DEFAULT 0,
  reserved BIGINT NOT NULL DEFAULT 0,
  -- NULL is unlimited.
  hard_limit BIGINT,
  soft_limit BIGINT,
  -- What the application is told when it is refused.
  message VARCHAR(500) NOT NULL,
  updated_at VARCHAR(32) NOT NULL,
  PRIMARY KEY (module, meter, period_start),
  CHECK (used >= 0),
  CHECK (reserved >= 0)
){{table}};

-- Held for somebody who is still at work.
CREATE TABLE _module_reservations (
  id VARCHAR(191) NOT NULL PRIMARY KEY,
  module VARCHAR(64) NOT NULL,
  meter VARCHAR(64) NOT NULL,
  period_start VARCHAR(32) NOT NULL,
  amount BIGINT NOT NULL,
  -- held | committed | released | expired
  state VARCHAR(16) NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  expires_at VARCHAR(32) NOT NULL
){{table}};

-- What was reported, each fact once.
CREATE TABLE _module_usage (
  module VARCHAR(64) NOT NULL,
  meter VARCHAR(64) NOT NULL,
  idempotency_key VARCHAR(191) NOT NULL,
  amount BIGINT NOT NULL,
  period_start VARCHAR(32) NOT NULL,
  -- When it happened, and when it was written down.
  at VARCHAR(32) NOT NULL,
  recorded_at VARCHAR(32) NOT NULL,
  PRIMARY KEY (module, meter, idempotency_key)
){{table}};
