CREATE TABLE forum_webhooks (
    id {{pk}},
    name {{key}} NOT NULL,
    target_url VARCHAR(500) NOT NULL,
    secret_hash CHAR(64) NOT NULL,
    events {{json}} NOT NULL,
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}}
);
CREATE TABLE forum_webhook_deliveries (
    id {{pk}},
    webhook_id {{ref}} NOT NULL,
    event VARCHAR(60) NOT NULL,
    payload {{json}} NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    response_code INTEGER,
    next_attempt_at {{timestamp}},
    delivered_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_forum_webhook_deliveries_webhook FOREIGN KEY (webhook_id) REFERENCES forum_webhooks (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_webhook_deliveries_webhook ON forum_webhook_deliveries (webhook_id, created_at);
CREATE INDEX ix_forum_webhook_deliveries_due ON forum_webhook_deliveries (delivered_at, next_attempt_at);
