-- Signed-in browsers and devices, one-time links, and every attempt.
CREATE TABLE login_sessions (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    token_hash CHAR(64) NOT NULL,
    ip_address VARCHAR(45),
    user_agent VARCHAR(500),
    device_name VARCHAR(120),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    last_seen_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}} NOT NULL,
    revoked_at {{timestamp}},
    CONSTRAINT uq_login_sessions_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_login_sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_login_sessions_user ON login_sessions (user_id, expires_at);
CREATE INDEX ix_login_sessions_expires_at ON login_sessions (expires_at);

CREATE TABLE one_time_tokens (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    purpose VARCHAR(20) NOT NULL,
    token_hash CHAR(64) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}} NOT NULL,
    used_at {{timestamp}},
    CONSTRAINT uq_one_time_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT ck_one_time_tokens_purpose
        CHECK (purpose IN ('invitation', 'verify-email', 'reset-password', 'sign-in')),
    CONSTRAINT fk_one_time_tokens_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_one_time_tokens_user ON one_time_tokens (user_id, purpose);

CREATE TABLE login_attempts (
    id {{pk}},
    email {{key}} NOT NULL,
    user_id {{ref}},
    outcome VARCHAR(20) NOT NULL,
    method VARCHAR(20) NOT NULL DEFAULT 'password',
    ip_address VARCHAR(45),
    user_agent VARCHAR(500),
    attempted_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT ck_login_attempts_outcome
        CHECK (outcome IN ('success', 'wrong-secret', 'unknown-user', 'locked', 'second-factor', 'refused')),
    CONSTRAINT fk_login_attempts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_login_attempts_email ON login_attempts (email, attempted_at);
CREATE INDEX ix_login_attempts_user ON login_attempts (user_id, attempted_at);
CREATE INDEX ix_login_attempts_ip_address ON login_attempts (ip_address, attempted_at);
