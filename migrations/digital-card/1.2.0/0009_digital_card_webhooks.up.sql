-- Where card events are sent to, and what became of them.
CREATE TABLE digital_card_webhooks (
    id {{pk}},
    name VARCHAR(120) NOT NULL,
    url VARCHAR(1000) NOT NULL,
    events {{json}} NOT NULL,
    secret_ciphertext TEXT NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    failures_in_a_row INTEGER NOT NULL DEFAULT 0,
    created_by {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT ck_digital_card_webhooks_status CHECK (status IN ('active', 'paused', 'failing')),
    CONSTRAINT ck_digital_card_webhooks_failures CHECK (failures_in_a_row >= 0),
    CONSTRAINT fk_digital_card_webhooks_created_by FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_webhooks_created_by ON digital_card_webhooks (created_by);

CREATE TABLE digital_card_webhook_deliveries (
    id {{pk}},
    webhook_id {{ref}} NOT NULL,
    card_id {{ref}},
    event_id {{uuid}} NOT NULL,
    event VARCHAR(40) NOT NULL,
    payload {{json}} NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    response_code INTEGER,
    status VARCHAR(20) NOT NULL DEFAULT 'queued',
    next_attempt_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    delivered_at {{timestamp}},
    CONSTRAINT uq_digital_card_webhook_deliveries_event UNIQUE (webhook_id, event_id),
    CONSTRAINT ck_digital_card_webhook_deliveries_status
        CHECK (status IN ('queued', 'delivered', 'failed', 'abandoned')),
    CONSTRAINT fk_digital_card_webhook_deliveries_webhook FOREIGN KEY (webhook_id)
        REFERENCES digital_card_webhooks (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_webhook_deliveries_card FOREIGN KEY (card_id)
        REFERENCES digital_cards (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_webhook_deliveries_due ON digital_card_webhook_deliveries (status, next_attempt_at);
CREATE INDEX ix_digital_card_webhook_deliveries_card ON digital_card_webhook_deliveries (card_id);
