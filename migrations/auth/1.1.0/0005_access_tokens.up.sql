-- Personal tokens for the API. Only their hash is kept.
CREATE TABLE access_tokens (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    token_prefix VARCHAR(12) NOT NULL,
    token_hash CHAR(64) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}},
    last_used_at {{timestamp}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_access_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT uq_access_tokens_name UNIQUE (user_id, name),
    CONSTRAINT fk_access_tokens_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE access_token_scopes (
    access_token_id {{ref}} NOT NULL,
    permission_code {{key}} NOT NULL,
    CONSTRAINT pk_access_token_scopes PRIMARY KEY (access_token_id, permission_code),
    CONSTRAINT fk_access_token_scopes_token FOREIGN KEY (access_token_id)
        REFERENCES access_tokens (id) ON DELETE CASCADE
);
