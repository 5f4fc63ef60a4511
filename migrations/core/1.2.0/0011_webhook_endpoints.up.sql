-- Where events of the application are sent to, and what became of them.
CREATE TABLE webhook_endpoints (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    url VARCHAR(1000) NOT NULL,
    secret_hint VARCHAR(8) NOT NULL,
    secret_ciphertext TEXT NOT NULL,
    event_filter {{json}},
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    failures_in_a_row INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT ck_webhook_endpoints_status CHECK (status IN ('active', 'paused', 'failing')),
    CONSTRAINT ck_webhook_endpoints_failures CHECK (failures_in_a_row >= 0),
    CONSTRAINT fk_webhook_endpoints_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_webhook_endpoints_organization ON webhook_endpoints (organization_id);

CREATE TABLE webhook_deliveries (
    id {{pk}},
    endpoint_id {{ref}} NOT NULL,
    event_id {{uuid}} NOT NULL,
    event_type VARCHAR(120) NOT NULL,
    payload {{json}} NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 1,
    response_code INTEGER,
    status VARCHAR(20) NOT NULL DEFAULT 'queued',
    next_attempt_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    delivered_at {{timestamp}},
    CONSTRAINT uq_webhook_deliveries_event UNIQUE (endpoint_id, event_id),
    CONSTRAINT ck_webhook_deliveries_attempt CHECK (attempt BETWEEN 1 AND 20),
    CONSTRAINT ck_webhook_deliveries_status CHECK (status IN ('queued', 'delivered', 'failed', 'abandoned')),
    CONSTRAINT fk_webhook_deliveries_endpoint FOREIGN KEY (endpoint_id)
        REFERENCES webhook_endpoints (id) ON DELETE CASCADE
);

CREATE INDEX ix_webhook_deliveries_due ON webhook_deliveries (status, next_attempt_at);
