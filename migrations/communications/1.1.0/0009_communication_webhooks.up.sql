CREATE TABLE communication_webhooks (
    id {{pk}},
    name {{key}} NOT NULL,
    target_url VARCHAR(500) NOT NULL,
    secret_hash CHAR(64) NOT NULL,
    events {{json}} NOT NULL,
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    last_delivered_at {{timestamp}},
    failure_count INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_communication_webhooks_name UNIQUE (name)
);
