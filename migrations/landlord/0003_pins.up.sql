-- Modules that a tenant's updates leave alone, and why.

CREATE TABLE pins (
  tenant_id VARCHAR(36) NOT NULL,
  module VARCHAR(64) NOT NULL,
  version_range VARCHAR(191) NOT NULL,
  reason VARCHAR(2000) NOT NULL,
  -- The last day on which it holds; NULL is until somebody takes it away.
  until_day VARCHAR(10),
  actor VARCHAR(191) NOT NULL,
  created_at VARCHAR(32) NOT NULL,
  PRIMARY KEY (tenant_id, module),
  CONSTRAINT fk_pins_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
){{table}};
