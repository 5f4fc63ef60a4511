CREATE TABLE forum_api_keys (
    id {{pk}},
    name {{key}} NOT NULL,
    prefix VARCHAR(16) NOT NULL,
    secret_hash CHAR(64) NOT NULL,
    scopes {{json}},
    created_by_id {{ref}},
    last_used_at {{timestamp}},
    expires_at {{timestamp}},
    revoked_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_api_keys_prefix UNIQUE (prefix),
    CONSTRAINT fk_forum_api_keys_creator FOREIGN KEY (created_by_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX ix_forum_api_keys_creator ON forum_api_keys (created_by_id);
