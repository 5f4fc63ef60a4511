-- Keys of other systems that issue and check cards. Only their hash is kept.
CREATE TABLE digital_card_api_keys (
    id {{pk}},
    name VARCHAR(120) NOT NULL,
    key_prefix VARCHAR(12) NOT NULL,
    key_hash CHAR(64) NOT NULL,
    may_issue BOOLEAN NOT NULL DEFAULT {{false}},
    may_verify BOOLEAN NOT NULL DEFAULT {{true}},
    rate_per_minute INTEGER NOT NULL DEFAULT 60,
    created_by {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}},
    last_used_at {{timestamp}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_digital_card_api_keys_key_hash UNIQUE (key_hash),
    CONSTRAINT ck_digital_card_api_keys_rate CHECK (rate_per_minute > 0),
    CONSTRAINT fk_digital_card_api_keys_created_by FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_api_keys_created_by ON digital_card_api_keys (created_by);
