-- Exports that were asked for, and the files they gave.
CREATE TABLE digital_card_exports (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    format VARCHAR(10) NOT NULL,
    scope VARCHAR(20) NOT NULL DEFAULT 'cards',
    filter_text {{json}},
    status VARCHAR(20) NOT NULL DEFAULT 'queued',
    card_count INTEGER NOT NULL DEFAULT 0,
    file_path VARCHAR(500),
    file_sha256 CHAR(64),
    error_text VARCHAR(1000),
    requested_by {{ref}},
    requested_at {{timestamp}} NOT NULL DEFAULT {{now}},
    finished_at {{timestamp}},
    expires_at {{timestamp}},
    CONSTRAINT uq_digital_card_exports_public_id UNIQUE (public_id),
    CONSTRAINT ck_digital_card_exports_format CHECK (format IN ('csv', 'xlsx', 'pdf', 'png')),
    CONSTRAINT ck_digital_card_exports_scope CHECK (scope IN ('cards', 'statistics')),
    CONSTRAINT ck_digital_card_exports_status CHECK (status IN ('queued', 'running', 'done', 'failed', 'expired')),
    CONSTRAINT ck_digital_card_exports_card_count CHECK (card_count >= 0),
    CONSTRAINT fk_digital_card_exports_requested_by FOREIGN KEY (requested_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_exports_requested_by ON digital_card_exports (requested_by);
CREATE INDEX ix_digital_card_exports_status ON digital_card_exports (status, requested_at);
